"""Cells written safely, and what every sheet has: marking, head, print set-up."""

import re
from collections.abc import Sequence
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | bool | None
FONT: Final = "Arial"
INK: Final = "FF14181F"
QUIET: Final = "FF414A59"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD: Final = 3
"""The row of column heads; above it stand marking and label."""


def put(sheet: Worksheet, row: int, column: int, value: Cell, **font: Any) -> Any:
    """Write one cell; text is always text, never a formula, control characters left out."""
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=font.pop("size", 9), color=font.pop("color", INK), **font)
    cell.alignment = Alignment(vertical="top")
    return cell


def top(sheet: Worksheet, marking: str, label: str) -> None:
    """Write marking and label in the first two rows, and the marking on every printed page."""
    put(sheet, 1, 1, marking, bold=True)
    put(sheet, 2, 1, label, color=QUIET)
    for part in (sheet.oddHeader.center, sheet.oddFooter.center):
        part.text = marking.replace("&", "&&")
        part.size = 9
    sheet.oddFooter.right.text = "page &P of &N"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.showGridLines = False


def rows(
    sheet: Worksheet,
    heads: Sequence[str],
    body: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    wrapped: Sequence[int] = (),
) -> None:
    """Write a table under the marking: heads stay in view, repeat in print, and filter."""
    for column, head in enumerate(heads, start=1):
        cell = put(sheet, _HEAD, column, head, bold=True)
        cell.border = Border(bottom=Side(style="thin", color=INK))
        sheet.column_dimensions[get_column_letter(column)].width = widths[
            min(column, len(widths)) - 1
        ]
    for index, values in enumerate(body, start=_HEAD + 1):
        for column, value in enumerate(values, start=1):
            cell = put(sheet, index, column, value)
            cell.border = Border(bottom=Side(style="hair", color="FFD9DCE1"))
            if column - 1 in wrapped:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = sheet.cell(row=_HEAD + 1, column=1)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    if body:
        last = f"{get_column_letter(len(heads))}{_HEAD + len(body)}"
        sheet.auto_filter.ref = f"A{_HEAD}:{last}"


def fill(pattern: str, front: str, back: str = "") -> PatternFill:
    """Return a fill; colours as `#RRGGBB`."""
    colours = {"fgColor": "FF" + front.lstrip("#"), "bgColor": "FF" + (back or front).lstrip("#")}
    return PatternFill(fill_type=pattern, **colours)
