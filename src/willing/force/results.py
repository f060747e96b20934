"""A finished plan read line by line: standing, status, supply and gaps."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from willing.force.arrays import Rotations
from willing.force.assignments import assignments
from willing.force.finished import Finished, Look
from willing.force.force_plan import Assignment, Gap, StatusRun
from willing.force.gaps import gaps
from willing.force.problem import ForceProblem
from willing.force.solve import restore
from willing.force.standing import Feed, Standing, feeds, standings
from willing.force.statuses import status_runs
from willing.kernels.force_state import Links


class Results(NamedTuple):
    """Everything the force plan says beside its certificate."""

    assignments: tuple[Assignment, ...]
    lines: Mapping[str, tuple[Standing, ...]]
    feeds: Mapping[str, list[Feed]]
    statuses: tuple[StatusRun, ...]
    gaps: tuple[Gap, ...]
    supplied: Mapping[str, tuple[float, ...]]


def results(problem: ForceProblem, linked: Links, chosen: Rotations) -> Results:
    """Return what a plan gives each line; gaps come dearest first."""
    assigned = assignments(problem, chosen)
    fed = feeds(problem, assigned, [problem.labels.postings[p] for p in chosen.posting])
    lines = {line: standings(problem, line, fed[line]) for line in problem.labels.lines}
    done = Finished(problem, restore(problem.arrays, linked, chosen), assigned)
    start = problem.labels.plan.horizon.first_week
    short = [gap for line in lines for gap in gaps(Look(done, line, start), lines[line])]
    return Results(
        assigned,
        lines,
        fed,
        tuple(run for line in lines for run in status_runs(line, lines[line])),
        tuple(sorted(short, key=lambda gap: (-gap.cost, gap.line, gap.first_week))),
        {line: _by_week(row) for line, row in lines.items()},
    )


def _by_week(row: Sequence[Standing]) -> tuple[float, ...]:
    """Return what is supplied in every week."""
    return tuple(value for each in row for value in [float(each.supplied)] * each.weeks)
