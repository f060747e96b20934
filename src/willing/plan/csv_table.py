"""One CSV file as a table of records by id: bytes in, nested cells and faults out."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec.inspect as mi

from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.plan.cells import settle
from willing.plan.paths import Path, parse_dotted
from willing.plan.tables import Cell, unflatten
from willing.plan.toml_file import text_of

ID: Final = "id"
MOST_COLUMNS: Final = 500
MOST_ROW_FAULTS: Final = 1000


class CsvTable(NamedTuple):
    """Records by id as nested builtins, the line each began on, and what is wrong."""

    records: dict[str, Any]
    lines: dict[str, int]
    faults: list[Fault]
    whole: bool = True
    """False: rows are missing, so nothing can be said of ids that are not there."""


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read_csv(file: str, data: bytes, kind: mi.StructType) -> CsvTable:
    """Return the table in `file`, its rows made into what `kind` expects."""
    text = text_of(file, data, accept_mark=True)
    if isinstance(text, Fault):
        return CsvTable({}, {}, [text], whole=False)
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        line = getattr(error, "line", None)
        what = f"it is no CSV: {error.args[0] if error.args else error}"
        broken = Fault(file=file, line=line, what=what, fix='Write "" for a quote inside quotes')
        return CsvTable({}, {}, [broken], whole=False)
    if not rows:
        return CsvTable({}, {}, [_header_fault(file, [])], whole=False)
    header, *body = rows
    columns = [name.strip() for name in header.cells[: MOST_COLUMNS + 1]]
    if len(columns) > MOST_COLUMNS:
        what = f"the table has more than {MOST_COLUMNS} columns"
        many = Fault(file=file, line=1, what=what, fix="Part it into several tables")
        return CsvTable({}, {}, [many], whole=False)
    if ID not in columns:
        return CsvTable({}, {}, [_header_fault(file, header.cells)], whole=False)
    head = _check_columns(file, columns, kind)
    return _records(file, body, head, kind)


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        error.line = line  # type: ignore[attr-defined]
        raise


def _header_fault(file: str, cells: list[str]) -> Fault:
    if not cells:
        what, fix = "the table is empty", "Write a first line with column names: id, …"
    elif len(cells) == 1 and ID in cells[0].split(";"):
        what, fix = "cells are parted by ';'", "Save it with ',' between cells"
    else:
        what, fix = "it has no column 'id'", "Name the column that holds the ids 'id'"
    return Fault(file=file, line=1, what=what, fix=fix)


class _Head(NamedTuple):
    """Column names, which of them can be read, and what is wrong with the others."""

    columns: list[str]
    good: list[bool]
    faults: list[Fault]


def _check_columns(file: str, columns: list[str], kind: mi.StructType) -> _Head:
    head = _Head(columns, [], [])
    for position, name in enumerate(columns):
        what, fix = _column_fault(name, kind)
        if name in columns[:position]:
            what, fix = f"column '{name}' stands there twice", "Keep one of the two"
        head.good.append(not what)
        if what:
            head.faults.append(Fault(file=file, line=1, key=name, what=what, fix=fix))
    return head


def _column_fault(name: str, kind: mi.StructType) -> tuple[str, str]:
    if name == ID:
        return "", ""
    if not name:
        return "a column has no name", "Name it, or remove it"
    try:
        path = parse_dotted(name)
    except ValueError as error:
        return str(error), "Write the field's name, nested fields dotted"
    return _follow(name, path, kind)


def _follow(name: str, path: Path, kind: mi.Type) -> tuple[str, str]:
    """Return what is wrong with a column that names a field by its path; empty: nothing."""
    kinds: list[mi.Type] = [kind]
    for step in path:
        inside = [inner for each in kinds for inner in _inside(each, step)]
        if not inside:
            fields = [f.encode_name for k in map(_bare, kinds) for f in _fields(k)]
            return f"unknown column '{name}'", did_you_mean(str(step), fields or [ID])
        kinds = inside
    return "", ""


def _bare(kind: mi.Type) -> mi.Type:
    return kind.type if isinstance(kind, mi.Metadata) else kind


def _fields(kind: mi.Type) -> tuple[mi.Field, ...]:
    return kind.fields if isinstance(kind, mi.StructType) else ()


def _inside(kind: mi.Type, step: str | int) -> list[mi.Type]:
    """Return what may stand under `step`: a field, a key of a table, a position in a list."""
    kind = _bare(kind)
    if isinstance(kind, mi.UnionType):
        return [inner for each in kind.types for inner in _inside(each, step)]
    if isinstance(step, int):
        return [kind.item_type] if isinstance(kind, mi.VarTupleType) else []
    if isinstance(kind, mi.DictType):
        return [kind.value_type]
    return [field.type for field in _fields(kind) if field.encode_name == step]


def _records(file: str, rows: list[_Row], head: _Head, kind: mi.StructType) -> CsvTable:
    table = CsvTable({}, {}, head.faults)
    at = head.columns.index(ID)
    for line, cells in rows:
        name = cells[at].strip() if at < len(cells) else ""
        what, fix = _row_fault(cells, name, head, table)
        if not what:
            table.lines[name] = line
            try:
                table.records[name] = settle(unflatten(_row(cells, head)), kind)
            except ValueError as error:
                what, fix = str(error), "Fill one of them"
        if what:
            table.faults.append(Fault(file=file, line=line, key=name, what=what, fix=fix))
            table = table._replace(whole=False)
        if len(table.faults) > MOST_ROW_FAULTS:
            break
    return table


def _row(cells: list[str], head: _Head) -> dict[str, Cell]:
    every = zip(head.columns, cells, head.good, strict=True)
    return {column: cell for column, cell, readable in every if readable and column != ID}


def _row_fault(cells: list[str], name: str, head: _Head, table: CsvTable) -> tuple[str, str]:
    if len(cells) != len(head.columns):
        return (
            f"the line has {len(cells)} cells, the first line {len(head.columns)}",
            "Write one cell for each column, and text with a comma in double quotes",
        )
    if not name:
        return "the id is empty", "Give each line an id of its own"
    if name in table.lines:
        what = f"id '{name}' stands on line {table.lines[name]} too"
        return what, "Give each line an id of its own"
    return "", ""
