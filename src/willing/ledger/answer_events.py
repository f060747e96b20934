"""Events about answers to Parliament: the question, its draft, and the steps that follow it."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple

from msgspec import Meta

from willing.basics.record import Record
from willing.basics.units import IsoDate, Text
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


class CitedSource(Record, kw_only=True):
    """What a sentence of an answer rests on, as its footnote tells it."""

    id: Text
    """The id under which the text names it in brackets."""
    date: Text = ""
    url: AnswerText = ""
    source_class: AnswerText = ""
    language: Text = ""


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
    records: tuple[Text, ...] = ()
    """Ids of the records it cites."""
    released_to: Text = ""
    record_hash: Text = ""
    """SHA-256 of the plan that the reader may see."""
    plan_hash: Text = ""
    """Of the run whose figures it quotes."""
    record_to: IsoDate | None = None
    marking: Text = ""
    """Of the answer as drafted, without the word that it is a draft; empty in drafts of older
    versions."""
    sources: tuple[CitedSource, ...] = ()
    """What its footnotes tell; empty in drafts of older versions."""


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


class AnswerEvent(NamedTuple):
    """An event about an answer, its value as a record."""

    kind: str
    value: AnswerDrafted | AnswerStep
