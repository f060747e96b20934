"""The circumstances of a question beside its words: who asked it, where, read from what."""

from willing.basics.label import Reader
from willing.basics.party import HQ, PUBLIC
from willing.basics.record import Record
from willing.basics.units import IsoDate
from willing.coalition.facts_words import date_words
from willing.coalition.nation import with_article
from willing.ledger.answer_events import AnswerStatus, ParliamentaryQuestion
from willing.plan.document import Plan


class Asked(Record, kw_only=True):
    """What is known of a question beside its words."""

    question: ParliamentaryQuestion | None = None
    status: AnswerStatus = "drafted"
    as_of: IsoDate | None = None
    """The date of the record that is answered from; empty: the last the record was read to."""


def particulars(
    plan: Plan, reader: Reader, asked: Asked, for_whom: str = "For release to"
) -> tuple[tuple[str, str], ...]:
    """Return the lines above the text: house, member, number, type, dates, for whom it is."""
    question = asked.question
    rows: list[tuple[str, str]] = []
    if question is not None:
        rows = [*question_rows(question)]
    rows.append((for_whom, reader_words(plan, reader)))
    return tuple((name, value) for name, value in rows if value)


def question_rows(question: ParliamentaryQuestion) -> tuple[tuple[str, str], ...]:
    """Return what was asked where, each with its name; empty where it is not on record."""
    return (
        ("House", question.house),
        ("Member", question.member),
        ("Number", question.number),
        ("Type", question.type),
        ("Subject", question.subject),
        ("Asked", date_words(question.asked) if question.asked else ""),
        ("Answer due", date_words(question.due) if question.due else ""),
    )


def reader_words(plan: Plan, reader: Reader) -> str:
    """Return who may read an answer, as it stands in a sentence."""
    if reader.party == PUBLIC:
        return "the public"
    if reader.party == HQ:
        return "the force headquarters"
    nation = plan.nations.get(reader.party)
    return with_article(nation.name) if nation is not None else reader.party


def as_of(plan: Plan, asked: Asked) -> str:
    """Return the date of the record that is answered from; empty where none is known."""
    return asked.as_of or plan.record_to or ""
