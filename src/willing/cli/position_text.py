"""The position board on a terminal: a table where it fits, a list of nations where not."""

from collections.abc import Iterable, Mapping
from textwrap import wrap

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from willing.coalition.facts_words import EFFORTS, and_list, date_words, short_date
from willing.report.position.board import BoardRow, PositionBoard
from willing.report.position.cells import KIND_WORDS, Cell, CellKind
from willing.report.position.text import (
    MARKS,
    NO_CONDITION,
    cell_badges,
    cell_text,
    gate_line,
    gate_sign,
    head_counts,
    headline_facts,
    legend,
    other_text,
    record_age,
    silent_sentence,
    tension_lines,
)

_NATION_WIDTH, _OTHER_WIDTH = 16, 5
_WIDTHS: Mapping[str, int] = {
    "presence": 13,
    "skies": 15,
    "seas": 13,
    "mines": 8,
    "training": 12,
    "reform": 6,
    "enable": 11,
    "verification": 12,
}
"""The least width of each column."""
TABLE_WIDTH = sum(_WIDTHS.values()) + len(_WIDTHS) + _NATION_WIDTH + _OTHER_WIDTH + 1
"""Columns that the table needs; below, each nation gets a line per line of effort."""
_STYLES: Mapping[CellKind, str] = {
    "offer": "bold blue",
    "open": "",
    "condition": "",
    "refused": "dim",
    "by_others": "italic dim",
    "host": "underline",
}


def print_position(console: Console, board: PositionBoard) -> None:
    """Print the whole board: headline, table, gates, command, tensions, events."""
    _heading(console, board)
    if not board.statements:
        console.print("No statement is on record in this plan. Add some: willing import facts DIR")
        return
    if console.width >= TABLE_WIDTH:
        console.print(_table(console, board))
    else:
        _list(console, board)
    for sentence in (silent_sentence(board.silent), silent_sentence(board.silent_apart)):
        if sentence:
            console.print(sentence)
    console.print()
    console.print(legend(), style="dim")
    console.print(NO_CONDITION, style="dim")
    _gates(console, board)
    _command(console, board)
    _tensions(console, board)
    _events(console, board)


def _heading(console: Console, board: PositionBoard) -> None:
    console.print(f"{board.marking} · public statements only · {record_age(board)}", style="dim")
    console.print(Text(f"{board.headline}", style="bold"))
    console.print(board.sentence)
    for figure, words in headline_facts(board):
        console.print(f"  {figure:>4}  {words}")
    console.print()


def _table(console: Console, board: PositionBoard) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column(Text("Nation", style="bold"), width=_NATION_WIDTH)
    spare = (console.width - TABLE_WIDTH) // len(board.columns)
    widths = {effort: _WIDTHS.get(effort, 12) + spare for effort in board.columns}
    for effort, column in board.columns.items():
        title = Text(column.title, style="bold")
        for count in head_counts(column).split(" · "):
            title.append(f"\n{count}", style="not bold dim")
        table.add_column(title, width=widths[effort], overflow="fold", vertical="top")
    table.add_column(Text("Other", style="bold"), width=_OTHER_WIDTH)
    before = ""
    for row in (*board.rows.values(), *board.apart.values()):
        if before and row.group != before:
            table.add_row()
        before = row.group
        cells = [_cell(row.cells.get(effort), width) for effort, width in widths.items()]
        table.add_row(Text(_name(row)), *cells, other_text(row))
    return table


def _cell(cell: Cell | None, width: int) -> Text:
    """Return the cell's words in lines of `width`, its marks on the last line or below it."""
    if cell is None:
        return Text("")
    mark = MARKS[cell.kind]
    lines = wrap(mark + cell.label, width, subsequent_indent=" " * len(mark))
    text = Text("\n".join(lines), style=_STYLES[cell.kind])
    badges = cell_badges(cell)
    if badges:
        fits = len(lines[-1]) + 1 + len(badges) <= width
        gap = " " if fits else f"\n{' ' * len(mark)}"
        text.append(f"{gap}{badges}", style="not bold not italic not dim not underline")
    return text


