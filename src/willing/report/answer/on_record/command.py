"""Who leads, and under whose authority what is there stands."""

import re
from collections.abc import Iterator
from typing import Final

from willing.coalition.facts_words import and_list
from willing.coalition.offer import Offer
from willing.plan.document import Plan
from willing.report.answer.layers import offers_told
from willing.report.answer.on_record.recorded import Recorded, Told, named, plan_source
from willing.report.answer.question import Question
from willing.report.answer.release import is_page
from willing.report.answer.sentences import Sentence, capital

_AUTHORITY: Final = re.compile(
    r"authority|transfer|\btoa\b|national command|under (whose|which|what)"
    r"|command\w*( of)? .*(troops|units?|soldiers|forces|contingent|ships)"
)
_LEADS: Final = re.compile(r"\b(leads?|leading|leader|led|in charge)\b")
_STATES: Final = ("transferred", "national_command")


def authority_told(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield what is there and was transferred, or kept under national command, where that is asked
    for."""
    if not _AUTHORITY.search(question.words):
        return
    told = {
        f"nations.{iso3}.offers.{key}"
        for iso3, nation in plan.nations.items()
        for key, offer in nation.offers.items()
        if _is_told(offer)
    }
    yield from (each for each in offers_told(plan, recorded, question) if each.record in told)


def command_lead(plan: Plan, recorded: Recorded, question: Question) -> tuple[str, ...]:
    """Return who leads the coalition, where that is asked for."""
    leads = [each.sentence.nation or "" for each in leads_told(plan, recorded, question)]
    who = and_list(named(plan, iso3) for iso3 in leads)
    return (f"On record as lead of the coalition: {who}.",) if leads else ()


def _is_told(offer: Offer) -> bool:
    return offer.in_theatre in _STATES


def leads_told(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield the nations that lead the coalition, where no line of effort is asked about."""
    if question.line or not _LEADS.search(question.words):
        return
    for iso3, nation in plan.nations.items():
        if nation.coalition_status != "lead" or (question.nations and iso3 not in question.nations):
            continue
        page = nation.source_url if is_page(nation.source_url) else ""
        source = plan_source(recorded, ("nations", iso3), "list of nations", page)
        basis = f": {nation.status_basis.rstrip('.')}" if nation.status_basis else ""
        text = f"{capital(named(plan, iso3))} is a lead of the coalition on record{basis}."
        yield Told(Sentence(text=text, sources=(source,), nation=iso3))
