"""Sheets -> CSV text that a spreadsheet opens without running anything in it."""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from io import StringIO
from typing import Final, Literal, NamedTuple

from willing.codecs.delimited import guarded
from willing.codecs.sheets import Cell, SheetToWrite

Dialect = Literal["plain", "excel", "european"]
_AMBIGUOUS: Final = re.compile(r"-?\d{1,3}\.\d{3}")
_MARK: Final = b"\xef\xbb\xbf"


class _Form(NamedTuple):
    """How a dialect parts its cells, writes a fraction, and marks its encoding."""

    separator: str
    decimal: str
    mark: bool


DIALECTS: Final[Mapping[Dialect, _Form]] = {
    "plain": _Form(",", ".", mark=False),
    "excel": _Form(",", ".", mark=True),
    "european": _Form(";", ",", mark=True),
}
"""`plain` for programs; `excel` and `european` as Excel reads them where it is set up so."""


def write_delimited(sheet: SheetToWrite, dialect: Dialect = "plain") -> bytes:
    """Return the sheet as UTF-8 CSV: a row of headers, then its rows.

    Text that begins like a formula has an apostrophe before it; `read_delimited` takes it away.
    """
    form = DIALECTS[dialect]
    text = StringIO()
    writer = csv.writer(text, delimiter=form.separator, lineterminator="\r\n")
    names = [column.name for column in sheet.columns]
    writer.writerow([guarded(name) for name in names])
    for row in sheet.rows:
        writer.writerow([_shown(row.get(name), form.decimal) for name in names])
    return (_MARK if form.mark else b"") + text.getvalue().encode("utf-8", "replace")


def _shown(cell: Cell, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return _number(cell).replace(".", decimal)
    return guarded(cell)


def _number(value: float) -> str:
    """Return a number without exponent, and never so that it could be read as thousands."""
    if float(value).is_integer():
        return str(int(value))
    text = format(Decimal(repr(value)), "f")
    return f"{text}0" if _AMBIGUOUS.fullmatch(text) else text
