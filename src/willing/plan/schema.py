"""JSON Schema and field tables of the plan document, made from its records.

Units and ranges stand in the types. What a field means stands in the docstring below it, which
Python does not keep: `meanings` finds it in a module's source, which the caller reads.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from inspect import cleandoc
from typing import Any, NamedTuple

import msgspec
import msgspec.inspect as mi

from willing.plan.shape import SectionTypes, document_kind, document_type
from willing.plan.wording import number

Meanings = Mapping[tuple[str, str], str]
"""By record and field: what the field means."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENT = "Plan"
_RECORD = re.compile(r"[A-Z][A-Za-z]+")
"""The name of a record among the words of a type, which are small letters else."""


def json_schema(section_types: SectionTypes, meanings: Meanings | None = None) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the whole document, as in `plan.json`."""
    _, definitions = msgspec.json.schema_components([document_type(section_types)])
    for record, definition in definitions.items():
        if "description" in definition:  # releases of msgspec indent a docstring differently
            definition["description"] = cleandoc(definition["description"])
        for field, described in definition.get("properties", {}).items():
            meaning = (meanings or {}).get((record, field))
            if meaning is not None and "$ref" not in described:
                described["description"] = meaning
    definitions[DOCUMENT]["description"] = "A plan of Willing: the whole document, format 1."
    return {
        "$schema": DIALECT,
        "title": "Plan document of Willing",
        "$ref": f"#/$defs/{DOCUMENT}",
        "$defs": dict(sorted(definitions.items())),
    }


def records(section_types: SectionTypes) -> tuple[mi.StructType, ...]:
    """Return every record of the document once, in the order in which fields name them."""
    return reached([document_kind(section_types)])


def reached(kinds: Iterable[mi.Type]) -> tuple[mi.StructType, ...]:
    """Return every record that these kinds are or hold, once, in the order in which they come."""
    found: dict[type, mi.StructType] = {}
    queue: list[mi.Type] = list(kinds)
    while queue:
        kind = queue.pop(0)
        if isinstance(kind, mi.StructType):
            if kind.cls in found:
                continue
            found[kind.cls] = kind
            queue += [field.type for field in kind.fields]
        elif isinstance(kind, mi.UnionType):
            queue += kind.types
        elif isinstance(kind, mi.DictType):
            queue.append(kind.value_type)
        elif isinstance(kind, mi.VarTupleType):
            queue.append(kind.item_type)
    return tuple(found.values())


def meanings(source: str) -> dict[tuple[str, str], str]:
    """Return what the docstrings below the fields of a module's classes say."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            for field, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    text = _docstring(after)
                    if text is not None:
                        found[node.name, field.target.id] = " ".join(text.split())
    return found


def _docstring(node: ast.stmt) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value.value if isinstance(node.value.value, str) else None
    return None


def field_tables(section_types: SectionTypes, meanings: Meanings | None = None) -> str:
    """Return a Markdown page with one table per record: type, unit, range, default, meaning."""
    parts = [_PREFACE]
    for kind in records(section_types):
        name = kind.cls.__name__
        parts.append(f"## {name}\n" if name != DOCUMENT else "## The document\n")
        parts += record_table(kind, meanings or {})
    return "\n".join(parts)


def record_table(kind: mi.StructType, meanings: Meanings) -> Iterator[str]:
    """Yield what a record is, and the lines of the table of its fields."""
    words = (kind.cls.__doc__ or "").strip()
    if kind.cls.__name__ != DOCUMENT and words:
        yield f"{' '.join(words.split())}\n"
    yield "| field | type | unit | range | default | meaning |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each in field_words(kind, meanings):
        named = each._replace(name=f"`{each.name}`", type=_links(each.type))
        yield f"| {' | '.join(cell.replace('|', '/') for cell in named)} |"
    yield ""


def _links(words: str) -> str:
    """Return the words of a type with each record linked to its table."""
    return _RECORD.sub(lambda found: f"[{found[0]}](#{found[0].lower()})", words)


