"""The record of an answer: steps in order, two people, corrections keep the former text."""

import msgspec
import pytest

from willing.basics.errors import LedgerError
from willing.ledger.answer_events import (
    KINDS,
    AnswerDrafted,
    AnswerEvent,
    AnswerStep,
    ParliamentaryQuestion,
)
from willing.ledger.answer_steps import after_event, folded_answers

NUMBER = "104312"
QUESTION = ParliamentaryQuestion(
    number=NUMBER, house="House of Commons", member="A Member", asked="2026-05-18", due="2026-05-22"
)
DRAFT = AnswerEvent(
    "answer_drafted",
    AnswerDrafted(
        question=QUESTION,
        words="How many nations ruled out troops?",
        by="clerk A",
        on="2026-05-19",
        text="12 nations ruled out troops.",
        figures=("12 nations",),
    ),
)


def step(kind: str, by: str = "desk B", **rest: object) -> AnswerEvent:
    return AnswerEvent(
        kind,
        AnswerStep(number=NUMBER, by=by, on="2026-05-20", **rest),  # type: ignore[arg-type]
    )


CLEARED, APPROVED = step("answer_cleared"), step("answer_approved", "minister C")
ANSWERED = step("answer_answered", "clerk A")
CORRECTED = step(
    "answer_corrected", "clerk A", text="13 nations.", figures=("13 nations",), approved_by="C"
)
WHOLE = (DRAFT, CLEARED, APPROVED, ANSWERED, CORRECTED)


def test_an_answer_goes_through_its_steps_with_who_and_when() -> None:
    found = folded_answers(WHOLE)
    answer = found.answers[NUMBER]
    assert not found.refused
    assert answer.status == "corrected" and answer.text == "13 nations."
    assert [(each.status, each.by, each.on) for each in answer.steps] == [
        ("drafted", "clerk A", "2026-05-19"),
        ("cleared", "desk B", "2026-05-20"),
        ("approved", "minister C", "2026-05-20"),
        ("answered", "clerk A", "2026-05-20"),
        ("corrected", "clerk A", "2026-05-20"),
    ]


def test_a_correction_keeps_every_former_text() -> None:
    again = step("answer_corrected", "clerk A", text="14 nations.", approved_by="C")
    answer = folded_answers((*WHOLE, again)).answers[NUMBER]
    assert [each.text for each in answer.former] == ["12 nations ruled out troops.", "13 nations."]
    assert answer.former[0].figures == ("12 nations",) and answer.text == "14 nations."


@pytest.mark.parametrize("length", range(len(WHOLE)))
def test_each_step_stands_on_the_one_before_only(length: int) -> None:
    before = folded_answers(WHOLE[:length])
    for event in WHOLE[length + 1 :]:
        after = folded_answers((*WHOLE[:length], event))
        assert len(after.refused) == 1 and after.answers == before.answers
        with pytest.raises(LedgerError, match=NUMBER):
            after_event(before.answers, event)


def test_no_step_is_taken_twice_but_a_correction() -> None:
    for count, event in enumerate(WHOLE[:-1], 1):
        assert len(folded_answers((*WHOLE[:count], event)).refused) == 1


@pytest.mark.parametrize("name", ["clerk A", " Clerk  a "])
@pytest.mark.parametrize("kind", ["answer_cleared", "answer_approved"])
def test_who_drafts_neither_clears_nor_approves(kind: str, name: str) -> None:
    before = folded_answers((DRAFT, CLEARED) if kind == "answer_approved" else (DRAFT,))
    with pytest.raises(LedgerError, match="drafted it"):
        after_event(before.answers, step(kind, name))


@pytest.mark.parametrize("approved_by", ["", "clerk a"])
def test_a_correction_is_approved_by_another(approved_by: str) -> None:
    before = folded_answers(WHOLE[:-1])
    wrong = step("answer_corrected", "clerk A", text="13", approved_by=approved_by)
    with pytest.raises(LedgerError, match="somebody else"):
        after_event(before.answers, wrong)


def test_nobody_and_nothing_are_refused() -> None:
    with pytest.raises(LedgerError, match="nobody is named"):
        after_event(folded_answers((DRAFT,)).answers, step("answer_cleared", " "))
    answered = folded_answers(WHOLE[:-1]).answers
    with pytest.raises(LedgerError, match="no text"):
        after_event(answered, step("answer_corrected", "A", approved_by="C"))
    unnumbered = DRAFT.value.replace(question=QUESTION.replace(number=""))
    with pytest.raises(LedgerError, match="no number"):
        after_event({}, AnswerEvent("answer_drafted", unnumbered))


def test_values_are_json_and_back_and_numbers_are_checked() -> None:
    for event in WHOLE:
        data = msgspec.json.encode(event.value)
        assert msgspec.json.decode(data, type=type(event.value)) == event.value
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"number": "a b"}, ParliamentaryQuestion)
    assert len(KINDS) == len(WHOLE)
