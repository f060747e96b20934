"""The one class behind every record: frozen, keyword-only, unknown fields refused."""

from collections.abc import Mapping
from typing import Any, Self, dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A fact that never changes; changing it makes a new one with `replace`.

    Subclasses restate ``kw_only=True`` because msgspec does not inherit it.
    """

    def replace(self, **changes: Any) -> Self:
        """Return a copy with `changes`; raises TypeError for a field that does not exist."""
        return msgspec.structs.replace(self, **changes)


def as_builtins(record: Record | Mapping[str, Any]) -> Any:
    """Return the record as dicts, lists and scalars, defaults left out."""
    return msgspec.to_builtins(record)
