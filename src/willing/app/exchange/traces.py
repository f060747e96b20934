"""What each row was when a workbook was written, so that its return shows what changed since."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from willing.app.exchange.parts import Key, Part, cells_of, efforts, home, records
from willing.basics.record import Record
from willing.codecs.sheets import Column, Grid, SheetToWrite
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.paths import dotted

SHEET: Final = "_was"
ABOUT: Final = "About"
PLAN_HASH: Final = "plan hash"
MOST_NAMED: Final = 8
_DIGITS: Final = 16
_COLUMNS: Final = (Column(name="sheet"), Column(name="key"), Column(name="digest"))


class Origin(NamedTuple):
    """The plan a workbook was exported from: its hash, and the digest of each row by name."""

    plan_hash: str
    digests: Mapping[tuple[str, str], str]


class Since(NamedTuple):
    """What became of the plan since a workbook was exported from it."""

    notes: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()
    """Dotted keys of the records that are not as they were."""


def trace_sheet(plan: Plan, parts: tuple[Part, ...], nation: str | None) -> SheetToWrite:
    """Return the hidden sheet with the digest of every record that is exported."""
    rows = tuple(
        {"sheet": sheet, "key": key, "digest": digest}
        for (sheet, key), digest in _digests(plan, parts, nation).items()
    )
    return SheetToWrite(name=SHEET, columns=_COLUMNS, rows=rows, hidden=True)


def origin(found: Mapping[str, Grid]) -> Origin | None:
    """Return what a workbook says of the plan it came from; None when it says nothing."""
    about = found.get(ABOUT)
    facts = {} if about is None else dict(_pairs(about))
    if PLAN_HASH not in facts:
        return None
    rows = found[SHEET].rows.items() if SHEET in found else ()
    cells = [[str(cell.value) for cell in row] for number, row in rows if number > 1]
    return Origin(facts[PLAN_HASH], {(row[0], row[1]): row[2] for row in cells if len(row) > 2})


def _pairs(about: Grid) -> Iterator[tuple[str, str]]:
    for row in about.rows.values():
        if len(row) > 1 and row[1].value is not None:
            yield str(row[0].value), str(row[1].value)


def since(plan: Plan, was: Origin | None, parts: tuple[Part, ...], nation: str | None) -> Since:
    """Return what changed in the plan since the workbook was exported, by name."""
    if was is None or was.plan_hash == plan_hash(plan):
        return Since()
    head = (
        f"The plan is not the one this workbook was exported from (hash {was.plan_hash[:12]}, "
        f"now {plan_hash(plan)[:12]})"
    )
    if not was.digests:
        return Since((f"{head}; the workbook does not say what its rows were then.",))
    now = _digests(plan, parts, nation)
    sheets = {part.sheet: part for part in parts}
    lists: dict[str, list[str]] = {"changed": [], "added": [], "removed": []}
    for name in (*was.digests, *(name for name in now if name not in was.digests)):
        if name[0] in sheets and was.digests.get(name) != now.get(name):
            kind = "added" if name not in was.digests else "changed" if name in now else "removed"
            lists[kind].append(f"{name[0]} {name[1]}")
    said = [f"{kind} {_some(names)}" for kind, names in lists.items() if names]
    if not said:
        return Since((f"{head}; no entry of these sheets differs.",))
    note = f"{head}. Since then in the plan: {'; '.join(said)}. What the sheet holds counts."
    return Since((note,), frozenset(_changed_keys(plan, parts, was, now)))


def _changed_keys(
    plan: Plan, parts: tuple[Part, ...], was: Origin, now: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """Yield the key in the document of each record that is another one than it was."""
    effort = efforts(plan)
    for part in parts:
        for key, _ in records(plan, part):
            name = (part.sheet, dotted(key))
            if name in was.digests and was.digests[name] != now.get(name):
                file, path = home(part, key, effort.get(key[0], ""))
                yield f"{file.removesuffix('.toml').replace('/', '.')}.{path}"


def _digests(plan: Plan, parts: tuple[Part, ...], nation: str | None) -> dict[tuple[str, str], str]:
    return {
        (part.sheet, dotted(key)): _digest(record, part)
        for part in parts
        for key, record in sorted(records(plan, part), key=_by_key)
        if nation is None or key[0] == nation
    }


def _by_key(item: tuple[Key, Record]) -> Key:
    return item[0]


def _digest(record: Record, part: Part) -> str:
    cells = msgspec.json.encode(cells_of(record, part), order="sorted")
    return sha256(cells).hexdigest()[:_DIGITS]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
