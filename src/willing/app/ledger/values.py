"""The value of an event as a person types it: `KEY=VALUE`, the value as in TOML."""

import tomllib
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.event import LARGEST_DEPTH


def value_of(fields: Sequence[str]) -> dict[str, Any] | None:
    """Return the fields as a table, None when there are none; plain words need no quotes.

    Raises LedgerError with every field that is none.
    """
    found: dict[str, Any] = {}
    faults = []
    for field in fields:
        key, sign, text = field.partition("=")
        if not sign or not key.strip():
            fix = "Write KEY=VALUE, such as reason=withdrawn or week=12"
            faults.append(Fault(file="--value", what=f"'{field}' names no field", fix=fix))
            continue
        steps = key.strip().split(".")
        try:
            value = _read(text)
        except RecursionError:
            value, steps = None, [""] * (LARGEST_DEPTH + 1)
        if len(steps) > LARGEST_DEPTH:
            fix = f"Nest tables and lists at most {LARGEST_DEPTH} deep"
            faults.append(Fault(file="--value", key=key[:80], what="nested too deeply", fix=fix))
            continue
        _put(found, steps, value)
    if faults:
        raise LedgerError(faults)
    return found or None


def _read(text: str) -> Any:
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    return text if isinstance(value, date | time) else value  # dates stand in records as text


def _put(table: dict[str, Any], steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        inner = table.setdefault(step, {})
        table = inner if isinstance(inner, dict) else {}
    table[steps[-1]] = value
