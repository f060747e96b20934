"""The sheet Gap board: lines × weeks, each status with its word, colour and texture."""

from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from willing.basics.weeks import week_label
from willing.force.force_plan import WORST_FIRST
from willing.report.gap_board import BoardRow, BoardRun, GapBoard
from willing.report.workbook.looks import status_look
from willing.report.workbook.sheet import put, top

_LEGEND: Final = 3
_HEAD: Final = 4
_HEADS: Final = {"Line": 10, "Requirement": 30, "Need at most": 18, "Zone": 16, "Hangs on": 12}
"""Heads of the columns before the weeks, with their widths."""
_FIRST_WEEK_COLUMN: Final = len(_HEADS) + 1
_WEEK_WIDTH: Final = 2.0


def board_sheet(sheet: Worksheet, board: GapBoard, marking: str, label: str) -> None:
    """Write the board: the word stands in the first week of a run, the look in every week."""
    top(sheet, marking, label)
    _legend(sheet)
    _heads(sheet, board)
    row = _HEAD + 1
    for band in board.bands:
        put(sheet, row, 1, band.title, "line of effort")
        row += 1
        for each in band.rows:
            _line(sheet, row, each, board)
            row += 1
    sheet.freeze_panes = sheet.cell(row=_HEAD + 1, column=_FIRST_WEEK_COLUMN)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_title_cols = "A:C"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3


def _legend(sheet: Worksheet) -> None:
    column = _FIRST_WEEK_COLUMN
    for status in reversed(WORST_FIRST):
        for offset in range(2):
            look = status_look(status, first=offset == 0)
            sheet.cell(row=_LEGEND, column=column + offset).style = look
        put(sheet, _LEGEND, column + 2, status, "plain")
        column += 12


def _heads(sheet: Worksheet, board: GapBoard) -> None:
    for column, (head, width) in enumerate(_HEADS.items(), start=1):
        put(sheet, _HEAD, column, head, "head")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for week in board.weeks:
        column = _column(board, week)
        put(sheet, _HEAD, column, week_label(week), "week CF" if week == 0 else "week")
        sheet.column_dimensions[get_column_letter(column)].width = _WEEK_WIDTH
    sheet.row_dimensions[_HEAD].height = 36


def _line(sheet: Worksheet, row: int, line: BoardRow, board: GapBoard) -> None:
    alone = ", ".join(line.single_points)
    values = (line.line, line.title, line.need, line.zone, alone)
    for column, value in enumerate(values, start=1):
        put(sheet, row, column, value, "plain")
    for run in line.runs:
        first, last = max(run.first_week, board.first_week), min(run.last_week, board.last_week)
        for week in range(first + 1, last + 1):
            look = status_look(run.status, first=False)
            sheet.cell(row=row, column=_column(board, week)).style = look
        words = _words(run, last - first + 1)
        put(sheet, row, _column(board, first), words, status_look(run.status, first=True))


def _words(run: BoardRun, weeks: int) -> str:
    """The label, or the figure where the run has no room for it; a filter finds both."""
    if weeks >= len(run.words) / 2.2:
        return run.words
    return run.label if weeks >= len(run.label) / 2.2 or not run.figure else run.figure


def _column(board: GapBoard, week: int) -> int:
    return _FIRST_WEEK_COLUMN + week - board.first_week
