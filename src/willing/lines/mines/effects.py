"""What a force plan would survey, release and open; every square metre is accounted for."""

from collections.abc import Iterator, Mapping, Sequence

from willing.basics.figure import SIZES, Size
from willing.effort.authored import section_of
from willing.effort.effects import Effects, Finding, MapLayer, Measure
from willing.effort.features import Feature, zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import shortfall
from willing.effort.supply import Weekly
from willing.force.force_plan import ForcePlan
from willing.lines.mines.accounts import M2_PER_HA, Book, book
from willing.lines.mines.balances import area_rows
from willing.lines.mines.contradictions import contradiction_findings
from willing.lines.mines.crews import Crew, at_work, crews, idle_findings
from willing.lines.mines.lanes import shares_open
from willing.lines.mines.measures import frames, hazard_zones
from willing.lines.mines.opening import opening_m2, postings_before
from willing.lines.mines.requirements import NAME
from willing.lines.mines.section import MinesSection
from willing.lines.mines.territory import territory_km2
from willing.lines.mines.work import expected_postings
from willing.plan.document import Plan

Rows = dict[str, Weekly]
Working = Sequence[tuple[Crew, Weekly]]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return capacity, expected balances of land release and lanes open by week."""
    section = section_of(plan, NAME, MinesSection)
    rows: dict[Size, Rows] = {
        size: _rows(plan, section, working_crews(plan, force_plan, section, size), size)
        for size in SIZES
    }
    described = frames(plan)
    territory = territory_measures(section, described)
    measures = {
        name: territory[name]
        if name in territory
        else filled_between(frame, [rows[size][name] for size in SIZES])
        for name, frame in described.items()
    }
    central = working_crews(plan, force_plan, section, "central")
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers=layers(plan, section, measures),
        findings=_findings(plan, section, central, measures),
    )


def working_crews(
    plan: Plan, force_plan: ForcePlan, section: MinesSection, size: Size
) -> tuple[tuple[Crew, Weekly], ...]:
    """Return every crew with the teams of it that may work by week."""
    found = crews(plan, force_plan, section, size)
    return tuple((crew, at_work(plan, section, crew)) for crew in found)


def expected_book(plan: Plan, section: MinesSection, working: Working, size: Size) -> Book:
    """Return the book as it stood when the plan began, with what the crews would post."""
    first = plan.horizon.first_week
    postings = expected_postings(plan, section, opening_m2(section, first), working, size)
    return book(section, {**postings_before(section, first), **postings})


def _rows(plan: Plan, section: MinesSection, working: Working, size: Size) -> Rows:
    found: Rows = {}
    if section.hazards:
        made = expected_book(plan, section, working, size)
        found |= area_rows(plan, made, hazard_zones(plan))
    for name, method in section.methods.items():
        teams = tuple(map(sum, zip((0.0,) * len(plan.weeks), *_teams(working, name), strict=True)))
        rate = method.m2_per_team_week.at(size) / M2_PER_HA
        found[f"teams.{name}"] = teams
        found[f"capacity_ha.{name}"] = tuple(each * rate for each in teams)
    opened = shares_open(plan, section, working, size)
    found |= {f"lane_open.{name}": row for name, row in opened.items()}
    if opened:
        found["lanes_open"] = lanes_open(opened)
    return found


def _teams(working: Working, method: str) -> Iterator[Weekly]:
    return (teams for crew, teams in working if crew.method == method)


def lanes_open(opened: Mapping[str, Weekly]) -> Weekly:
    """Return how many lanes are open from end to end, by week."""
    return tuple(
        float(sum(share >= 1 - 1e-9 for share in week))
        for week in zip(*opened.values(), strict=True)
    )


def filled_between(frame: Measure, rows: Sequence[Weekly]) -> Measure:
    """Return the frame with the middle of three rows, and the least and most of each week."""
    least, most = (tuple(map(end, zip(*rows, strict=True))) for end in (min, max))
    measure = filled(frame, rows[1])
    return measure if least == most else measure.replace(low=least, high=most)


def territory_measures(
    section: MinesSection, described: Mapping[str, Measure]
) -> dict[str, Measure]:
    """Return the measures of potentially affected territory, the same in every week."""
    found = {}
    for name, frame in described.items():
        if name.startswith("affected_territory_km2"):
            stated = territory_km2(section, name.partition(".")[2] or None)
            if stated is None:
                found[name] = frame
                continue
            rows = [(end,) * len(frame.values) for end in (stated.low, stated.central, stated.high)]
            found[name] = filled_between(frame, rows)
    return found


def layers(
    plan: Plan, section: MinesSection, measures: Mapping[str, Measure]
) -> dict[str, MapLayer]:
    """Return hazardous area left by zone, and lanes at their zone: neither has a position."""
    found = {}
    features: list[Feature] = []
    for zone in hazard_zones(plan):
        pairs = zip(
            measures[f"sha_ha.{zone}"].values, measures[f"cha_ha.{zone}"].values, strict=True
        )
        left = [None if a is None or b is None else a + b for a, b in pairs]
        features += zone_runs(plan, zone, left, "ha")
    if features:
        found["hazards"] = MapLayer(
            title="Hazardous area left, SHA and CHA", kind="hazard", features=tuple(features)
        )
    routes = tuple(
        feature
        for name, lane in section.lanes.items()
        for feature in zone_runs(
            plan, lane.zone, measures[f"lane_open.{name}"].values, "share", lane=name
        )
    )
    if routes:
        found["lanes"] = MapLayer(title="Lanes open", kind="route", features=routes)
    return found


def _findings(
    plan: Plan, section: MinesSection, working: Working, measures: Mapping[str, Measure]
) -> tuple[Finding, ...]:
    misses = (shortfall(measure) for measure in measures.values())
    found = [each for each in misses if each is not None]
    found += idle_findings(plan, section, working)
    found += contradiction_findings(section)
    return tuple(sorted(found, key=lambda each: -each.weight))


def supplies(plan: Plan, planned: Effects) -> Mapping[str, Weekly]:
    """Return what mines gives other lines: lanes open, in all and each as 0 or 1, by week."""
    measures = planned.measures
    found: dict[str, Weekly] = {}
    for name, measure in measures.items():
        if name.startswith("lane_open."):
            lane = name.removeprefix("lane_open.")
            found[f"lane.{lane}"] = tuple(
                float(share is not None and share >= 1 - 1e-9) for share in measure.values
            )
    if found:
        found["lanes_open"] = tuple(map(sum, zip(*found.values(), strict=True)))
    return found
