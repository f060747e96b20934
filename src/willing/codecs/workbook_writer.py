"""Sheets -> bytes of an .xlsx with drop-downs, notes and an About sheet."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from willing.codecs.sheets import About, Cell, Column, SheetToWrite

HEADER_ROW: Final = 2
"""Row 1 holds the marking, in the first column, and the units, greyed."""
SPARE_ROWS: Final = 300
"""Rows below the last that have the drop-downs too."""
_FIXED: Final = datetime(2000, 1, 1)
_ZIP_DATE: Final = (2000, 1, 1, 0, 0, 0)
_HEADER = PatternFill("solid", fgColor="1F3A4D")
_KEY = PatternFill("solid", fgColor="3E6B5C")
_WHITE_BOLD = Font(bold=True, color="FFFFFF")
_GREY = Font(italic=True, color="767676", size=9)
_LISTS: Final = "_lists"
_SEVERAL: Final = ("ids", "texts")
"""Kinds of column whose cells may hold several values: the list offers one, more are typed."""
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(about: About, sheets: tuple[SheetToWrite, ...]) -> bytes:
    """Return the workbook: an About sheet, then each sheet in order.

    Text that begins like a formula stays text; the same input gives the same bytes.
    """
    book = Workbook()
    _write_about(book.active, about)
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for sheet in sheets:
        if sheet.hidden:
            _write_hidden(book.create_sheet(sheet.name), sheet)
            continue
        page = book.create_sheet(sheet.name, index=book.worksheets.index(lists))
        _write_sheet(page, sheet, lists)
        _write_marking(page, about.marking)
        _letter_pages(page, about)
    book.active = 1 if sheets else 0
    return packed(book)


def _write_about(page: Any, about: About) -> None:
    page.title = "About"
    lines: list[tuple[str, str]] = [
        (about.title, ""),
        ("marking", about.marking),
        ("note", about.label),
        *about.facts,
        *((str(number), step) for number, step in enumerate(about.steps, start=1)),
    ]
    for row, (label, value) in enumerate((line for line in lines if any(line)), start=1):
        _put(page.cell(row, 1), label)
        _put(page.cell(row, 2), value or None)
        page.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(row, 1).alignment = Alignment(vertical="top")
        page.row_dimensions[row].height = 15 * (1 + len(value) // 85) if row > 1 else 24
    page["A1"].font = Font(bold=True, size=14)
    page.column_dimensions["A"].width = 18
    page.column_dimensions["B"].width = 90
    _letter_pages(page, about)


def _letter_pages(page: Any, about: About) -> None:
    """Put the marking at head and foot of each printed page, and A4 across."""
    marking, label = (_printable(text).replace("&", "&&") for text in (about.marking, about.label))
    page.oddHeader.center.text = f"{marking}\n{label}"[:255].strip()
    page.oddFooter.center.text = marking[:255]
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9


def _write_sheet(page: Any, sheet: SheetToWrite, lists: Any) -> None:
    for index, column in enumerate(sheet.columns, start=1):
        _write_header(page, index, column)
        page.column_dimensions[get_column_letter(index)].width = _width(column, sheet)
        for row, cells in enumerate(sheet.rows, start=HEADER_ROW + 1):
            _put(page.cell(row, index), _worded(cells.get(column.name), column))
        if column.kind == "id" and column.key:
            for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + len(sheet.rows)):
                page.cell(row, index).font = Font(bold=True)
        if column.choices:
            _add_drop_down(page, index, column, lists, len(sheet.rows))
    keys = sum(column.key for column in sheet.columns)
    page.freeze_panes = page.cell(HEADER_ROW + 1, keys + 1)
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(1, len(sheet.rows))}"
    page.print_title_rows = f"1:{HEADER_ROW}"
    page.print_title_cols = f"A:{get_column_letter(max(1, keys))}"


def _write_marking(page: Any, marking: str) -> None:
    """Write the marking over the first column, which names rows and so has no unit."""
    _put(page["A1"], marking or page["A1"].value)
    page["A1"].font = Font(bold=True, size=9)


def _worded(value: Cell, column: Column) -> Cell:
    """Return yes or no for a truth, as the drop-down offers them."""
    return ("yes" if value else "no") if isinstance(value, bool) and column.choices else value


def _write_hidden(page: Any, sheet: SheetToWrite) -> None:
    """Write the rows of a sheet nobody edits, below a row of headers."""
    page.sheet_state = "hidden"
    for index, column in enumerate(sheet.columns, start=1):
        _put(page.cell(1, index), column.name)
        for row, cells in enumerate(sheet.rows, start=2):
            _put(page.cell(row, index), cells.get(column.name))


def _write_header(page: Any, index: int, column: Column) -> None:
    unit, header = page.cell(HEADER_ROW - 1, index), page.cell(HEADER_ROW, index)
    unit.value, unit.font, unit.alignment = column.unit or None, _GREY, Alignment(wrap_text=True)
    _put(header, column.name)
    header.font, header.fill = _WHITE_BOLD, _KEY if column.key else _HEADER
    note = Comment(_printable(note_text(column)), "Willing", height=130, width=320)
    header.comment = note


def note_text(column: Column) -> str:
    """Return the note in a column's header: meaning, unit, what may stand there."""
    lines = [column.meaning, f"Unit: {column.unit}." if column.unit else ""]
    if column.kind in _SEVERAL:
        lines.append("Several are joined by ;" + (" (the list gives one)" * bool(column.choices)))
    if column.kind == "week":
        lines.append("Whole weeks from the ceasefire: 12, -8 or CF+12w, CF-8w.")
    if column.kind == "share":
        lines.append("0.3 or 30 %.")
    if column.choices:
        shown = ", ".join(column.choices[:30])
        lines.append(f"One of: {shown}{' …' if len(column.choices) > 30 else ''}")
    lines.append("Must be filled in." if column.required else "")
    return "\n".join(line for line in lines if line)[:1500]


