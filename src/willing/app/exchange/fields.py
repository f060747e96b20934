"""The columns of a record: one for each field, dotted where nested, read from its types."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any, Final

import msgspec
from msgspec import inspect as types

from willing.basics.figure import Figure
from willing.basics.record import Record
from willing.codecs.sheets import Cell, Column

FIGURE_PARTS: Final = ("low", "high", "basis", "source", "note")
"""A quantity stands under its own name; these beside it make it a figure with a range."""
_DATE_MARK: Final = r"\d{4}"


class _Facts(Record, kw_only=True):
    """What a field's type says of its column."""

    unit: str = ""
    meaning: str = ""
    required: bool = False
    default: Cell = None


def columns(record_type: type[msgspec.Struct], prefix: str = "") -> tuple[Column, ...]:
    """Return the columns that every row of this record may fill, in the order of its fields.

    Tables inside it (`enablers.CAPABILITY`) and lists of records have columns only where used:
    see `column`.
    """
    return tuple(_of_struct(record_type, prefix, required=True))


def column(record_type: type[msgspec.Struct], name: str) -> Column | None:
    """Return the column of that dotted name, tables and lists included; None without one."""
    field, _, rest = name.partition(".")
    fields = {each.name: each for each in _struct(record_type).fields}
    if field not in fields:
        return None
    return _resolve(fields[field].type, field, rest, _facts_of(record_type, fields[field]))


def _resolve(kind: types.Type, path: str, rest: str, facts: _Facts) -> Column | None:
    inner = _inner(kind)
    named = {each.name: each for each in _of_type(kind, path, facts)}
    full = f"{path}.{rest}" if rest else path
    if full in named or not rest:
        return named.get(full)
    if isinstance(inner, types.DictType):
        return _in_table(inner.value_type, path, rest, facts)
    if isinstance(inner, types.VarTupleType):
        index, _, below = rest.partition(".")
        if index.isdigit():
            return _resolve(
                inner.item_type, f"{path}.{index}", below, facts.replace(required=False)
            )
        return None
    if isinstance(inner, types.StructType):
        nested = column(inner.cls, rest)
        return None if nested is None else nested.replace(name=full, required=False)
    return None


def _in_table(kind: types.Type, path: str, rest: str, facts: _Facts) -> Column | None:
    """Return the column of `KEY` or `KEY.field`; a key may hold dots, so the longest wins."""
    steps = rest.split(".")
    for size in range(len(steps), 0, -1):
        key, below = ".".join(steps[:size]), ".".join(steps[size:])
        found = _resolve(kind, f"{path}.{key}", below, facts.replace(required=False))
        if found is not None:
            return found
    return None


def _of_struct(
    record_type: type[msgspec.Struct], prefix: str, *, required: bool
) -> Iterator[Column]:
    for field in _struct(record_type).fields:
        facts = _facts_of(record_type, field)
        facts = facts.replace(required=facts.required and required)
        yield from _of_type(field.type, prefix + field.name, facts)


def _of_type(kind: types.Type, name: str, facts: _Facts) -> Iterator[Column]:
    """Yield the columns of one field; none for a table, a list of records or a tree."""
    inner = _inner(kind)
    if (isinstance(inner, types.UnionType) and _has_figure(inner)) or (
        isinstance(inner, types.StructType) and inner.cls is Figure
    ):
        yield from _of_quantity(inner, name, facts)
    elif isinstance(inner, types.StructType):
        if not _is_tree(inner):
            optional = isinstance(_bare(kind), types.UnionType)
            yield from _of_struct(inner.cls, f"{name}.", required=facts.required and not optional)
    elif isinstance(inner, types.VarTupleType):
        item = _inner(inner.item_type)
        if not isinstance(item, types.StructType):
            each = _scalar(inner.item_type, name, facts)
            yield each.replace(kind="ids" if each.kind in ("id", "choice") else "texts")
    elif not isinstance(inner, types.DictType):
        yield _scalar(kind, name, facts)


