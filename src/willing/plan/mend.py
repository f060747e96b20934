"""Every type fault of a document in one pass, and the document mended so that checks can go on.

What is wrong is left out, or where it is required stands in as the plainest value that is
allowed; nothing is said of such a stand-in afterwards.
"""

import re
from typing import Any, Final

import msgspec.inspect as mi

from willing.basics.nearest import did_you_mean
from willing.plan.paths import Path
from willing.plan.wording import name_of, scalar_fault, shown
from willing.plan.wrong import Wrong

_GONE: Final = object()
MOST_ADVISED: Final = 1000
"""Looking for the nearest name takes time: after so many faults it is left out."""
_PLAIN_TEXTS: Final = ("unread", "ZZZ", "2000-01-01")


class Mended:
    """What was wrong, and where stand-ins were put."""

    def __init__(self) -> None:
        self.wrongs: list[Wrong] = []
        self.stand_ins: set[Path] = set()
        self.incomplete: set[Path] = set()
        """Records with an unknown key: what it was meant to say is not known."""

    def blame(self, path: Path, what: str, fix: str) -> None:
        """Add what is wrong at `path`; its value cannot be used."""
        self.add(Wrong(path, what, fix))
        self.stand_ins.add(path)

    def add(self, wrong: Wrong) -> None:
        """Add what is wrong, whatever becomes of its value."""
        self.wrongs.append(wrong)


class _FirstError(Exception):
    """Something is wrong; what follows is not looked at."""

    def __init__(self, wrong: Wrong) -> None:
        self.wrong = wrong


class _First(Mended):
    def add(self, wrong: Wrong) -> None:
        raise _FirstError(wrong)


def mend(tree: Any, kind: mi.Type) -> tuple[Any, Mended]:
    """Return the document without its type faults, and those faults."""
    notes = Mended()
    return _mend(tree, kind, (), notes), notes


def first_wrong(tree: Any, kind: mi.Type) -> Wrong | None:
    """Return the first fault of a value that came from a stranger; of more nothing is reckoned."""
    try:
        _mend(tree, kind, (), _First())
    except _FirstError as error:
        return error.wrong
    return None


def _mend(value: Any, kind: mi.Type, path: Path, notes: Mended) -> Any:
    bare = kind.type if isinstance(kind, mi.Metadata) else kind
    if isinstance(bare, mi.AnyType):
        return value
    if isinstance(bare, mi.UnionType):
        return _mend_union(value, bare, path, notes)
    if isinstance(bare, mi.StructType | mi.DictType):
        return _mend_keys(value, bare, path, notes)
    if isinstance(bare, mi.VarTupleType | mi.TupleType):
        return _mend_list(value, bare, path, notes)
    fault = scalar_fault(value, kind)
    if fault is not None:
        notes.blame(path, *fault)
    return value if fault is None else _GONE


def _mend_keys(value: Any, kind: mi.StructType | mi.DictType, path: Path, notes: Mended) -> Any:
    if not isinstance(value, dict):
        notes.blame(path, f"must be a table, not {name_of(value)}", "Write { key = value, … }")
        return _GONE
    if isinstance(kind, mi.StructType):
        return _mend_record(value, kind, path, notes)
    return _mend_table(value, kind, path, notes)


def _mend_union(value: Any, kind: mi.UnionType, path: Path, notes: Mended) -> Any:
    members = [each for each in kind.types if not isinstance(each, mi.NoneType)]
    if value is None and len(members) < len(kind.types):
        return value
    tables = [each for each in members if isinstance(each, mi.StructType | mi.DictType)]
    scalars = [each for each in members if each not in tables]
    if isinstance(value, dict) and tables:
        return _mend(value, tables[0], path, notes)
    for each in scalars:
        if not isinstance(each, mi.VarTupleType) and scalar_fault(value, each) is None:
            return value
    if isinstance(value, str) and len(scalars) > 1:
        choices = [each for each in scalars if isinstance(each, mi.LiteralType)]
        if choices:
            wanted = " or ".join(f'"{each}"' for each in choices[0].values)
            fix = f"Write a whole number of weeks, or {wanted}"
            notes.blame(path, f"'{shown(value)}' is neither a number nor {wanted}", fix)
            return _GONE
    return _mend(value, scalars[0] if scalars else members[0], path, notes)


