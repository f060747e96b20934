"""The sheet Gap board: lines × weeks, each status with its word, colour and texture."""

from typing import Any, Final

from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from willing.basics.weeks import week_label
from willing.force.force_plan import WORST_FIRST, LineStatus
from willing.report.gap_board import BoardRow, BoardRun, GapBoard
from willing.report.workbook.sheet import INK, fill, put, top

_LEGEND: Final = 3
_HEAD: Final = 4
_FIRST_WEEK_COLUMN: Final = 5
_FILLS: Final[dict[LineStatus, Any]] = {
    "filled": fill("solid", "#DCE6F4"),
    "filled with caveat": fill("gray125", "#5C7BA8", "#DCE6F4"),
    "under-filled": fill("solid", "#EEF0F3"),
    "contingent": fill("lightUp", "#8B98AE", "#FFFFFF"),
    "gap open": fill("solid", "#00224E"),
    "gap accepted": fill("lightHorizontal", "#A59C74", "#E7E3DA"),
    "single point of failure": fill("solid", "#DCE6F4"),
}
_WORDS: Final[dict[LineStatus, dict[str, Any]]] = {
    "filled": {"color": "FF3D5478"},
    "filled with caveat": {"bold": True},
    "under-filled": {},
    "contingent": {"bold": True},
    "gap open": {"color": "FFFFFFFF", "bold": True},
    "gap accepted": {"bold": True},
    "single point of failure": {"bold": True, "color": "FF00224E"},
}
_STRIP: Final = Side(style="thick", color="FF575D6D")
_RULE: Final = Side(style="thin", color=INK)
_DASH: Final = Side(style="dashed", color="FF8B98AE")
_SEAM: Final = Side(style="thin", color="FFFFFFFF")


def board_sheet(sheet: Worksheet, board: GapBoard, marking: str, label: str) -> None:
    """Write the board: the word stands in the first week of a run, the look in every week."""
    top(sheet, marking, label)
    _legend(sheet)
    heads = ("Line", "Requirement", "Need at most", "Zone")
    for column, head in enumerate(heads, start=1):
        cell = put(sheet, _HEAD, column, head, bold=True)
        cell.border = Border(bottom=_RULE)
        cell.alignment = Alignment(vertical="bottom")
    for week in board.weeks:
        cell = put(sheet, _HEAD, _column(board, week), week_label(week), bold=week == 0, size=7)
        cell.alignment = Alignment(text_rotation=90, horizontal="center")
        cell.border = Border(bottom=_RULE, left=_RULE if week == 0 else None)
        sheet.column_dimensions[get_column_letter(_column(board, week))].width = 2.0
    sheet.row_dimensions[_HEAD].height = 36
    row = _HEAD + 1
    for band in board.bands:
        put(sheet, row, 1, band.title, bold=True, size=10)
        row += 1
        for each in band.rows:
            _line(sheet, row, each, board)
            row += 1
    for letter, width in zip("ABCD", (10, 30, 18, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(row=_HEAD + 1, column=_FIRST_WEEK_COLUMN)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_title_cols = "A:C"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3


def _legend(sheet: Worksheet) -> None:
    column = _FIRST_WEEK_COLUMN
    for status in reversed(WORST_FIRST):
        for offset in range(2):
            look(sheet.cell(row=_LEGEND, column=column + offset), status, first=offset == 0)
        put(sheet, _LEGEND, column + 2, status, size=8)
        column += 9


def _line(sheet: Worksheet, row: int, line: BoardRow, board: GapBoard) -> None:
    for column, value in enumerate((line.line, line.title, line.need, line.zone), start=1):
        put(sheet, row, column, value)
    for run in line.runs:
        first, last = max(run.first_week, board.first_week), min(run.last_week, board.last_week)
        for week in range(first, last + 1):
            cell = sheet.cell(row=row, column=_column(board, week))
            look(cell, run.status, first=week == first)
            if week == first:
                words = _words(run, last - first + 1)
                put(sheet, row, _column(board, week), words, size=8, **_WORDS[run.status])


def _words(run: BoardRun, weeks: int) -> str:
    """The label, or the figure where the run has no room for it; a filter finds both."""
    return run.label if weeks >= len(run.label) / 2.2 or not run.figure else run.figure


def look(cell: Any, status: LineStatus, *, first: bool) -> None:
    """Give one cell the colour and texture of a status."""
    cell.fill = _FILLS[status]
    edges = {"under-filled": (_STRIP, _SEAM), "contingent": (_DASH, _DASH)}
    above, below = edges.get(status, (_SEAM, _SEAM))
    cell.border = Border(top=above, bottom=below, left=_SEAM if first else None)


def _column(board: GapBoard, week: int) -> int:
    return _FIRST_WEEK_COLUMN + week - board.first_week
