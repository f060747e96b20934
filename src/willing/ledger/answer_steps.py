"""One step of an answer to Parliament: drafted, cleared, approved, answered, corrected.

Each step stands on the one before and names who took it and when; who drafts neither clears nor
approves, who corrects does not approve the correction. A correction keeps the former text.
"""

from collections.abc import Iterable, Mapping

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.answer_events import (
    DRAFTED,
    KINDS,
    STEPS,
    AnswerDrafted,
    AnswerEvent,
    AnswerStatus,
    AnswerStep,
)
from willing.ledger.answers import FoldedAnswers, FormerText, ParliamentaryAnswer, Taken


def folded_answers(events: Iterable[AnswerEvent]) -> FoldedAnswers:
    """Return the answers that the events add up to; a step out of order changes nothing."""
    answers: dict[str, ParliamentaryAnswer] = {}
    refused: list[str] = []
    for event in events:
        try:
            after = after_event(answers, event)
        except LedgerError as error:
            refused.append(str(error))
        else:
            answers[after.number] = after
    return FoldedAnswers(answers, tuple(refused))


def after_event(
    answers: Mapping[str, ParliamentaryAnswer], event: AnswerEvent
) -> ParliamentaryAnswer:
    """Return the answer as it stands after an event; raises LedgerError where it may not be."""
    value = event.value
    if isinstance(value, AnswerDrafted):
        return _drafted(answers, event.kind, value)
    answer = answers.get(value.number)
    if event.kind not in STEPS:
        raise _fault(value.number, f"'{event.kind}' is no step", f"Use one of {', '.join(KINDS)}")
    if answer is None:
        raise _fault(value.number, "no answer of this number was drafted", "Draft it first")
    status, before = STEPS[event.kind]
    if answer.status not in before:
        what = f"it is {answer.status}, and only what is {' or '.join(before)} can be {status}"
        raise _fault(value.number, what, "Take the steps in their order")
    _refuse_one_hand(answer, value, status)
    return _corrected(answer, value) if status == "corrected" else _moved(answer, value, status)


def _drafted(
    answers: Mapping[str, ParliamentaryAnswer], kind: str, value: AnswerDrafted
) -> ParliamentaryAnswer:
    number = value.question.number
    if kind != DRAFTED:
        raise _fault(number, f"a draft is no '{kind}'", f"Use {DRAFTED}")
    if not number:
        raise _fault("number", "the question has no number", "Give it the number of its house")
    if number in answers:
        raise _fault(number, "it was drafted before", "Use its own number for another question")
    if not value.by.strip():
        raise _fault(number, "nobody is named as its drafter", "Name who drafted it")
    return ParliamentaryAnswer(
        drafted=value,
        text=value.text,
        figures=value.figures,
        steps=(Taken(status="drafted", by=value.by, on=value.on),),
    )


def _refuse_one_hand(answer: ParliamentaryAnswer, step: AnswerStep, status: AnswerStatus) -> None:
    """Raise LedgerError where one person does what two must."""
    who = _person(step.by)
    if not who:
        raise _fault(answer.number, f"nobody is named who {status} it", "Name who took the step")
    if status in ("cleared", "approved") and who == _person(answer.drafted.by):
        what = f"{step.by} drafted it and cannot have it {status}"
        raise _fault(answer.number, what, "Let somebody else take this step")
    if status == "corrected" and _person(step.approved_by) in ("", who):
        what = "a correction is approved by somebody else than who wrote it"
        raise _fault(answer.number, what, "Name another in approved_by")
    if status == "corrected" and not step.text.strip():
        raise _fault(answer.number, "the correction has no text", "Write the whole new text")


def _person(name: str) -> str:
    return " ".join(name.split()).casefold()


def _moved(
    answer: ParliamentaryAnswer, step: AnswerStep, status: AnswerStatus
) -> ParliamentaryAnswer:
    taken = Taken(
        status=status,
        by=step.by,
        on=step.on,
        reason=step.reason,
        approved_by=step.approved_by if status == "corrected" else "",
    )
    return answer.replace(status=status, steps=(*answer.steps, taken))


def _corrected(answer: ParliamentaryAnswer, step: AnswerStep) -> ParliamentaryAnswer:
    former = FormerText(text=answer.text, figures=answer.figures, until=step.on)
    return _moved(answer, step, "corrected").replace(
        text=step.text, figures=step.figures, former=(*answer.former, former)
    )


def _fault(number: str, what: str, fix: str) -> LedgerError:
    return LedgerError([Fault(file="answers", key=number, what=what, fix=fix)])