def _name(row: BoardRow) -> str:
    apart = f" ({row.coalition_status})" if row.group in ("partner", "outside") else ""
    return f"{row.name}{' §' if row.decision_rule else ''}{apart}"


def _list(console: Console, board: PositionBoard) -> None:
    for effort, column in board.columns.items():
        console.print(f"{EFFORTS[effort]}: {head_counts(column)}")
    for row in (*board.rows.values(), *board.apart.values()):
        console.print()
        console.print(Text(_name(row), style="bold"))
        for effort, cell in row.cells.items():
            words = f"{EFFORTS[effort]}: {cell_text(cell)}"
            console.print(Padding(Text(f"{words} ({KIND_WORDS[cell.kind]})"), (0, 0, 0, 2)))
        if row.other:
            console.print(Padding(f"Other: {other_text(row)} {', '.join(row.other)}", (0, 0, 0, 2)))
    console.print()


def _section(console: Console, title: str, note: str = "") -> None:
    console.print()
    console.print(head(title, note))


def head(title: str, note: str) -> Text:
    """Return a head in bold with its note beside it."""
    return Text(title, style="bold").append(f"  {note}" if note else "", style="not bold dim")


def _grid(console: Console, rows: Iterable[tuple[str, str]], width: int) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False, show_edge=False)
    table.add_column(width=min(width, console.width // 3))
    table.add_column()
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    console.print(Padding(table, (0, 0, 0, 2)))


def _gates(console: Console, board: PositionBoard) -> None:
    _section(
        console,
        "Gates named by nations",
        "○ no record says it is met · ● met · ■ limit in force",
    )
    _grid(
        console,
        ((f"{gate_sign(gate)} {gate.title}", gate_line(gate)) for gate in board.gates.values()),
        27,
    )


def _command(console: Console, board: PositionBoard) -> None:
    _section(console, "Command, as said")
    silent = [line.role for line in board.command if not (line.statements or line.by_others)]
    rows = [
        (line.role, f"{line.text}  ({', '.join((*line.statements, *line.by_others))})")
        for line in board.command
        if line.role not in silent
    ]
    if silent:
        rows.append((and_list(silent), "no record names a lead"))
    _grid(console, rows, 22)


def _tensions(console: Console, board: PositionBoard) -> None:
    _section(console, f"Tensions: {len(board.tensions)}", "records that disagree; both are kept")
    for title, text, rule, ids in tension_lines(board):
        console.print(Padding(head(f"≠ {title}", f"{rule}: {ids}"), (0, 0, 0, 2)))
        console.print(Padding(Text(text), (0, 0, 0, 6)))
    if board.moves:
        names = and_list(
            f"{row_of(board, move.nation).name} ({EFFORTS[move.line_of_effort].lower()}: "
            f"{', '.join(move.statements)})"
            for move in board.moves
        )
        console.print(Padding(Text(f"Moved without contradiction: {names}."), (0, 0, 0, 2)))


def row_of(board: PositionBoard, nation: str) -> BoardRow:
    """Return the row of a nation, coalition or apart."""
    return board.rows[nation] if nation in board.rows else board.apart[nation]


def _events(console: Console, board: PositionBoard) -> None:
    last = f"; nothing after {date_words(board.record_to)}" if board.record_to else ""
    _section(console, f"Events: {len(board.events)} on record{last}")
    _grid(
        console,
        (
            (
                f"{short_date(event.date)}  {key}",
                f"{event.place}: {event.title}" + (" ≠" if _contested(board, key) else ""),
            )
            for key, event in board.events.items()
        ),
        18,
    )


def _contested(board: PositionBoard, event: str) -> bool:
    return any(event in tension.events for tension in board.tensions.values())
