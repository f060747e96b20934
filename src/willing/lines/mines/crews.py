"""Which teams work where, as which operator: from the force plan and the operators' own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.basics.weeks import span_label
from willing.effort.effects import Finding
from willing.effort.supply import Weekly, added, effective, employment_of
from willing.force.force_plan import ForcePlan
from willing.lines.mines.rules import accredited
from willing.lines.mines.section import MinesSection
from willing.plan.document import Plan


class Crew(NamedTuple):
    """Teams of one method in one zone by week; `operator` is None where nobody is named."""

    method: str
    operator: str | None
    nation: str | None
    zone: str
    teams: Weekly


def crews(plan: Plan, force_plan: ForcePlan, section: MinesSection, size: Size) -> tuple[Crew, ...]:
    """Return every crew: those of the force plan first, then the operators' own teams."""
    return (*_of_nations(plan, force_plan, section), *own_crews(plan, section, size))


def _of_nations(plan: Plan, force_plan: ForcePlan, section: MinesSection) -> Iterator[Crew]:
    rows: dict[tuple[str, str, str], list[Weekly]] = {}
    for each in force_plan.assignments:
        supplies = employment_of(plan, each).supplies
        for name, method in section.methods.items():
            if method.capability in supplies:
                teams = quantity_at(supplies[method.capability], force_plan.size)
                key = name, each.nation, each.zone
                rows.setdefault(key, []).append(effective(force_plan, each, teams))
    for (name, nation, zone), weekly in rows.items():
        operator = operator_of(section, nation)
        yield Crew(name, operator, nation, zone, added(force_plan, weekly))


def own_crews(plan: Plan, section: MinesSection, size: Size) -> Iterator[Crew]:
    """Yield the teams that operators have beside the force plan."""
    for operator, record in section.operators.items():
        for own in record.own_teams:
            teams = quantity_at(own.teams, size)
            weekly = tuple(
                teams if own.first_week <= week <= own.last_week else 0.0 for week in plan.weeks
            )
            yield Crew(own.method, operator, None, own.zone, weekly)


def operator_of(section: MinesSection, nation: str) -> str | None:
    """Return the operator a nation's teams work as: the one that names it, else one for all."""
    named = (name for name, each in section.operators.items() if nation in each.nations)
    for_all = (name for name, each in section.operators.items() if each.all_nations)
    return next(named, None) or next(for_all, None)


def at_work(plan: Plan, section: MinesSection, crew: Crew) -> Weekly:
    """Return the teams that may work by week: releasing land takes an accredited operator."""
    method = section.methods.get(crew.method)
    if method is not None and method.kind == "route_clearance":
        return crew.teams
    operator = section.operators.get(crew.operator or "")
    return tuple(
        teams if operator is not None and accredited(operator, crew.method, week) else 0.0
        for week, teams in zip(plan.weeks, crew.teams, strict=True)
    )


def idle_findings(
    plan: Plan, section: MinesSection, working: Sequence[tuple[Crew, Weekly]]
) -> Iterator[Finding]:
    """Yield one sentence for each crew that is there in weeks without an accreditation."""
    for crew, teams in working:
        idle = [
            week
            for week, there, used in zip(plan.weeks, crew.teams, teams, strict=True)
            if there > used
        ]
        if idle:
            who = crew.nation or section.operators[crew.operator or ""].title
            what = section.methods[crew.method].title
            where = plan.theatre.zones[crew.zone].title
            yield Finding(
                text=f"{who} would have teams for {what} in {where} in {len(idle)} "
                f"{'week' if len(idle) == 1 else 'weeks'} ({span_label(idle[0], idle[-1])}) "
                "in which no accredited operator stands behind them: they release nothing.",
                about=f"not accredited: {who} {crew.method} {crew.zone}",
                weight=float(len(idle)),
                first_week=idle[0],
                last_week=idle[-1],
            )
