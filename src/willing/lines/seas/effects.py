"""What a force plan would find, watch and clear at sea, and whether Montreux admits it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from willing.basics.weeks import span_label
from willing.coalition.nation import with_article
from willing.effort.authored import section_of
from willing.effort.effects import Effects, Finding, MapLayer, Measure
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import shortfall
from willing.effort.supply import Weekly, module_weeks
from willing.force.force_plan import ForcePlan
from willing.lines.seas.clearance import clear
from willing.lines.seas.coast import watched
from willing.lines.seas.measures import frames
from willing.lines.seas.montreux import (
    Ship,
    longest_stay_days,
    overstays,
    ships,
    tonnage_by_nation,
)
from willing.lines.seas.patrol import Search, search
from willing.lines.seas.requirements import NAME, patrol_lines
from willing.lines.seas.section import Montreux, SeasSection
from willing.plan.document import Plan
from willing.plan.theatre import zones_within

Row = tuple[float | None, ...]
Rows = dict[str, Row]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return detection, revisit, coast watched, route clearance and Montreux by week."""
    section = section_of(plan, NAME, SeasSection)
    searches = _searches(plan, force_plan, section)
    values, low, high = _patrol_rows(searches)
    values |= _coast_rows(plan, force_plan, section)
    _add_routes(plan, force_plan, section, (values, low, high))
    if section.montreux is not None:
        values |= _montreux_rows(plan, force_plan, section.montreux)
    measures = {
        name: filled(frame, values[name]).replace(low=low.get(name, ()), high=high.get(name, ()))
        for name, frame in frames(plan).items()
    }
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers=_layers(plan, section, searches, measures),
        findings=_findings(plan, force_plan, section, measures),
    )


def _searches(
    plan: Plan, force_plan: ForcePlan, section: SeasSection
) -> Mapping[str, tuple[Search, ...]]:
    """What each patrol finds by week; each number of vessels is reckoned once."""
    found = {}
    for name, patrol in section.patrols.items():
        vessels = module_weeks(
            force_plan, plan, capability=patrol.capability, lines=patrol_lines(name, patrol)
        )
        known = {count: search(plan, patrol, count) for count in set(vessels)}
        found[name] = tuple(known[count] for count in vessels)
    return found


def _patrol_rows(searches: Mapping[str, tuple[Search, ...]]) -> tuple[Rows, Rows, Rows]:
    values: Rows = {}
    high: Rows = {}
    for name, weeks in searches.items():
        values[f"detection.{name}"] = tuple(week.detection for week in weeks)
        high[f"detection.{name}"] = tuple(week.detection_high for week in weeks)
        values[f"revisit_h.{name}"] = tuple(week.revisit_h for week in weeks)
    return values, {}, high


def _coast_rows(plan: Plan, force_plan: ForcePlan, section: SeasSection) -> Rows:
    return {
        f"coast_watched.{name}": tuple(
            watched(radar, count)
            for count in module_weeks(
                force_plan, plan, capability=radar.capability, lines=(f"coast-{name}",)
            )
        )
        for name, radar in section.coastal_radars.items()
    }


def _add_routes(
    plan: Plan, force_plan: ForcePlan, section: SeasSection, rows: tuple[Rows, Rows, Rows]
) -> None:
    """Clearing vessels count wherever their line is authored: here or under mines.

    Routes of one zone that need the same capability share its vessels evenly.
    """
    values, low, high = rows
    sharing = Counter((route.zone, route.capability) for route in section.routes.values())
    for name, route in section.routes.items():
        vessels = module_weeks(
            force_plan,
            plan,
            capability=route.capability,
            zones=zones_within(plan.theatre, route.zone),
        )
        share = sharing[route.zone, route.capability]
        cleared = clear(route, tuple(each / share for each in vessels))
        values[f"clearance.{name}"] = cleared.level
        values[f"remaining_mines.{name}"] = cleared.remaining
        low[f"remaining_mines.{name}"] = cleared.remaining_low
        high[f"remaining_mines.{name}"] = cleared.remaining_high
        values[f"first_transit_risk.{name}"] = cleared.risk


def _montreux_rows(plan: Plan, force_plan: ForcePlan, limits: Montreux) -> Rows:
    bound = ships(plan, force_plan, limits)
    by_nation: list[Weekly] = list(tonnage_by_nation(force_plan, bound).values())
    none = (0.0,) * len(plan.weeks)
    weeks = list(zip(none, *by_nation, strict=True))
    return {
        "montreux_tonnage": tuple(map(float, map(sum, weeks))),
        "montreux_one_power": tuple(map(float, map(max, weeks))),
        "montreux_stay": longest_stay_days(force_plan, bound),
    }


def _layers(
    plan: Plan,
    section: SeasSection,
    searches: Mapping[str, tuple[Search, ...]],
    measures: Mapping[str, Measure],
) -> dict[str, MapLayer]:
    found = {}
    areas = tuple(
        feature
        for name, patrol in section.patrols.items()
        for index, zone in enumerate(patrol.areas)
        for feature in zone_runs(
            plan,
            zone,
            [week.by_area[index] for week in searches[name]],
            "share",
            patrol=name,
        )
    )
    if areas:
        found["detection"] = MapLayer(title="Probability of detection", features=areas)
    routes = tuple(
        feature
        for name, route in section.routes.items()
        for feature in zone_runs(
            plan, route.zone, measures[f"clearance.{name}"].values, "share", route=name
        )
    )
    if routes:
        found["clearance"] = MapLayer(title="Clearance of routes", features=routes)
    return found


def _findings(
    plan: Plan, force_plan: ForcePlan, section: SeasSection, measures: Mapping[str, Measure]
) -> tuple[Finding, ...]:
    """Misses of targets; a stay beyond the limit is told by module instead."""
    misses = {name: shortfall(each) for name, each in measures.items() if name != "montreux_stay"}
    found = [
        each.replace(beyond="Montreux Convention") if name.startswith("montreux_") else each
        for name, each in misses.items()
        if each is not None
    ]
    if section.montreux is not None:
        found += _overstay_findings(plan, force_plan, section.montreux)
    return tuple(sorted(found, key=lambda each: -each.weight))


def _overstay_findings(plan: Plan, force_plan: ForcePlan, limits: Montreux) -> Iterator[Finding]:
    """One finding for each offer, on its longest stay."""
    longest: dict[tuple[str, str], tuple[Ship, int]] = {}
    for ship, days in overstays(ships(plan, force_plan, limits), limits):
        key = ship.assignment.nation, ship.assignment.offer
        if key not in longest or days > longest[key][1]:
            longest[key] = ship, days
    for ship, days in longest.values():
        each = ship.assignment
        offer = plan.nations[each.nation].offers[each.offer]
        whose = with_article(plan.nations[each.nation].name)
        yield Finding(
            text=f"{offer.title} of {whose} would stay {days} days, "
            f"{span_label(each.first_week, each.last_week)}; the Montreux Convention allows "
            f"{limits.stay_days} days.",
            about=f"Montreux stay: {each.nation} {each.offer}",
            weight=days / limits.stay_days,
            beyond="Montreux Convention",
            first_week=each.first_week,
            last_week=each.last_week,
            lines=each.lines,
        )
