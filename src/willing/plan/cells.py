"""Cells of a table, made into what a record's fields expect; what cannot be is left as it is."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec.inspect as mi

from willing.basics.record import Record
from willing.plan.tables import SEPARATOR

_WHOLE: Final = re.compile(r"[+-]?\d{1,18}(\.0*)?")
_NUMBER: Final = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?")
_ITEM: Final = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^;]*?)\s*(?:;|\Z)')


@cache
def kind_of(record: type[Record]) -> mi.Type:
    """Return what msgspec knows of a record's fields; asked once per type."""
    return mi.type_info(record)


def settle(value: Any, kind: mi.Type) -> Any:
    """Return nested cells with numbers, truths and lists where `kind` expects them.

    A cell that does not fit is returned unchanged, so that conversion names it.
    """
    if isinstance(kind, mi.Metadata):
        return settle(value, kind.type)
    if isinstance(kind, mi.UnionType):
        return _settle_union(value, kind)
    if isinstance(value, Mapping):
        return _settle_table(value, kind)
    if isinstance(kind, mi.VarTupleType | mi.TupleType | mi.ListType):
        return _settle_list(value, kind)
    return _settle_scalar(value, kind)


def _settle_union(value: Any, kind: mi.UnionType) -> Any:
    members = [each for each in kind.types if not isinstance(each, mi.NoneType)]
    for member in members:
        inner = member.type if isinstance(member, mi.Metadata) else member
        if isinstance(value, Mapping) == isinstance(inner, mi.StructType | mi.DictType):
            settled = settle(value, inner)
            if settled is not value or len(members) == 1:
                return settled
    return value


def _settle_table(value: Mapping[str, Any], kind: mi.Type) -> Any:
    if isinstance(kind, mi.DictType):
        return {key: settle(each, kind.value_type) for key, each in value.items()}
    if isinstance(kind, mi.StructType):
        types = {field.encode_name: field.type for field in kind.fields}
        return {
            key: settle(each, types[key]) if key in types else each for key, each in value.items()
        }
    return value


def _settle_list(value: Any, kind: mi.Type) -> Any:
    if isinstance(kind, mi.TupleType):
        kinds = list(kind.item_types)
    elif isinstance(kind, mi.VarTupleType | mi.ListType):
        kinds = [kind.item_type]
    else:
        raise TypeError("not a list")
    items = value if isinstance(value, list) else split_items(value)
    last = kinds[-1]
    return [settle(item, kinds[i] if i < len(kinds) else last) for i, item in enumerate(items)]


def split_items(cell: Any) -> list[Any]:
    """Return the items of a cell that holds a list; `;` inside double quotes does not part them."""
    if not isinstance(cell, str):
        return [cell]
    if cell.strip() in ("[]", ""):
        return []
    items: list[str] = []
    position = 0
    while position <= len(cell):
        match = _ITEM.match(cell, position)
        if match is None:
            raise AssertionError("an item may be any text up to the next separator")
        items.append(match.group(1))
        position = match.end() if match.group().endswith(SEPARATOR) else len(cell) + 1
    if items and items[-1] == "":
        items.pop()
    return items


def _settle_scalar(value: Any, kind: mi.Type) -> Any:
    if isinstance(kind, mi.StrType | mi.LiteralType):
        return _settle_text(value)
    if not isinstance(value, str):
        whole = isinstance(kind, mi.IntType) and isinstance(value, float) and value.is_integer()
        return int(value) if whole else value
    return _read_text(value, kind)


def _read_text(cell: str, kind: mi.Type) -> Any:
    text = cell.strip()
    if isinstance(kind, mi.BoolType):
        return {"true": True, "false": False}.get(text.casefold(), cell)
    if isinstance(kind, mi.IntType) and _WHOLE.fullmatch(text):
        return int(text.partition(".")[0])
    if isinstance(kind, mi.FloatType) and _NUMBER.fullmatch(text):
        return float(text)
    if isinstance(kind, mi.DictType | mi.StructType) and text == "{}":
        return {}
    return cell


def _settle_text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else str(value)
    text = str(value).strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return text
