"""Bytes of an .xlsx -> grids of cells: hostile until parsed, values only, nothing is run."""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple, TypeVar

import openpyxl
from openpyxl.utils import get_column_letter

from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.codecs.archive import check_archive
from willing.codecs.sheets import Caps, Grid, MergedRange, RawCell

NO_VALUE: Final = "a formula without a stored value"
_Result = TypeVar("_Result")


class _Layout(NamedTuple):
    """What only a full read of a sheet shows."""

    formulas: frozenset[tuple[int, int]]
    merged: tuple[MergedRange, ...]
    hidden: bool


def read_workbook(
    data: bytes, *, file: str = "workbook", caps: Caps | None = None
) -> Mapping[str, Grid]:
    """Return every sheet by name; rows that hold nothing are left out.

    A formula gives the value its spreadsheet program stored; a formula without one and an error
    value are marked in their cell. Raises TransferError when `data` is no workbook or is too big.
    """
    caps = caps or Caps()
    check_archive(data, file, caps)
    rows = _parsed(file, lambda: _read_values(data, file, caps))
    layouts = _parsed(file, lambda: _read_layouts(data))
    return {
        name: Grid(name, _mark(rows[name], layout.formulas), layout.merged, layout.hidden)
        for name, layout in layouts.items()
        if name in rows
    }


def _parsed(file: str, parse: Callable[[], _Result]) -> _Result:
    """Return what `parse` returns; whatever it raises on foreign bytes is a TransferError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drawings and styles it leaves out
            return parse()
    except TransferError:
        raise
    # A foreign parser on hostile bytes raises anything.
    except Exception as error:
        fault = Fault(
            file=file,
            what="cannot be read as an Excel workbook",
            fix="Open it in a spreadsheet program, save it anew as .xlsx and import that",
        )
        raise TransferError([fault]) from error


def _read_values(data: bytes, file: str, caps: Caps) -> dict[str, dict[int, list[RawCell]]]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.worksheets) > caps.sheets:
            _refuse(file, "", f"{len(book.worksheets)} sheets, more than {caps.sheets}")
        return {sheet.title: _sheet_rows(sheet, file, caps) for sheet in book.worksheets}
    finally:
        book.close()


def _sheet_rows(sheet: Any, file: str, caps: Caps) -> dict[int, list[RawCell]]:
    sheet.reset_dimensions()  # the size a foreign file states may be wrong
    found: dict[int, list[RawCell]] = {}
    cells = 0
    for number, line in enumerate(sheet.iter_rows(), start=1):
        cells += len(line)
        row = _trimmed([_raw(cell, caps) for cell in line])
        if row:
            found[number] = row
        if len(found) > caps.rows or cells > caps.cells:
            _refuse(file, sheet.title, f"more than {caps.rows} rows or {caps.cells} cells")
        if len(row) > caps.columns:
            letter = get_column_letter(len(row))
            _refuse(file, sheet.title, f"something stands in column {letter}, row {number}")
    return found


def _raw(cell: Any, caps: Caps) -> RawCell:
    value = cell.value
    if value is None or value == "":
        return RawCell(None)
    if cell.data_type == "e":
        return RawCell(None, trouble=f"the error value {value}")
    if isinstance(value, str) and len(value) > caps.text:
        return RawCell(None, trouble=f"{len(value)} characters, more than {caps.text}")
    return RawCell(value, percent="%" in str(cell.number_format))


def _trimmed(row: list[RawCell]) -> list[RawCell]:
    """Return the row without the empty cells at its end, blanks of every kind included."""
    while row and not row[-1].trouble and not str(row[-1].value or "").strip(" \u00a0\u200b\t\n"):
        if row[-1].value in (0, False) and row[-1].value is not None:
            break
        row.pop()
    return row


def _read_layouts(data: bytes) -> dict[str, _Layout]:
    book = openpyxl.load_workbook(BytesIO(data), keep_links=False)
    return {
        sheet.title: _Layout(
            frozenset(
                (cell.row, cell.column)
                for line in sheet.iter_rows()
                for cell in line
                if cell.data_type == "f"
            ),
            tuple(
                MergedRange(area.min_row, area.min_col, area.max_row, area.max_col)
                for area in sheet.merged_cells.ranges
            ),
            sheet.sheet_state != "visible",
        )
        for sheet in book.worksheets
    }


def _mark(
    rows: Mapping[int, Sequence[RawCell]], formulas: frozenset[tuple[int, int]]
) -> Mapping[int, Sequence[RawCell]]:
    """Return the rows with every formula that has no stored value marked."""
    marked = {number: list(row) for number, row in rows.items()}
    for number, column in formulas:
        row = marked.setdefault(number, [])
        row.extend(RawCell(None) for _ in range(column - len(row)))
        if row[column - 1].value is None and not row[column - 1].trouble:
            row[column - 1] = RawCell(None, trouble=NO_VALUE)
    return dict(sorted(marked.items()))


def _refuse(file: str, sheet: str, what: str) -> None:
    fix = "Delete empty formatted rows and columns and what is not to be imported"
    raise TransferError([Fault(file=file, key=sheet, what=what, fix=fix)])


def cell_name(sheet: str, letter: str, row: int) -> str:
    """Return `offers!F7`."""
    return f"{sheet}!{letter}{row}"


def column_letters(count: int) -> Iterator[str]:
    """Yield `A`, `B` … for so many columns."""
    return (get_column_letter(index) for index in range(1, count + 1))
