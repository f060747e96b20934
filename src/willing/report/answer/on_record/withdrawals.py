"""What was taken back: offers withdrawn, acts ended, what is no longer in theatre."""

from collections.abc import Iterator, Mapping
from typing import Final

from willing.basics.party import HQ
from willing.coalition.facts_words import date_words
from willing.ledger.held import Held
from willing.ledger.offer_verbs import last_made, verb_of
from willing.ledger.subjects import Steps, subject
from willing.ledger.values import Ended
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import (
    Recorded,
    Told,
    entry_source,
    is_asked,
    named,
    on_day,
    told,
)
from willing.report.answer.question import Question
from willing.report.answer.release import rests_on_assumption

_ENDS: Final[Mapping[str, tuple[str, str]]] = {
    "offer_withdrawn": ("withdrew what it had offered", ""),
    "authorisation_ended": ("ended what it had authorised", "authorised"),
    "acceptance_ended": ("ended what it had accepted", "accepted"),
    "theatre_state_ended": ("is no longer in theatre with", "in_theatre"),
}
"""Kind of event: the verb, and the act that it ends."""


def withdrawal_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield what was taken back and stands no more; the public hears of no assumed offer."""
    for steps, history in recorded.state.history.items():
        offer = last_made(history)
        if not is_asked(question, steps[1], offer):
            continue
        if recorded.public and (offer is None or rests_on_assumption(offer)):
            continue
        for held in _last_ends(recorded, steps, history):
            if not on_day(question, held.value.date or held.origin.at[:10]):
                continue
            about = subject(*steps)
            text = _words(plan, steps, held, history)
            yield told(text, entry_source(recorded, about, held.origin), steps[1], held.origin)


def _last_ends(recorded: Recorded, steps: Steps, history: tuple[Held, ...]) -> Iterator[Held]:
    """Yield the withdrawal of an offer that stands no more, else each act that was ended and not
    done anew."""
    if steps not in recorded.state.records:
        if history[-1].origin.kind == "offer_withdrawn":
            yield history[-1]
        return
    for kind, (_, act) in _ENDS.items():
        ended = [each for each in history if each.origin.kind == kind]
        if act and ended and (*steps, act) not in recorded.state.records:
            yield ended[-1]


def _words(plan: Plan, steps: Steps, held: Held, history: tuple[Held, ...]) -> str:
    ended: Ended = held.value
    offer = last_made(history)
    verb = verb_of(held, history) or _ENDS[held.origin.kind][0]
    who = (
        "the coalition"
        if held.origin.kind == "acceptance_ended" and held.origin.party == HQ
        else named(plan, steps[1])
    )
    day = date_words(ended.date or held.origin.at[:10])
    on = f"On {day}" if ended.date else f"As recorded on {day},"
    what = offer.title if offer is not None else steps[3]
    by = f" Said by {ended.by.rstrip('.')}." if ended.by else ""
    why = f" Reason given: {ended.reason.rstrip('.')}." if ended.reason else ""
    return f"{on} {who} {verb}: {what} ({subject(*steps)}).{by}{why}"
