"""Footnotes: the ids of records in a sentence become numbers, each source told once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from willing.coalition.facts_words import date_words
from willing.plan.document import Plan
from willing.report.answer.documents import Block, BlockKind
from willing.report.answer.sentences import (
    LIST_OF_NATIONS,
    Sentence,
    SourceLine,
    event_source,
    source_of,
)

_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*[A-Za-z0-9]")
_DATED: Final = re.compile(r"\d{4}(-\d{2}){0,2}")
LANGUAGES: Final[Mapping[str, str]] = {
    "DE": "German",
    "FR": "French",
    "HU": "Hungarian",
    "IT": "Italian",
    "NL": "Dutch",
    "PL": "Polish",
    "PT": "Portuguese",
    "RO": "Romanian",
    "SL": "Slovene",
    "UK": "Ukrainian",
}
"""ISO 639-1 codes of the languages that pages were read in."""
_IN_BRACKETS: Final = re.compile(r" ?\(([^()]*)\)")


class Citations:
    """Counts the sources of one document as they are cited; a page is told once."""

    def __init__(self, plan: Plan | None, as_of: str = "") -> None:
        self._known: Mapping[str, SourceLine] = _sources(plan) if plan is not None else {}
        self._as_of = as_of
        self._cited: dict[str, list[SourceLine]] = {}
        """By the address of the page, else the text or id: its records, in the order cited."""

    def block(self, kind: BlockKind, text: str, sources: Iterable[SourceLine] = ()) -> Block:
        """Return a block whose record ids, and sources beside, are footnotes; a sentence without
        any rests on the record as a whole."""
        known = {**self._known, **{source.id: source for source in sources}}
        ids = [word for word in _WORD.findall(text) if word in known]
        words = _IN_BRACKETS.sub(lambda found: _without_ids(found, known), text)
        told = dict.fromkeys((*ids, *(source.id for source in sources)))
        notes = sorted({self._number(known[each]) for each in told})
        return Block(kind=kind, text=words, notes=tuple(notes))

    def text(self, kind: BlockKind, text: str, sources: Iterable[SourceLine]) -> Block:
        """Return a block whose footnotes are those of the sources that its text names."""
        named = set(_WORD.findall(text))
        return self.block(kind, text, [each for each in sources if each.id in named])

    def sentence(self, kind: BlockKind, sentence: Sentence) -> Block:
        """Return a sentence as a block, its sources as footnotes."""
        return self.block(kind, sentence.text, sentence.sources)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each footnote, by number."""
        return tuple(source_words(sources, self._as_of) for sources in self._cited.values())

    def _number(self, source: SourceLine) -> int:
        key = source.url or source.id
        records = self._cited.setdefault(key, [])
        if source.id not in (each.id for each in records):
            records.append(source)
        return list(self._cited).index(key) + 1


def source_words(sources: Sequence[SourceLine], as_of: str = "") -> str:
    """Return a page as a footnote: class, language, date, address, the records read from it."""
    first = next((each for each in sources if each.source_class != LIST_OF_NATIONS), sources[0])
    language = first.language.upper()
    ids = [each.id for each in sources]
    parts = (
        first.source_class,
        f"in {LANGUAGES.get(language, language)}" if language not in ("", "EN") else "",
        date_words(first.date) if _DATED.fullmatch(first.date) else "",
        first.url,
        f"{'record' if len(ids) == 1 else 'records'} {', '.join(ids)}",
        f"as of {date_words(as_of)}" if as_of else "",
    )
    words = "; ".join(part for part in parts if part)
    return f"{words[:1].upper()}{words[1:]}."


def _without_ids(found: re.Match[str], known: Mapping[str, SourceLine]) -> str:
    """Return a bracket without the ids in it; nothing where it held nothing else."""
    inside = found[1]
    parts = [part.strip() for part in re.split(r"[,;]", inside)]
    left = [part for part in parts if part not in known]
    if len(left) == len(parts):
        return found[0]
    return f" ({', '.join(left)})" if left else ""


def _sources(plan: Plan) -> dict[str, SourceLine]:
    rows = {
        key: source_of(key, row)
        for nation in plan.nations.values()
        for key, row in nation.statements.items()
    }
    return {**rows, **{key: event_source(key, event) for key, event in plan.events.items()}}
