"""SOR lines of mines: authored ones, and teams derived from area, rate and the week wanted."""

from collections.abc import Mapping
from math import ceil

from willing.basics.figure import SIZES, Figure, Size
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.lines.mines.crews import at_work, own_crews
from willing.lines.mines.lanes import area_m2
from willing.lines.mines.opening import opening_m2
from willing.lines.mines.section import Lane, Method, MinesSection, Task
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import containers

Opening = Mapping[str, Mapping[str, int]]
NAME = "mines"
NOTE = "teams = area that waits / (m2_per_team_week × weeks), less what operators' own teams do"


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of mines by id; those of tasks and lanes say what from."""
    section = section_of(plan, NAME, MinesSection)
    found = dict(authored(plan, NAME))
    last = plan.horizon.last_week
    opening = opening_m2(section, plan.horizon.first_week) if section.tasks else {}
    for name, task in section.tasks.items():
        if not task.lines and task.from_week <= last:
            found[f"task-{name}"] = _task_line(plan, section, opening, name)
    for name, lane in section.lanes.items():
        if lane.derives_line and lane.from_week <= last:
            found[f"lane-{name}"] = _lane_line(plan, section, name, lane)
    return found


def area_for(plan: Plan, section: MinesSection, opening: Opening, task: Task, size: Size) -> float:
    """Return the area in m² expected to wait for the task's method in its zone by then.

    opening: m² by hazard and account when the plan begins. Survey is taken to run ahead of
    clearance, with the section's first method of each kind.
    """
    sha = cha = 0.0
    for name, hazard in section.hazards.items():
        if task.zone in containers(plan.theatre, hazard.zone):
            areas = dict(opening.get(name, {}))
            if hazard.reported_week is not None and hazard.reported_week in plan.weeks:
                areas[hazard.status] = hazard.area_m2
            sha += areas.get("sha", 0)
            cha += areas.get("cha", 0)
    nts, ts = (_first(section, kind) for kind in ("nts", "ts"))
    cancelled = 0.0 if nts is None else nts.cancelled_share.at(size)
    confirmed = 0.0 if nts is None else nts.confirmed_share.at(size)
    reduced = 0.0 if ts is None else ts.reduced_share.at(size)
    surveyed = sha * max(0.0, 1 - cancelled - confirmed)
    known = cha + sha * confirmed
    by_kind = {
        "nts": sha,
        "ts": surveyed + known,
        "clearance": known if ts is None else (surveyed + known) * (1 - reduced),
        "route_clearance": 0.0,
    }
    return task.share * by_kind[section.methods[task.method].kind]


def _first(section: MinesSection, kind: str) -> Method | None:
    return next((each for each in section.methods.values() if each.kind == kind), None)


def _task_line(plan: Plan, section: MinesSection, opening: Opening, name: str) -> Requirement:
    task = section.tasks[name]
    method = section.methods[task.method]
    first, last = _span(plan, task.from_week, task.by_week)
    rate = method.m2_per_team_week
    counts = [
        teams_for(
            area_for(plan, section, opening, task, size) - _done_by_own(plan, section, task, size),
            rate.at(size),
            last - first + 1,
        )
        for size in SIZES
    ]
    return _line(plan, task.title, method, task.zone, (first, last)).replace(
        **_amounts(counts, rate),
        priority=task.priority,
        derived_from=f"mines.tasks.{name}",
        note=NOTE,
    )


def _lane_line(plan: Plan, section: MinesSection, name: str, lane: Lane) -> Requirement:
    method = section.methods[lane.method]
    due = plan.horizon.last_week if lane.by_week is None else lane.by_week
    first, last = _span(plan, lane.from_week, due)
    rate = method.m2_per_team_week
    counts = [teams_for(area_m2(lane), rate.at(size), last - first + 1) for size in SIZES]
    return _line(plan, f"Open {lane.title}", method, lane.zone, (first, last)).replace(
        **_amounts(counts, rate),
        priority=lane.priority,
        derived_from=f"mines.lanes.{name}",
        note="opens a lane; releases no land",
    )


def teams_for(area: float, m2_per_team_week: float, weeks: int) -> int:
    """Return the fewest teams that work through an area in so many weeks."""
    if area <= 0 or m2_per_team_week <= 0:
        return 0
    return ceil(area / (m2_per_team_week * weeks) - 1e-9)


def _done_by_own(plan: Plan, section: MinesSection, task: Task, size: Size) -> float:
    """Area in m² that accredited own teams work through in the task's zone and weeks."""
    rate = section.methods[task.method].m2_per_team_week.at(size)
    return rate * sum(
        teams
        for crew in own_crews(plan, section, size)
        if crew.method == task.method and task.zone in containers(plan.theatre, crew.zone)
        for week, teams in zip(plan.weeks, at_work(plan, section, crew), strict=True)
        if task.from_week <= week <= task.by_week
    )


def _span(plan: Plan, from_week: int, by_week: int) -> tuple[int, int]:
    first = max(from_week, plan.horizon.first_week)
    return first, max(first, min(by_week, plan.horizon.last_week))


def _amounts(counts: list[int], rate: Figure) -> dict[str, object]:
    """Threshold and objective; low is the fewest teams of the three sizes, high the most."""
    amount = Figure(
        central=counts[1],
        low=min(counts),
        high=max(counts),
        basis=rate.basis,
        source=rate.source,
    )
    return {"threshold": amount, "objective": amount, "basis": rate.basis, "source": rate.source}


def _line(plan: Plan, title: str, method: Method, zone: str, weeks: tuple[int, int]) -> Requirement:
    return Requirement(
        title=title,
        capability=method.capability,
        zone=zone,
        first_week=weeks[0],
        last_week=weeks[1],
        threshold=0,
        objective=0,
    )
