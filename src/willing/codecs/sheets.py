"""Sheets of a workbook as records: what is written, and what was found in a foreign file."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from willing.basics.record import Record

Cell = str | int | float | bool | None
"""What a cell holds once it has been settled."""
Kind = Literal[
    "text", "texts", "id", "ids", "choice", "yes_no", "integer", "number", "share", "week", "date"
]
"""What a column wants; `ids` and `texts` are several joined by `;`."""


class Column(Record, kw_only=True):
    """One column: its header is the field's name, dotted where the field is nested."""

    name: str
    kind: Kind = "text"
    unit: str = ""
    meaning: str = ""
    choices: tuple[str, ...] = ()
    """Closed list, or the ids known in the plan."""
    closed: bool = True
    """Whether nothing but `choices` may stand here."""
    aliases: Mapping[str, str] = {}
    """What else may be written for a value, such as a title for its id: plain form -> value."""
    anchors: Mapping[str, int] = {}
    """Named points in time beside CF that a week may be counted from -> their week."""
    default: Cell = None
    """What an empty cell of a new row stands for."""
    minimum: float | None = None
    maximum: float | None = None
    required: bool = False
    key: bool = False
    """Whether the row is found again by this column."""


class SheetToWrite(Record, kw_only=True):
    """One sheet of a workbook to be written; each row has a cell for each column or none."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    hidden: bool = False
    """Whether it is for the program alone, such as what each row was when it was written."""


class About(Record, kw_only=True):
    """What the first sheet says of the workbook: label and value, in order."""

    title: str
    marking: str = ""
    label: str = ""
    """Such as `Holds notional sizes`; stands at the foot of every printed page."""
    facts: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    """How to fill it in and send it back."""


class RawCell(NamedTuple):
    """A cell as found: its value, whether it is shown as a percentage, and what ails it."""

    value: object
    percent: bool = False
    trouble: str = ""


EMPTY = RawCell(None)


class MergedRange(NamedTuple):
    """Cells merged into one; all four counted from 1 and included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Grid(NamedTuple):
    """A sheet as found: rows that hold anything, by row number (from 1), and its oddities."""

    name: str
    rows: Mapping[int, Sequence[RawCell]]
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False


class Row(NamedTuple):
    """One row of a table: its number in the sheet and its cells by header."""

    number: int
    cells: Mapping[str, RawCell]


class Sheet(NamedTuple):
    """A table found in a sheet."""

    name: str
    header_row: int
    letters: Mapping[str, str]
    """Header, as written there: letter of its column."""
    rows: tuple[Row, ...]


class Caps(Record, kw_only=True):
    """How much of a foreign file is read before it is refused."""

    megabytes: int = 20
    unpacked_megabytes: int = 120
    parts: int = 500
    sheets: int = 60
    rows: int = 20_000
    columns: int = 300
    cells: int = 1_000_000
    text: int = 8_000
    """Characters in one cell."""
