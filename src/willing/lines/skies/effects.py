"""What a force plan would see and hold in the skies."""

from collections.abc import Mapping

from willing.basics.weeks import week_label
from willing.effort.authored import section_of
from willing.effort.effects import Effects, Finding, MapLayer, Measure
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import amount_text, shortfall
from willing.effort.supply import Weekly, added, module_weeks
from willing.force.force_plan import ForcePlan
from willing.lines.skies.air_presence import hours_per_week
from willing.lines.skies.coverage import covers_by_week
from willing.lines.skies.horizon import Cover
from willing.lines.skies.measures import frames
from willing.lines.skies.requirements import NAME, air_lines
from willing.lines.skies.section import SkiesSection
from willing.plan.document import Plan

Values = dict[str, tuple[float, ...]]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return coverage by layer and zone, coverage left after a loss, and hours on station."""
    section, described = section_of(plan, NAME, SkiesSection), frames(plan)
    low: Values = {}
    values: Values = {}
    if section.zones:
        covers = covers_by_week(plan, force_plan, section)
        _fill_cover(plan, section, covers, values, low)
        _fill_zones_covered(section, described, values)
    if section.air:
        values |= _air_hours(plan, force_plan, section)
    measures = {
        name: filled(frame, values[name]).replace(low=low.get(name, ()))
        for name, frame in described.items()
    }
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers={"coverage": _layer(plan, section, measures)} if section.zones else {},
        findings=_findings(plan, section, measures),
    )


def _fill_cover(
    plan: Plan,
    section: SkiesSection,
    covers: Mapping[str, tuple[tuple[Cover, ...], ...]],
    values: Values,
    low: Values,
) -> None:
    areas = {zone: plan.theatre.zones[zone].area_km2 or 0.0 for zone in section.zones}
    whole = sum(areas.values())
    for index, layer in enumerate(section.layers_m):
        at = {zone: [week[index] for week in rows] for zone, rows in covers.items()}
        for zone, row in at.items():
            values[f"covered_{layer}m.{zone}"] = tuple(each.once for each in row)
            low[f"covered_{layer}m.{zone}"] = tuple(each.once_low for each in row)
        for name, field in ((f"covered_{layer}m", 0), (f"covered_twice_{layer}m", 1)):
            for table, offset in ((values, 0), (low, 2)):
                table[name] = tuple(
                    sum(areas[zone] * row[week][field + offset] for zone, row in at.items()) / whole
                    for week in range(len(plan.weeks))
                )


def _fill_zones_covered(
    section: SkiesSection, described: Mapping[str, Measure], values: Values
) -> None:
    """Count the zones whose share reaches the target that stands for them in the week."""
    for layer in section.layers_m:
        names = [f"covered_{layer}m.{zone}" for zone in section.zones]
        reached = [_reaches(values[name], described[name].targets) for name in names]
        values[f"zones_covered_{layer}m"] = tuple(map(float, map(sum, zip(*reached, strict=True))))


def _reaches(shares: Weekly, targets: tuple[float | None, ...]) -> list[bool]:
    return [
        target is not None and share >= target - 1e-9
        for share, target in zip(shares, targets, strict=True)
    ]


def _air_hours(plan: Plan, force_plan: ForcePlan, section: SkiesSection) -> Values:
    found: Values = {}
    bare: list[Weekly] = []
    for name, air in section.air.items():
        aircraft = module_weeks(
            force_plan, plan, capability=air.capability, lines=air_lines(name, air)
        )
        tankers = (
            (1.0,) * len(aircraft)
            if air.tanker_capability is None
            else module_weeks(force_plan, plan, capability=air.tanker_capability)
        )
        found[f"air_hours.{name}"] = tuple(
            hours_per_week(air, each, tanker=tanker > 0)
            for each, tanker in zip(aircraft, tankers, strict=True)
        )
        bare.append(tuple(hours_per_week(air, each, tanker=False) for each in aircraft))
    found["air_hours"] = added(force_plan, list(found.values()))
    found["air_hours_without_tankers"] = added(force_plan, bare)
    return found


def _layer(plan: Plan, section: SkiesSection, measures: Mapping[str, Measure]) -> MapLayer:
    return MapLayer(
        title="Share of each zone covered, by height",
        kind="coverage",
        features=tuple(
            feature
            for layer in section.layers_m
            for zone in section.zones
            for feature in zone_runs(
                plan, zone, measures[f"covered_{layer}m.{zone}"].values, "share", layer_m=layer
            )
        ),
    )


def _findings(
    plan: Plan, section: SkiesSection, measures: Mapping[str, Measure]
) -> tuple[Finding, ...]:
    named = [each for name, each in measures.items() if name != "air_hours" or len(section.air) > 1]
    found = [each for each in map(shortfall, named) if each is not None]
    if section.air:
        with_tankers = measures["air_hours"].values
        without = measures["air_hours_without_tankers"].values
        lost = [(a or 0.0) - (b or 0.0) for a, b in zip(with_tankers, without, strict=True)]
        worst = max(range(len(lost)), key=lambda index: lost[index])
        if lost[worst] > 0:
            unit = measures["air_hours"].unit
            found.append(
                Finding(
                    text=f"Air presence rests on tankers: in "
                    f"{week_label(plan.horizon.first_week + worst)} it falls from "
                    f"{amount_text(with_tankers[worst] or 0.0, unit)} to "
                    f"{amount_text(without[worst] or 0.0, unit)} without them.",
                    about="rests on tankers",
                    weight=lost[worst] / (with_tankers[worst] or 1.0),
                    first_week=plan.horizon.first_week + worst,
                    lines=measures["air_hours"].lines,
                )
            )
    return tuple(sorted(found, key=lambda each: -each.weight))
