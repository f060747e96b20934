"""Answers to Parliament on the record, as they stand: what the events about them add up to."""

from collections.abc import Mapping
from typing import NamedTuple

from willing.basics.record import Record
from willing.basics.units import IsoDate, Text
from willing.ledger.answer_events import (
    AnswerDrafted,
    AnswerStatus,
    AnswerText,
)


class Taken(Record, kw_only=True):
    """A step that was taken."""

    status: AnswerStatus
    by: Text
    on: IsoDate
    reason: Text = ""
    approved_by: Text = ""
    """Of a correction."""


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


class FoldedAnswers(NamedTuple):
    """Answers by number, and what was not applied, each with the reason."""

    answers: Mapping[str, ParliamentaryAnswer]
    refused: tuple[str, ...]
