"""Answers that a ledger holds: each party's own, by number, with the steps that were taken."""

from typing import Any

import msgspec

from willing.basics.party import Party
from willing.ledger.answer_events import DRAFTED, AnswerDrafted, AnswerEvent, AnswerStep
from willing.ledger.answer_steps import folded_answers
from willing.ledger.answers import FoldedAnswers, ParliamentaryAnswer
from willing.ledger.held import Origin
from willing.ledger.state import LedgerState


def answers_on_record(state: LedgerState) -> FoldedAnswers:
    """Return the answers that a ledger holds, by the id they are shown under, and the steps that
    count for nothing: each party's own, whatever numbers others use."""
    answers: dict[str, ParliamentaryAnswer] = {}
    refused: list[str] = []
    for name, held in state.answers.items():
        events = (_event(each.origin.kind, each.value) for each in held)
        folded = folded_answers(event for event in events if event is not None)
        for answer in folded.answers.values():  # one: a subject is of one question
            answers[name] = answer
        refused += folded.refused
    return FoldedAnswers(answers, tuple(refused))


def answers_of(state: LedgerState, party: Party) -> dict[str, ParliamentaryAnswer]:
    """Return the answers that a party keeps itself, by number."""
    answers = answers_on_record(state).answers
    return {
        answer.number: answer
        for name, answer in answers.items()
        if state.answers[name][0].origin.party == party
    }


def draft_origin(state: LedgerState, party: Party, number: str) -> Origin | None:
    """Return the entry with which a party drafted the answer of a number; None: it did not."""
    for name, answer in answers_on_record(state).answers.items():
        drafted = state.answers[name][0].origin
        if answer.number == number and drafted.party == party:
            return drafted
    return None


def _event(kind: str, value: Any) -> AnswerEvent | None:
    try:
        if kind == DRAFTED:
            return AnswerEvent(kind, msgspec.convert(value, AnswerDrafted))
        return AnswerEvent(kind, msgspec.convert(value, AnswerStep))
    except msgspec.ValidationError:
        return None
