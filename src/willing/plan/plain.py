"""Records as tables, lists and scalars, in the one form that is written and hashed."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from willing.basics.record import Record


def plain(value: Any) -> Any:
    """Return records as dicts without their defaults, keys of tables sorted, 2.0 as 2.

    Equal records give equal results, whatever way their numbers were written.
    """
    if isinstance(value, Record):
        return {
            name: plain(each)
            for name, default in _defaults(type(value))
            if (each := getattr(value, name)) != default
        }
    if isinstance(value, Mapping):
        return {key: plain(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


@cache
def _defaults(record: type[Record]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (
            field.name,
            field.default_factory()
            if field.default_factory is not msgspec.NODEFAULT
            else field.default,
        )
        for field in msgspec.structs.fields(record)
    )