def _of_quantity(kind: types.Type, name: str, facts: _Facts) -> Iterator[Column]:
    parts = kind.types if isinstance(kind, types.UnionType) else (kind,)
    figure = next(part for part in parts if isinstance(part, types.StructType))
    fields = {each.name: each for each in figure.fields}
    yield _scalar(fields["central"].type, name, facts)
    for part in FIGURE_PARTS:
        detail = _facts_of(Figure, fields[part]).replace(required=False, default=None)
        yield _scalar(fields[part].type, f"{name}.{part}", detail)


def _scalar(kind: types.Type, name: str, facts: _Facts) -> Column:
    meta, inner = _meta(kind), _inner(kind)
    unit = facts.unit or str((meta.extra or {}).get("unit", "")) if meta else facts.unit
    said = str((meta.extra_json_schema or {}).get("description", "")) if meta else ""
    plain = Column(
        name=name,
        unit=unit,
        meaning=" ".join(text for text in (facts.meaning, f"{said}." if said else "") if text),
        required=facts.required,
        default=facts.default,
    )
    if isinstance(inner, types.LiteralType):
        return plain.replace(kind="choice", choices=tuple(str(value) for value in inner.values))
    if isinstance(inner, types.BoolType):
        return plain.replace(kind="yes_no", choices=("yes", "no"))
    if isinstance(inner, types.IntType | types.FloatType):
        return plain.replace(kind=_number_kind(inner, unit), minimum=inner.ge, maximum=inner.le)
    pattern = inner.pattern if isinstance(inner, types.StrType) else None
    if pattern is not None:
        return plain.replace(kind="date" if _DATE_MARK in pattern else "id")
    return plain


def _number_kind(kind: types.IntType | types.FloatType, unit: str) -> Any:
    if unit in ("week", "share"):
        return unit
    return "integer" if isinstance(kind, types.IntType) else "number"


def _bare(kind: types.Type) -> types.Type:
    return kind.type if isinstance(kind, types.Metadata) else kind


def _inner(kind: types.Type) -> types.Type:
    """Return the type without its metadata and without `| None`."""
    kind = _bare(kind)
    if isinstance(kind, types.UnionType):
        parts = [part for part in kind.types if not isinstance(part, types.NoneType)]
        return _bare(parts[0]) if len(parts) == 1 else kind
    return kind


def _meta(kind: types.Type) -> types.Metadata | None:
    if isinstance(kind, types.UnionType):
        return next((part for part in kind.types if isinstance(part, types.Metadata)), None)
    return kind if isinstance(kind, types.Metadata) else None


def _has_figure(kind: types.UnionType) -> bool:
    return any(isinstance(part, types.StructType) and part.cls is Figure for part in kind.types)


def _is_tree(kind: types.StructType) -> bool:
    """Return whether a record holds itself, as a clause does: it has no columns of its own."""
    return any(
        isinstance(_inner(field.type), types.VarTupleType)
        and getattr(_inner(getattr(_inner(field.type), "item_type", field.type)), "cls", None)
        is kind.cls
        for field in kind.fields
    )


@cache
def _struct(record_type: type[msgspec.Struct]) -> types.StructType:
    found = types.type_info(record_type)
    if not isinstance(found, types.StructType):
        raise TypeError(f"{record_type.__name__} is not a record")
    return found


def _facts_of(record_type: type[msgspec.Struct], field: types.Field) -> _Facts:
    default = field.default if isinstance(field.default, str | int | float | bool) else None
    return _Facts(
        meaning=meanings(record_type).get(field.name, ""),
        required=field.required,
        default=None if default == "" else default,
    )


@cache
def meanings(record_type: type) -> Mapping[str, str]:
    """Return the sentence written below each field of a record, by field; {} without source."""
    try:
        source = ast.parse(dedent(inspect.getsource(record_type)))
    except (OSError, TypeError, SyntaxError):
        return {}
    body = source.body[0].body if isinstance(source.body[0], ast.ClassDef) else []
    found = {}
    for field, below in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(below.value.value).split())
    for parent in record_type.__bases__:
        if issubclass(parent, msgspec.Struct) and parent is not Record:
            found = {**meanings(parent), **found}
    return found
