"""Answers as records, and statements and events as sourced sentences in the verb of their layer."""

from collections.abc import Iterable, Mapping
from typing import Final

from willing.basics.record import Record
from willing.basics.units import IsoDate, Nation, Slug, Text
from willing.coalition.event import Event
from willing.coalition.facts_use import is_weak, reason_not_counted
from willing.coalition.facts_words import CLASS_WORDS, date_words, on_date
from willing.coalition.statement import Statement
from willing.report.position.board import PositionBoard

_VERBS: Final[Mapping[str, str]] = {
    "own": "{speaker} ({nation}) said",
    "force_wide": "{speaker} ({nation}) said of the whole force",
    "third_party": "it was said by others of {nation} ({speaker})",
    "competing": "{speaker} ({nation}) said of another commitment",
    "past": "{speaker} ({nation}) said, since overtaken",
    "unconfirmed": "it was reported of {nation}, not confirmed ({speaker})",
}


LIST_OF_NATIONS: Final = "list of nations"
"""The class of a page known only from the list of nations."""


class SourceLine(Record, kw_only=True):
    """Where a sentence comes from."""

    id: Slug
    date: Text
    url: Text
    source_class: Text
    language: Text = ""


class Sentence(Record, kw_only=True):
    """One sentence with its sources; uncorroborated: its sources never carry it alone."""

    text: Text
    sources: tuple[SourceLine, ...] = ()
    uncorroborated: bool = False
    nation: Nation | None = None


class Answer(Record, kw_only=True):
    """The answer to a question, from the facts alone."""

    question: Text
    topic: Text
    """How the question was read; empty: not understood."""
    read_as: Text = ""
    """The nations, line and mended slips that were read."""
    found: bool
    """False: no record says so, or the question was not understood."""
    lead: tuple[Text, ...]
    """The answer in one or a few sentences; ids of the records are named in it or below."""
    sentences: tuple[Sentence, ...] = ()
    not_counted: tuple[Sentence, ...] = ()
    """Records that bear on it but count for nothing, each with the reason."""
    caution: Text = ""
    can_be_asked: tuple[Text, ...] = ()
    record_to: IsoDate | None = None


class Reply(Record, kw_only=True):
    """What a topic finds: the answer without the question around it."""

    lead: tuple[Text, ...]
    sentences: tuple[Sentence, ...] = ()
    not_counted: tuple[Sentence, ...] = ()
    found: bool = True
    caution: Text = ""


def said(board: PositionBoard, key: str) -> Sentence:
    """Return `On 6 January 2026, Chancellor Merz (Germany) said: … (S029).` with its source."""
    one = board.statements[key]
    row = one.statement
    verb = _VERBS[row.use].format(speaker=row.speaker, nation=name_of(board, one.nation))
    when = on_date(row)
    limits = [f"Condition: {row.condition}." if row.condition else ""]
    limits.append(f"Place: {row.geo_limit}." if row.geo_limit else "")
    weak = f" Uncorroborated: {CLASS_WORDS[row.source_class]}." if is_weak(row) else ""
    extra = " ".join(limit for limit in limits if limit)
    return Sentence(
        text=f"{when[0].upper()}{when[1:]}, {verb}: {row.paraphrase.rstrip('.')} ({key})."
        f"{' ' + extra if extra else ''}{weak}",
        sources=(source_of(key, row),),
        uncorroborated=is_weak(row),
        nation=one.nation,
    )


def passed_over(board: PositionBoard, key: str) -> Sentence:
    """Return a row that counts for nothing, with the reason."""
    sentence = said(board, key)
    reason = reason_not_counted(board.statements[key].statement)
    return sentence.replace(text=f"{sentence.text} Not counted: {reason}." if reason else "")


def took_place(key: str, event: Event) -> Sentence:
    """Return an event as a sentence with its source, and what accounts of it disagree on."""
    weak = event.source_class in ("aggregator", "low")
    outcome = f" {event.outcome.rstrip('.')}." if event.outcome else ""
    account = f" Accounts: {event.note.rstrip('.')}." if event.note else ""
    mark = f" Uncorroborated: {CLASS_WORDS.get(event.source_class, '')}." if weak else ""
    return Sentence(
        text=f"{date_words(event.date)}, {event.place}: {event.title} ({key}).{outcome}"
        f"{account}{mark}",
        sources=(event_source(key, event),),
        uncorroborated=weak,
    )


def event_source(key: str, event: Event) -> SourceLine:
    """Return the source line of an event; a source without a date has the event's."""
    return SourceLine(
        id=key,
        date=event.source_date or event.date,
        url=event.source_url,
        source_class=CLASS_WORDS.get(event.source_class, event.source_class),
    )


def source_of(key: str, row: Statement) -> SourceLine:
    """Return the source line of a statement; a source without a date has the statement's."""
    return SourceLine(
        id=key,
        date=row.source_date or row.date,
        url=row.source_url,
        source_class=CLASS_WORDS.get(row.source_class, row.source_class),
        language=row.language,
    )


def name_of(board: PositionBoard, nation: str) -> str:
    """Return the name of a nation on the board."""
    rows = {**board.rows, **board.apart}
    if nation in rows:
        return rows[nation].name
    return {**board.silent, **board.silent_apart}.get(nation, nation)


def the_name(board: PositionBoard, nation: str) -> str:
    """Return the name as it stands inside a sentence: `the United Kingdom`."""
    name = name_of(board, nation)
    return f"the {name}" if name.split()[0] in ("United", "Netherlands") else name


def capital(text: str) -> str:
    """Return text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def names(board: PositionBoard, nations: Iterable[str]) -> list[str]:
    """Return names of nations, each once, in the order given, as they stand in a sentence."""
    return [the_name(board, nation) for nation in dict.fromkeys(nations)]


def newest_keys(board: PositionBoard, keys: Iterable[str]) -> list[str]:
    """Return ids of statements, newest first; of one day in the order of the record."""
    return sorted(keys, key=lambda key: board.statements[key].statement.date, reverse=True)


def split_counted(board: PositionBoard, keys: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the ids that count and those that do not, each newest first."""
    ordered = newest_keys(board, keys)
    counted = [key for key in ordered if not board.statements[key].not_counted]
    return counted, [key for key in ordered if key not in counted]
