"""Runs of weeks in which a line keeps one status."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from willing.force.force_plan import LineStatus, StatusRun
from willing.force.standing import WeekStanding

POINT: Final[LineStatus] = "single point of failure"


def status_runs(line: str, weeks: Sequence[WeekStanding]) -> tuple[StatusRun, ...]:
    """Return the runs of a line in order; weeks in which nothing is asked for are left out."""
    runs = [tuple(run) for _, run in groupby(weeks, key=_same)]
    return tuple(_run(line, run) for run in runs if run[0].status is not None)


def _same(week: WeekStanding) -> tuple[LineStatus | None, tuple[str, ...]]:
    return week.status, week.single_points


def _run(line: str, weeks: Sequence[WeekStanding]) -> StatusRun:
    status = weeks[0].status
    assert status is not None
    least = min(weeks, key=lambda each: (each.supplied / each.objective, each.week))
    return StatusRun(
        line=line,
        first_week=weeks[0].week,
        last_week=weeks[-1].week,
        status=status,
        supplied=float(min(each.supplied for each in weeks)),
        threshold=float(least.threshold),
        objective=float(least.objective),
        nation=next(iter(weeks[0].single_points), None) if status == POINT else None,
        single_points=weeks[0].single_points,
        contingent_on=tuple(sorted({gate for each in weeks for gate in each.contingent_on})),
        caveats=tuple(sorted({name for each in weeks for name in each.caveats})),
    )
