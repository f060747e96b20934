"""One nation or one line of effort of the position board, with every statement, on a terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from willing.cli.position_text import head, row_of
from willing.coalition.facts_words import EFFORTS
from willing.report.position.board import PositionBoard
from willing.report.position.cells import KIND_WORDS
from willing.report.position.text import (
    cell_text,
    head_counts,
    nation_sentence,
    statement_lines,
    tension_lines,
)


def print_nation(console: Console, board: PositionBoard, nation: str) -> None:
    """Print one nation: its cells, who decides, its tensions, its statements newest first."""
    _marking(console, board)
    row = row_of(board, nation)
    rows = {key: one for key, one in board.statements.items() if one.nation == nation}
    console.print(Text(f"{row.name} ({nation}), {row.coalition_status}", style="bold"))
    console.print(nation_sentence(row))
    rule = row.decision_rule or "no record says who must agree"
    console.print(
        f"Who decides: {rule}{f' ({row.decision_source})' if row.decision_source else ''}"
    )
    for effort, cell in row.cells.items():
        console.print(f"  {EFFORTS[effort]}: {cell_text(cell)} ({KIND_WORDS[cell.kind]})")
    for title, text, _, ids in _tensions_of(board, rows):
        console.print(f"  ≠ {title} ({ids}): {text}")
    _statements(console, board, rows)


def print_line(console: Console, board: PositionBoard, effort: str) -> None:
    """Print one line of effort: who said what, then its statements newest first."""
    _marking(console, board)
    column = board.columns[effort]
    console.print(Text(f"{column.title}: {head_counts(column)}", style="bold"))
    for row in (*board.rows.values(), *board.apart.values()):
        cell = row.cells.get(effort)
        if cell is not None:
            console.print(f"  {row.name}: {cell_text(cell)} ({KIND_WORDS[cell.kind]})")
    rows = {
        key: one for key, one in board.statements.items() if one.statement.line_of_effort == effort
    }
    _statements(console, board, rows)


def _marking(console: Console, board: PositionBoard) -> None:
    console.print(f"{board.marking} · public statements only", style="dim")


def _tensions_of(
    board: PositionBoard, rows: Mapping[str, object]
) -> list[tuple[str, str, str, str]]:
    found = dict(zip(board.tensions, tension_lines(board), strict=True))
    return [
        line
        for key, line in found.items()
        if any(statement in rows for statement in board.tensions[key].statements)
    ]


def _statements(console: Console, board: PositionBoard, rows: Mapping[str, object]) -> None:
    counted = sum(not board.statements[key].not_counted for key in rows)
    console.print()
    note = f"{counted} counted, {len(rows) - counted} not counted · newest first · ~ date inferred"
    console.print(head("Statements", note))
    for key in sorted(rows, key=lambda key: board.statements[key].statement.date, reverse=True):
        one = board.statements[key]
        name = row_of(board, one.nation).name
        for place, line in enumerate(statement_lines(key, one)):
            indent = len(line) - len(line.lstrip()) if place else 0
            words = f"{line} ({name})" if place == 0 else line.lstrip()
            console.print(Padding(Text(words, style="" if place < 2 else "dim"), (0, 0, 0, indent)))
