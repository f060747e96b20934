"""gap-board.xlsx as a whole."""

from openpyxl import Workbook

from willing.codecs.workbook_writer import packed
from willing.report.gap_board import gap_board
from willing.report.prose import headline, notional, runs_on_page
from willing.report.run import Run
from willing.report.workbook.board_sheet import board_sheet
from willing.report.workbook.looks import add_looks
from willing.report.workbook.record_sheets import (
    about_table,
    assignment_table,
    assumption_table,
    burden_table,
    effect_table,
    gap_table,
    loss_table,
    source_table,
    status_table,
)
from willing.report.workbook.sheet import rows, top


def gap_workbook(run: Run) -> bytes:
    """Return the workbook: board, gaps, statuses, assignments, burden, effects, their ground."""
    board = gap_board(run)
    marking = run.marking
    label = notional(run) or headline(run)
    book = Workbook()
    book.properties.title = f"{run.plan.title}: gap board"
    book.properties.description = f"{marking}. {runs_on_page(run)}"
    add_looks(book)
    first = book.active
    first.title = "Gap board"
    board_sheet(first, board, marking, label)
    tables = {
        "Gaps": gap_table(run),
        "Status runs": status_table(board),
        "Assignments": assignment_table(run),
        "Burden": burden_table(run),
        "Effects": effect_table(run),
        "Assumptions": assumption_table(run),
        "Sources": source_table(run),
        "About": about_table(run),
    }
    if run.studies.resilience is not None:
        tables["Losses"] = loss_table(run, run.studies.resilience)
    for name, (heads, body, widths, wrapped) in tables.items():
        sheet = book.create_sheet(name)
        top(sheet, marking, label)
        rows(sheet, heads, body, widths, wrapped=wrapped)
    return packed(book)
