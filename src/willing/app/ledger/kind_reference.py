"""The reference of the kinds of events as Markdown, made from the records themselves."""

from collections.abc import Iterator

import msgspec.inspect as mi

from willing.app.ledger.kind_told import SIGNED_BY, command, example_file, meanings_of, records_of
from willing.ledger.examples import EXAMPLES
from willing.ledger.kinds import KINDS, Kind
from willing.ledger.plan_parts import settable
from willing.lines import SECTION_TYPES
from willing.plan.schema import record_table

_PREFACE = """\
# Events of a ledger

Generated from the records; do not edit. Every kind of event: what it says, who signs it, the
fields of its value, and an example on the plan `examples/minimal`, whose nations are invented. The
same offline: `willing ledger kinds`, `willing ledger kinds offer_made`.

An event is typed field by field, or written to a file and appended:

```
willing ledger kinds offer_made --example > offer.toml
willing ledger append xad offer.toml
```

Of a value typed with `--value KEY=VALUE` the right side is written as in TOML; plain words need no
quotes. Who may read it follows from the kind unless `--to` and its like say otherwise
([releasability](../releasability.md#labels)). A field without a default must be given. What is
changed is written whole: a field that is left out takes its default.
"""


def kind_reference() -> str:
    """Return the page."""
    parts = [_PREFACE, *_contents()]
    shown: dict[str, mi.StructType] = {}
    for kind in KINDS.values():
        parts += _section(kind)
        shown |= {each.cls.__name__: each for each in records_of(kind.name)}
    parts.append("# Records\n")
    for name, record in sorted(shown.items()):
        parts += [f"## {name}\n", *record_table(record, meanings_of(record.cls.__module__))]
    return "\n".join(parts)


def _contents() -> Iterator[str]:
    yield "| Kind | Says |"
    yield "| --- | --- |"
    for name in KINDS:
        yield f"| [`{name}`](#{name}) | {EXAMPLES[name].says} |"
    yield ""


def _section(kind: Kind) -> Iterator[str]:
    example = EXAMPLES[kind.name]
    yield f"## {kind.name}\n"
    yield f"{kind.title}. {example.says}\n"
    yield f"* Signed by: {SIGNED_BY[kind.writer]}."
    yield f"* Subject: {f'`{kind.subject}`' if kind.subject else 'none; it is of the log itself'}."
    if kind.name == "plan_part_set":
        parts = ", ".join(f"`{each}`" for each in settable(SECTION_TYPES))
        yield f"* `{{path}}` is one of {parts}."
    yield f"* Value: {_value(kind)}."
    if kind.layer:
        yield f"* Layer: {kind.layer}; verb: *{kind.verb}*."
    if example.after:
        yield f"* The example stands after {', '.join(f'[`{a}`](#{a})' for a in example.after)}."
    yield f"\n```toml\n{example_file(kind.name)}```\n"
    if example.verb:
        yield f"Nobody types it: written by `{example.verb}`.\n"
    else:
        yield f"```\n{command(kind.name)}\n```\n"


def _value(kind: Kind) -> str:
    if kind.name == "plan_part_set":
        return "the record of that part of the plan ([plan fields](plan-fields.md)); here a Zone"
    found = records_of(kind.name)
    if found:
        name = found[0].cls.__name__
        return f"[{name}](#{name.lower()})"
    if kind.name == "scenario_set":
        return "tables with the plan's own keys ([plan fields](plan-fields.md))"
    return "as in the example"
