"""Least disruption: search from the agreed plan, paying for every module-week that moves."""

from collections.abc import Mapping
from math import ceil
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.basics.figure import Size
from willing.force.assignments import assignments, supply_of
from willing.force.bound import raise_bound, start_bound
from willing.force.certificate import Run
from willing.force.effort import ROUNDS, Effort
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.generate import StoppedForceError, conclude, stability
from willing.force.keep import starting
from willing.force.problem import ForceProblem, build
from willing.force.progress import Cancel, OnProgress, Progress
from willing.force.replan.reach import affected_lines, locked_modules, lost_groups
from willing.force.rounds import rounds
from willing.force.solve import Solve, best_rotations, plan_cost, prepare, restore
from willing.kernels.force_state import links
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

STABILITY_PRICE: Final = 8.0
"""Most of what a unit short costs in a week at priority 5: moving must be worth something."""
MARGIN: Final = 0.0003
"""Share of the cost by which a plan may be worse than the best at the start of the search."""
LEAST_ITERATIONS: Final = 3_000
ITERATIONS_PER_LOST: Final = 60
"""Iterations of the search for each module that is gone or dropped out."""
BOUND_STEPS: Final = 100
"""Steps of the bound: beside the search, or after it where the agreed plan's carries over."""


AFTER_STEPS: Final = 200
"""Steps of the bound after the search, where the agreed plan's carries over."""


class Task(NamedTuple):
    """What to replan: the changed plan, and the force plan agreed before the change."""

    plan: Plan
    requirements: Mapping[str, Requirement]
    agreed: ForcePlan
    plan_hash: str
    changed_lines: frozenset[str] = frozenset()
    """SOR lines whose need changed."""
    only_fewer: bool = False
    """Nothing changed but that offers went: then no plan beats the agreed plan's bound."""
    known_bound: float = 0.0
    """A bound proved elsewhere for the changed plan."""
    after_steps: int = AFTER_STEPS
    """Steps by which a bound that carries over is raised once the plan is mended."""
    seed: int = 1
    size: Size = "central"
    stability_price: float = STABILITY_PRICE
    threads: int = 2
    keep: tuple[str, ...] = ()
    """Modules whose assignments in the agreed plan must stay."""


class Replanned(NamedTuple):
    """The plan as it stands right after the change, and as mended; both read as assignments."""

    problem: ForceProblem
    at_once: tuple[Assignment, ...]
    at_once_cost: float
    at_once_open: NDArray[np.bool_]
    """(R, T) below threshold at once."""
    open_after: NDArray[np.bool_]
    force_plan: ForcePlan
    iterations: int


def effort_after(lost: int, only_fewer: bool) -> Effort:
    """Return the work after so many modules were lost, in whole rounds."""
    iterations = max(LEAST_ITERATIONS, ITERATIONS_PER_LOST * lost)
    steps = 0 if only_fewer else BOUND_STEPS
    return Effort(-(-iterations // ROUNDS) * ROUNDS, steps)


def replanned(
    task: Task, on_progress: OnProgress | None = None, cancel: Cancel | None = None
) -> Replanned:
    """Return the agreed plan mended for the changed one.

    What can stay starts where it was agreed, moving it has a price, and the work grows with
    what was lost. Raises StoppedForceError when `cancel` returns True, InfeasibleError when what
    must stay cannot.
    """
    problem = build(task.plan, task.requirements, size=task.size)
    begin = starting(problem, task.agreed.assignments, task.keep)
    first = assignments(problem, begin.rotations)
    lost = _modules(task.agreed.assignments) - _modules(first)
    work = effort_after(len(lost), task.only_fewer)
    held = stability(problem, task.agreed, task.stability_price)
    linked = links(problem.arrays)
    at_once = restore(problem.arrays, linked, begin.rotations)
    affected = affected_lines(problem, task.agreed, at_once, task.changed_lines)
    gone = [each for each in task.agreed.assignments if each.module in lost]
    locked = locked_modules(linked, at_once, affected, lost_groups(problem, gone))
    solve = prepare(problem.arrays, begin.rotations, locked | begin.locked, task.seed, held)
    solve.search.margin[0] = int(MARGIN * solve.state.cost[0])
    run = Run(task.plan_hash, task.seed, "quick", work)
    for done in rounds(solve, work, task.threads):
        _tell(on_progress, problem, solve, done)
        if cancel is not None and cancel():
            raise StoppedForceError(conclude(problem, solve, run))
    if task.only_fewer:
        run = run._replace(work=work._replace(bound_steps=task.after_steps))
    solve.bound.best[0] = max(solve.bound.best[0], *_later_bounds(task, problem, solve))
    force_plan = conclude(problem, solve, run)
    return Replanned(
        problem,
        first,
        int(at_once.cost[0]) / problem.scales.cost,
        at_once.supply < problem.arrays.threshold,
        supply_of(problem, force_plan) < problem.arrays.threshold,
        force_plan,
        work.iterations,
    )


def carried_bound(problem: ForceProblem, bound: float) -> int:
    """Return a bound in array units, as a plan's cost is whole in them: with fewer offers no plan
    is cheaper."""
    return ceil(bound * problem.scales.cost * (1 - 1e-9))


def _later_bounds(task: Task, problem: ForceProblem, solve: Solve) -> tuple[int, ...]:
    """Return what else bounds the plan. Known only after the search: it has no prices of its own
    that a search could lean on."""
    known = carried_bound(problem, task.known_bound)
    if not task.only_fewer:
        return (known,)
    agreed = carried_bound(problem, task.agreed.certificate.bound)
    return known, agreed, raised_after(solve, task.after_steps)


def raised_after(solve: Solve, steps: int) -> int:
    """Return the bound raised from the mended plan: without what is gone it can lie far higher.

    The search has ended, so the prices found here never turn it.
    """
    if not steps:
        return 0
    plan = restore(solve.arrays, solve.links, best_rotations(solve.search))
    bound = start_bound(solve.arrays, solve.links, plan)
    raise_bound(bound, steps, plan_cost(solve), 1)
    return bound.best[0]


def _modules(chosen: tuple[Assignment, ...]) -> set[str]:
    return {each.module for each in chosen}


def _tell(on_progress: OnProgress | None, problem: ForceProblem, solve: Solve, done: int) -> None:
    if on_progress is not None:
        cost = plan_cost(solve) / problem.scales.cost
        bound = solve.bound.best[0] / problem.scales.cost
        on_progress(Progress(stage="search", done=done, total=ROUNDS, cost=cost, bound=bound))
