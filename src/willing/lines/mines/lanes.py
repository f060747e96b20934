"""Lanes opened by military route clearance: share open by week. They release no land."""

from collections.abc import Mapping, Sequence
from typing import Final

from willing.basics.figure import Size
from willing.effort.supply import Weekly
from willing.lines.mines.crews import Crew
from willing.lines.mines.section import Lane, MinesSection
from willing.plan.document import Plan
from willing.plan.theatre import containers

FORMULA: Final = (
    "route clearance team-weeks × m2_per_team_week so far / (length × width), lanes by priority, "
    "then in the plan's order; opens lanes, releases no land"
)


def area_m2(lane: Lane) -> float:
    """Return the area of a lane in m²."""
    return lane.length_km * 1000 * lane.width_m


def shares_open(
    plan: Plan,
    section: MinesSection,
    working: Sequence[tuple[Crew, Weekly]],
    size: Size,
) -> Mapping[str, Weekly]:
    """Return the share of each lane that is open at the end of each week."""
    left = {name: area_m2(lane) for name, lane in section.lanes.items()}
    order = sorted(section.lanes, key=lambda name: section.lanes[name].priority)
    rows: dict[str, list[float]] = {name: [] for name in section.lanes}
    for index, week in enumerate(plan.weeks):
        for crew, teams in working:
            budget = teams[index] * section.methods[crew.method].m2_per_team_week.at(size)
            for name in order:
                if _may_work(plan, section.lanes[name], crew, week):
                    done = min(budget, left[name])
                    left[name] -= done
                    budget -= done
        for name, row in rows.items():
            whole = area_m2(section.lanes[name])
            row.append(1 - left[name] / whole if whole > 0 else 0.0)
    return {name: tuple(row) for name, row in rows.items()}


def _may_work(plan: Plan, lane: Lane, crew: Crew, week: int) -> bool:
    theatre = plan.theatre
    near = lane.zone in containers(theatre, crew.zone) or crew.zone in containers(
        theatre, lane.zone
    )
    return near and lane.method == crew.method and lane.from_week <= week
