"""Statements as a table: who said what, when and where it is written, with what is not counted."""

from typing import Final

from willing.basics.label import Label
from willing.codecs.delimited_writer import write_delimited
from willing.codecs.sheets import Cell, Column, SheetToWrite
from willing.plan.document import Plan
from willing.report.position.board import BoardStatement, position_board

COLUMNS: Final = (
    "id",
    "nation",
    "date",
    "kind",
    "line_of_effort",
    "speaker",
    "paraphrase",
    "condition",
    "geo_limit",
    "source_url",
    "source_class",
    "language",
    "not_counted",
    "marking",
)


def statements_csv(plan: Plan, label: Label | None = None) -> bytes:
    """Return every statement, by nation and id, as UTF-8 CSV."""
    board = position_board(plan, label)
    sheet = SheetToWrite(
        name="statements",
        columns=tuple(Column(name=name) for name in COLUMNS),
        rows=tuple(_row(key, each, board.marking) for key, each in board.statements.items()),
    )
    return write_delimited(sheet)


def _row(key: str, each: BoardStatement, marking: str) -> dict[str, Cell]:
    said = each.statement
    return {
        "id": key,
        "nation": each.nation,
        "date": said.date,
        "kind": said.kind,
        "line_of_effort": said.line_of_effort,
        "speaker": said.speaker,
        "paraphrase": said.paraphrase,
        "condition": said.condition,
        "geo_limit": said.geo_limit,
        "source_url": said.source_url,
        "source_class": said.source_class,
        "language": said.language,
        "not_counted": each.not_counted,
        "marking": marking,
    }
