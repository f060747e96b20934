"""Records as rows of a table (CSV and XLSX) and back: nested fields dotted, lists joined by `;`.

`flatten` loses nothing. `unflatten` gives nested cells back, still without types; `settle` in
plan/cells.py makes of them what a record's fields expect.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from willing.basics.record import Record
from willing.plan.paths import Path, dotted, parse_dotted
from willing.plan.plain import plain

Cell = str | int | float | bool | None
"""What a cell holds; None and empty text mean: not given."""

SEPARATOR: Final = ";"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def flatten(record: Record | Mapping[str, Any]) -> dict[str, Cell]:
    """Return the record as one row, defaults left out.

    Text that a cell could not carry as it is (empty, with blanks at its ends or control
    characters) is written as a JSON string; an empty list or table that is no default as
    `[]` or `{}`.
    """
    return {dotted(path): cell for path, cell in _cells((), plain(record)) if path}


def _cells(path: Path, value: Any) -> Iterator[tuple[Path, Cell]]:
    if isinstance(value, dict):
        if not value:
            yield path, "{}"
        for key, each in value.items():
            yield from _cells((*path, key), each)
    elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for index, each in enumerate(value):
            yield from _cells((*path, index), each)
    elif isinstance(value, list):
        yield path, SEPARATOR.join(_item(each) for each in value) if value else "[]"
    else:
        yield path, _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    if text and text == text.strip() and not text.startswith('"') and not _CONTROL.search(text):
        return text
    return json.dumps(text, ensure_ascii=bool(_CONTROL.search(text)))


def _item(value: Any) -> str:
    text = _text(value) if isinstance(value, str) else json.dumps(value)
    unclear = SEPARATOR in text or text == "[]"
    return json.dumps(text) if unclear and not text.startswith('"') else text


def unflatten(row: Mapping[str, Cell]) -> dict[str, Any]:
    """Return the row as nested tables and lists of cells; empty cells are left out.

    Raises ValueError when a column is no key path, or two columns contradict each other
    (`quantity` beside `quantity.central`).
    """
    nested: dict[Any, Any] = {}
    for column, cell in row.items():
        if cell is None or cell == "":
            continue
        *parents, last = parse_dotted(column)
        table = nested
        for step in parents:
            table = table.setdefault(step, {})
            if not isinstance(table, dict):
                raise ValueError(f"'{column}' and the column before it cannot both be filled")
        if last in table:
            raise ValueError(f"'{column}' and '{column}.…' cannot both be filled")
        table[last] = cell
    return {key: _lists(value) for key, value in nested.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if all(isinstance(key, int) for key in value):
        return [_lists(value[key]) for key in sorted(value)]
    if any(isinstance(key, int) for key in value):
        raise ValueError("columns name both positions in a list and keys of a table")
    return {key: _lists(each) for key, each in value.items()}
