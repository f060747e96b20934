"""Persons present against the ceilings of zones and of the host as a whole."""

from collections.abc import Collection

from willing.effort.supply import Weekly, added, present
from willing.force.force_plan import ForcePlan
from willing.plan.document import Plan
from willing.plan.theatre import Theatre, Zone, containers, zones_within


def ceiling(zone: Zone, weeks: range) -> tuple[float | None, ...]:
    """Return the footprint ceiling in persons by week; None where none is stated."""
    return tuple(_ceiling_at(zone, week) for week in weeks)


def _ceiling_at(zone: Zone, week: int) -> float | None:
    persons = zone.base_persons
    for change in sorted(zone.capacity_changes, key=lambda each: each.from_week):
        if change.from_week <= week and change.persons is not None:
            persons = change.persons
    return persons


def persons_in(force_plan: ForcePlan, zones: Collection[str]) -> Weekly:
    """Return persons present in `zones` by week, whatever line of effort they serve."""
    return added(
        force_plan,
        (
            present(force_plan, each, each.persons)
            for each in force_plan.assignments
            if each.zone in zones
        ),
    )


def persons_by_zone(plan: Plan, force_plan: ForcePlan, zone: str) -> Weekly:
    """Return persons present by week in a zone and in every zone inside it."""
    return persons_in(force_plan, zones_within(plan.theatre, zone))


def zones_of_host(theatre: Theatre) -> tuple[str, ...]:
    """Return the zones that lie in the host, by their own entry or that of a container."""
    return tuple(zone for zone in theatre.zones if _host(theatre, zone) == theatre.host)


def _host(theatre: Theatre, zone: str) -> str | None:
    hosts = (theatre.zones[each].host for each in containers(theatre, zone))
    return next((host for host in hosts if host is not None), None)
