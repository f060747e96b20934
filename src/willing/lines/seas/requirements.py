"""SOR lines of the seas: authored ones, and vessels and radars derived from what is wanted."""

from collections.abc import Mapping

from willing.basics.figure import Figure, Quantity
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.lines.seas.clearance import vessels_for as vessels_to_clear
from willing.lines.seas.coast import radars_for
from willing.lines.seas.patrol import vessels_for as vessels_to_search
from willing.lines.seas.section import CoastalRadar, Patrol, Route, SeasSection
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

NAME = "seas"


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of the seas by id; derived ones say from which table."""
    section = section_of(plan, NAME, SeasSection)
    last = plan.horizon.last_week
    found = dict(authored(plan, NAME))
    for name, patrol in section.patrols.items():
        if not patrol.lines and patrol.detection and patrol.from_week <= last:
            found[f"patrol-{name}"] = _patrol_line(plan, name, patrol, patrol.detection)
    for name, radar in section.coastal_radars.items():
        if radar.from_week <= last:
            found[f"coast-{name}"] = _coast_line(plan, name, radar)
    for name, route in section.routes.items():
        if route.derives_line and route.from_week <= last:
            found[f"clear-{name}"] = _route_line(plan, name, route)
    return found


def patrol_lines(name: str, patrol: Patrol) -> tuple[str, ...]:
    """Return the SOR lines a patrol sails on."""
    return patrol.lines or ((f"patrol-{name}",) if patrol.detection else ())


def _patrol_line(plan: Plan, name: str, patrol: Patrol, wanted: Figure) -> Requirement:
    """Vessels for the probability wanted at low, central and high; its basis goes with them."""
    low, central, high = (
        vessels_to_search(plan, patrol, wanted.at(size)) for size in ("low", "central", "high")
    )
    amount = Figure(central=central, low=low, high=high, basis=wanted.basis, source=wanted.source)
    line = _line(plan, patrol.title, patrol.capability, patrol.zone, amount)
    return line.replace(
        first_week=max(patrol.from_week, plan.horizon.first_week),
        basis=wanted.basis,
        source=wanted.source,
        derived_from=f"seas.patrols.{name}",
    )


def _coast_line(plan: Plan, name: str, radar: CoastalRadar) -> Requirement:
    amount = radars_for(radar, radar.share)
    return _line(plan, radar.title, radar.capability, radar.zone, amount).replace(
        first_week=max(radar.from_week, plan.horizon.first_week),
        derived_from=f"seas.coastal_radars.{name}",
    )


def _route_line(plan: Plan, name: str, route: Route) -> Requirement:
    """Vessels for the level wanted, from the week the route opens to the week it is due."""
    first = max(route.from_week, plan.horizon.first_week)
    due = min(
        plan.horizon.last_week if route.by_week is None else route.by_week, plan.horizon.last_week
    )
    weeks = max(1, due - first + 1)
    amount = vessels_to_clear(route, min(route.clearance or 0.0, 1 - 1e-9), weeks)
    return _line(plan, f"Clear {route.title}", route.capability, route.zone, amount).replace(
        first_week=first,
        last_week=max(first, due),
        derived_from=f"seas.routes.{name}",
    )


def _line(plan: Plan, title: str, capability: str, zone: str, amount: Quantity) -> Requirement:
    return Requirement(
        title=title,
        capability=capability,
        zone=zone,
        first_week=plan.horizon.first_week,
        last_week=plan.horizon.last_week,
        threshold=amount,
        objective=amount,
    )
