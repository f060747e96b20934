"""Decisions as sentences: who proposed what, and what each party attested to it."""

from collections.abc import Iterator, Mapping
from typing import Final

from willing.basics.party import HQ
from willing.coalition.facts_words import date_words
from willing.ledger.decisions import decision_standing
from willing.ledger.held import DecisionState
from willing.ledger.subjects import subject
from willing.ledger.values import Position
from willing.plan.document import Plan
from willing.report.answer.lexicon import plain
from willing.report.answer.on_record.recorded import Recorded, Told, entry_source, named, told
from willing.report.answer.question import Question
from willing.report.answer.sentences import capital

_VERBS: Final[Mapping[Position, str]] = {
    "agrees": "agreed to",
    "declines": "declined",
    "abstains": "abstained from",
}


def decision_lead(plan: Plan, recorded: Recorded, question: Question) -> tuple[str, ...]:
    """Return where each decision stands by the attestations on record; silence is not told, since
    what is only withheld would be denied."""
    del plan
    lead = []
    for each in _asked(recorded, question).values():
        title, word = each.decision.title, decision_standing(each).word
        lead.append(
            {
                "agreed": f"“{title}” is agreed, by what its parties attested.",
                "declined": f"“{title}” is declined, by what its parties attested.",
                "open": f"No record says that “{title}” is agreed.",
            }[word]
        )
    return tuple(lead)


def decision_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield what was proposed and what each party attested, each with its own entry."""
    for name, each in _asked(recorded, question).items():
        about = subject("decisions", name)
        who = "the headquarters" if each.origin.party == HQ else named(plan, each.origin.party)
        text = (
            f"{capital(who)} proposed “{each.decision.title}” on "
            f"{date_words(each.origin.at[:10])}: {each.decision.text.rstrip('.')} ({about})."
        )
        yield told(text, entry_source(recorded, about, each.origin), None, each.origin)
        yield from _attested(plan, recorded, name, each)


def _attested(plan: Plan, recorded: Recorded, name: str, each: DecisionState) -> Iterator[Told]:
    for party, given in each.attested.items():
        about, said = subject("decisions", name, party), given.attestation
        day = date_words(said.date or given.origin.at[:10])
        held = f" It reserves: {said.reservation.rstrip('.')}." if said.reservation else ""
        text = (
            f"{capital(named(plan, party))} {_VERBS[said.position]} “{each.decision.title}”, by "
            f"{said.by.rstrip('.')}, {day} ({about}).{held}"
        )
        yield told(text, entry_source(recorded, about, given.origin), party, given.origin)


def _asked(recorded: Recorded, question: Question) -> dict[str, DecisionState]:
    """Return the decisions that a question names, else those of the parties it names, or all."""
    found = recorded.state.decisions
    titled = {
        name: each
        for name, each in found.items()
        if (title := plain(each.decision.title)) and title in question.words
    }
    return titled or {
        name: each
        for name, each in found.items()
        if not question.nations or set(question.nations) & set(each.decision.parties)
    }
