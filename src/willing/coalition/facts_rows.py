"""CSV bytes to rows and rows to records, with every fault of a file found in one run."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.record import Record

Cells = Mapping[str, str]
Values = dict[str, tuple[str, object]]
"""Record field: (the column it came from, its value still to be checked)."""
R = TypeVar("R", bound=Record)

MAX_FILE_BYTES: Final = 20_000_000
_SPELLING: Final = {
    "Turkiye": "Türkiye",
    "TURKIYE": "TÜRKİYE",
    "Kiev": "Kyiv",
    "Odessa": "Odesa",
}
"""Spelling of names in everything the product shows."""
_TRUTH: Final = {"yes": True, "no": False, "": None}


class FactRow(NamedTuple):
    """One row of a file: the line it starts on, its key and its cells by column."""

    file: str
    line: int
    key: str
    cells: Cells


def spelled(text: str) -> str:
    """Return the text with names in the product's spelling; addresses are left alone."""
    if text.startswith("http"):
        return text
    for old, new in _SPELLING.items():
        text = text.replace(old, new)
    return text


def listed(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that `;` separates."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def truth(cell: str) -> object:
    """Return True for yes, False for no, None when empty; anything else as it stands."""
    return _TRUTH.get(cell.strip().lower(), cell)


def fact_rows(
    file: str, data: bytes, columns: Sequence[str], key: str, faults: list[Fault], prefix: str = ""
) -> tuple[FactRow, ...]:
    """Return the rows of a CSV file; columns that start with `prefix` are allowed beside.

    Faults of encoding, header, row length and repeated keys are added to `faults`.
    """
    text = _text(file, data, faults)
    if text is None:
        return ()
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if not _check_header(file, header, columns, prefix, faults):
            return ()
        return tuple(_rows(file, reader, header, key, faults))
    except csv.Error as error:
        what = f"the row cannot be read ({error})"
        faults.append(Fault(file=file, line=reader.line_num, what=what, fix="Close its quotes"))
        return ()


def _text(file: str, data: bytes, faults: list[Fault]) -> str | None:
    if len(data) > MAX_FILE_BYTES:
        what = f"{len(data):,} bytes, more than the {MAX_FILE_BYTES:,} that are read"
        faults.append(Fault(file=file, what=what, fix="Split the file"))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 (byte {error.start})"
        faults.append(Fault(file=file, line=line, what=what, fix="Save the file as UTF-8"))
        return None


def _check_header(
    file: str, header: list[str], columns: Sequence[str], prefix: str, faults: list[Fault]
) -> bool:
    """Return whether every column is there; each missing, unknown or repeated one is a fault."""
    before = len(faults)
    for name in columns:
        if name not in header:
            fix = "Add it: empty cells are allowed where nothing was stated"
            faults.append(Fault(file=file, line=1, key=name, what="the column is missing", fix=fix))
    for place, name in enumerate(header):
        if name in header[:place]:
            faults.append(
                Fault(file=file, line=1, key=name, what="the column stands twice", fix="Keep one")
            )
        elif name not in columns and not (prefix and name.startswith(prefix)):
            fix = did_you_mean(name, columns)
            faults.append(Fault(file=file, line=1, key=name, what="unknown column", fix=fix))
    return len(faults) == before


def _rows(
    file: str, reader: Any, header: list[str], key: str, faults: list[Fault]
) -> Iterable[FactRow]:
    first_line: dict[str, int] = {}
    end = 1
    for cells in reader:
        line, end = end + 1, reader.line_num
        if not cells:
            continue
        if len(cells) != len(header):
            what = f"{len(cells)} cells for {len(header)} columns"
            faults.append(Fault(file=file, line=line, what=what, fix="Quote cells with a comma"))
            continue
        row = FactRow(file, line, "", dict(zip(header, cells, strict=True)))
        row = row._replace(key=row.cells[key].strip())
        if row.key in first_line:
            what = f"{key} {row.key} stands in line {first_line[row.key]} too"
            faults.append(Fault(file=file, line=line, key=row.key, what=what, fix="Ids are unique"))
            continue
        first_line[row.key] = line
        yield row


def built(
    rows: Iterable[FactRow],
    values: Callable[[Cells], Values],
    record: type[R],
    faults: list[Fault],
) -> dict[str, R]:
    """Return the record of each row by its key; each cell that does not fit is a fault."""
    types = {field.name: field.type for field in msgspec.structs.fields(record)}
    records: dict[str, R] = {}
    for row in rows:
        checked: dict[str, Any] = {}
        wrong: list[Fault] = []
        for name, (column, value) in values(row.cells).items():
            try:
                checked[name] = msgspec.convert(value, types[name], strict=False)
            except msgspec.ValidationError as error:
                wrong.append(_cell_fault(row, column, value, types[name], str(error)))
        faults.extend(wrong)
        if not wrong:
            records[row.key] = record(**checked)
    return records


def _cell_fault(row: FactRow, column: str, value: object, kind: Any, error: str) -> Fault:
    """Return the fault of one cell, with the nearest word of a closed list."""
    words = [word for word in _closed_list(kind) if isinstance(word, str)]
    items = value if isinstance(value, tuple) else (value,)
    wrong = next((item for item in items if item not in words), value)
    if words:
        what, fix = f"'{wrong}' is not on the closed list", did_you_mean(str(wrong), words)
    else:
        what, fix = f"'{value}': {error[0].lower()}{error[1:]}", "Correct the cell"
    return Fault(file=row.file, line=row.line, key=f"{row.key}.{column}", what=what, fix=fix)


def _closed_list(kind: Any) -> tuple[object, ...]:
    """Return the words of a Literal, also inside a tuple; empty when the type is open."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    for part in get_args(kind):
        if words := _closed_list(part):
            return words
    return ()
