"""What a cell may be chosen from: ids the plan knows, by the column that refers to them."""

from collections.abc import Iterable, Mapping
from typing import Final

from willing.codecs.cells import plain
from willing.codecs.sheets import Column
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan

_ZONES: Final = frozenset({"zone", "zones", "deny_zones", "only_zones"})
_MOST_NUMBERS: Final = 10
"""So many whole numbers, at most, are offered one by one."""


def with_choices(plan: Plan, given: Column) -> Column:
    """Return the column with the ids the plan knows as its choices, and titles as other names."""
    last = given.name.rpartition(".")[2]
    titles: dict[str, str] = {}
    if last in _ZONES:
        titles = {name: each.title for name, each in plan.theatre.zones.items()}
    elif last == "capability":
        titles = {name: each.title for name, each in plan.capabilities.items()}
    elif last == "line_of_effort":
        titles = {name: name for name in SECTION_TYPES}
    if not titles:
        return given
    aliases = {plain(title): name for name, title in titles.items()}
    return given.replace(choices=tuple(titles), aliases=aliases)


def offered(plan: Plan, given: Column, nation: str | None) -> Column:
    """Return the column as a workbook offers it: with a drop-down of what the plan knows.

    What `with_choices` does not close stays open: another value may be typed, and is checked
    when it comes back.
    """
    if given.choices or given.kind in ("yes_no", "date", "week", "number", "share"):
        return given
    if given.kind == "integer":
        return given.replace(choices=_numbers(given))
    known = _known(plan, given.name.rpartition(".")[2], nation)
    return given.replace(choices=tuple(dict.fromkeys(known)), closed=False) if known else given


def _numbers(column: Column) -> tuple[str, ...]:
    low, high = column.minimum, column.maximum
    if low is None or high is None or high - low >= _MOST_NUMBERS:
        return ()
    return tuple(str(number) for number in range(int(low), int(high) + 1))


def _known(plan: Plan, name: str, nation: str | None) -> tuple[str, ...]:
    """Return the ids that a field of this name may refer to; none when it refers to nothing."""
    nations = [plan.nations[nation]] if nation is not None else list(plan.nations.values())
    lines = (line for section in plan.sections.values() for line in section.requirements)
    tables: Mapping[str, Iterable[str]] = {
        "line": lines,
        "lines": lines,
        "source": (*plan.sources, *plan.theatre.sources),
        "statements": (each for file in nations for each in file.statements),
        "caveats": (each for file in nations for each in file.caveats),
        "conditions": (each for file in nations for each in file.conditions),
        "condition": (each for file in nations for each in file.conditions),
        "release": (each for file in nations for each in file.conditions),
        "offer": (each for file in nations for each in file.offers),
        "same_troops_as": (each for file in nations for each in file.offers),
        "role": sorted(
            {role for file in nations for each in file.offers.values() for role in each.employments}
        ),
        "module_type": sorted(
            {each.module_type or "" for file in nations for each in file.offers.values()} - {""}
        ),
        "nation": plan.nations,
        "deny_hosts": _hosts(plan),
        "only_hosts": _hosts(plan),
        "deny_tasks": (*plan.capabilities, *SECTION_TYPES),
        "only_tasks": (*plan.capabilities, *SECTION_TYPES),
        "applies_to": ("all", *SECTION_TYPES),
    }
    return tuple(tables.get(name, ()))


def _hosts(plan: Plan) -> tuple[str, ...]:
    named = {plan.theatre.host, *(zone.host for zone in plan.theatre.zones.values())}
    return tuple(sorted(host for host in named if host))
