"""SOR lines of the skies: authored ones, sensors for zones to cover, aircraft for hours wanted."""

from collections.abc import Mapping

from willing.basics.figure import Figure
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.lines.skies.air_presence import aircraft_for
from willing.lines.skies.horizon import sensors_for
from willing.lines.skies.section import AirPresence, SkiesSection, ZoneCover
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

NAME = "skies"


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of the skies by id; derived ones say from which table."""
    section = section_of(plan, NAME, SkiesSection)
    found = dict(authored(plan, NAME))
    for zone, cover in section.zones.items():
        if cover.sensor is not None and cover.from_week <= plan.horizon.last_week:
            found[f"cover-{zone}"] = _cover_line(plan, section, zone, cover)
    for name, air in section.air.items():
        if not air.lines and air.hours_per_week and air.from_week <= plan.horizon.last_week:
            found[f"air-{name}"] = _air_line(plan, name, air, air.hours_per_week)
    return found


def air_lines(name: str, air: AirPresence) -> tuple[str, ...]:
    """Return the SOR lines an air presence flies on."""
    return air.lines or ((f"air-{name}",) if air.hours_per_week else ())


def _cover_line(plan: Plan, section: SkiesSection, zone: str, cover: ZoneCover) -> Requirement:
    """One sensor per site in the zone or, without sites, what the share of its area needs."""
    sensor = section.sensors[cover.sensor or ""]
    area = plan.theatre.zones[zone].area_km2 or 0.0
    sites = sum(s.zone == zone and s.sensor == cover.sensor for s in section.sites.values())
    count = sites or sensors_for(sensor, area, cover.share, cover.layer_m)
    return Requirement(
        title=f"{sensor.title} over {plan.theatre.zones[zone].title}",
        capability=sensor.capability,
        zone=zone,
        first_week=max(cover.from_week, plan.horizon.first_week),
        last_week=plan.horizon.last_week,
        threshold=count,
        objective=count if sites else count + 1,
        priority=2,
        derived_from=f"skies.zones.{zone}",
        note="one for each site" if sites else "objective: one more, so that one may be lost",
    )


def _air_line(plan: Plan, name: str, air: AirPresence, hours: Figure) -> Requirement:
    """Aircraft at low, central and high; the figure's basis goes with them."""
    aircraft = Figure(
        central=aircraft_for(air, hours.central),
        low=aircraft_for(air, hours.at("low")),
        high=aircraft_for(air, hours.at("high")),
        basis=hours.basis,
        source=hours.source,
    )
    return Requirement(
        title=air.title,
        capability=air.capability,
        zone=air.zone,
        first_week=max(air.from_week, plan.horizon.first_week),
        last_week=plan.horizon.last_week,
        threshold=aircraft,
        objective=aircraft,
        basis=hours.basis,
        source=hours.source,
        derived_from=f"skies.air.{name}",
    )
