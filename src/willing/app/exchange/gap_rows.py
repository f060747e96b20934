"""Gap sheets sent back: which gaps somebody accepts, and which are accepted no longer."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from willing.app.exchange.gap_sheet import ACCEPTED, FIELDS
from willing.app.exchange.parts import Cells, Key, record_of, records
from willing.app.exchange.placing import Change
from willing.app.exchange.sheet_rows import Read, rows_of
from willing.app.requirements import requirements_by_effort
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.codecs.cells import CellError, settle
from willing.codecs.sheets import EMPTY, Cell, Row
from willing.plan.document import Plan
from willing.plan.requirement import AcceptedGap, Requirement

_KEYS: Final = ("line", "first_week", "last_week")


class _Sheet(NamedTuple):
    """The sheet that is read, the SOR lines it meets, and the faults found so far."""

    lines: Mapping[str, Requirement]
    read: Read
    file: str
    faults: list[Fault]

    def wrong(self, column: str, row: Row, what: str, fix: str) -> None:
        place = self.read.place(self.read.header(column), row.number)
        self.faults.append(Fault(file=self.file, key=place, what=what, fix=fix))


def gap_changes(
    plan: Plan, read: Read, file: str, faults: list[Fault], present: set[Key]
) -> list[Change]:
    """Return the gaps that are accepted or no longer so; adds faults by cell, gaps present."""
    asked = requirements_by_effort(plan)
    effort = {line: name for name, lines in asked.items() for line in lines}
    lines = {line: each for found in asked.values() for line, each in found.items()}
    sheet = _Sheet(lines, read, file, faults)
    if not _is_whole(sheet):
        return []
    old = dict(records(plan, read.part))
    found: list[Change] = []
    for row in rows_of(read):
        cells = _cells(sheet, row)
        key = None if cells is None else _key(sheet, row, cells, present)
        if cells is None or key is None:
            continue
        places = {name: read.place(read.header(name), row.number) for name in (*_KEYS, *FIELDS)}
        places[""] = places["line"]
        if cells.get(ACCEPTED) is not True:
            if key in old:
                found.append(Change(read.part, key, None, effort.get(key[0], ""), places))
            continue
        record = _record(sheet, row, cells)
        if record is not None:
            found.append(Change(read.part, key, record, effort[key[0]], places))
    return found


def _is_whole(sheet: _Sheet) -> bool:
    """Return whether the sheet has the columns a gap cannot do without; tells which it lacks."""
    for name in (*_KEYS, ACCEPTED):
        if sheet.read.header(name) is None:
            place = sheet.read.place(None, sheet.read.sheet.header_row)
            fix = f"Add a column {name}, or export anew with willing export xlsx RUN gaps"
            what = f"no column holds {name}"
            sheet.faults.append(Fault(file=sheet.file, key=place, what=what, fix=fix))
    return all(sheet.read.header(name) is not None for name in (*_KEYS, ACCEPTED))


def _cells(sheet: _Sheet, row: Row) -> dict[str, Cell] | None:
    """Return the cells by column; None when one of them cannot be read."""
    cells: dict[str, Cell] = {}
    whole = True
    for header, column in sheet.read.columns.items():
        if column.name not in (*_KEYS, ACCEPTED, *FIELDS):
            continue
        try:
            cells[column.name] = settle(row.cells.get(header, EMPTY), column)
        except CellError as error:
            sheet.wrong(column.name, row, error.what, error.fix)
            whole = False
    for name in _KEYS:
        if whole and cells.get(name) is None:
            sheet.wrong(name, row, f"{name} is empty", f"Write the {name}")
            whole = False
    return cells if whole else None


def _key(sheet: _Sheet, row: Row, cells: dict[str, Cell], present: set[Key]) -> Key | None:
    key = tuple(str(cells[name]) for name in _KEYS)
    if key in present:
        what = f"line {key[0]}, weeks {key[1]} to {key[2]}, stand in a row above already"
        sheet.wrong("line", row, what, "Delete one of the two")
        return None
    present.add(key)
    return key


def _record(sheet: _Sheet, row: Row, cells: dict[str, Cell]) -> AcceptedGap | None:
    """Return the record of an accepted gap; None, with the faults told, when it cannot be one."""
    line = str(cells["line"])
    first, last = int(str(cells["first_week"])), int(str(cells["last_week"]))
    before = len(sheet.faults)
    requirement = sheet.lines.get(line)
    if requirement is None:
        what = f"no SOR line '{line}' is known to the plan"
        sheet.wrong("line", row, what, did_you_mean(line, sheet.lines))
    if not str(cells.get("accepted_by") or "").strip():
        what = "the gap is accepted by nobody"
        sheet.wrong("accepted_by", row, what, "Name the person or body that accepts it")
    if last < first:
        what = f"last_week {last} comes before first_week {first}"
        sheet.wrong("last_week", row, what, "Write a later week")
    elif requirement is not None and (
        last < requirement.first_week or first > requirement.last_week
    ):
        fix = f"Choose weeks from {requirement.first_week} to {requirement.last_week}"
        sheet.wrong("first_week", row, f"line {line} asks for nothing in these weeks", fix)
    if len(sheet.faults) > before:
        return None
    own: Cells = {field: cells.get(column) for column, field in FIELDS.items()}
    record = record_of({"first_week": first, "last_week": last, **own}, sheet.read.part)
    assert isinstance(record, AcceptedGap)
    return record
