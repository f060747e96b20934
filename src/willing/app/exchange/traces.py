"""What each row was when a workbook was written, so that its return shows what changed since."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from willing.app.exchange.parts import Cells, Key, Part, cells_of, efforts, home, records
from willing.basics.record import Record
from willing.codecs.sheets import Cell, Column, Grid, SheetToWrite
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.paths import dotted

SHEET: Final = "_was"
ABOUT: Final = "About"
PLAN_HASH: Final = "plan hash"
MOST_NAMED: Final = 8
_DIGITS: Final = 16
_CELL_DIGITS: Final = 8
_COLUMNS: Final = tuple(Column(name=name) for name in ("sheet", "key", "digest", "cells"))
_MOST_TEXT: Final = 32_000
"""What a cell of a spreadsheet can hold, nearly."""


class Origin(NamedTuple):
    """The plan a workbook was exported from: its hash, and the digest of each row by name."""

    plan_hash: str
    digests: Mapping[tuple[str, str], str]
    cells: Mapping[tuple[str, str], Mapping[str, str]] = {}
    """The digest of each cell by column, of the rows that have them."""
    knows_cells: bool = False
    """Whether it says what its cells were: workbooks of former versions say it of rows alone."""


class Since(NamedTuple):
    """What became of the plan since a workbook was exported from it."""

    notes: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()
    """Dotted keys of the records that are not as they were."""


def trace_sheet(plan: Plan, parts: tuple[Part, ...], nation: str | None) -> SheetToWrite:
    """Return the hidden sheet with the digest of every record that is exported."""
    cells = _cells(plan, parts, nation)
    rows = tuple(
        {"sheet": sheet, "key": key, "digest": digest, "cells": cells[sheet, key]}
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
    texts = [[str(cell.value or "") for cell in row] for number, row in rows if number > 1]
    heads = [str(cell.value) for number, row in rows if number == 1 for cell in row]
    return Origin(
        facts[PLAN_HASH],
        {(row[0], row[1]): row[2] for row in texts if len(row) > 2},
        {(row[0], row[1]): read for row in texts if (read := _read_cells(row[3:4])) is not None},
        knows_cells=heads[3:4] == ["cells"],
    )


def _read_cells(text: list[str]) -> dict[str, str] | None:
    """Return the digests of cells as they were written; None where there are none to be read."""
    try:
        return msgspec.json.decode(text[0], type=dict[str, str]) if text else None
    except msgspec.DecodeError:
        return None


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
    counts = "What the sheet holds counts"
    if was.knows_cells:
        counts = "What was changed in the workbook counts, and nothing else of it"
    note = f"{head}. Since then in the plan: {'; '.join(said)}. {counts}."
    changed = () if was.knows_cells else _changed_keys(plan, parts, was, now)
    return Since((note,), frozenset(changed))


def _changed_keys(
    plan: Plan, parts: tuple[Part, ...], was: Origin, now: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """Yield the key in the document of each record that is another one than it was."""
    effort = efforts(plan)
    for part in parts:
        for key, _ in records(plan, part):
            name = (part.sheet, dotted(key))
            if name in was.digests and was.digests[name] != now.get(name):
                yield document_key(part, key, effort.get(key[0], ""))


def document_key(part: Part, key: Key, effort: str) -> str:
    """Return the dotted key in the document of the record that a row holds."""
    file, path = home(part, key, effort)
    return f"{file.removesuffix('.toml').replace('/', '.')}.{path}"


def cell_digests(part: Part, key: Key, cells: Cells) -> dict[str, str]:
    """Return a digest of each cell that holds something, by column: of its place and its value."""
    return {
        name: sha256(f"{part.sheet} {dotted(key)} {name} {_value(cell)}".encode()).hexdigest()[
            :_CELL_DIGITS
        ]
        for name, cell in cells.items()
        if cell is not None
    }


def _value(cell: Cell) -> str:
    """Return a value as text: spreadsheets keep 15 digits of a number."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:.12g}"
    return str(cell)


def _cells(plan: Plan, parts: tuple[Part, ...], nation: str | None) -> dict[tuple[str, str], str]:
    """Return the digests of the cells of each row as text; empty where no cell could hold it."""
    effort = efforts(plan)
    found = {}
    for part in parts:
        for key, record in records(plan, part):
            if nation is None or key[0] == nation:
                own = {"line_of_effort": effort[key[0]]} if part.sheet == "sor" else {}
                cells = cell_digests(part, key, {**cells_of(record, part), **own})
                text = msgspec.json.encode(cells, order="sorted").decode()
                found[part.sheet, dotted(key)] = text if len(text) < _MOST_TEXT else ""
    return found


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
