"""The gap board on a terminal: a row of blocks for each SOR line, its worst status in words."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from willing.basics.weeks import week_label
from willing.force.force_plan import WORST_FIRST, LineStatus
from willing.report.gap_board import BoardRow, BoardRun, GapBoard, status_at

BLOCKS: dict[LineStatus, str] = {
    "filled": "░",
    "filled with caveat": "▒",
    "under-filled": "▄",
    "contingent": "/",
    "gap open": "█",
    "gap accepted": "=",
    "single point of failure": "o",
}
"""Salience is shortfall: a filled line looks calm, a gap is solid."""

TITLE_WIDTH, WORDS_WIDTH, LEAST_CELLS = 44, 30, 24
POINT = f" {BLOCKS['single point of failure']} "
"""Before the weeks of a line that hangs on one nation in some of them."""


def print_board(console: Console, board: GapBoard) -> None:
    """Print every line of effort with its SOR lines, the week axis and the legend."""
    wide = max((len(row.line) for band in board.bands for row in band.rows), default=0) + 2
    cells = max(LEAST_CELLS, console.width - wide - TITLE_WIDTH - WORDS_WIDTH - 2)
    step = -(-len(board.weeks) // cells)
    _one_line(console, " " * wide + _axis(board, step))
    for band in board.bands:
        if not band.rows:
            continue
        _one_line(console, band.title, "bold")
        for row in band.rows:
            _one_line(console, f"{row.line.ljust(wide)}{_line(row, board, step)}")
    weeks = "1 week" if step == 1 else f"{step} weeks, the worst of them shown"
    legend = "  ".join(f"{block} {status}" for status, block in BLOCKS.items())
    console.print(
        f"{legend}  blank: nothing required  ·  one mark is {weeks}  ·  "
        f"{POINT.strip()} before the weeks: a single point of failure in some week, "
        "beside whatever status",
        soft_wrap=False,
    )


def _one_line(console: Console, words: str, style: str = "") -> None:
    """Print a row on one line, cut with `…` where the terminal is too narrow for its words."""
    console.print(Text(words, style=style), no_wrap=True, overflow="ellipsis")


def _groups(board: GapBoard, step: int) -> list[range]:
    return [
        range(start, min(start + step, board.last_week + 1))
        for start in range(board.first_week, board.last_week + 1, step)
    ]


def _axis(board: GapBoard, step: int) -> str:
    """Week labels over the columns they begin at, as many as fit."""
    axis = ""
    for index, group in enumerate(_groups(board, step)):
        label = next((week_label(week) for week in group if week % 26 == 0), "")
        if index == 0 and not label:
            label = week_label(board.first_week)
        if label and len(axis) <= index:
            axis = axis.ljust(index) + label + " "
    return " " * TITLE_WIDTH + axis


def _line(row: BoardRow, board: GapBoard, step: int) -> str:
    title, need = row.title, row.need
    room = TITLE_WIDTH - len(need) - len(POINT) - 1
    if len(title) > room:
        title = title[: max(10, room - 1)] + "…"
    width = TITLE_WIDTH - len(POINT)
    head = f"{title.ljust(room)} {need}"[:width].ljust(width)
    head += POINT if row.single_points else " " * len(POINT)
    marks = "".join(_mark(row.runs, group) for group in _groups(board, step))
    return f"{head}{marks} {_words(row)}"


def _mark(runs: Sequence[BoardRun], weeks: range) -> str:
    here = [each.status for week in weeks if (each := status_at(runs, week)) is not None]
    return BLOCKS[min(here, key=WORST_FIRST.index)] if here else " "


def _words(row: BoardRow) -> str:
    """The worst status of the row and from when, in words."""
    if not row.runs:
        return "nothing required"
    worst = min(
        row.runs,
        key=lambda each: (WORST_FIRST.index(each.status), each.supplied - each.threshold),
    )
    if worst.status == "filled":
        return "filled"
    return f"{worst.label}, {week_label(worst.first_week)}"
