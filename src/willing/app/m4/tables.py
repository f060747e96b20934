"""Marathon's tables out of sheets or text: rows of settled cells, every fault by its cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from willing.app.m4.columns import BY_NAME, MISREAD, TABLES, Shape, Want
from willing.app.m4.report import NoCounterpart
from willing.basics.fault import Fault
from willing.codecs.cells import CellError, settle
from willing.codecs.sheets import EMPTY, Cell, Column, Grid, RawCell, Row, Sheet
from willing.codecs.table import as_table, find_header
from willing.codecs.workbook import cell_name

FOREVER: Final = 9_999_999
"""Marathon's own number for infinity, in days; `inf` and what is larger are read as this."""
_INFINITE: Final = re.compile(r"[+]?inf(inity)?", re.IGNORECASE)
_EMPTY_WORDS: Final = frozenset({"", "auto", "{}", "false", "none", "uniform", "0"})
"""What a cell holds when nobody chose anything."""


class Entry(NamedTuple):
    """One row of a table: its cells by the column's own name, and where it stands."""

    table: str
    file: str
    row: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a cell as text, empty for Auto and for blanks."""
        value = str(self.cells.get(name) or "").strip()
        return "" if value.casefold() == "auto" else value

    def whole(self, name: str) -> int:
        """Return a cell as a whole number, 0 for a blank."""
        return int(self.cells.get(name) or 0)

    def fault(self, name: str, what: str, fix: str) -> Fault:
        """Return a fault of one cell."""
        place = cell_name(self.table, self.letters.get(name, "A"), self.row)
        return Fault(file=self.file, key=place, what=what, fix=fix)


class Tables(NamedTuple):
    """The rows of each table known here, what is left unread, and what is wrong."""

    rows: Mapping[str, tuple[Entry, ...]]
    left: tuple[NoCounterpart, ...]
    faults: tuple[Fault, ...]


def table_name(text: str) -> str:
    """Return the table's name for `SupplyRecords`, `supply-records.txt` or `Supply`."""
    plain = re.sub(r"[^a-z]", "", text.casefold().removesuffix(".txt"))
    return BY_NAME.get(plain, BY_NAME.get(f"{plain}records", ""))


def read_tables(found: Mapping[tuple[str, str], Grid]) -> Tables:
    """Return the tables in these grids, by (file, name of sheet or file)."""
    rows: dict[str, tuple[Entry, ...]] = {}
    left: list[NoCounterpart] = []
    faults: list[Fault] = []
    for (file, sheet), grid in found.items():
        name = table_name(sheet)
        if not name or name not in TABLES:
            count = max(0, len(grid.rows) - 1)
            why = MISREAD.get(name, "no table of Marathon's inputs that a plan could hold")
            left.append(NoCounterpart(where=f"table {sheet}", count=count, why=why))
        elif name in rows:
            what, fix = f"holds {name} a second time", "Leave one of the two out"
            faults.append(Fault(file=file, key=sheet, what=what, fix=fix))
        else:
            rows[name] = tuple(_entries(TABLES[name], file, grid, left, faults))
    return Tables(rows, tuple(left), tuple(faults))


def _entries(
    shape: Shape, file: str, grid: Grid, left: list[NoCounterpart], faults: list[Fault]
) -> Iterator[Entry]:
    header = find_header(grid, lambda text: _column(shape, text) is not None)
    if header is None:
        what = f"no row has the headers of {shape.name}"
        fix = f"Name the columns {', '.join(shape.required)}"
        faults.append(Fault(file=file, key=grid.name, what=what, fix=fix))
        return
    sheet, _ = as_table(grid, header)
    columns = {text: want for text in sheet.letters if (want := _column(shape, text)) is not None}
    letters = {want.name: sheet.letters[text] for text, want in columns.items()}
    for name in shape.required:
        if name not in letters:
            place = cell_name(grid.name, "A", header)
            fix = f"Add a column {name}"
            faults.append(Fault(file=file, key=place, what=f"no column {name}", fix=fix))
    left += _unread(shape, sheet, columns)
    for row in sheet.rows:
        cells, wrong = _settled(shape, row, columns)
        faults += [
            Fault(
                file=file,
                key=cell_name(grid.name, letters.get(name, "A"), row.number),
                what=error.what,
                fix=error.fix,
            )
            for name, error in wrong.items()
        ]
        whole = set(shape.required) <= set(letters) and not set(wrong) & set(shape.required)
        if whole and any(cell is not None for cell in cells.values()):
            yield Entry(grid.name, file, row.number, cells, letters)


def _column(shape: Shape, text: str) -> Want | None:
    plain = re.sub(r"[\W_]+", "", text.casefold())
    return next((want for want in shape.wants if plain in want.names()), None)


def _settled(
    shape: Shape, row: Row, columns: Mapping[str, Want]
) -> tuple[dict[str, Cell], dict[str, CellError]]:
    """Return the cells of a row by column; empty rows, all blank, give none and no fault."""
    raw = {want.name: row.cells.get(text, EMPTY) for text, want in columns.items()}
    if all(each.value is None and not each.trouble for each in raw.values()):
        return {}, {}
    cells: dict[str, Cell] = {}
    wrong: dict[str, CellError] = {}
    for want in columns.values():
        try:
            cells[want.name] = _cell(raw[want.name], want)
            if cells[want.name] is None and want.name in shape.required:
                raise CellError(f"{want.name} is empty", f"Write the {want.name}")
        except CellError as error:
            wrong[want.name] = error
    return cells, wrong


def _cell(raw: RawCell, want: Want) -> Cell:
    value = raw.value
    if want.kind == "days":
        if isinstance(value, str) and (
            _INFINITE.fullmatch(value.strip()) or value.strip().casefold() == "auto"
        ):
            return FOREVER if _INFINITE.fullmatch(value.strip()) else None
        found = settle(raw, Column(name=want.name, kind="integer", minimum=0))
        return None if found is None else min(int(found), FOREVER)
    if want.kind == "count":
        return settle(raw, Column(name=want.name, kind="integer", minimum=0, maximum=1_000_000))
    if want.kind == "number":
        return settle(raw, Column(name=want.name, kind="number", minimum=0))
    if want.kind == "yes_no":
        found = settle(raw, Column(name=want.name, kind="yes_no"))
        return False if found is None else found
    return settle(raw._replace(value=None if value is None else _as_text(value)), Column(name=""))


def _as_text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _unread(shape: Shape, sheet: Sheet, columns: Mapping[str, Want]) -> Iterator[NoCounterpart]:
    """Yield each column that is not taken: how many of its cells say something, and why not."""
    for text in sheet.letters:
        want = columns.get(text)
        if want is not None and not want.why:
            continue
        values = [row.cells.get(text, EMPTY).value for row in sheet.rows]
        said = Counter(
            str(value) for value in values if str(value or "").casefold() not in _EMPTY_WORDS
        )
        if not said and want is None:
            continue
        why = want.why if want is not None else "no such column is known of this table"
        shown = ", ".join(f"{value[:40]} ({count})" for value, count in said.most_common(4))
        more = f" and {len(said) - 4} more" if len(said) > 4 else ""
        holds = f"; it holds {shown}{more}" if said else "; nothing but defaults stands there"
        count = sum(said.values())
        yield NoCounterpart(
            where=f"{shape.name}.{text}", count=count, why=f"{why}{holds}", unit="cells"
        )
