"""The public facts put into a plan: the statement layer of the nations' files, and the events.

Nothing that a nation or a planner wrote is lost: offers, caveats, conditions and acts stay; a
statement that the facts no longer hold stays too and is reported.
"""

from collections.abc import Iterator
from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Text
from willing.coalition.facts import Facts
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.plan.document import Plan

ChangeKind = Literal["added", "changed", "only in the plan"]

_OF_NATION = (
    *("name", "coalition_status", "status_basis", "nato_member", "eu_member"),
    *("source_url", "source_date", "note"),
)


class FactChange(Record, kw_only=True):
    """One nation, statement or event that an import adds or changes, or that it leaves alone."""

    kind: ChangeKind
    key: Text
    """Dotted path in the plan: `nations.NOR.statements.S114`."""
    fields: tuple[Text, ...] = ()
    """Changed fields, each as `field: old -> new`."""
    text: Text = ""
    """What it says, for the list that is shown before anything is written."""


def with_facts(plan: Plan, facts: Facts) -> Plan:
    """Return the plan with the facts in it; doing it again changes nothing."""
    nations = dict(plan.nations)
    for iso3, fact in facts.nations.items():
        nations[iso3] = _merged(plan.nations.get(iso3), fact)
    return plan.replace(
        nations=nations,
        events={**plan.events, **facts.events},
        record_to=max(filter(None, (plan.record_to, last_date(facts))), default=None),
    )


def fact_changes(plan: Plan, facts: Facts) -> tuple[FactChange, ...]:
    """Return what `with_facts` would add or change, and what the plan holds beyond the facts."""
    return tuple(_changes(plan, facts))


def last_date(facts: Facts) -> str | None:
    """Return the last day on the record: of a statement or an event, never inferred from a page."""
    dates = [event.date for event in facts.events.values()]
    for nation in facts.nations.values():
        dates.extend(row.date for row in nation.statements.values())
    return max((date for date in dates if len(date) == 10), default=None)


def _merged(old: NationFile | None, fact: NationFile) -> NationFile:
    if old is None:
        return fact
    return old.replace(
        **{name: getattr(fact, name) for name in _OF_NATION},
        attended={**old.attended, **fact.attended},
        mandate=_mandate(old.mandate, fact.mandate),
        statements={**old.statements, **fact.statements},
    )


def _mandate(old: Mandate, fact: Mandate) -> Mandate:
    """Keep how far the nation has gone; the facts only say who must agree."""
    if not fact.decision_rule:
        return old
    return old.replace(decision_rule=fact.decision_rule, source_url=fact.source_url)


def _changes(plan: Plan, facts: Facts) -> Iterator[FactChange]:
    merged = with_facts(plan, facts)
    for iso3 in facts.nations:
        key = f"nations.{iso3}"
        old, new = plan.nations.get(iso3), merged.nations[iso3]
        yield from _record_changes(key, old, new, f"{new.name}, {new.coalition_status}")
        said = old.statements if old else {}
        for name, row in new.statements.items():
            text = f"{row.date} {row.speaker}: {row.paraphrase}"
            yield from _record_changes(f"{key}.statements.{name}", said.get(name), row, text)
        for name in said:
            if name not in facts.nations[iso3].statements:
                yield FactChange(
                    kind="only in the plan",
                    key=f"{key}.statements.{name}",
                    text=said[name].paraphrase,
                )
    for name, event in merged.events.items():
        text = f"{event.date} {event.title}"
        if name in facts.events:
            yield from _record_changes(f"events.{name}", plan.events.get(name), event, text)
        else:
            yield FactChange(kind="only in the plan", key=f"events.{name}", text=text)


_FIELDS_BELOW = ("statements", "offers", "caveats", "conditions")


def _record_changes(key: str, old: Record | None, new: Record, text: str) -> Iterator[FactChange]:
    if old is None:
        yield FactChange(kind="added", key=key, text=text)
        return
    names = [name for name in new.__struct_fields__ if name not in _FIELDS_BELOW]
    changed = tuple(
        f"{name}: {_shown(getattr(old, name))} -> {_shown(getattr(new, name))}"
        for name in names
        if getattr(old, name) != getattr(new, name)
    )
    if changed:
        yield FactChange(kind="changed", key=key, fields=changed, text=text)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or "nothing"
    return "nothing" if value in (None, "") else str(value)
