"""The measures of the seas, described once: what is planned and what is reported fill them."""

from collections.abc import Mapping

from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.lines.seas.clearance import LEVEL_FORMULA, RISK_FORMULA
from willing.lines.seas.coast import FORMULA as COAST_FORMULA
from willing.lines.seas.coast import reach_km
from willing.lines.seas.montreux import FORMULA as MONTREUX_FORMULA
from willing.lines.seas.patrol import FORMULA as SEARCH_FORMULA
from willing.lines.seas.patrol import REVISIT_FORMULA
from willing.lines.seas.requirements import NAME, patrol_lines
from willing.lines.seas.section import CoastalRadar, Montreux, Patrol, Route, SeasSection
from willing.plan.document import Plan


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of the seas by id, without values."""
    section = section_of(plan, NAME, SeasSection)
    found: dict[str, Measure] = {}
    for name, patrol in section.patrols.items():
        found |= _patrol(plan, name, patrol)
    for name, radar in section.coastal_radars.items():
        found |= _coast(plan, name, radar)
    for name, route in section.routes.items():
        found |= _route(plan, name, route)
    return found | ({} if section.montreux is None else _montreux(plan, section.montreux))


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _from_week(plan: Plan, week: int, target: float | None) -> tuple[float | None, ...]:
    return tuple(target if each >= week else None for each in plan.weeks)


def _patrol(plan: Plan, name: str, patrol: Patrol) -> dict[str, Measure]:
    lines = patrol_lines(name, patrol)
    detection = None if patrol.detection is None else patrol.detection.central
    revisit = None if patrol.revisit_h is None else patrol.revisit_h.central
    found = _frame(plan, f"Probability of detection, {patrol.title}", "share").replace(
        targets=_from_week(plan, patrol.from_week, detection),
        formula=f"{SEARCH_FORMULA}; within {patrol.period_h:g} h",
        lines=lines,
    )
    again = _frame(plan, f"Longest revisit interval, {patrol.title}", "h").replace(
        targets=_from_week(plan, patrol.from_week, revisit),
        direction="at_most",
        formula=REVISIT_FORMULA,
        lines=lines,
    )
    return {f"detection.{name}": found, f"revisit_h.{name}": again}


def _coast(plan: Plan, name: str, radar: CoastalRadar) -> dict[str, Measure]:
    frame = _frame(plan, f"Coast watched, {radar.title}", "share")
    return {
        f"coast_watched.{name}": frame.replace(
            targets=_from_week(plan, radar.from_week, radar.share),
            formula=f"{COAST_FORMULA}; here r = {reach_km(radar):.1f} km",
            lines=(f"coast-{name}",),
        )
    }


def _route(plan: Plan, name: str, route: Route) -> dict[str, Measure]:
    lines = lines_with(plan, route.capability, route.zone)
    due = plan.horizon.last_week if route.by_week is None else route.by_week
    found = {
        f"clearance.{name}": _frame(plan, f"Clearance of {route.title}", "share").replace(
            targets=_from_week(plan, due, route.clearance),
            formula=LEVEL_FORMULA,
            cumulative=True,
            lines=lines,
        )
    }
    if route.mines is not None:
        found[f"remaining_mines.{name}"] = _frame(
            plan, f"Mines expected to remain, {route.title}", "mines"
        ).replace(
            direction="at_most",
            formula=f"mines × (1 − P), {LEVEL_FORMULA}",
            basis=route.mines.basis,
            lines=lines,
        )
        if route.damage_width_m is not None:
            found[f"first_transit_risk.{name}"] = _frame(
                plan, f"Risk to the first ship, {route.title}", "share"
            ).replace(
                direction="at_most", formula=RISK_FORMULA, basis=route.mines.basis, lines=lines
            )
    return found


def lines_with(plan: Plan, capability: str, zone: str) -> tuple[str, ...]:
    """Return the authored SOR lines of any section that ask for a capability in a zone."""
    return tuple(
        name
        for section in plan.sections.values()
        for name, line in section.requirements.items()
        if line.capability == capability and line.zone == zone
    )


def _montreux(plan: Plan, limits: Montreux) -> dict[str, Measure]:
    tonnage = _frame(plan, "Tonnage under the Montreux limit", "t").replace(
        target=float(limits.aggregate_t), direction="at_most", formula=MONTREUX_FORMULA
    )
    return {
        "montreux_tonnage": tonnage,
        "montreux_one_power": tonnage.replace(
            title="Largest tonnage of one power under the Montreux limit",
            target=float(limits.one_power_t),
        ),
        "montreux_stay": tonnage.replace(
            title="Longest stay under the Montreux limit",
            unit="days",
            target=float(limits.stay_days),
        ),
    }
