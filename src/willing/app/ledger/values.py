"""The value of an event as a person types it: `KEY=VALUE`, the value as in TOML."""

import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
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
            value = read_value(text)
        except RecursionError:
            value, steps = None, [""] * (LARGEST_DEPTH + 1)
        if len(steps) > LARGEST_DEPTH:
            fix = f"Nest tables and lists at most {LARGEST_DEPTH} deep"
            faults.append(Fault(file="--value", key=key[:80], what="nested too deeply", fix=fix))
            continue
        if not _put(found, steps, value):
            what, fix = "is given twice", "Write each field once; a list as [1, 2]"
            faults.append(Fault(file="--value", key=key[:80], what=what, fix=fix))
    if faults:
        raise LedgerError(faults)
    return found or None


def read_value(text: str) -> Any:
    """Return what a person typed as a value; what is no TOML is plain text."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    if isinstance(value, datetime) and value.utcoffset() is not None:
        return as_text(value)  # told in the time of another zone: the moment it is
    return text if isinstance(value, date | time) else as_text(value)


def as_text(value: Any) -> Any:
    """Return plain values with dates as text, as they stand in records: a moment in UTC as such."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    if isinstance(value, datetime) and value.utcoffset() is not None:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date | time) else value


def _put(table: dict[str, Any], steps: list[str], value: Any) -> bool:
    """Put a value at its steps; return whether nothing stood there."""
    inner: Any = table
    for step in steps[:-1]:
        inner = inner.setdefault(step, {})
        if not isinstance(inner, dict):
            return False
    return inner.setdefault(steps[-1], value) is value
