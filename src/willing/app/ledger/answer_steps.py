"""Steps of an answer to Parliament as events of a ledger, tried before they are signed."""

from collections.abc import Sequence
from typing import Any

import msgspec

from willing.app.ledger.answers_kept import answers_of
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.basics.party import Party
from willing.ledger.answer_events import (
    DRAFTED,
    KINDS,
    AnswerDrafted,
    AnswerEvent,
    AnswerStep,
    answer_subject,
)
from willing.ledger.answer_steps import after_event
from willing.ledger.event import with_floats
from willing.ledger.report_labels import draft_label
from willing.ledger.state import LedgerState
from willing.ledger.writing import Draft
from willing.plan.plain import plain


def answer_draft(party: Party, value: AnswerDrafted, note: Label | None = None) -> Draft:
    """Return the event that puts a draft on the record; nobody but its party reads it, and of its
    people those who may read all that its background note, whose label `note` is, rests on."""
    label = Label(originator=party) if note is None else draft_label(party, note)
    return Draft(DRAFTED, answer_subject(value.question.number), plain(value), label)


def numbered(
    before: LedgerState, party: Party, about: str, stated: dict[str, Any]
) -> dict[str, Any]:
    """Return the value of a party's step with the number of its question, where it was left out."""
    answers = answers_of(before, party)
    number = next((each for each in answers if answer_subject(each) == about), None)
    return stated if number is None else {"number": number, **stated}


def answer_faults(before: LedgerState, party: Party, drafts: Sequence[Draft]) -> list[Fault]:
    """Return why steps of answers among a party's drafts would count for nothing: out of their
    order, by the same hand, or no step at all."""
    answers = answers_of(before, party)
    faults: list[Fault] = []
    for draft in drafts:
        if draft.kind not in KINDS:
            continue
        try:
            after = after_event(answers, _event(draft))
            answers[after.number] = after
        except LedgerError as error:
            faults += error.faults
    return faults


def _event(draft: Draft) -> AnswerEvent:
    value: AnswerDrafted | AnswerStep
    try:
        if draft.kind == DRAFTED:
            value = msgspec.convert(with_floats(draft.value), AnswerDrafted)
        else:
            value = msgspec.convert(with_floats(draft.value), AnswerStep)
    except (msgspec.ValidationError, ValueError) as error:
        fix = "Give number, by and on, and of a correction text and approved_by"
        raise LedgerError([Fault(file=draft.subject, what=str(error), fix=fix)]) from error
    return AnswerEvent(draft.kind, value)
