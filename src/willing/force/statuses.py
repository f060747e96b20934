"""Runs of weeks in which a line keeps one status."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from willing.force.force_plan import LineStatus, StatusRun
from willing.force.standing import Standing

POINT: Final[LineStatus] = "single point of failure"


def status_runs(line: str, standings: Sequence[Standing]) -> tuple[StatusRun, ...]:
    """Return the runs of a line in order; weeks in which nothing is asked for are left out."""
    runs = [tuple(run) for _, run in groupby(standings, key=_same)]
    return tuple(_run(line, run) for run in runs if run[0].status is not None)


def _same(each: Standing) -> tuple[LineStatus | None, tuple[str, ...]]:
    return each.status, each.single_points


def _run(line: str, run: Sequence[Standing]) -> StatusRun:
    status = run[0].status
    assert status is not None
    least = min(run, key=lambda each: each.supplied / each.objective)
    return StatusRun(
        line=line,
        first_week=run[0].first_week,
        last_week=run[-1].last_week,
        status=status,
        supplied=float(min(each.supplied for each in run)),
        threshold=float(least.threshold),
        objective=float(least.objective),
        nation=next(iter(run[0].single_points), None) if status == POINT else None,
        single_points=run[0].single_points,
        contingent_on=tuple(sorted({gate for each in run for gate in each.contingent_on})),
        caveats=tuple(sorted({name for each in run for name in each.caveats})),
    )
