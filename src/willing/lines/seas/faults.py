"""What is wrong in the seas section beyond types."""

from collections.abc import Iterator

from willing.effort.authored import authored, section_of
from willing.effort.references import (
    SectionFault,
    check_capability,
    check_lines,
    check_name,
    check_new_line,
    check_zone,
)
from willing.lines.seas.requirements import NAME
from willing.lines.seas.section import CoastalRadar, Montreux, Patrol, Route, SeasSection
from willing.plan.document import Plan


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist and sizes that nothing can be reckoned from."""
    return tuple(_faults(plan, section_of(plan, NAME, SeasSection)))


def _faults(plan: Plan, section: SeasSection) -> Iterator[SectionFault]:
    for name, patrol in section.patrols.items():
        yield from _patrol_faults(plan, f"seas.patrols.{name}", name, patrol)
    for name, radar in section.coastal_radars.items():
        yield from _radar_faults(plan, f"seas.coastal_radars.{name}", name, radar)
    for name, route in section.routes.items():
        yield from _route_faults(plan, f"seas.routes.{name}", name, route)
    if section.montreux is not None:
        yield from _montreux_faults(plan, section.montreux)


def _patrol_faults(plan: Plan, key: str, name: str, patrol: Patrol) -> Iterator[SectionFault]:
    yield from check_zone(plan, f"{key}.zone", patrol.zone)
    yield from check_capability(plan, f"{key}.capability", patrol.capability)
    yield from check_lines(f"{key}.lines", patrol.lines, authored(plan, NAME))
    for zone in patrol.areas:
        yield from check_zone(plan, f"{key}.areas.{zone}", zone)
        record = plan.theatre.zones.get(zone)
        if record is not None and not record.area_km2:
            where = f"{key}.areas.{zone}"
            yield where, f"zone '{zone}' has no area_km2", "Give the zone's area in theatre.toml"
    if not patrol.areas:
        yield f"{key}.areas", "no area to patrol", "Name at least one zone"
    yield from _positive(key, speed_kn=patrol.speed_kn, period_h=patrol.period_h)
    if patrol.detection is not None and patrol.detection.at("high") >= 1:
        yield f"{key}.detection", "must be below 1", "Write a share such as 0.8"
    if not patrol.lines:
        yield from check_new_line(key, f"patrol-{name}", authored(plan, NAME))
        if patrol.detection is None:
            yield key, "no SOR line sails it", "Name `lines`, or state `detection`"


def _radar_faults(plan: Plan, key: str, name: str, radar: CoastalRadar) -> Iterator[SectionFault]:
    yield from check_zone(plan, f"{key}.zone", radar.zone)
    yield from check_capability(plan, f"{key}.capability", radar.capability)
    yield from check_new_line(key, f"coast-{name}", authored(plan, NAME))
    yield from _positive(
        key, antenna_m=radar.antenna_m, range_km=radar.range_km, coast_km=radar.coast_km
    )


def _route_faults(plan: Plan, key: str, name: str, route: Route) -> Iterator[SectionFault]:
    yield from check_zone(plan, f"{key}.zone", route.zone)
    yield from check_capability(plan, f"{key}.capability", route.capability)
    yield from _positive(
        key,
        length_km=route.length_km,
        width_m=route.width_m,
        characteristic_width_m=route.characteristic_width_m,
        probability=route.probability,
        speed_kn=route.speed_kn,
        hours_per_week=route.hours_per_week,
    )
    if route.clearance is not None and route.clearance >= 1:
        yield f"{key}.clearance", "must be below 1", "No number of runs reaches 1; write 0.95"
    if route.derives_line:
        yield from check_new_line(key, f"clear-{name}", authored(plan, NAME))
        if route.clearance is None:
            yield key, "a line is to be derived from nothing", "State `clearance` and `by_week`"


def _montreux_faults(plan: Plan, limits: Montreux) -> Iterator[SectionFault]:
    for zone in limits.zones:
        yield from check_zone(plan, "seas.montreux.zones", zone)
    for nation in limits.littoral:
        yield from check_name("nation", "seas.montreux.littoral", nation, plan.nations)
    for name in limits.vessel_t:
        yield from check_capability(plan, f"seas.montreux.vessel_t.{name}", name)


def _positive(key: str, **values: float) -> Iterator[SectionFault]:
    for name, value in values.items():
        if value <= 0:
            yield f"{key}.{name}", "must be above 0", "Write it in the unit its name ends in"
