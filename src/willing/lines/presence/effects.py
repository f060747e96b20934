"""What a force plan would achieve in presence; not population reach, which is another thing."""

from collections.abc import Iterator

from willing.basics.weeks import week_label
from willing.effort.authored import section_of
from willing.effort.effects import Effects, Finding, MapLayer
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import amount_text, shortfall
from willing.effort.standing import TOLERANCE, all_at_threshold
from willing.effort.supply import (
    Weekly,
    added,
    chosen,
    effective,
    least_without_one,
    need,
    person_days,
)
from willing.force.force_plan import ForcePlan
from willing.lines.presence.footprint import persons_by_zone, persons_in, zones_of_host
from willing.lines.presence.measures import credited_zone, frames, presence_zones, zones_to_reach
from willing.lines.presence.reaction import reaction_h
from willing.lines.presence.requirements import NAME, hub_lines, requirements, reserve_lines
from willing.lines.presence.section import PresenceSection
from willing.plan.document import Plan

Known = tuple[float | None, ...]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return hubs, presence-days, reaction, distance, footprint and the N-1 floor by week."""
    days = _days_by_zone(plan, force_plan)
    values: dict[str, Known] = {
        "hubs_manned": _hubs_manned(plan, force_plan),
        "presence_days": added(force_plan, days.values()),
        **{f"presence_days.{zone}": row for zone, row in days.items()},
        **_reactions(plan, force_plan),
        "distance_kept_km": _distance_kept(plan, force_plan),
        "footprint": persons_in(force_plan, zones_of_host(plan.theatre)),
        **{
            f"footprint.{zone}": persons_by_zone(plan, force_plan, zone)
            for zone in presence_zones(plan)
        },
        "lines_held_without_one": _held_without_one(plan, force_plan),
    }
    measures = {name: filled(frame, values[name]) for name, frame in frames(plan).items()}
    shortfalls = (shortfall(measure) for measure in measures.values())
    findings = [each for each in shortfalls if each is not None]
    findings += _lost_without_one(plan, force_plan)
    layer = MapLayer(
        title="Presence, person-days a week",
        features=tuple(
            feature
            for zone, row in days.items()
            if zone in plan.theatre.zones
            for feature in zone_runs(plan, zone, row, "person-days a week")
        ),
    )
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers={"presence": layer},
        findings=tuple(sorted(findings, key=lambda each: -each.weight)),
    )


def _hubs_manned(plan: Plan, force_plan: ForcePlan) -> Weekly:
    lines = requirements(plan)
    rows = []
    for name, hub in section_of(plan, NAME, PresenceSection).hubs.items():
        stands = all_at_threshold(plan, force_plan, hub_lines(name, hub), lines)
        opened = (week >= hub.from_week for week in plan.weeks)
        rows.append(tuple(float(a and b) for a, b in zip(stands, opened, strict=True)))
    return added(force_plan, rows)


def _days_by_zone(plan: Plan, force_plan: ForcePlan) -> dict[str, Weekly]:
    """Person-days by zone of presence, each module under the innermost zone that holds it."""
    zones = presence_zones(plan)
    grouped: dict[str, list[Weekly]] = {zone: [] for zone in zones}
    for each in chosen(force_plan, lines=requirements(plan)):
        zone = credited_zone(plan, each.zone, zones) or each.zone
        grouped.setdefault(zone, []).append(person_days(force_plan, (each,)))
    return {zone: added(force_plan, rows) for zone, rows in grouped.items()}


def _reactions(plan: Plan, force_plan: ForcePlan) -> dict[str, Known]:
    section, lines = section_of(plan, NAME, PresenceSection), requirements(plan)
    standing = {
        name: all_at_threshold(plan, force_plan, reserve_lines(name, reserve), lines)
        for name, reserve in section.reserves.items()
    }
    limit = section.reaction_target_h
    slowest: list[float | None] = []
    reached: list[float | None] = []
    for index in range(len(plan.weeks)):
        hours = [
            _quickest(plan, section, zone, [n for n, row in standing.items() if row[index]])
            for zone in zones_to_reach(plan)
        ]
        known = [each for each in hours if each is not None]
        slowest.append(max(known) if known and len(known) == len(hours) else None)
        reached.append(float(sum(limit is not None and each <= limit.central for each in known)))
    return {"reaction_h": tuple(slowest), "zones_reached": tuple(reached)}


def _quickest(plan: Plan, section: PresenceSection, zone: str, standing: list[str]) -> float | None:
    hours = (reaction_h(plan, section.reserves[name], zone) for name in standing)
    return min((each for each in hours if each is not None), default=None)


def _distance_kept(plan: Plan, force_plan: ForcePlan) -> Known:
    section, zones = section_of(plan, NAME, PresenceSection), presence_zones(plan)
    stated = {
        zone: each.distance_from_contact_km
        for zone, each in section.zones.items()
        if each.distance_from_contact_km is not None
    }
    least: list[float | None] = [None] * len(plan.weeks)
    for each in chosen(force_plan, lines=requirements(plan)):
        distance = stated.get(credited_zone(plan, each.zone, zones) or each.zone)
        for index, there in enumerate(effective(force_plan, each)):
            if there and distance is not None:
                current = least[index]
                least[index] = distance if current is None else min(current, distance)
    return tuple(least)


def _held_without_one(plan: Plan, force_plan: ForcePlan) -> Weekly:
    rows = []
    for name, line in requirements(plan).items():
        left, _ = least_without_one(plan, force_plan, name, line)
        asked, _ = need(plan, line, force_plan.size)
        rows.append(
            tuple(
                float(low > 0 and rest >= low - TOLERANCE)
                for rest, low in zip(left, asked, strict=True)
            )
        )
    return added(force_plan, rows)


def _lost_without_one(plan: Plan, force_plan: ForcePlan) -> Iterator[Finding]:
    """One finding for each line that is held only with the nation that gives most."""
    for name, line in requirements(plan).items():
        left, lost = least_without_one(plan, force_plan, name, line)
        held = all_at_threshold(plan, force_plan, (name,), {name: line})
        asked, _ = need(plan, line, force_plan.size)
        exposed = [
            index
            for index, row in enumerate(zip(held, left, asked, strict=True))
            if row[0] and row[1] < row[2] - TOLERANCE
        ]
        if not exposed:
            continue
        worst = min(exposed, key=lambda index: (left[index] - asked[index], index))
        unit = line.unit or plan.capabilities[line.capability].unit
        yield Finding(
            text=f"Without {_name(plan, lost[worst])}, “{line.title}” falls to "
            f"{amount_text(left[worst], unit)} in "
            f"{week_label(plan.horizon.first_week + worst)}, below its threshold of "
            f"{amount_text(asked[worst], unit)}; {len(exposed)} "
            f"{'week rests' if len(exposed) == 1 else 'weeks rest'} on one nation.",
            about=f"rests on one nation: {name}",
            weight=len(exposed) * (asked[worst] - left[worst]) / asked[worst] / line.priority,
            first_week=plan.horizon.first_week + exposed[0],
            last_week=plan.horizon.first_week + exposed[-1],
            lines=(name,),
        )


def _name(plan: Plan, nation: str | None) -> str:
    """The nation's name; its code where the plan does not name it."""
    known = plan.nations.get(nation or "")
    return str(nation) if known is None else known.name
