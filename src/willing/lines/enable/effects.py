"""What a force plan would enable: posts, movement, cover, and how much of the force is usable."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from willing.effort.authored import section_of
from willing.effort.effects import Effects, MapLayer, Measure
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import shortfall
from willing.effort.standing import all_at_threshold
from willing.effort.supply import Weekly, added, total_supplied
from willing.force.curve.closure import ClosureWeek, closures, persons
from willing.force.force_plan import ForcePlan
from willing.lines.enable.findings import findings
from willing.lines.enable.measures import GROUPS, frames
from willing.lines.enable.medical import cover_shares, zone_weeks
from willing.lines.enable.movement import movement
from willing.lines.enable.posts import posts_flagged, stands
from willing.lines.enable.requirements import (
    NAME,
    headquarters_lines,
    lead_lines,
    lines_known,
    node_lines,
    requirements,
)
from willing.lines.enable.section import EnableSection
from willing.lines.enable.states import criteria, reached, share_met
from willing.plan.document import Plan

Rows = dict[str, tuple[float | None, ...]]

TOLD_OTHERWISE = ("posts_flagged", "leads_said", "reached")
"""Measures whose misses have a sentence of their own."""


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return posts, leads, movement, medical cover, communications, closure, states by week."""
    section = section_of(plan, NAME, EnableSection)
    weeks = closures(plan, force_plan)
    values: Rows = {
        **(_headquarters_rows(plan, force_plan, section) if section.headquarters else {}),
        **_standing_rows(plan, force_plan, section),
        **_movement_rows(plan, force_plan),
        **_closure_rows(weeks),
    }
    values |= _state_rows(plan, force_plan, section, values["usable_share"])
    low, high = _add_medical(plan, force_plan, section, values)
    measures = {
        name: filled(frame, values[name]).replace(low=low.get(name, ()), high=high.get(name, ()))
        for name, frame in frames(plan).items()
    }
    misses = [
        shortfall(each)
        for name, each in measures.items()
        if name.partition(".")[0] not in TOLD_OTHERWISE and name != "posts_filled"
    ]
    found = [each for each in misses if each is not None]
    found += findings(plan, force_plan, section, weeks, measures)
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers=_layers(plan, section, weeks, measures),
        findings=tuple(sorted(found, key=lambda each: -each.weight)),
    )


def _headquarters_rows(plan: Plan, force_plan: ForcePlan, section: EnableSection) -> Rows:
    """Posts filled and flagged, and headquarters standing, in the weeks each is to stand."""
    lines, posts, flagged, standing = requirements(plan), {}, [], []
    for name, each in section.headquarters.items():
        weeks, fed_by = stands(plan, each), headquarters_lines(name, each)
        here = tuple(float(week in weeks) for week in plan.weeks)
        given = total_supplied(force_plan, fed_by)
        posts[f"posts_filled.{name}"] = _product(given, here)
        flagged.append(tuple(posts_flagged(section, name) * there for there in here))
        known = [line for line in fed_by if line in lines]
        standing.append(_product(here, all_at_threshold(plan, force_plan, known, lines)))
    return {
        "posts_filled": added(force_plan, posts.values()),
        **posts,
        "posts_flagged": added(force_plan, flagged),
        "headquarters_standing": added(force_plan, standing),
    }


def _product(a: Sequence[float], b: Sequence[float]) -> Weekly:
    return tuple(float(x * y) for x, y in zip(a, b, strict=True))


def _standing_rows(plan: Plan, force_plan: ForcePlan, section: EnableSection) -> Rows:
    """Component leads said, and commands and nodes whose lines stand."""
    leads, nodes = section.component_leads, section.communications
    found: Rows = {}
    if leads:
        said = [each.from_week for each in leads.values() if each.nation is not None]
        found["leads_said"] = tuple(float(sum(w <= week for w in said)) for week in plan.weeks)
        found["component_commands"] = _standing(
            plan,
            force_plan,
            ((lead_lines(name, each), each.from_week) for name, each in leads.items()),
        )
    if nodes:
        found["nodes_in_service"] = _standing(
            plan,
            force_plan,
            ((node_lines(name, each), each.from_week) for name, each in nodes.items()),
        )
    return found


