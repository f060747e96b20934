"""The answers screen: a question's answer, and beside it, for the drafter alone, the note."""

from willing.basics.record import Record
from willing.basics.units import Text
from willing.report.answer.documents import Document


class AnswerScreen(Record, kw_only=True):
    """The documents of one question."""

    question: Text
    reader: Text
    answer: Document
    note: Document | None
    """The background note; never for the public, nor for another reader than the drafter."""
