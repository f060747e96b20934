"""Like modules that come and go together: what one bar of a Gantt stands for, on any page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from willing.force.force_plan import Assignment
from willing.report.run import Run


class LikeModules(NamedTuple):
    """Rotations of one offer that differ in nothing but the module."""

    assignments: tuple[Assignment, ...]
    arrives: bool
    """Whether they come for the first time: on a relief no chain leads in."""

    @property
    def first(self) -> Assignment:
        """The first of them, for all that they share."""
        return self.assignments[0]


def like_modules(run: Run) -> Iterator[LikeModules]:
    """Yield what is alike, nations in the order of the plan, then by first week."""
    order = {nation: index for index, nation in enumerate(run.plan.nations)}
    arrivals = arrival_weeks(run.force_plan.assignments)
    joined: dict[tuple[object, ...], list[Assignment]] = {}
    for each in sorted(
        run.force_plan.assignments,
        key=lambda a: (order.get(a.nation, len(order)), a.nation, a.first_week, a.module),
    ):
        what = (each.nation, each.offer, each.zone, each.role, each.layer, each.lines)
        when = (each.first_week, each.last_week, each.effective_week)
        arrives = each.first_week == arrivals[each.module]
        alike = (*what, *when, each.contingent_on, each.caveats, arrives)
        joined.setdefault(alike, []).append(each)
    for found in joined.values():
        arrives = found[0].first_week == arrivals[found[0].module]
        yield LikeModules(tuple(found), arrives)


def arrival_weeks(assignments: Sequence[Assignment]) -> dict[str, int]:
    """Return the week in which each module comes for the first time."""
    arrivals: dict[str, int] = {}
    for each in assignments:
        arrivals[each.module] = min(each.first_week, arrivals.get(each.module, each.first_week))
    return arrivals
