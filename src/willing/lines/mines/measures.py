"""The measures of mines, described once: what is planned and what is reported fill them."""

from collections.abc import Mapping
from typing import Final

from willing.basics.figure import quantity_at
from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.lines.mines.lanes import FORMULA as LANE_FORMULA
from willing.lines.mines.requirements import NAME, requirements
from willing.lines.mines.section import Method, MinesSection, Target
from willing.plan.document import Plan

BALANCED: Final = "; sha + cha + released = registered, to 1 m²"
WORK_FORMULA: Final = (
    "accredited teams × m2_per_team_week, hazards by priority; nts: cancelled_share is cancelled "
    "and confirmed_share becomes cha; ts: reduced_share is reduced, the rest is cha; clearance: "
    "all is cleared; low and high: rates and shares at low and high"
)
ON_RECORD: Final = "certificates and reports on record; a plan expects none"
TITLES: Final[Mapping[str, str]] = {
    "registered_ha": "Hazardous area registered so far",
    "sha_ha": "Suspected hazardous area (SHA) left",
    "cha_ha": "Confirmed hazardous area (CHA) left",
    "cancelled_ha": "Cancelled so far, by non-technical survey",
    "reduced_ha": "Reduced so far, by technical survey",
    "cleared_ha": "Cleared so far, to depth",
    "reopened_ha": "Released and reopened so far",
    "released_ha": "Land released",
    "handed_over_ha": "Handed over so far",
}
BY_ZONE: Final = ("sha_ha", "cha_ha", "released_ha")


def hazard_zones(plan: Plan) -> tuple[str, ...]:
    """Return the zones that hold a hazard, in the theatre's order."""
    hazards = section_of(plan, NAME, MinesSection).hazards.values()
    named = {hazard.zone for hazard in hazards}
    return tuple(zone for zone in plan.theatre.zones if zone in named)


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of mines by id, without values."""
    section = section_of(plan, NAME, MinesSection)
    asked = {name: line.capability for name, line in requirements(plan).items()}
    found = dict(_territory(plan, section))
    if section.hazards:
        found |= _areas(plan, section, tuple(asked))
    for name, method in section.methods.items():
        lines = tuple(line for line, wanted in asked.items() if wanted == method.capability)
        found |= _teams(plan, name, method, lines)
    if section.lanes:
        opens = {section.methods[lane.method].capability for lane in section.lanes.values()}
        lines = tuple(line for line, wanted in asked.items() if wanted in opens)
        found |= _lanes(plan, section, lines)
    return found


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _territory(plan: Plan, section: MinesSection) -> Mapping[str, Measure]:
    """National, and by zone only where a figure was stated for the zone."""
    frame = _frame(plan, "Potentially affected territory", "km²").replace(
        direction="at_most",
        basis="public",
        formula="the latest figure stated; an account of its own, never made hazard by "
        "arithmetic; low and high: figures that contradict it",
    )
    zones = {
        each.zone for each in section.figures.values() if each.quantity == "affected_territory"
    }
    found = {"affected_territory_km2": frame} if None in zones else {}
    for zone in plan.theatre.zones:
        if zone in zones:
            title = f"{frame.title} in {plan.theatre.zones[zone].title}"
            found[f"affected_territory_km2.{zone}"] = frame.replace(title=title)
    return found


def _areas(plan: Plan, section: MinesSection, lines: tuple[str, ...]) -> dict[str, Measure]:
    found = {}
    for name, title in TITLES.items():
        record = name in ("registered_ha", "reopened_ha", "handed_over_ha")
        frame = _frame(plan, title, "ha").replace(
            direction="at_most" if name in ("sha_ha", "cha_ha", "reopened_ha") else "at_least",
            cumulative=name not in ("sha_ha", "cha_ha", "released_ha"),
            formula=(ON_RECORD if record else WORK_FORMULA) + BALANCED,
            lines=() if record else lines,
        )
        found[name] = frame.replace(targets=_targets(plan, section, name, None))
        for zone in hazard_zones(plan) if name in BY_ZONE else ():
            found[f"{name}.{zone}"] = frame.replace(
                title=f"{title}, {plan.theatre.zones[zone].title}",
                targets=_targets(plan, section, name, zone),
            )
    return found


def _targets(
    plan: Plan, section: MinesSection, measure: str, zone: str | None
) -> tuple[float | None, ...]:
    """By week the target last due; empty where the measure and zone have none."""
    kind = {"released_ha": "released", "sha_ha": "survey_backlog"}.get(measure)
    stated = [t for t in section.targets.values() if t.kind == kind and t.zone == zone]
    return tuple(_due(stated, week) for week in plan.weeks) if stated else ()


def _due(stated: list[Target], week: int) -> float | None:
    due = [target for target in stated if target.by_week <= week]
    if not due:
        return None
    return quantity_at(max(due, key=lambda target: target.by_week).amount_ha, "central")


def _teams(plan: Plan, name: str, method: Method, lines: tuple[str, ...]) -> dict[str, Measure]:
    teams = _frame(plan, f"Teams at work, {method.title}", "teams").replace(
        formula="teams that may work: for release, those of an accredited operator", lines=lines
    )
    capacity = _frame(plan, f"Capacity, {method.title}", "ha a week").replace(
        formula="teams at work × m2_per_team_week",
        basis=method.m2_per_team_week.basis,
        lines=lines,
    )
    return {f"teams.{name}": teams, f"capacity_ha.{name}": capacity}


def _lanes(plan: Plan, section: MinesSection, lines: tuple[str, ...]) -> dict[str, Measure]:
    due = [lane.by_week for lane in section.lanes.values() if lane.by_week is not None]
    total = _frame(plan, "Lanes open", "lanes").replace(
        targets=tuple(float(sum(week <= each for week in due)) for each in plan.weeks),
        formula=LANE_FORMULA,
        lines=lines,
    )
    parts = {}
    for name, lane in section.lanes.items():
        frame = _frame(plan, f"{lane.title} open", "share").replace(
            formula=LANE_FORMULA, lines=lines, cumulative=True
        )
        if lane.by_week is not None:
            by = lane.by_week
            frame = frame.replace(targets=tuple(1.0 if w >= by else None for w in plan.weeks))
        parts[f"lane_open.{name}"] = frame
    return {"lanes_open": total, **parts}
