"""A kind of event told to whoever wants to write one: what it says, its fields, an example."""

import inspect
import json
import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec.inspect as mi
import tomli_w

from willing.app.ledger.values import read_value
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.record import Record
from willing.ledger.examples import EXAMPLES
from willing.ledger.kinds import KINDS, Writer
from willing.ledger.plan_parts import settable
from willing.ledger.value_types import value_type
from willing.lines import SECTION_TYPES
from willing.plan.schema import Meanings, field_words, meanings, reached

SIGNED_BY: Final[Mapping[Writer, str]] = {
    "nation": "the nation that the subject names; HQ on its behalf, until the nation's own log "
    "speaks of the record",
    "HQ": "HQ, the headquarters, alone",
    "either": "any party, under ids of its own",
    "own": "each party for itself",
    "root": "whoever holds the root key of the party",
}
_PLAIN_KEY: Final = re.compile(r"[A-Za-z0-9_\-]+", re.ASCII)
_INDENT: Final = " \\\n    "


class FieldTold(Record, kw_only=True):
    """A field of a record, in words."""

    name: str
    type: str
    unit: str = ""
    allowed: str = ""
    """Range or words."""
    default: str = ""
    """`required` where it must be given."""
    meaning: str = ""


class RecordTold(Record, kw_only=True):
    """A record that stands in a value, with its fields."""

    name: str
    is_: str = ""
    fields: tuple[FieldTold, ...]


class KindTold(Record, kw_only=True):
    """A kind of event, as `willing ledger kinds KIND` tells it."""

    kind: str
    title: str
    says: str
    signed_by: str
    subject: str
    layer: str
    records: tuple[RecordTold, ...]
    """The record of the value first, then those that it holds."""
    subjects: tuple[str, ...] = ()
    """Every subject that there is, where the pattern is `{path}`."""
    written_by: str = ""
    """The command that writes it where nobody types its value."""
    after: tuple[str, ...] = ()
    """What must stand before the example."""
    example: str
    """As a file of TOML that `willing ledger append LEDGER FILE` takes."""
    command: str
    """The example as it is typed."""


def kind_told(name: str) -> KindTold:
    """Return a kind in words; raises LedgerError with the nearest name for one that is none."""
    if name not in KINDS:
        what = f"'{name}' is no kind of event"
        near = did_you_mean(name, KINDS)
        fix = near if near.endswith("?") else "`willing ledger kinds` lists them all"
        raise LedgerError([Fault(file="KIND", what=what, fix=fix)])
    kind, example = KINDS[name], EXAMPLES[name]
    return KindTold(
        kind=name,
        title=kind.title,
        says=example.says,
        signed_by=SIGNED_BY[kind.writer],
        subject=kind.subject,
        layer=kind.layer or "",
        records=tuple(map(_record, records_of(name))),
        subjects=settable(SECTION_TYPES) if name == "plan_part_set" else (),
        written_by=example.verb,
        after=example.after,
        example=example_file(name),
        command=command(name),
    )


def records_of(name: str) -> tuple[mi.StructType, ...]:
    """Return the record of a kind's value, and those that it holds; of a part of the plan that of
    its example; none where the keys are the writer's own."""
    wanted = value_type(name, EXAMPLES[name].subject, SECTION_TYPES)
    return () if wanted is None else reached([mi.type_info(wanted)])


def _record(kind: mi.StructType) -> RecordTold:
    fields = (
        FieldTold(
            name=each.name,
            type=each.type,
            unit=each.unit,
            allowed=each.range.replace("`", ""),
            default=each.default.strip("*"),
            meaning=each.meaning,
        )
        for each in field_words(kind, meanings_of(kind.cls.__module__))
    )
    words = " ".join((kind.cls.__doc__ or "").split())
    return RecordTold(name=kind.cls.__name__, is_=words, fields=tuple(fields))


@cache
def meanings_of(module: str) -> Meanings:
    """Return what stands below the fields of a module; nothing where its source is not at hand."""
    try:
        return meanings(inspect.getsource(sys.modules[module]))
    except (KeyError, OSError):
        return {}


def example_file(name: str) -> str:
    """Return the example of a kind as a file."""
    example = EXAMPLES[name]
    table: dict[str, Any] = {"kind": name, "subject": example.subject}
    if example.value is not None:
        table["value"] = example.value
    return tomli_w.dumps(table)


def command(name: str) -> str:
    """Return the example of a kind as it is typed; of what is not typed the verb that writes it."""
    example = EXAMPLES[name]
    if example.verb:
        return example.verb
    start = f"willing ledger append {example.writer.lower()}"
    about = f"--kind {name} --subject {shlex.quote(example.subject)}"
    return _INDENT.join([start, about, *_fields(example.value or {})])


def _fields(value: Mapping[str, Any]) -> Iterator[str]:
    for key, each in value.items():
        text = each if isinstance(each, str) and read_value(each) == each else inline(each)
        yield f"--value {shlex.quote(f'{key}={text}')}"


def inline(value: Any) -> str:
    """Return a plain value as TOML in one line."""
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {inline(each)}" for key, each in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)
