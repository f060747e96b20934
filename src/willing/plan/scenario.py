"""Scenarios: the same keys laid over the document; a value replaces, a table merges.

A scenario changes what is there: it adds no record and removes none. An offer is taken away by
`quantity = 0`.
"""

from collections.abc import Mapping
from typing import Any

import msgspec.inspect as mi

from willing.basics.nearest import did_you_mean
from willing.plan.draft import Draft
from willing.plan.origins import Origin, Origins
from willing.plan.paths import Path
from willing.plan.wording import shown
from willing.plan.wrong import Wrong


def overlay(made: Draft, name: str) -> tuple[dict[str, Any], Origins, list[Wrong]]:
    """Return the document with scenario `name` laid over it, where each key then stems from,
    and what is wrong with the overlay: unknown keys, and records that do not exist."""
    layer = _Layer(made, name)
    tree = layer.merge(made.tree, made.scenarios[name], made.kind, ())
    return tree, layer.origins, layer.wrongs


class _Layer:
    def __init__(self, made: Draft, name: str) -> None:
        self.file = f"scenarios/{name}.toml"
        self.origins = made.origins.copy()
        self.wrongs: list[Wrong] = []
        self.unread = made.unread

    def merge(
        self, below: Mapping[str, Any], above: Mapping[str, Any], kind: mi.Type, path: Path
    ) -> dict[str, Any]:
        merged = dict(below)
        for key, value in above.items():
            where = (*path, key)
            inner = self._kind_of(key, kind, where, below)
            if inner is None:
                continue
            table = _table_kind(inner)
            if (
                isinstance(value, dict)
                and table is not None
                and isinstance(below.get(key, {}), dict)
            ):
                merged[key] = self.merge(below.get(key, {}), value, table, where)
            else:
                merged[key] = value
                self.origins.add(where, Origin(self.file))
        return merged

    def _kind_of(
        self, key: str, kind: mi.Type, where: Path, below: Mapping[str, Any]
    ) -> mi.Type | None:
        """Return what may stand under `key`; None after saying that it names nothing."""
        if isinstance(kind, mi.StructType):
            kinds = {field.encode_name: field.type for field in kind.fields}
            if key in kinds and where not in (("format",), ("scenario",)):
                return kinds[key]
            self._blame(where, f"unknown key '{shown(key)}'", did_you_mean(key, kinds))
            return None
        if not isinstance(kind, mi.DictType):
            raise TypeError("only tables are merged")
        names_records = isinstance(kind.value_type, mi.StructType)
        free = not names_records or isinstance(kind.key_type, mi.LiteralType)
        if key in below or free:
            return kind.value_type
        if not any(where[: len(path)] == path for path in self.unread):
            fix = f"{did_you_mean(key, below)} A scenario adds no records"
            self._blame(where, f"there is no '{shown(key)}' to change", fix)
        return None

    def _blame(self, where: Path, what: str, fix: str) -> None:
        self.origins.add(where, Origin(self.file))
        self.wrongs.append(Wrong(where, what, fix))


def _table_kind(kind: mi.Type) -> mi.StructType | mi.DictType | None:
    if isinstance(kind, mi.Metadata):
        kind = kind.type
    members = kind.types if isinstance(kind, mi.UnionType) else (kind,)
    return next((m for m in members if isinstance(m, mi.StructType | mi.DictType)), None)
