"""The measures of the skies, described once: what is planned and what is reported fill them."""

from collections.abc import Mapping

from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.lines.skies.air_presence import FORMULA as AIR_FORMULA
from willing.lines.skies.horizon import EQUIVALENT_FORMULA, GRID_FORMULA
from willing.lines.skies.requirements import NAME, air_lines, requirements
from willing.lines.skies.section import SkiesSection
from willing.plan.document import Plan


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of the skies by id, without values."""
    section = section_of(plan, NAME, SkiesSection)
    found: dict[str, Measure] = {}
    if section.zones:
        for layer in section.layers_m:
            found |= _cover(plan, section, layer)
    if section.air:
        found |= _air(plan, section)
    return found


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def sensor_lines(plan: Plan, section: SkiesSection) -> tuple[str, ...]:
    """Return the SOR lines that ask for a capability some sensor type has."""
    wanted = {sensor.capability for sensor in section.sensors.values()}
    return tuple(name for name, line in requirements(plan).items() if line.capability in wanted)


def _cover(plan: Plan, section: SkiesSection, layer: int) -> dict[str, Measure]:
    formula = GRID_FORMULA if section.sites else EQUIVALENT_FORMULA
    lines = sensor_lines(plan, section)
    targets = {
        name: tuple(
            cover.share if layer >= cover.layer_m and week >= cover.from_week else None
            for week in plan.weeks
        )
        for name, cover in section.zones.items()
    }
    asked = tuple(
        float(sum(row is not None for row in week)) for week in zip(*targets.values(), strict=True)
    )
    once = _frame(plan, f"Area covered at {layer:,} m", "share").replace(
        formula=f"{formula}; over all zones by area", lines=lines
    )
    return {
        f"zones_covered_{layer}m": _frame(plan, f"Zones covered at {layer:,} m", "zones").replace(
            targets=asked, formula=f"zones whose share reaches the target; {formula}", lines=lines
        ),
        f"covered_{layer}m": once,
        f"covered_twice_{layer}m": once.replace(
            title=f"Area still covered at {layer:,} m when any one sensor is lost"
        ),
        **{
            f"covered_{layer}m.{name}": once.replace(
                title=f"{plan.theatre.zones[name].title} covered at {layer:,} m",
                targets=row,
                formula=formula,
            )
            for name, row in targets.items()
        },
    }


def _air(plan: Plan, section: SkiesSection) -> dict[str, Measure]:
    parts = {}
    for name, air in section.air.items():
        goal = None if air.hours_per_week is None else air.hours_per_week.central
        parts[f"air_hours.{name}"] = _frame(plan, air.title, "h on station a week").replace(
            targets=tuple(goal if week >= air.from_week else None for week in plan.weeks),
            formula=AIR_FORMULA,
            lines=air_lines(name, air),
        )
    rows = [part.targets for part in parts.values()]
    total = _frame(plan, "Air presence", "h on station a week").replace(
        targets=tuple(sum(each or 0.0 for each in week) for week in zip(*rows, strict=True)),
        formula=AIR_FORMULA,
        lines=tuple(dict.fromkeys(line for part in parts.values() for line in part.lines)),
    )
    bare = total.replace(
        title="Air presence if no tanker flew",
        targets=(),
        formula=f"{AIR_FORMULA}, with hours_on_station_without_tanker where stated",
    )
    return {"air_hours": total, "air_hours_without_tankers": bare, **parts}