_PREFACE = """\
# Fields of the plan document

Generated from the records; do not edit. The same names stand in TOML, in CSV and XLSX columns
(nested fields dotted: `rotation.max_weeks`) and in `plan.json`. A field without a default must be
given. `table of X by id` is a table whose keys are ids; it may be the name of a CSV file instead.
"""


class FieldWords(NamedTuple):
    """One field of a record, each of its cells in words."""

    name: str
    type: str
    unit: str
    range: str
    default: str
    meaning: str


def field_words(kind: mi.StructType, meanings: Meanings) -> Iterator[FieldWords]:
    """Yield the words of each field of a record."""
    for field in kind.fields:
        leaves = list(_leaves(field.type))
        yield FieldWords(
            field.encode_name,
            _type(field.type),
            ", ".join(dict.fromkeys(unit for each in leaves if (unit := _unit(each)))),
            ", ".join(dict.fromkeys(limits for each in leaves if (limits := _range(each)))),
            _default(field),
            meanings.get((kind.cls.__name__, field.encode_name)) or _description(field.type),
        )


def _leaves(kind: mi.Type) -> Iterator[mi.Type]:
    """Yield the single values a field is made of."""
    inner = kind.type if isinstance(kind, mi.Metadata) else kind
    if isinstance(inner, mi.UnionType):
        for each in inner.types:
            yield from _leaves(each)
    elif isinstance(inner, mi.DictType):
        yield from _leaves(inner.value_type)
    elif isinstance(inner, mi.VarTupleType):
        yield from _leaves(inner.item_type)
    elif isinstance(inner, mi.TupleType):
        for each in inner.item_types:
            yield from _leaves(each)
    else:
        yield kind


def _unit(kind: mi.Type) -> str:
    return str((kind.extra or {}).get("unit", "")) if isinstance(kind, mi.Metadata) else ""


def _description(kind: mi.Type) -> str:
    texts = [
        str((each.extra_json_schema or {}).get("description", ""))
        for each in _leaves(kind)
        if isinstance(each, mi.Metadata)
    ]
    return next((text for text in texts if text and not text.startswith("free text")), "")


def _range(kind: mi.Type) -> str:
    kind = kind.type if isinstance(kind, mi.Metadata) else kind
    if isinstance(kind, mi.LiteralType):
        return " · ".join(f"`{value}`" for value in kind.values)
    if isinstance(kind, mi.IntType | mi.FloatType):
        if kind.ge is not None and kind.le is not None:
            return f"{number(kind.ge)} to {number(kind.le)}"
        return "" if kind.ge is None else f"≥ {number(kind.ge)}"
    if isinstance(kind, mi.StrType) and kind.max_length is not None:
        return f"≤ {kind.max_length:,} characters"
    return ""


def _type(kind: mi.Type) -> str:
    kind = kind.type if isinstance(kind, mi.Metadata) else kind
    if isinstance(kind, mi.UnionType):
        kinds = [each for each in kind.types if not isinstance(each, mi.NoneType)]
        return " or ".join(_type(each) for each in kinds)
    if isinstance(kind, mi.StructType):
        return kind.cls.__name__
    if isinstance(kind, mi.DictType):
        by = "id" if isinstance(kind.value_type, mi.StructType) else "name"
        return f"table of {_type(kind.value_type)} by {by}"
    if isinstance(kind, mi.VarTupleType):
        return f"list of {_type(kind.item_type)}"
    if isinstance(kind, mi.TupleType):
        return f"list of {len(kind.item_types)} values"
    return _WORDS.get(type(kind), "value")


_WORDS: dict[type[mi.Type], str] = {
    mi.IntType: "whole number",
    mi.FloatType: "number",
    mi.StrType: "text",
    mi.LiteralType: "word",
    mi.BoolType: "true or false",
}


def _default(field: mi.Field) -> str:
    if field.required:
        return "**required**"
    if field.default in (None, (), "", msgspec.NODEFAULT):
        return "none"
    if isinstance(field.default, bool):
        return str(field.default).lower()
    if isinstance(field.default, tuple):
        return ", ".join(map(str, field.default))
    return "its defaults" if isinstance(field.default, msgspec.Struct) else str(field.default)
