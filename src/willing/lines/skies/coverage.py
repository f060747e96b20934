"""Which sensors stand where in each week, and what they cover; each set is reckoned once."""

from collections.abc import Mapping

from willing.effort.supply import module_weeks
from willing.force.force_plan import ForcePlan
from willing.lines.skies.horizon import Cover, cells_of, equivalent_cover, grid_cover
from willing.lines.skies.measures import sensor_lines
from willing.lines.skies.section import SkiesSection
from willing.plan.document import Plan
from willing.plan.theatre import zones_within

Count = tuple[tuple[str, str, float], ...]
"""(zone, sensor type, sensors) for one week."""


def covers_by_week(
    plan: Plan, force_plan: ForcePlan, section: SkiesSection
) -> Mapping[str, tuple[tuple[Cover, ...], ...]]:
    """Return for each zone and week one Cover per layer of the section."""
    weeks = _counts_by_week(plan, force_plan, section)
    known: dict[Count, Mapping[str, tuple[Cover, ...]]] = {}
    for count in weeks:
        if count not in known:
            known[count] = (
                _from_sites(plan, section, count)
                if section.sites
                else _by_zone(plan, section, count)
            )
    return {zone: tuple(known[count][zone] for count in weeks) for zone in section.zones}


def _counts_by_week(plan: Plan, force_plan: ForcePlan, section: SkiesSection) -> tuple[Count, ...]:
    """Sensors effective by week; each type has a capability of its own."""
    lines = sensor_lines(plan, section)
    rows = []
    for zone, name in _places(section):
        amounts = module_weeks(
            force_plan,
            plan,
            capability=section.sensors[name].capability,
            lines=lines,
            zones=zones_within(plan.theatre, zone),
        )
        rows.append([(zone, name, amount) for amount in amounts])
    if not rows:
        return ((),) * len(plan.weeks)
    return tuple(zip(*rows, strict=True))


def _places(section: SkiesSection) -> list[tuple[str, str]]:
    """(zone, sensor type) pairs in which sensors are counted."""
    if section.sites:
        return list(dict.fromkeys((site.zone, site.sensor) for site in section.sites.values()))
    return [
        (zone, name)
        for zone, cover in section.zones.items()
        for name in section.sensors
        if cover.sensor in (None, name)
    ]


def _from_sites(plan: Plan, section: SkiesSection, count: Count) -> Mapping[str, tuple[Cover, ...]]:
    """Give the sensors of each zone and type to its first sites; every site may see every zone."""
    manned = []
    for zone, name, amount in count:
        sites = [s for s in section.sites.values() if s.zone == zone and s.sensor == name]
        manned += sites[: int(amount + 1e-9)]
    found = {}
    for zone, cover in section.zones.items():
        cells = cells_of(plan.theatre.zones[zone], cover, section.cell_km)
        found[zone] = grid_cover(cells, manned, section)
    return found


def _by_zone(plan: Plan, section: SkiesSection, count: Count) -> Mapping[str, tuple[Cover, ...]]:
    found = {}
    for zone in section.zones:
        sensors = {name: amount for where, name, amount in count if where == zone}
        area = plan.theatre.zones[zone].area_km2 or 0.0
        found[zone] = tuple(
            equivalent_cover(sensors, section.sensors, area, layer) for layer in section.layers_m
        )
    return found
