"""The measures of presence, described once: what is planned and what is reported fill them."""

from collections.abc import Mapping

from willing.basics.figure import quantity_at
from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.effort.supply import need
from willing.lines.presence.footprint import ceiling
from willing.lines.presence.reaction import FORMULA
from willing.lines.presence.requirements import NAME, hub_lines, requirements, reserve_lines
from willing.lines.presence.section import PresenceSection, ZonePresence
from willing.plan.document import Plan
from willing.plan.theatre import containers

N1_FORMULA = (
    "recount of the assignments without the nation that gives most in the week; no module is moved"
)


def presence_zones(plan: Plan) -> tuple[str, ...]:
    """Return the zones that presence speaks of, those of reserves too, in the theatre's order."""
    section = section_of(plan, NAME, PresenceSection)
    named = {line.zone for line in requirements(plan).values()} | set(section.zones)
    return tuple(zone for zone in plan.theatre.zones if zone in named)


def zones_to_reach(plan: Plan) -> tuple[str, ...]:
    """Return the zones of presence that a reserve is to reach: all but where reserves stand."""
    section = section_of(plan, NAME, PresenceSection)
    bases = {reserve.zone for reserve in section.reserves.values()} - set(section.zones)
    return tuple(zone for zone in presence_zones(plan) if zone not in bases)


def credited_zone(plan: Plan, zone: str, zones: tuple[str, ...]) -> str | None:
    """Return the innermost of `zones` that is or contains `zone`."""
    return next((each for each in containers(plan.theatre, zone) if each in zones), None)


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of presence by id, without values."""
    return {
        "hubs_manned": _hubs_manned(plan),
        **_presence_days(plan),
        **_reserve(plan),
        "distance_kept_km": _distance(plan),
        **_footprint(plan),
        "lines_held_without_one": _held(plan),
    }


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _hubs_manned(plan: Plan) -> Measure:
    hubs = section_of(plan, NAME, PresenceSection).hubs
    return _frame(plan, "Agreed hubs manned", "hubs").replace(
        targets=tuple(
            float(sum(hub.from_week <= week for hub in hubs.values())) for week in plan.weeks
        ),
        formula="a hub is manned when every SOR line it names is at its threshold",
        lines=tuple(
            dict.fromkeys(line for name, hub in hubs.items() for line in hub_lines(name, hub))
        ),
    )


def _presence_days(plan: Plan) -> dict[str, Measure]:
    section = section_of(plan, NAME, PresenceSection)
    total = _frame(plan, "Presence", "person-days a week").replace(
        formula="7 days × persons of the effective modules that feed a line of presence",
        lines=tuple(requirements(plan)),
    )
    parts = {}
    rows = []
    for zone in presence_zones(plan):
        stated = section.zones.get(zone, ZonePresence()).person_days_per_week
        part = total.replace(title=f"Presence in {plan.theatre.zones[zone].title}")
        if stated is not None:
            amount = quantity_at(stated, "central")
            rows.append(tuple(amount if week >= 0 else 0.0 for week in plan.weeks))
            part = part.replace(targets=rows[-1])
        parts[f"presence_days.{zone}"] = part
    if rows:
        total = total.replace(targets=tuple(map(sum, zip(*rows, strict=True))))
    return {"presence_days": total, **parts}


def _reserve(plan: Plan) -> dict[str, Measure]:
    section = section_of(plan, NAME, PresenceSection)
    limit = section.reaction_target_h
    lines = tuple(
        line for name, each in section.reserves.items() for line in reserve_lines(name, each)
    )
    slowest = _frame(plan, "Slowest reaction of the reserve", "h").replace(
        target=None if limit is None else limit.central,
        direction="at_most",
        formula=FORMULA,
        lines=lines,
    )
    reached = _frame(plan, "Zones the reserve reaches in time", "zones").replace(
        targets=tuple(
            float(len(zones_to_reach(plan))) if week >= 0 else None for week in plan.weeks
        ),
        formula=f"{FORMULA}; in time: within reaction_target_h",
        lines=lines,
    )
    if not section.reserves:
        return {}
    return {"reaction_h": slowest} | ({} if limit is None else {"zones_reached": reached})


def _distance(plan: Plan) -> Measure:
    least = section_of(plan, NAME, PresenceSection).least_distance_km
    return _frame(plan, "Distance kept from the line of contact", "km").replace(
        target=None if least is None else least.central,
        formula="least of the user's own distances over zones with a module of presence",
        lines=tuple(requirements(plan)),
    )


def _footprint(plan: Plan) -> dict[str, Measure]:
    limit = plan.force.max_persons_in_host
    total = _frame(plan, "Footprint in the host", "persons").replace(
        target=None if limit is None else float(limit),
        direction="at_most",
        formula="persons present, every line of effort, against the ceiling stated",
    )
    found = {"footprint": total}
    for name in presence_zones(plan):
        row = ceiling(plan.theatre.zones[name], plan.weeks)
        if any(each is not None for each in row):
            title = f"Footprint in {plan.theatre.zones[name].title}"
            found[f"footprint.{name}"] = total.replace(title=title, target=None, targets=row)
    return found


def _held(plan: Plan) -> Measure:
    rows = [need(plan, line)[0] for line in requirements(plan).values()]
    asked = [float(sum(low > 0 for low in week)) for week in zip(*rows, strict=True)]
    return _frame(plan, "Lines of presence held without any one nation", "lines").replace(
        targets=tuple(asked) or (0.0,) * len(plan.weeks),
        formula=N1_FORMULA,
        lines=tuple(requirements(plan)),
    )