def _standing(
    plan: Plan, force_plan: ForcePlan, each_of: Iterable[tuple[tuple[str, ...], int]]
) -> Weekly:
    lines = lines_known(plan)
    return added(
        force_plan,
        (
            _product(
                all_at_threshold(plan, force_plan, fed_by, lines),
                [float(week >= from_week) for week in plan.weeks],
            )
            for fed_by, from_week in each_of
        ),
    )


def _movement_rows(plan: Plan, force_plan: ForcePlan) -> Rows:
    found: Rows = {}
    for name in plan.theatre.entry_points:
        moved = movement(plan, force_plan, name)
        found[f"persons_moved.{name}"] = moved.persons
        found[f"persons_in.{name}"] = moved.persons_in
        found[f"persons_out.{name}"] = moved.persons_out
        found[f"tonnes_moved.{name}"] = moved.tonnes
        found[f"tonnes_in.{name}"] = moved.tonnes_in
        found[f"tonnes_out.{name}"] = moved.tonnes_out
    return found


def _closure_rows(weeks: tuple[ClosureWeek, ...]) -> Rows:
    found: Rows = {}
    for group in GROUPS:
        found[f"persons_{group}"] = tuple(persons(getattr(week, group)) for week in weeks)
        found[f"modules_{group}"] = tuple(float(len(getattr(week, group))) for week in weeks)
    shares: list[float | None] = []
    for week in weeks:
        usable, waiting = persons(week.usable), persons(week.waiting)
        shares.append(usable / (usable + waiting) if usable + waiting else None)
    return {**found, "usable_share": tuple(shares)}


def _state_rows(
    plan: Plan, force_plan: ForcePlan, section: EnableSection, usable: Sequence[float | None]
) -> Rows:
    found: Rows = {}
    for name, state in section.states.items():
        met = share_met(criteria(plan, force_plan, section, state, usable), len(plan.weeks))
        found[f"criteria_met.{name}"] = met
        found[f"reached.{name}"] = reached(plan, state, met)
    return found


def _add_medical(
    plan: Plan, force_plan: ForcePlan, section: EnableSection, values: Rows
) -> tuple[Rows, Rows]:
    """Add persons at risk and cover to `values`; return cover at low and high."""
    weeks = zone_weeks(plan, force_plan, section)
    for zone, row in weeks.items():
        values[f"persons_at_risk.{zone}"] = tuple(week.at_risk for week in row)
    low, central, high = (
        {f"medical_cover.{zone}": row for zone, row in cover_shares(section, weeks, size).items()}
        for size in ("low", "central", "high")
    )
    values |= central
    return low, high


def _layers(
    plan: Plan,
    section: EnableSection,
    weeks: tuple[ClosureWeek, ...],
    measures: dict[str, Measure],
) -> dict[str, MapLayer]:
    """Persons that wait by zone, cover by zone and posts by headquarters."""
    found = {"waiting": _waiting_layer(plan, weeks)}
    if section.medical:
        found["medical_cover"] = _cover_layer(plan, section, measures)
    if section.headquarters:
        found["posts"] = _posts_layer(plan, section, measures)
    return found


def _waiting_layer(plan: Plan, weeks: tuple[ClosureWeek, ...]) -> MapLayer:
    zones = dict.fromkeys(each.zone for week in weeks for each in week.waiting)
    waiting = {
        zone: [persons(each for each in week.waiting if each.zone == zone) for week in weeks]
        for zone in zones
    }
    features = (zone_runs(plan, zone, row, "persons") for zone, row in waiting.items())
    return MapLayer(
        title="Persons waiting for enablers", features=tuple(chain.from_iterable(features))
    )


def _cover_layer(plan: Plan, section: EnableSection, measures: Mapping[str, Measure]) -> MapLayer:
    features = (
        zone_runs(plan, zone, measures[f"medical_cover.{zone}"].values, "share")
        for zone in section.medical
    )
    return MapLayer(title="Persons within role 2", features=tuple(chain.from_iterable(features)))


def _posts_layer(plan: Plan, section: EnableSection, measures: Mapping[str, Measure]) -> MapLayer:
    features = (
        zone_runs(
            plan, each.zone, measures[f"posts_filled.{name}"].values, "posts", headquarters=name
        )
        for name, each in section.headquarters.items()
    )
    return MapLayer(
        title="Headquarters posts filled", features=tuple(chain.from_iterable(features))
    )