def _mend_record(value: dict[str, Any], kind: mi.StructType, path: Path, notes: Mended) -> Any:
    fields = {field.encode_name: field for field in kind.fields}
    mended: dict[str, Any] = {}
    for key, each in value.items():
        if key not in fields:
            what = f"unknown key '{shown(key)}'"
            few = len(notes.wrongs) < MOST_ADVISED
            fix = did_you_mean(key, fields) if few else "Remove it"
            notes.add(Wrong((*path, key), what, fix))
            notes.incomplete.add(path)
            continue
        result = _mend(each, fields[key].type, (*path, key), notes)
        if result is not _GONE:
            mended[key] = result
    for key, field in fields.items():
        if not field.required or key in mended:
            continue
        if key not in value:
            meaning = _meaning(field.type)
            notes.blame((*path, key), f"'{key}' is missing", f"Add {key} = …{meaning}")
        mended[key] = stand_in(field.type)
    return mended


def _meaning(kind: mi.Type) -> str:
    if isinstance(kind, mi.LiteralType):
        return f", one of {', '.join(map(str, kind.values))}"
    description = (kind.extra_json_schema or {}) if isinstance(kind, mi.Metadata) else {}
    return f" ({description['description']})" if "description" in description else ""


def _mend_table(value: dict[str, Any], kind: mi.DictType, path: Path, notes: Mended) -> Any:
    mended: dict[str, Any] = {}
    for key, each in value.items():
        fault = scalar_fault(key, kind.key_type)
        if fault is not None:
            notes.blame((*path, key), *fault)
            continue
        result = _mend(each, kind.value_type, (*path, key), notes)
        if result is not _GONE:
            mended[key] = result
        elif isinstance(kind.value_type, mi.StructType):
            mended[key] = stand_in(kind.value_type)
    return mended


def _mend_list(value: Any, kind: mi.VarTupleType | mi.TupleType, path: Path, notes: Mended) -> Any:
    if not isinstance(value, list):
        what = f"must be a list, not {name_of(value)}"
        fix = f'Write ["{shown(value)}"]' if isinstance(value, str) else "Write [ … ]"
        notes.blame(path, what, fix)
        return _GONE
    if isinstance(kind, mi.TupleType):
        if len(value) != len(kind.item_types):
            wanted = len(kind.item_types)
            notes.blame(path, f"has {len(value)} values, not {wanted}", f"Write {wanted} values")
            return _GONE
        kinds = list(kind.item_types)
    else:
        kinds = [kind.item_type] * len(value)
    pairs = zip(value, kinds, strict=True)
    results = [_mend(each, inner, (*path, i), notes) for i, (each, inner) in enumerate(pairs)]
    if isinstance(kind, mi.TupleType) and any(each is _GONE for each in results):
        return _GONE
    return [each for each in results if each is not _GONE]


def stand_in(kind: mi.Type) -> Any:
    """Return the plainest value that `kind` allows."""
    if isinstance(kind, mi.Metadata):
        return stand_in(kind.type)
    if isinstance(kind, mi.UnionType):
        return stand_in(kind.types[0])
    if isinstance(kind, mi.StructType):
        return {f.encode_name: stand_in(f.type) for f in kind.fields if f.required}
    if isinstance(kind, mi.TupleType):
        return [stand_in(each) for each in kind.item_types]
    return _plainest(kind)


def _plainest(kind: mi.Type) -> Any:
    if isinstance(kind, mi.IntType | mi.FloatType):
        return max(0, kind.ge if kind.ge is not None else 0)
    if isinstance(kind, mi.StrType):
        texts = (text for text in _PLAIN_TEXTS if re.search(kind.pattern or "", text))
        return next(texts, "")
    if isinstance(kind, mi.LiteralType):
        return kind.values[0]
    if isinstance(kind, mi.BoolType | mi.NoneType):
        return None if isinstance(kind, mi.NoneType) else False
    return {} if isinstance(kind, mi.DictType) else []
