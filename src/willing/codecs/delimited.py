"""Text of a CSV file or of cells pasted from a sheet -> a grid of cells."""

import csv
import re
from io import StringIO
from typing import Final

from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.codecs.sheets import Caps, Grid, RawCell

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_QUOTED: Final = re.compile(r'"[^"]*"')
_DELIMITERS: Final = ("\t", ";", ",", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(
    data: bytes, *, name: str, file: str = "table", caps: Caps | None = None
) -> Grid:
    """Return the rows of CSV text, whatever its separator (tab ; , |) and encoding.

    UTF-8 first, then Windows-1252, which Excel writes. Raises TransferError beyond `caps`.
    """
    caps = caps or Caps()
    if len(data) > caps.megabytes * 1_000_000:
        _refuse(file, f"larger than {caps.megabytes} MB", "Split it")
    text = _text(data, file)
    delimiter = _delimiter(text)
    rows: dict[int, list[RawCell]] = {}
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        for number, line in enumerate(lines, start=1):
            if any(cell.strip() for cell in line):
                rows[number] = [_raw(cell, caps) for cell in line]
            if len(rows) > caps.rows or len(line) > caps.columns:
                _refuse(file, f"more than {caps.rows} rows or {caps.columns} columns", "Split it")
    except csv.Error as error:
        raise TransferError(
            [Fault(file=file, what=f"not a CSV table ({error})", fix="Export it anew")]
        ) from error
    return Grid(name, rows)


def _text(data: bytes, file: str) -> str:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(file, "not text", "Give an .xlsx workbook or a CSV file")
    encodings = [code for mark, code in _MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _delimiter(text: str) -> str:
    """Return the separator found in most of the first lines; of equals, the more frequent."""
    bare = _QUOTED.sub("", text[:100_000])
    head = [line for line in bare.splitlines()[:30] if line.strip()]
    return max(
        _DELIMITERS,
        key=lambda mark: (sum(mark in line for line in head), "".join(head).count(mark)),
    )


def _raw(cell: str, caps: Caps) -> RawCell:
    if len(cell) > caps.text:
        return RawCell(None, trouble=f"{len(cell)} characters, more than {caps.text}")
    return RawCell(unguarded(cell) or None)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: with an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _refuse(file: str, what: str, fix: str) -> None:
    raise TransferError([Fault(file=file, what=what, fix=fix)])
