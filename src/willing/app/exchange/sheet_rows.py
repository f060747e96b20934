"""A foreign sheet -> rows of settled cells by column name, with every fault by its cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isclose
from typing import Final, NamedTuple

from willing.app.exchange.gap_sheet import gap_columns
from willing.app.exchange.parts import (
    PARTS,
    Cells,
    Kind,
    Part,
    column_named,
    key_columns,
)
from willing.app.exchange.traces import ABOUT
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.codecs.cells import CellError, plain, settle
from willing.codecs.delimited import read_delimited
from willing.codecs.sheets import EMPTY, Column, Grid, RawCell, Row, Sheet
from willing.codecs.table import as_table, find_header
from willing.codecs.workbook import cell_name, read_workbook
from willing.lines.mines.hazard_columns import field_of
from willing.plan.document import Plan

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("serial", "ser", "serial-no", "serial-number", "sor-line", "line", "no", "number"),
    "title": ("task", "requirement", "description", "name"),
    "capability": ("capability-required", "capability-type"),
    "zone": ("area", "location", "aor", "where"),
    "first_week": ("from", "from-week", "start", "start-week"),
    "last_week": ("to", "to-week", "end", "end-week", "until"),
    "threshold": ("qty", "quantity", "minimum", "required"),
    "objective": ("desired", "wanted"),
    "priority": ("prio",),
    "line_of_effort": ("loe", "effort"),
    "note": ("remarks", "comment", "comments", "notes"),
    "risk_if_empty": ("risk",),
}
"""How columns of pasted SOR sheets are called; names are compared by their plain form."""
MARKING: Final = "marking"
"""Column of a CSV table that says how the plan is marked; it is not read back."""
REMOVE: Final = Column(name="remove", kind="yes_no", choices=("yes", "no"))
_MEANT: Final = {other: name for name, others in SYNONYMS.items() for other in others}


class Read(NamedTuple):
    """A table found for a part, its headers by the column they stand for, and remarks."""

    part: Part
    sheet: Sheet
    columns: Mapping[str, Column]
    """Header as written: the column it stands for."""
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]

    def place(self, header: str | None, row: int) -> str:
        """Return `sor!F7`, the first column where no header is named."""
        letter = self.sheet.letters.get(header or "") or next(iter(self.sheet.letters.values()))
        return cell_name(self.sheet.name, letter, row)

    def header(self, name: str) -> str | None:
        """Return the header that stands for a column."""
        return next((each for each, column in self.columns.items() if column.name == name), None)


def grids(data: bytes, file: str) -> Mapping[str, Grid]:
    """Return the sheets of a workbook, or the one table of a CSV file; raises TransferError."""
    if data[:2] == b"PK" or file.lower().endswith((".xlsx", ".xlsm")):
        found = read_workbook(data, file=file)
        _refuse_hidden(found, file)
        return found
    name = file.rpartition("/")[2].rpartition(".")[0] or "table"
    return {name: read_delimited(data, name=name, file=file)}


def _refuse_hidden(found: Mapping[str, Grid], file: str) -> None:
    """Raise TransferError when a sheet that would be read is hidden: it is not left out unsaid."""
    sheets = {part.sheet for parts in PARTS.values() for part in parts}
    hidden = [name for name, grid in found.items() if grid.hidden and name in sheets]
    if hidden:
        what, fix = "the sheet is hidden", "Unhide it to import it, or delete it"
        raise TransferError([Fault(file=file, key=name, what=what, fix=fix) for name in hidden])


def tables(
    plan: Plan, found: Mapping[str, Grid], file: str, nation: str | None
) -> tuple[Kind, tuple[Read, ...]]:
    """Return which kind of workbook this is, and its tables; raises TransferError for none."""
    found = {name: grid for name, grid in found.items() if name != ABOUT and not grid.hidden}
    named: list[Kind] = [
        kind for kind, parts in PARTS.items() if any(part.sheet in found for part in parts)
    ]
    if named:
        parts = [part for kind in named for part in PARTS[kind] if part.sheet in found]
        pairs = [(part, found[part.sheet]) for part in parts]
        read = [_table(plan, part, grid, file, nation) for part, grid in pairs]
        kind = named[0] if len(named) == 1 else "all"
        return kind, tuple(each for each in read if each is not None)
    scored: list[tuple[int, Kind, Part, Grid]] = [
        (_score(plan, part, grid), kind, part, grid)
        for kind, parts in PARTS.items()
        for part in parts
        for grid in found.values()
    ]
    nothing: tuple[int, Kind, Part, Grid] = (0, "sor", PARTS["sor"][0], Grid("", {}))
    score, kind, part, grid = max(scored, key=lambda each: each[0], default=nothing)
    table = _table(plan, part, grid, file, nation) if score > 1 else None
    if table is None:
        fix = "Export one with willing export xlsx and copy its headers"
        what = "no sheet has headers of SOR lines, offers, gaps or hazards"
        raise TransferError([Fault(file=file, what=what, fix=fix)])
    return kind, (table,)


def _score(plan: Plan, part: Part, grid: Grid) -> int:
    known = _known(plan, part)
    row = find_header(grid, known)
    return 0 if row is None else sum(known(str(each.value or "")) for each in grid.rows[row])


def _known(plan: Plan, part: Part) -> Callable[[str], bool]:
    if part.sheet == "hazards":
        return lambda name: bool(name.strip()) and field_of(name, {}) is not None
    return lambda name: _meaning(plan, part, name.strip(), None) is not None


def _table(plan: Plan, part: Part, grid: Grid, file: str, nation: str | None) -> Read | None:
    row = find_header(grid, _known(plan, part))
    if row is None:
        return None
    sheet, oddities = as_table(grid, row)
    columns: dict[str, Column] = {}
    notes, taken = [], dict[str, str]()
    for header in sheet.letters:
        column = _meaning(plan, part, header, nation)
        if column is not None and column.name not in taken:
            columns[header], taken[column.name] = column, header
    mapped = [f"{header} as {each.name}" for header, each in columns.items() if header != each.name]
    if mapped:
        notes.append(f"Columns read by another name: {', '.join(mapped)}.")
    left = [
        header
        for header in sheet.letters
        if header not in columns
        and header != MARKING
        and not (part.sheet == "sor" and plain(header) == "task")
    ]
    if left and part.sheet not in ("hazards", "gaps"):
        notes.append(f"Columns without a counterpart, not taken: {', '.join(left)}.")
    faults = []
    for place, what, fix in oddities:
        if "has no header" in what:
            notes.append(f"{place}: {what}; it was not taken.")
        else:
            faults.append(Fault(file=file, key=place, what=what, fix=fix))
    return Read(part, sheet, columns, tuple(faults), tuple(notes))


def _meaning(plan: Plan, part: Part, header: str, nation: str | None) -> Column | None:
    """Return the column a header stands for; exact names first, then what it may be called."""
    if not header:
        return None
    if part.sheet == "gaps":
        return next((each for each in gap_columns(plan) if each.name == header), None)
    if header == "remove":
        return REMOVE
    keys = {each.name: each for each in key_columns(plan, part, None)}
    for name in (header, plain(header).replace("-", "_")):
        found = keys.get(name) or column_named(plan, part, name)
        if found is not None:
            return found
    if part.sheet != "sor" or plain(header) not in _MEANT:
        return None
    name = _MEANT[plain(header)]
    return keys.get(name) or column_named(plan, part, name)


def accepted(part: Part, name: str) -> tuple[str, ...]:
    """Return every header that is taken for a column."""
    return (name, *(SYNONYMS.get(name, ()) if part.sheet == "sor" else ()))


def either(names: Sequence[str]) -> str:
    """Return `a, b or c`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def settled(
    read: Read, row: Row, file: str, old: Mapping[str, object], faults: list[Fault]
) -> Cells:
    """Return the cells of a row by column; a cell that is as the plan has it is left as it is."""
    cells: Cells = {}
    for header, column in read.columns.items():
        raw: RawCell = row.cells.get(header, EMPTY)
        if column.name in read.part.keys:
            continue
        before = old.get(column.name)
        if before is not None and not raw.trouble and _is_as_before(raw.value, before):
            cells[column.name] = before  # type: ignore[assignment]
            continue
        try:
            cells[column.name] = settle(raw, column)
        except CellError as error:
            place = read.place(header, row.number)
            faults.append(Fault(file=file, key=place, what=error.what, fix=error.fix))
    return cells


def _is_as_before(value: object, before: object) -> bool:
    """Return whether a cell holds what was written: workbooks keep 15 or 16 digits of a number."""
    if isinstance(value, str) and isinstance(before, float):
        value = _fraction(value)
    if isinstance(value, int | float) and isinstance(before, int | float):
        return isclose(value, before, rel_tol=1e-14)
    return value == before


def _fraction(text: str) -> object:
    """Return the number that CSV text holds, `1,5` and `1.5` alike; the text when it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return text


def rows_of(read: Read) -> Iterator[Row]:
    """Yield the rows that hold more than blanks."""
    yield from read.sheet.rows
