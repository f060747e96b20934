"""Strategic movement: what passes each entry point in and out, against what it can take."""

from collections.abc import Callable
from typing import NamedTuple

from willing.effort.supply import Weekly, employment_of
from willing.force.force_plan import Assignment, ForcePlan
from willing.lines.enable.section import EnableSection
from willing.plan.document import Plan
from willing.plan.theatre import EntryPoint, containers

FORMULA = (
    "a module passes in the first week of a rotation and out in the week after its last; "
    "in and out together against what the entry point takes in a week"
)


class Movement(NamedTuple):
    """Persons and tonnes through one entry point by week, in and out."""

    persons_in: Weekly
    persons_out: Weekly
    tonnes_in: Weekly
    tonnes_out: Weekly

    @property
    def persons(self) -> Weekly:
        """In and out together."""
        return tuple(a + b for a, b in zip(self.persons_in, self.persons_out, strict=True))

    @property
    def tonnes(self) -> Weekly:
        """In and out together."""
        return tuple(a + b for a, b in zip(self.tonnes_in, self.tonnes_out, strict=True))


def entry_of(plan: Plan, zone: str) -> str | None:
    """Return the entry point of a zone or of the nearest zone around it that has one."""
    points = (plan.theatre.zones[each].entry_point for each in containers(plan.theatre, zone))
    return next((each for each in points if each is not None), None)


def movement(plan: Plan, force_plan: ForcePlan, entry_point: str) -> Movement:
    """Return what the assignments move through an entry point; modules at home move nothing."""
    rotations = [
        each for each in force_plan.assignments if entry_of(plan, each.zone) == entry_point
    ]

    def weekly(amount: Callable[[Assignment], float], *, inward: bool) -> Weekly:
        row = dict.fromkeys(force_plan.weeks, 0.0)
        for each in rotations:
            week = each.first_week if inward else each.last_week + 1
            if week in row:
                row[week] += amount(each)
        return tuple(row.values())

    def persons(each: Assignment) -> float:
        return float(each.persons)

    def tonnes(each: Assignment) -> float:
        return _lift_t(plan, each)

    return Movement(
        persons_in=weekly(persons, inward=True),
        persons_out=weekly(persons, inward=False),
        tonnes_in=weekly(tonnes, inward=True),
        tonnes_out=weekly(tonnes, inward=False),
    )


def _lift_t(plan: Plan, assignment: Assignment) -> float:
    lift_t = employment_of(plan, assignment).lift_t
    if lift_t is None:
        lift_t = plan.nations[assignment.nation].offers[assignment.offer].lift_t
    return float(lift_t)


def tonnes_limit(plan: Plan, entry_point: str) -> tuple[float | None, ...]:
    """Return tonnes a week that an entry point takes, by week; None: no limit is stated."""
    point = plan.theatre.entry_points[entry_point]
    return tuple(_changed(point, week, "lift_t", point.lift_t_per_week) for week in plan.weeks)


def persons_limit(plan: Plan, section: EnableSection, entry_point: str) -> tuple[float | None, ...]:
    """Return persons a week that an entry point takes, by week; None: no limit is stated."""
    point, stated = plan.theatre.entry_points[entry_point], section.entry_limits.get(entry_point)
    start = None if stated is None else stated.persons_per_week
    limit = None if start is None else start.central
    return tuple(_changed(point, week, "persons", limit) for week in plan.weeks)


def _changed(point: EntryPoint, week: int, field: str, start: float | None) -> float | None:
    """The last change of capacity that has come by `week`, else what held from the start."""
    value = start
    for change in sorted(point.capacity_changes, key=lambda each: each.from_week):
        changed = change.persons if field == "persons" else change.lift_t
        if change.from_week <= week and changed is not None:
            value = float(changed)
    return value
