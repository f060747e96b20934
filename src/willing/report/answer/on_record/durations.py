"""For how long: weeks of offers, stays of units, ends of mandates; and the ceilings of these."""

import re
from collections.abc import Iterator
from typing import Final

from willing.coalition.facts_words import and_list, counted, date_words
from willing.coalition.offer import LAYERS
from willing.plan.document import Plan
from willing.report.answer.layers import ASKS_COMMITTED, is_firm, offers_asked, weeks_told
from willing.report.answer.on_record.recorded import Recorded, Told, named
from willing.report.answer.on_record.terms import mandate_told, mandates_asked
from willing.report.answer.on_record.units import left_sentences, there_sentences
from willing.report.answer.question import Question
from willing.report.answer.sentences import capital
from willing.report.answer.weeks import weeks_words
from willing.report.words import number

_OF_A_MANDATE: Final = re.compile(r"\bmandate")
_OFFERS: Final = re.compile(r"offer|commit|pledg|authori|accept|availab|provid|contribut")
_BEEN: Final = re.compile(r"\b(been|was|were)\b")
"""Of what has been there, what was only offered or committed says nothing."""
_STAYS: Final = re.compile(r"\bstay|remain|\bthere\b|present|station|deploy|\bunits?\b|theatre")


def duration_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield what says for how long: of mandates where they are asked about, else of offers, and of
    units unless what was offered or committed alone is asked for."""
    if _OF_A_MANDATE.search(question.words):
        for iso3, mandate in mandates_asked(plan, question):
            if mandate.expires is not None:
                yield mandate_told(plan, recorded, iso3, mandate)
        return
    of_offers = _OFFERS.search(question.words) and not _STAYS.search(question.words)
    if not of_offers:
        yield from there_sentences(plan, recorded, question)
    layers = LAYERS[-1:] if _BEEN.search(question.words) and not of_offers else LAYERS
    yield from weeks_told(plan, recorded, question, layers)
    if not of_offers:
        yield from left_sentences(plan, recorded, question)


def duration_lead(plan: Plan, recorded: Recorded, question: Question) -> Iterator[str]:
    """Yield when the mandates named end; of offers that nothing is committed for so long, where
    that is asked; else how many entries there are."""
    found = tuple(duration_sentences(plan, recorded, question))
    if _OF_A_MANDATE.search(question.words):
        ends = {iso3: each.expires for iso3, each in mandates_asked(plan, question) if each.expires}
        for iso3, day in ends.items() if question.nations else ():
            yield f"The mandate of {named(plan, iso3)} ends on {date_words(day)}."
        if question.nations:
            return
    firm = (
        one for one in offers_asked(plan, question) if is_firm(one) and weeks_words(plan, one.offer)
    )
    if ASKS_COMMITTED.search(question.words) and not any(firm):
        who = and_list((named(plan, iso3) for iso3 in question.nations), "or")
        of = f"of {who} " if who else ""
        yield f"No record says that anything {of}is committed for a stated time."
        return
    one, several = "entry on record that says", "entries on record that say"
    yield f"{capital(counted(len(found), one, several))} for how long."


def ceiling_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield the mandates that have a ceiling."""
    for iso3, mandate in mandates_asked(plan, question):
        if mandate.ceiling_persons is not None:
            yield mandate_told(plan, recorded, iso3, mandate)


def ceiling_lead(plan: Plan, recorded: Recorded, question: Question) -> Iterator[str]:
    """Yield the ceiling of each mandate."""
    del recorded
    for iso3, mandate in mandates_asked(plan, question):
        most = mandate.ceiling_persons
        if most is not None:
            yield f"The mandate of {named(plan, iso3)} is for at most {number(most)} persons."
