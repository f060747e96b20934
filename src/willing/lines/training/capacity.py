"""What courses can draw on in each week: places, instructors and interpreters by site."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf
from typing import Literal, NamedTuple

from willing.basics.figure import quantity_at
from willing.effort.supply import Weekly, added, effective, employment_of
from willing.force.force_plan import ForcePlan
from willing.lines.training.section import Course, TrainingSection
from willing.plan.document import Plan
from willing.plan.theatre import containers

Kind = Literal["places", "instructors", "interpreters"]
Pool = tuple[str, str]
"""(capability, zone of the course that draws on it)."""


class Demand(NamedTuple):
    """What one cohort on one course takes from one pool in each week."""

    kind: Kind
    pool: Pool
    amount: float


class Capacity(NamedTuple):
    """Amounts by week: places a course has of its own, and pools that courses of a site share."""

    own_places: Mapping[str, Weekly]
    pools: Mapping[Pool, Weekly]


def staff(course: Course) -> tuple[Demand, ...]:
    """Return the instructors and interpreters that a cohort on the course takes."""
    found = [
        Demand("instructors", (name, course.zone), amount)
        for name, amount in course.instructors.items()
        if amount > 0
    ]
    if course.interpreter_capability is not None and course.interpreters > 0:
        pool = course.interpreter_capability, course.zone
        found.append(Demand("interpreters", pool, course.interpreters))
    return tuple(found)


def pools_of(section: TrainingSection) -> Mapping[Pool, Kind]:
    """Return every pool the courses draw on, and what it holds."""
    found: dict[Pool, Kind] = {}
    for course in section.courses.values():
        for demand in staff(course):
            found.setdefault(demand.pool, demand.kind)
        if course.places_capability is not None:
            found.setdefault((course.places_capability, course.zone), "places")
    return found


def site_of(plan: Plan, zone: str, sites: Sequence[str]) -> str | None:
    """Return the innermost of the courses' zones that is or contains a zone."""
    return next((each for each in containers(plan.theatre, zone) if each in sites), None)


def capacity(plan: Plan, force_plan: ForcePlan, section: TrainingSection) -> Capacity:
    """Return what the force plan brings to each site, and the places courses have themselves."""
    sites = tuple({course.zone: None for course in section.courses.values()})
    rows: dict[Pool, list[Weekly]] = defaultdict(list)
    for each in force_plan.assignments:
        site = site_of(plan, each.zone, sites)
        for name, quantity in employment_of(plan, each).supplies.items():
            if site is not None:
                amount = quantity_at(quantity, force_plan.size)
                rows[name, site].append(effective(force_plan, each, amount))
    return Capacity(
        own_places=_own_places(section, len(plan.weeks)),
        pools={pool: added(force_plan, rows.get(pool, ())) for pool in pools_of(section)},
    )


def unlimited(plan: Plan, section: TrainingSection) -> Capacity:
    """Return capacity of which nothing is ever short: what cohorts then take is what they need."""
    weeks = len(plan.weeks)
    return Capacity(
        own_places={
            name: row if section.courses[name].places_capability else (inf,) * weeks
            for name, row in _own_places(section, weeks).items()
        },
        pools=dict.fromkeys(pools_of(section), (inf,) * weeks),
    )


def _own_places(section: TrainingSection, weeks: int) -> dict[str, Weekly]:
    return {name: (float(each.places),) * weeks for name, each in section.courses.items()}
