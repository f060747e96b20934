"""The shape of the whole document: the fields of Plan, and each section under its own name."""

from collections.abc import Mapping
from typing import Any, get_type_hints

import msgspec
import msgspec.inspect as mi

from willing.plan.document import Plan
from willing.plan.section import Section

SectionTypes = Mapping[str, type[Section]]

_SHAPES: dict[tuple[tuple[str, type[Section]], ...], type[msgspec.Struct]] = {}


def document_type(section_types: SectionTypes) -> type[msgspec.Struct]:
    """Return a record type with the keys of the document; made once per set of sections."""
    key = tuple(section_types.items())
    if key not in _SHAPES:
        _SHAPES[key] = _define(section_types)
    return _SHAPES[key]


def _define(section_types: SectionTypes) -> type[msgspec.Struct]:
    hints = get_type_hints(Plan, include_extras=True)
    fields: list[Any] = []
    for field in msgspec.structs.fields(Plan):
        if field.name == "sections":
            fields += [
                (name, kind | msgspec.UnsetType, msgspec.UNSET)
                for name, kind in section_types.items()
            ]
        elif field.required:
            fields.append((field.name, hints[field.name]))
        elif field.default_factory is not msgspec.NODEFAULT:
            factory = msgspec.field(default_factory=field.default_factory)
            fields.append((field.name, hints[field.name], factory))
        else:
            fields.append((field.name, hints[field.name], field.default))
    return msgspec.defstruct("Plan", fields, kw_only=True, frozen=True, forbid_unknown_fields=True)


def document_kind(section_types: SectionTypes) -> mi.StructType:
    """Return what msgspec knows of the whole document."""
    kind = mi.type_info(document_type(section_types))
    if not isinstance(kind, mi.StructType):
        raise TypeError("the document is no record")
    return kind


def tables(kind: mi.StructType) -> tuple[str, ...]:
    """Return the names of the document's tables: what may stand in a file of its own."""
    return tuple(
        field.encode_name
        for field in kind.fields
        if isinstance(field.type, mi.StructType | mi.DictType) and field.encode_name != "nations"
    )


def assemble(tree: Mapping[str, Any], section_types: SectionTypes) -> Plan:
    """Return the plan of a whole document, its tables in order of their ids.

    TOML gives tables no order, so none may matter: a plan is read alike however it is written.
    Raises msgspec.ValidationError at the first fault.
    """
    document = msgspec.convert(_ordered(tree), document_type(section_types))
    fields = {
        name: getattr(document, name)
        for name in document.__struct_fields__
        if name not in section_types
    }
    sections = {
        name: section
        for name in section_types
        if (section := getattr(document, name)) is not msgspec.UNSET
    }
    return Plan(**fields, sections=sections)


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_ordered(each) for each in value]
    return value
