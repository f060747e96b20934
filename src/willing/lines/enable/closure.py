"""Enabler closure: how much of the force is usable, and what the rest waits for.

A module in the host is usable when it is effective, what its offer needs is effective in its
zone, and it stands within what the plan's enabler ratios support there. A module that is itself
waiting enables nobody: what is not enabled is taken out until nothing more falls out.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from willing.basics.figure import quantity_at
from willing.effort.supply import employment_of
from willing.force.force_plan import Assignment, ForcePlan
from willing.plan.document import Plan
from willing.plan.rules import EnablerRatio
from willing.plan.theatre import Theatre, containers

FORMULA = (
    "effective modules in the host, less those whose enablers or enabler ratios are not met in "
    "their zone, repeated until nothing more falls out; enabling modules count first, then by week "
    "of arrival"
)
TOLERANCE = 1e-9

Key = tuple[str, str]
"""Nation and module."""


class Closure(NamedTuple):
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


def inside_host(theatre: Theatre, zone: str) -> bool:
    """Return whether a zone lies in the host; every zone does when the theatre names none."""
    hosts = (theatre.zones[each].host for each in containers(theatre, zone))
    return theatre.host is None or next((each for each in hosts if each), None) == theatre.host


def closures(plan: Plan, force_plan: ForcePlan) -> tuple[Closure, ...]:
    """Return the closure in each week of the horizon."""
    return tuple(closure(plan, force_plan, week) for week in force_plan.weeks)


def closure(plan: Plan, force_plan: ForcePlan, week: int) -> Closure:
    """Return which modules are usable, arriving, waiting and outside in one week."""
    present = [each for each in force_plan.assignments if each.first_week <= week <= each.last_week]
    inside = [each for each in present if inside_host(plan.theatre, each.zone)]
    effective = [each for each in inside if each.effective_week <= week]
    usable, lacking = effective, dict[Key, tuple[str, ...]]()
    while missing := _missing(plan, force_plan, usable):
        lacking |= missing
        usable = [each for each in usable if _key(each) not in missing]
    waiting = [each for each in effective if _key(each) in lacking]
    return Closure(
        usable=tuple(usable),
        arriving=tuple(each for each in inside if each.effective_week > week),
        waiting=tuple(waiting),
        outside=tuple(each for each in present if not inside_host(plan.theatre, each.zone)),
        waits_for=tuple(lacking[_key(each)] for each in waiting),
    )


def _key(assignment: Assignment) -> Key:
    return assignment.nation, assignment.module


def _missing(
    plan: Plan, force_plan: ForcePlan, modules: Sequence[Assignment]
) -> dict[Key, tuple[str, ...]]:
    """Capabilities missing for each module that those given do not enable, zone by zone."""
    found: dict[Key, tuple[str, ...]] = {}
    for zone in dict.fromkeys(each.zone for each in modules):
        here = [each for each in modules if each.zone == zone]
        supply = _supply(plan, force_plan, here)
        ratios = _ratios(plan, zone)
        room = {
            name: supply.get(ratio.capability, 0.0) / ratio.amount * ratio.persons
            for name, ratio in ratios.items()
        }
        for each in sorted(here, key=lambda each: _rank(plan, each)):
            needs = plan.nations[each.nation].offers[each.offer].enablers
            short = {
                name
                for name, asked in needs.items()
                if supply.get(name, 0.0) < each.modules * asked - TOLERANCE
            }
            short |= {
                ratios[name].capability
                for name, persons in room.items()
                if each.persons > persons + TOLERANCE
            }
            if short:
                found[_key(each)] = tuple(sorted(short))
            else:
                room = {name: persons - each.persons for name, persons in room.items()}
    return found


def _ratios(plan: Plan, zone: str) -> dict[str, EnablerRatio]:
    return {
        name: ratio
        for name, ratio in plan.force.enabler_ratios.items()
        if ratio.amount > 0 and not ratio.together and (not ratio.zones or zone in ratio.zones)
    }


def _supply(plan: Plan, force_plan: ForcePlan, modules: Iterable[Assignment]) -> dict[str, float]:
    total: dict[str, float] = {}
    for each in modules:
        for name, amount in employment_of(plan, each).supplies.items():
            total[name] = total.get(name, 0.0) + quantity_at(amount, force_plan.size)
    return total


def _rank(plan: Plan, assignment: Assignment) -> tuple[bool, int, str, str]:
    """Enabling modules first, then by week of arrival, nation and module."""
    enabling = {ratio.capability for ratio in plan.force.enabler_ratios.values()}
    supplies = employment_of(plan, assignment).supplies
    return (
        not enabling.intersection(supplies),
        assignment.first_week,
        assignment.nation,
        assignment.module,
    )


def persons(modules: Iterable[Assignment]) -> float:
    """Return the persons of some modules."""
    return float(sum(each.persons for each in modules))
