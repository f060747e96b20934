"""Records of any type, generated from what msgspec knows of their fields."""

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import msgspec.inspect as mi
import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from willing.basics.record import Record
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.shape import assemble, document_kind

StrategyFor = Callable[[type[Record]], SearchStrategy[Any]]

DEEPEST = 4

_TEXT = st.text(max_size=6) | st.sampled_from(
    ["", " a;b ", '"', '""', "[]", "{}", "=1+1", "007", "true", "1e3", "é\n\t\r\x00", "never"]
)


def _values(kind: mi.Type, depth: int) -> SearchStrategy[Any]:
    """Any value of `kind` as builtins; deep trees end in what is shortest."""
    if isinstance(kind, mi.Metadata):
        return _values(kind.type, depth)
    if isinstance(kind, mi.UnionType):
        return st.one_of([_values(each, depth) for each in kind.types])
    if isinstance(kind, mi.StructType):
        return _fields(kind, depth)
    if isinstance(kind, mi.DictType | mi.VarTupleType | mi.TupleType):
        return _collections(kind, depth)
    return _scalars(kind)


def _fields(kind: mi.StructType, depth: int) -> SearchStrategy[Any]:
    required = {f.name: _values(f.type, depth + 1) for f in kind.fields if f.required}
    fields = [] if depth > DEEPEST else [f for f in kind.fields if not f.required]
    optional = {f.name: _values(f.type, depth + 1) for f in fields}
    return st.fixed_dictionaries(required, optional=optional)


def _collections(kind: mi.Type, depth: int) -> SearchStrategy[Any]:
    if isinstance(kind, mi.DictType):
        keys = _values(kind.key_type, depth + 1)
        most = 0 if depth > DEEPEST else 2
        return st.dictionaries(keys, _values(kind.value_type, depth + 1), max_size=most)
    if isinstance(kind, mi.VarTupleType):
        most = 0 if depth > DEEPEST else 2
        return st.lists(_values(kind.item_type, depth + 1), max_size=most)
    return st.tuples(*(_values(each, depth + 1) for each in kind.item_types)).map(list)


def _scalars(kind: mi.Type) -> SearchStrategy[Any]:
    if isinstance(kind, mi.LiteralType):
        return st.sampled_from(kind.values)
    if isinstance(kind, mi.NoneType | mi.BoolType):
        return st.none() if isinstance(kind, mi.NoneType) else st.booleans()
    if isinstance(kind, mi.IntType):
        return st.integers(
            kind.ge if kind.ge is not None else -9, kind.le if kind.le is not None else 9
        )
    if isinstance(kind, mi.FloatType):
        low = kind.ge if kind.ge is not None else -1e6
        return st.floats(low, kind.le if kind.le is not None else 1e6, allow_nan=False)
    assert isinstance(kind, mi.StrType), kind
    if kind.pattern is not None:
        return _words(kind.pattern)
    return _TEXT


@cache
def _words(pattern: str) -> SearchStrategy[str]:
    ascii_only = st.characters(codec="ascii")
    return st.from_regex(pattern.replace("$", r"\Z"), alphabet=ascii_only)


@pytest.fixture(scope="session")
def records_of() -> StrategyFor:
    """Return a strategy of valid records of a type: of its fields' ranges, not of sense."""

    def records(record: type[Record]) -> SearchStrategy[Any]:
        return _values(mi.type_info(record), 0).map(lambda it: msgspec.convert(it, record))

    return records


@pytest.fixture(scope="session")
def plans() -> SearchStrategy[Plan]:
    """Return a strategy of plans that read without type faults, with every kind of section."""
    documents = _values(document_kind(SECTION_TYPES), 0)
    return documents.map(lambda it: assemble(it, SECTION_TYPES))
