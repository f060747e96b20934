"""`willing position`: where every nation stands in public, with sources."""

from typing import Annotated

import typer
from msgspec import to_builtins

from willing.app.folder_label import label_in
from willing.app.read import read
from willing.basics.errors import WillingError
from willing.basics.nearest import did_you_mean, did_you_mean_titled
from willing.cli.options import Json, PlanFolder
from willing.cli.position_detail import print_line, print_nation
from willing.cli.position_text import print_position
from willing.cli.printing import console, print_json
from willing.report.nation_code import nation_code
from willing.report.position.board import PositionBoard, position_board

Nation = Annotated[
    str | None,
    typer.Option(
        metavar="NATION",
        help="One nation, by ISO3 or name: its cells and every statement, newest first.",
    ),
]
LineOfEffort = Annotated[
    str | None,
    typer.Option("--line", metavar="NAME", help="One line of effort: who said what, with sources."),
]


def position(
    plan: PlanFolder, nation: Nation = None, line: LineOfEffort = None, json: Json = False
) -> None:
    """Print where every nation stands: nations by lines of effort, as said in public.

    Nothing on it is offered or committed unless a record says so, and no notional size appears.
    Below 116 columns the table becomes a list.

    Examples:

    willing position examples/reassurance-force

    willing position examples/reassurance-force --nation TUR

    willing position examples/reassurance-force --line seas --json
    """
    label = label_in(plan)
    board = position_board(read(plan), label)
    iso3 = _known_nation(board, nation) if nation else None
    effort = _known_line(board, line) if line else None
    if json:
        told = _part(board, iso3, effort)
        print_json(told if label is None else {"marking": board.marking, **to_builtins(told)})
    elif iso3:
        print_nation(console(), board, iso3)
    elif effort:
        print_line(console(), board, effort)
    else:
        print_position(console(), board)


def _known_nation(board: PositionBoard, nation: str) -> str:
    known = {iso3: row.name for iso3, row in {**board.rows, **board.apart}.items()}
    silent = {**board.silent, **board.silent_apart}
    found = nation_code({**silent, **known}, nation)
    if found is None:
        advice = did_you_mean_titled(nation, known)
        raise WillingError(f"'{nation}' has no statement in this plan. {advice}")
    if found in silent:
        raise WillingError(f"{silent[found]}: no statement was found. It may exist.")
    return found


def _known_line(board: PositionBoard, line: str) -> str:
    if line.lower() not in board.columns:
        advice = did_you_mean(line.lower(), board.columns)
        raise WillingError(f"'{line}' is not a line of effort. {advice}")
    return line.lower()


def _part(board: PositionBoard, nation: str | None, effort: str | None) -> object:
    """Return the board, or the rows, statements and tensions of one nation or line."""
    if nation is None and effort is None:
        return board
    statements = {
        key: one
        for key, one in board.statements.items()
        if nation in (None, one.nation) and effort in (None, one.statement.line_of_effort)
    }
    rows = {
        iso3: row
        for iso3, row in {**board.rows, **board.apart}.items()
        if nation in (None, iso3) and (effort is None or effort in row.cells)
    }
    return {
        "rows": rows,
        "statements": statements,
        "tensions": {
            key: tension
            for key, tension in board.tensions.items()
            if any(statement in statements for statement in tension.statements)
        },
    }
