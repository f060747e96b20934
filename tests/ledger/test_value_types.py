"""Whoever writes a word that a field does not know is told the words that it knows, and where."""

from collections.abc import Iterator
from typing import Any

import msgspec.inspect as mi
import pytest

from willing.ledger.kinds import KINDS
from willing.ledger.value_types import placed, value_type, value_wrongs
from willing.lines import SECTION_TYPES

PARTS = (
    *("horizon", "anchors.a", "assumptions", "gates.ceasefire", "sources.a", "capabilities.a"),
    *("force", "theatre.zones.a", "theatre.entries.a", "events.a"),
    *(f"{name}.{field}" for name in SECTION_TYPES for field in ("note",)),
)
Path = tuple[str | int, ...]


def words_of(kind: mi.Type, path: Path = (), seen: tuple[type, ...] = ()) -> Iterator[Any]:
    """Yield the place and the words of every field that knows certain words only."""
    kind = kind.type if isinstance(kind, mi.Metadata) else kind
    if isinstance(kind, mi.LiteralType) and isinstance(kind.values[0], str):
        yield path, kind.values
    elif isinstance(kind, mi.UnionType):
        for each in kind.types:
            yield from words_of(each, path, seen)
    elif isinstance(kind, mi.StructType) and kind.cls not in seen:
        for field in kind.fields:
            yield from words_of(field.type, (*path, field.encode_name), (*seen, kind.cls))
    elif isinstance(kind, mi.VarTupleType):
        yield from words_of(kind.item_type, (*path, 0), seen)
    elif isinstance(kind, mi.DictType):
        yield from words_of(kind.value_type, (*path, "a"), seen)


def every_field_of_words() -> Iterator[Any]:
    subjects = [(name, kind.subject) for name, kind in KINDS.items() if name != "plan_part_set"]
    for kind, subject in (*subjects, *(("plan_part_set", part) for part in PARTS)):
        wanted = value_type(kind, subject, SECTION_TYPES)
        if wanted is None:
            continue
        for path, words in words_of(mi.type_info(wanted)):
            yield pytest.param(wanted, path, words, id=f"{kind}-{'.'.join(map(str, path))}")


def put(path: Path, word: str) -> Any:
    """Return a value that holds the word at the path, and nothing else."""
    value: Any = word
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


FIELDS = list(every_field_of_words())


@pytest.mark.parametrize(("wanted", "path", "words"), FIELDS)
def test_a_wrong_word_is_told_with_its_place_and_every_word_allowed(wanted, path, words) -> None:
    wrong = f"{words[0]}x"
    found = [each for each in value_wrongs(put(path, wrong), wanted) if each.path == path]
    assert len(found) == 1
    text = f"{placed(found[0])}: {found[0].what}. {found[0].fix}"
    assert text.startswith("value.") and wrong in text
    assert all(word in text for word in words)
    assert len(words) == 1 or f"Did you mean '{words[0]}'?" in text


def test_the_fields_of_words_are_found_in_many_kinds() -> None:
    assert len({each.id.partition("-")[0] for each in FIELDS}) > 12
