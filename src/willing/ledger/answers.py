"""Answers to Parliament on the record: drafted, cleared, approved, answered, corrected.

Each step stands on the one before and names who took it and when; who drafts neither clears nor
approves, who corrects does not approve the correction. A correction keeps the former text.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple

from msgspec import Meta

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.basics.units import IsoDate, Slug, Text
from willing.ledger.subjects import subject

AnswerType = Literal["written", "oral", "urgent", "freedom of information"]
AnswerStatus = Literal["drafted", "cleared", "approved", "answered", "corrected"]
QuestionNumber = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_./\-]{0,63}$(?!\n)",
        description="the number of a question, as its house writes it: 104312 or 21/3456",
    ),
]
AnswerText = Annotated[
    str, Meta(max_length=200_000, description="the text of an answer, at most 200,000 characters")
]
DRAFTED: Final = "answer_drafted"
STEPS: Final[Mapping[str, tuple[AnswerStatus, tuple[AnswerStatus, ...]]]] = {
    "answer_cleared": ("cleared", ("drafted",)),
    "answer_approved": ("approved", ("cleared",)),
    "answer_answered": ("answered", ("approved",)),
    "answer_corrected": ("corrected", ("answered", "corrected")),
}
"""Kind of event: the status it gives, and those it may follow."""
KINDS: Final = (DRAFTED, *STEPS)


def answer_subject(number: str) -> str:
    """Return the subject of the answer to a question: `answers.104312`."""
    return subject("answers", number.replace("/", "-"))


def number_of(value: Mapping[str, Any]) -> str:
    """Return the number of the question that a step is of, as its event has it; empty: none."""
    question = value.get("question")
    number = question.get("number") if isinstance(question, Mapping) else value.get("number")
    return number if isinstance(number, str) else ""


class ParliamentaryQuestion(Record, kw_only=True):
    """What was asked, of whom, by when."""

    number: QuestionNumber = ""
    """Empty: none given yet; an answer on the record needs one."""
    house: Text = ""
    member: Text = ""
    type: AnswerType = "written"
    subject: Text = ""
    asked: IsoDate | None = None
    due: IsoDate | None = None


class AnswerDrafted(Record, kw_only=True):
    """The value of `answer_drafted`: the question, the text and what the text rests on."""

    question: ParliamentaryQuestion
    words: Text
    """The question as it was put."""
    by: Text
    on: IsoDate
    text: AnswerText
    topic: Text = ""
    nations: tuple[Text, ...] = ()
    line: Text = ""
    figures: tuple[Text, ...] = ()
    """Figures given in it, with what they count: `12 nations`."""
    records: tuple[Slug, ...] = ()
    """Ids of the records it cites."""
    released_to: Text = ""
    record_hash: Text = ""
    """SHA-256 of the plan that the reader may see."""
    plan_hash: Text = ""
    """Of the run whose figures it quotes."""
    record_to: IsoDate | None = None


class AnswerStep(Record, kw_only=True):
    """The value of every later event: which answer, who, when; of a correction the new text."""

    number: QuestionNumber
    by: Text
    on: IsoDate
    text: AnswerText = ""
    figures: tuple[Text, ...] = ()
    approved_by: Text = ""
    """Of a correction: who approved it."""
    reason: Text = ""


class Taken(Record, kw_only=True):
    """A step that was taken."""

    status: AnswerStatus
    by: Text
    on: IsoDate
    reason: Text = ""


class FormerText(Record, kw_only=True):
    """What an answer said until it was corrected."""

    text: AnswerText
    figures: tuple[Text, ...] = ()
    until: IsoDate


class ParliamentaryAnswer(Record, kw_only=True):
    """An answer as it stands, with how it came about."""

    drafted: AnswerDrafted
    status: AnswerStatus = "drafted"
    text: AnswerText
    figures: tuple[Text, ...] = ()
    steps: tuple[Taken, ...]
    former: tuple[FormerText, ...] = ()

    @property
    def number(self) -> str:
        """The number of its question."""
        return self.drafted.question.number


class AnswerEvent(NamedTuple):
    """An event about an answer, its value as a record."""

    kind: str
    value: AnswerDrafted | AnswerStep


class FoldedAnswers(NamedTuple):
    """Answers by number, and what was not applied, each with the reason."""

    answers: Mapping[str, ParliamentaryAnswer]
    refused: tuple[str, ...]


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
    taken = Taken(status=status, by=step.by, on=step.on, reason=step.reason)
    return answer.replace(status=status, steps=(*answer.steps, taken))


def _corrected(answer: ParliamentaryAnswer, step: AnswerStep) -> ParliamentaryAnswer:
    former = FormerText(text=answer.text, figures=answer.figures, until=step.on)
    return _moved(answer, step, "corrected").replace(
        text=step.text, figures=step.figures, former=(*answer.former, former)
    )


def _fault(number: str, what: str, fix: str) -> LedgerError:
    return LedgerError([Fault(file="answers", key=number, what=what, fix=fix)])
