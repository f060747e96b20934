"""Enabler closure: how much of the force is usable, and what the rest waits for.

A module in the host is usable when it is effective, what its offer needs is effective in its
zone, and it stands within what the plan's enabler ratios support. A module that is itself waiting
enables nobody: what is not enabled is taken out until nothing more falls out. A module is usable
or waits as a whole. The curve of gates and the line of effort enable both show this.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.force.caveats import binding_caveats, leave
from willing.force.curve.fill_curve import Closure
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.gates import host_of
from willing.force.groups import Ratio, ratios
from willing.force.units import amount
from willing.plan.document import Plan

FORMULA: Final = (
    "effective modules in the host, less those whose enablers or enabler ratios are not met in "
    "their zone, repeated until nothing more falls out; enabling modules count first, then by week "
    "of arrival"
)
NOTHING: Final = Fraction(0)

Key = tuple[str, str]
"""Nation and module."""


class ClosureWeek(NamedTuple):
    """The modules present in one week, each in exactly one of four groups."""

    usable: tuple[Assignment, ...]
    arriving: tuple[Assignment, ...]
    """In the host, in RSOM or handover."""
    waiting: tuple[Assignment, ...]
    """Effective in the host, but not enabled."""
    outside: tuple[Assignment, ...]
    """Present outside the host country."""
    waits_for: tuple[tuple[str, ...], ...]
    """For each module of `waiting`: capabilities that are missing in its zone."""


class _Unit(NamedTuple):
    """One assignment with what bears on it, the same in every week."""

    own: Assignment
    gives: Mapping[str, Fraction]
    needs: Mapping[str, Fraction]
    inside: bool
    rank: tuple[bool, int, str, str]
    """Enabling modules first, then by week of arrival, nation and module."""


def closures(plan: Plan, force_plan: ForcePlan) -> tuple[ClosureWeek, ...]:
    """Return the closure in each week of the horizon."""
    every = _units(plan, force_plan)
    known = tuple(each for each in ratios(plan) if each.amount > 0)
    return tuple(_closure(every, known, week) for week in force_plan.weeks)


def closure_rows(plan: Plan, force_plan: ForcePlan) -> Closure:
    """Return persons by week and state."""
    weeks = closures(plan, force_plan)
    return Closure(
        usable=tuple(persons(each.usable) for each in weeks),
        waiting=tuple(persons(each.waiting) for each in weeks),
        arriving=tuple(persons(each.arriving) for each in weeks),
        outside=tuple(persons(each.outside) for each in weeks),
    )


def persons(modules: Iterable[Assignment]) -> float:
    """Return the persons of some modules."""
    return float(sum(each.persons for each in modules))


def inside_host(plan: Plan, zone: str) -> bool:
    """Return whether a zone lies in the host; without one, every zone but those of kind `home`."""
    if plan.theatre.host is None:
        return plan.theatre.zones[zone].kind != "home"
    return host_of(plan, zone) == plan.theatre.host


def _closure(every: Sequence[_Unit], known: Sequence[Ratio], week: int) -> ClosureWeek:
    present = [each for each in every if each.own.first_week <= week <= each.own.last_week]
    effective = [each for each in present if each.own.effective_week <= week]
    enabled, lacking = effective, dict[Key, tuple[str, ...]]()
    while missing := _missing(enabled, known):
        lacking |= missing
        enabled = [each for each in enabled if _key(each) not in missing]
    waiting = [each for each in effective if each.inside and _key(each) in lacking]
    return ClosureWeek(
        usable=tuple(each.own for each in enabled if each.inside),
        arriving=tuple(e.own for e in present if e.inside and e.own.effective_week > week),
        waiting=tuple(each.own for each in waiting),
        outside=tuple(each.own for each in present if not each.inside),
        waits_for=tuple(lacking[_key(each)] for each in waiting),
    )


def _key(unit: _Unit) -> Key:
    return unit.own.nation, unit.own.module


def _missing(units: Sequence[_Unit], known: Sequence[Ratio]) -> dict[Key, tuple[str, ...]]:
    """Capabilities missing for each module that those given do not enable."""
    here = _supply(units)
    room = {
        ratio: sum(here.get((zone, ratio.group.capability), NOTHING) for zone in ratio.zones)
        * ratio.per_persons
        / ratio.amount
        for ratio in known
    }
    found: dict[Key, tuple[str, ...]] = {}
    for unit in sorted(units, key=lambda each: each.rank):
        zone, count = unit.own.zone, unit.own.persons
        bound = [ratio for ratio in room if zone in ratio.zones]
        short = {name for name, asked in unit.needs.items() if here.get((zone, name), 0) < asked}
        short |= {ratio.group.capability for ratio in bound if count > room[ratio]}
        if short:
            found[_key(unit)] = tuple(sorted(short))
        else:
            room |= {ratio: room[ratio] - count for ratio in bound}
    return found


def _supply(units: Iterable[_Unit]) -> dict[tuple[str, str], Fraction]:
    """Return (zone, capability): what is given there."""
    total: dict[tuple[str, str], Fraction] = {}
    for unit in units:
        for name, given in unit.gives.items():
            key = unit.own.zone, name
            total[key] = total.get(key, NOTHING) + given
    return total


def _units(plan: Plan, force_plan: ForcePlan) -> list[_Unit]:
    enabling = frozenset(ratio.capability for ratio in plan.force.enabler_ratios.values())
    return [_unit(plan, each, force_plan.size, enabling) for each in force_plan.assignments]


def _unit(plan: Plan, each: Assignment, size: Size, enabling: frozenset[str]) -> _Unit:
    offer = plan.nations[each.nation].offers[each.offer]
    supplies = offer.employments[each.role].supplies
    left: Collection[str] = supplies
    if each.declined or binding_caveats(plan.nations[each.nation], offer):
        left = leave(plan, each.nation, offer, each.role, each.zone, each.declined).capabilities
    gives = {name: each.modules * amount(quantity_at(supplies[name], size)) for name in left}
    return _Unit(
        each,
        gives,
        {name: each.modules * amount(asked) for name, asked in offer.enablers.items()},
        inside_host(plan, each.zone),
        (not enabling.intersection(gives), each.first_week, each.nation, each.module),
    )
