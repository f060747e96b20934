"""The Montreux limits as admissibility: tonnage by week, days of stay by module."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from willing.basics.figure import quantity_at
from willing.effort.supply import Weekly, added, employment_of, present
from willing.force.force_plan import Assignment, ForcePlan
from willing.lines.seas.section import Montreux
from willing.plan.document import Plan
from willing.plan.theatre import containers

FORMULA = (
    "vessels of powers that do not border the sea, present in the week "
    "(Montreux Convention 1936, article 18)"
)


class Ship(NamedTuple):
    """An assignment that Montreux binds, with its tonnage."""

    assignment: Assignment
    tonnage_t: float


def ships(plan: Plan, force_plan: ForcePlan, limits: Montreux) -> tuple[Ship, ...]:
    """Return the assignments that are vessels of war of non-littoral powers in these zones."""
    return tuple(
        Ship(each, tonnage)
        for each in force_plan.assignments
        if each.nation not in limits.littoral
        and any(zone in limits.zones for zone in containers(plan.theatre, each.zone))
        and (tonnage := _tonnage(plan, force_plan, limits, each)) > 0
    )


def _tonnage(plan: Plan, force_plan: ForcePlan, limits: Montreux, assignment: Assignment) -> float:
    supplies = employment_of(plan, assignment).supplies
    return sum(
        limits.vessel_t[name] * quantity_at(amount, force_plan.size)
        for name, amount in supplies.items()
        if name in limits.vessel_t
    )


def tonnage_by_nation(force_plan: ForcePlan, bound: tuple[Ship, ...]) -> Mapping[str, Weekly]:
    """Return tonnage present by week for each power that the limits bind."""
    nations = sorted({ship.assignment.nation for ship in bound})
    return {
        nation: added(
            force_plan,
            (
                present(force_plan, ship.assignment, ship.tonnage_t)
                for ship in bound
                if ship.assignment.nation == nation
            ),
        )
        for nation in nations
    }


def longest_stay_days(force_plan: ForcePlan, bound: tuple[Ship, ...]) -> Weekly:
    """Return by week the longest stay reached so far by a ship there in the week, in days."""
    return tuple(
        float(
            max(
                (
                    7 * (week - ship.assignment.first_week + 1)
                    for ship in bound
                    if ship.assignment.first_week <= week <= ship.assignment.last_week
                ),
                default=0,
            )
        )
        for week in force_plan.weeks
    )


def overstays(bound: tuple[Ship, ...], limits: Montreux) -> Iterator[tuple[Ship, int]]:
    """Yield (ship, days) for each rotation longer than the limit."""
    for ship in bound:
        days = 7 * (ship.assignment.last_week - ship.assignment.first_week + 1)
        if days > limits.stay_days:
            yield ship, days
