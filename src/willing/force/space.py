"""Where room is limited: areas with a ceiling of persons, entry points with a flow of tonnes."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from willing.coalition.nation import with_article
from willing.force.gates import host_of
from willing.force.mandates import needs_mandate
from willing.plan.document import Plan
from willing.plan.theatre import Capacity, containers


class Area(NamedTuple):
    """A ceiling on the persons in some zones at once."""

    name: str
    zones: frozenset[str]
    capacity: tuple[int | None, ...]
    """By week of the horizon; None: no ceiling."""
    kind: Literal["zone", "host", "force", "mandate"] = "zone"
    nation: str | None = None
    """The nation whose persons count; None: all."""


def area_words(plan: Plan, area: Area) -> str:
    """Return whose ceiling it is: `Kettle Bay`, `the host state`, `the mandate of Adelmark`."""
    if area.kind == "mandate" and area.nation is not None:
        return f"the mandate of {with_article(plan.nations[area.nation].name)}"
    if area.kind == "zone":
        return plan.theatre.zones[area.name].title
    return "the host state" if area.kind == "host" else "the whole force"


HOST_AREA = "host"
"""The area of `max_persons_in_host`."""
FORCE_AREA = "force"
"""The area of `max_persons`: everywhere but at home."""


def by_week(plan: Plan, first: int | None, changes: Mapping[int, int]) -> tuple[int | None, ...]:
    """Return a value by week that starts at `first` and changes from the weeks given on."""
    earlier = [week for week in changes if week <= plan.horizon.first_week]
    value = changes[max(earlier)] if earlier else first
    row: list[int | None] = []
    for week in plan.weeks:
        value = changes.get(week, value)
        row.append(value)
    return tuple(row)


def _persons(changes: tuple[Capacity, ...]) -> dict[int, int]:
    return {each.from_week: each.persons for each in changes if each.persons is not None}


def areas(plan: Plan) -> tuple[Area, ...]:
    """Return every area with a ceiling; a zone's ceiling counts the zones inside it too."""
    zones = plan.theatre.zones
    found = [
        Area(
            name,
            frozenset(z for z in zones if name in containers(plan.theatre, z)),
            by_week(plan, zone.base_persons, _persons(zone.capacity_changes)),
        )
        for name, zone in sorted(zones.items())
    ]
    host = plan.theatre.host
    if plan.force.max_persons_in_host is not None and host is not None:
        inside = frozenset(z for z in zones if host_of(plan, z) == host)
        limits = by_week(plan, plan.force.max_persons_in_host, {})
        found.append(Area(HOST_AREA, inside, limits, "host"))
    if plan.force.max_persons is not None:
        away = frozenset(name for name, zone in zones.items() if zone.kind != "home")
        limits = by_week(plan, plan.force.max_persons, {})
        found.append(Area(FORCE_AREA, away, limits, "force"))
    found += [_under_mandate(plan, nation) for nation in sorted(plan.nations)]
    return tuple(area for area in found if any(limit is not None for limit in area.capacity))


def _under_mandate(plan: Plan, nation: str) -> Area:
    """Return the area of a nation's ceiling: the zones in which it is under its mandate."""
    zones = frozenset(zone for zone in plan.theatre.zones if needs_mandate(plan, nation, zone))
    limits = by_week(plan, plan.nations[nation].mandate.ceiling_persons, {})
    return Area(f"{nation}'s mandate", zones, limits, "mandate", nation)


class Ground(NamedTuple):
    """A zone as the modules of some nations see it."""

    zone: str
    nation: str | None = None
    """None: every nation without a ground of its own in the zone."""


def grounds(zones: Sequence[str], found: Sequence[Area]) -> tuple[Ground, ...]:
    """Return a ground for each zone, in order, and then those that nations have to themselves."""
    own = [
        Ground(zone, area.nation)
        for area in found
        if area.nation is not None
        for zone in sorted(area.zones)
    ]
    return (*(Ground(zone) for zone in zones), *own)


def areas_of(ground: Ground, found: Sequence[Area]) -> list[int]:
    """Return the places of the areas whose ceiling counts persons on a ground."""
    return [
        i
        for i, area in enumerate(found)
        if ground.zone in area.zones and area.nation in (None, ground.nation)
    ]


def lift_t(plan: Plan, entry_point: str) -> tuple[int | None, ...]:
    """Return the tonnes that pass an entry point, in or out, by week; None: no limit stated."""
    entry = plan.theatre.entry_points[entry_point]
    changes = {e.from_week: e.lift_t for e in entry.capacity_changes if e.lift_t is not None}
    return by_week(plan, entry.lift_t_per_week, changes)


def nations_limit(plan: Plan, zone: str) -> int | None:
    """Return how many nations may be effective in a zone at once: its own limit or the rule's."""
    own = plan.theatre.zones[zone].max_nations
    return plan.force.max_nations_per_zone if own is None else own