def _width(column: Column, sheet: SheetToWrite) -> float:
    longest = max((len(str(row.get(column.name) or "")) for row in sheet.rows), default=0)
    return min(max(len(column.name) + 4, longest + 2, 9), 48)


def _add_drop_down(page: Any, index: int, column: Column, lists: Any, rows: int) -> None:
    at = lists.max_column + 1 if lists["A1"].value is not None else 1
    for row, choice in enumerate(column.choices, start=1):
        _put(lists.cell(row, at), int(choice) if column.kind == "integer" else choice)
    letter = get_column_letter(at)
    rule = DataValidation(
        type="list",
        formula1=f"'{_LISTS}'!${letter}$1:${letter}${len(column.choices)}",
        allow_blank=not column.required,
        showErrorMessage=column.kind not in _SEVERAL,
        errorStyle="stop" if column.closed else "warning",
        errorTitle=_printable(column.name)[:30],
        error="Not one of the known values" + ("" if column.closed else "; is it new?"),
    )
    letter = get_column_letter(index)
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + rows + SPARE_ROWS}")
    page.add_data_validation(rule)


def _put(cell: Any, value: Cell) -> None:
    """Write a value; text is text even when it begins with `=` (nothing from a plan is run)."""
    cell.value = _printable(value) if isinstance(value, str) else value
    if isinstance(value, str) and cell.data_type != "s":
        cell.data_type = "s"
    if isinstance(value, str) and value[:1] in "=+-@":
        cell.quotePrefix = True


def _printable(text: str) -> str:
    """Return text with a mark in place of what no workbook can carry (see `unwritable`)."""
    return _NOT_XML.sub("\ufffd", text)


def packed(book: Workbook) -> bytes:
    """Return the bytes of the workbook with fixed dates, its own and those of its parts."""
    book.properties.creator = "Willing"
    book.properties.created = book.properties.modified = _FIXED
    loose, whole = BytesIO(), BytesIO()
    with ZipFile(loose, "w") as archive:
        ExcelWriter(book, archive).write_data()
    with ZipFile(loose) as source, ZipFile(whole, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            fixed = ZipInfo(part.filename, _ZIP_DATE)
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, source.read(part))
    return whole.getvalue()


def unwritable(rows: tuple[Mapping[str, Cell], ...]) -> tuple[tuple[int, str], ...]:
    """Return (row index, column) of text that no workbook can carry: control characters."""
    return tuple(
        (index, name)
        for index, row in enumerate(rows)
        for name, cell in row.items()
        if isinstance(cell, str) and _NOT_XML.search(cell)
    )
