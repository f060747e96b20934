"""Every record and every table of a plan, with its place in the document."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec.inspect as mi

from willing.basics.record import Record
from willing.plan.cells import kind_of
from willing.plan.document import Plan
from willing.plan.paths import Path


def walk(plan: Plan) -> Iterator[tuple[Path, Record | Mapping[str, Any]]]:
    """Yield the plan's records and tables, outer ones first; sections under their own names."""
    yield from _walk((), plan.replace(sections={}))
    for name, section in plan.sections.items():
        yield from _walk((name,), section)


def _walk(path: Path, value: Any) -> Iterator[tuple[Path, Record | Mapping[str, Any]]]:
    if isinstance(value, Record):
        yield path, value
        for name in _branches(type(value)):
            yield from _walk((*path, name), getattr(value, name))
    elif isinstance(value, Mapping):
        yield path, value
        for key, each in value.items():
            if isinstance(each, Record | tuple):
                yield from _walk((*path, key), each)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            if isinstance(each, Record):
                yield from _walk((*path, index), each)


@cache
def _branches(record: type[Record]) -> tuple[str, ...]:
    """Return the fields that may hold records or tables."""
    kind = kind_of(record)
    fields = kind.fields if isinstance(kind, mi.StructType) else ()
    return tuple(field.name for field in fields if _may_branch(field.type))


def _may_branch(kind: mi.Type) -> bool:
    if isinstance(kind, mi.UnionType):
        return any(_may_branch(each) for each in kind.types)
    if isinstance(kind, mi.VarTupleType):
        return _may_branch(kind.item_type)
    return isinstance(kind, mi.StructType | mi.DictType)
