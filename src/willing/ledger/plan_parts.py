"""A plan taken apart into the records that the ledger keeps one by one, and put together again.

Fields of the document, of the theatre and of each section stand alone; where such a field is a
table of records, each of its entries does. A section itself is a part with nothing in it, so that
one which says nothing is there all the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from willing.basics.record import Record
from willing.ledger.kinds import TABLES
from willing.ledger.subjects import Steps
from willing.ledger.values import InTheatre
from willing.plan.document import Plan
from willing.plan.plain import plain
from willing.plan.shape import SectionTypes
from willing.plan.theatre import Theatre

_CONTAINERS: Final[Mapping[str, type[Record]]] = {"theatre": Theatre}
_ELSEWHERE: Final = ("nations", "sections", "scenario")
KINDS_OF_TABLES: Final = {"field_reports": "field_report", "tensions": "tension_noted"}
"""Tables of the document whose entries have a kind of their own."""
OF_OTHERS: Final = (*_ELSEWHERE, *KINDS_OF_TABLES, "scenarios")
"""First steps of what has kinds of its own."""


NO_PART: Final = "is no part of a plan that can be set by itself"


class Part(NamedTuple):
    """One record of a plan, and the kind of event that sets it."""

    kind: str
    steps: Steps
    value: Any


def parts(plan: Plan) -> Iterator[Part]:
    """Yield every record of the plan that differs from its default; offers without their acts."""
    yield from _fields(plan, (), _ELSEWHERE)
    for name, section in plan.sections.items():
        yield Part("plan_part_set", (name,), {})
        yield from _fields(section, (name,), ())
    for iso3, file in plan.nations.items():
        yield Part("nation_described", ("nations", iso3), without(file, TABLES))
        if file.mandate != type(file.mandate)():
            yield Part("mandate_step", ("nations", iso3, "mandate"), file.mandate)
        for table, kind in (
            ("conditions", "condition_set"),
            ("caveats", "caveat_set"),
            ("statements", "statement_recorded"),
        ):
            for name, each in getattr(file, table).items():
                yield Part(kind, ("nations", iso3, table, name), each)


def without(record: Record, fields: Iterable[str]) -> Any:
    """Return the record with some of its fields at their defaults."""
    defaults = {
        field.name: field.default
        if field.default_factory is msgspec.NODEFAULT
        else field.default_factory()
        for field in msgspec.structs.fields(record)
        if field.name in fields
    }
    return record.replace(**defaults)


def _fields(record: Record, above: Steps, skipped: tuple[str, ...]) -> Iterator[Part]:
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if field.name in skipped or value == _default(field):
            continue
        steps = (*above, field.name)
        if not above and field.name in _CONTAINERS:
            yield from _fields(value, steps, ())
        elif _entries_of(_hints(type(record))[field.name]) is not None:
            kind = _kind_of_entries(steps)
            for name, each in value.items():
                yield Part(kind, (*steps, name), each)
        else:
            yield Part("plan_part_set", steps, value)


def _default(field: Any) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _kind_of_entries(steps: Steps) -> str:
    if len(steps) == 2 and steps[1] == "requirements":
        return "requirement_set"
    return KINDS_OF_TABLES.get(steps[0], "plan_part_set") if len(steps) == 1 else "plan_part_set"


def part_type(steps: Steps, section_types: SectionTypes) -> Any:
    """Return the type of a part of the plan that `plan_part_set` may set; None when it may not."""
    if steps[0] in OF_OTHERS or steps[1:2] == ("requirements",):
        return None
    container: type[Record] | None = section_types.get(steps[0]) or _CONTAINERS.get(steps[0])
    if container is None:
        return _entry_type(Plan, steps)
    if len(steps) == 1:
        return _Empty if steps[0] in section_types else None
    return _entry_type(container, steps[1:])


def settable(section_types: SectionTypes) -> tuple[str, ...]:
    """Return the subject of every part that `plan_part_set` may set; `{id}` stands for an id."""
    own = [name for name in _hints(Plan) if name not in (*OF_OTHERS, *_CONTAINERS)]
    found = [_pattern(Plan, (), name) for name in own]
    for above, container in (*_CONTAINERS.items(), *section_types.items()):
        found += [above] if above in section_types else []
        names = [name for name in _hints(container) if name != "requirements"]
        found += [_pattern(container, (above,), name) for name in names]
    return tuple(found)


def _pattern(record: type[Record], above: Steps, field: str) -> str:
    entries = _entries_of(_hints(record)[field]) is not None
    return ".".join((*above, field, "{id}") if entries else (*above, field))


class _Empty(Record, kw_only=True):
    """What a section itself holds as a part: nothing."""


def _entry_type(record: type[Record], steps: Steps) -> Any:
    """Return the type of a field, or of an entry where the field is a table of records."""
    kind = _hints(record).get(steps[0])
    entries = _entries_of(kind)
    if entries is None:
        return kind if len(steps) == 1 else None
    return entries if len(steps) == 2 else None


@cache
def _hints(record: type[Record]) -> Mapping[str, Any]:
    return get_type_hints(record, include_extras=True)


def _entries_of(kind: Any) -> Any:
    """Return the record type of a table of records; None for anything else."""
    if not (isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)):
        return None
    entry = get_args(kind)[1]
    return entry if isinstance(entry, type) and issubclass(entry, Record) else None


def document(records: Mapping[Steps, Any]) -> dict[str, Any]:
    """Return the document as a tree of plain values from its records by path.

    What is in theatre without both acts is left out: a plan holds no such thing.
    """
    tree: dict[str, Any] = {}
    for steps in sorted(records, key=len):
        value = records[steps]
        if steps[-1] == "in_theatre" and isinstance(value, InTheatre):
            _put_theatre(tree, steps, value)
        else:
            _put(tree, steps, plain(value))
    for iso3, file in tree.get("nations", {}).items():
        file.setdefault("name", iso3)
    return tree


def _put(tree: dict[str, Any], steps: Steps, value: Any) -> None:
    table = tree
    for step in steps[:-1]:
        table = table.setdefault(step, {})
    table[steps[-1]] = value


def _put_theatre(tree: dict[str, Any], steps: Steps, value: InTheatre) -> None:
    offer = tree["nations"][steps[1]]["offers"][steps[3]]
    if "accepted" in offer and "authorised" in offer:
        offer["in_theatre"] = value.state
        if value.modules is not None:
            offer["in_theatre_modules"] = value.modules
