"""What is wrong in the skies section beyond types."""

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
from willing.lines.skies.requirements import NAME
from willing.lines.skies.section import AirPresence, SkiesSection
from willing.plan.document import Plan


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist, zones without an area, and sites where none may be."""
    section = section_of(plan, NAME, SkiesSection)
    return (
        *_sensor_faults(plan, section),
        *_site_faults(plan, section),
        *_zone_faults(plan, section),
        *(
            fault
            for name, air in section.air.items()
            for fault in _air_faults(plan, f"skies.air.{name}", name, air)
        ),
    )


def _sensor_faults(plan: Plan, section: SkiesSection) -> Iterator[SectionFault]:
    taken: dict[str, str] = {}
    for name, sensor in section.sensors.items():
        key = f"skies.sensors.{name}"
        if taken.setdefault(sensor.capability, name) != name:
            yield (
                f"{key}.capability",
                f"sensor '{taken[sensor.capability]}' already stands for '{sensor.capability}'",
                "Give each sensor type a capability of its own",
            )
        yield from check_capability(plan, f"{key}.capability", sensor.capability)
        if sensor.antenna_m < 0:
            yield f"{key}.antenna_m", "must be ≥ 0", "Write the height above the surface in m"
        if sensor.range_km <= 0:
            yield f"{key}.range_km", "must be above 0", "Write the instrumented range in km"
    if section.cell_km <= 0:
        yield "skies.cell_km", "must be above 0", "Write the largest cell in km, such as 10"


def _site_faults(plan: Plan, section: SkiesSection) -> Iterator[SectionFault]:
    if section.sites and not plan.fictional:
        yield (
            "skies.sites",
            "sensor sites have positions, and this plan is not fictional",
            "Remove the sites: coverage is then reckoned by zone from the number of sensors",
        )
    for name, site in section.sites.items():
        key = f"skies.sites.{name}"
        yield from check_zone(plan, f"{key}.zone", site.zone)
        yield from check_name("sensor", f"{key}.sensor", site.sensor, section.sensors)
        if site.antenna_m is not None and site.antenna_m < 0:
            yield f"{key}.antenna_m", "must be ≥ 0", "Write the height above the surface in m"


def _zone_faults(plan: Plan, section: SkiesSection) -> Iterator[SectionFault]:
    for name, cover in section.zones.items():
        key = f"skies.zones.{name}"
        yield from check_zone(plan, key, name)
        zone = plan.theatre.zones.get(name)
        if zone is not None and not zone.area_km2:
            yield key, f"zone '{name}' has no area_km2", "Give the zone's area in theatre.toml"
        if 0 < len(cover.ring_deg) < 3:
            yield f"{key}.ring_deg", "a ring needs three points", "Add points or leave it out"
        if cover.sensor is not None:
            yield from check_name("sensor", f"{key}.sensor", cover.sensor, section.sensors)
            yield from check_new_line(key, f"cover-{name}", authored(plan, NAME))


def _air_faults(plan: Plan, key: str, name: str, air: AirPresence) -> Iterator[SectionFault]:
    lines = authored(plan, NAME)
    yield from check_zone(plan, f"{key}.zone", air.zone)
    yield from check_capability(plan, f"{key}.capability", air.capability)
    yield from check_lines(f"{key}.lines", air.lines, lines)
    if air.tanker_capability is not None:
        yield from check_capability(plan, f"{key}.tanker_capability", air.tanker_capability)
    if not air.lines:
        yield from check_new_line(key, f"air-{name}", lines)
        if air.hours_per_week is None:
            yield key, "no SOR line flies it", "Name `lines`, or state `hours_per_week`"
