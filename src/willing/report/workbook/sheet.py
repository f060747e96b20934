"""Cells written safely, and what every sheet has: marking, head, print set-up."""

import re
from collections.abc import Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | bool | None
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD: Final = 3
"""The row of column heads; above it stand marking and label."""


def put(sheet: Worksheet, row: int, column: int, value: Cell, look: str = "cell") -> None:
    """Write one cell; text is always text, never a formula, control characters left out."""
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    cell.style = look


def top(sheet: Worksheet, marking: str, label: str) -> None:
    """Write marking and label in the first two rows, and the marking on every printed page."""
    put(sheet, 1, 1, marking, "marking")
    put(sheet, 2, 1, label, "label")
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
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.4)


def rows(
    sheet: Worksheet,
    heads: Sequence[str],
    body: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    wrapped: Sequence[int] = (),
) -> None:
    """Write a table under the marking: heads stay in view, repeat in print, and filter.

    The last of `widths` holds for every further column; empty cells are not written.
    """
    for column, head in enumerate(heads, start=1):
        put(sheet, _HEAD, column, head, "head")
        width = widths[min(column, len(widths)) - 1]
        sheet.column_dimensions[get_column_letter(column)].width = width
    looks = ["wrapped" if column in wrapped else "cell" for column in range(len(heads))]
    for index, values in enumerate(body, start=_HEAD + 1):
        for column, value in enumerate(values):
            if value is not None:
                put(sheet, index, column + 1, value, looks[column])
    sheet.freeze_panes = sheet.cell(row=_HEAD + 1, column=1)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    if body:
        last = f"{get_column_letter(len(heads))}{_HEAD + len(body)}"
        sheet.auto_filter.ref = f"A{_HEAD}:{last}"
