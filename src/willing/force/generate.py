"""generate_force: who does what and when, what that leaves short, and how good it is."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from willing.basics.errors import StoppedError
from willing.basics.figure import Size
from willing.force.certificate import Proof, Run, certificate
from willing.force.effort import ROUNDS, EffortName, effort_for
from willing.force.fixed import Fix, Legs, Work
from willing.force.force_plan import Assignment, ForcePlan, Timing
from willing.force.keep import nearest_rotations, starting
from willing.force.prices import Prices, prices
from willing.force.problem import ForceProblem, build
from willing.force.progress import Cancel, OnProgress, Progress, Stage
from willing.force.results import results
from willing.force.rounds import rounds
from willing.force.solve import (
    Agreed,
    Solve,
    best,
    best_rotations,
    greedy_cost,
    plan_cost,
    prepare,
)
from willing.kernels.force_state import empty_cost
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

Clock = Callable[[], float]
"""Returns seconds; handed in, because nothing below ports reads the time."""


class Generated(NamedTuple):
    """A force plan, how long it took, and the prices its bound was proved with."""

    force_plan: ForcePlan
    timing: Timing
    prices: Prices


class StoppedForceError(StoppedError):
    """The user stopped the run; `force_plan` is the best it had."""

    def __init__(self, force_plan: ForcePlan) -> None:
        self.force_plan = force_plan
        super().__init__("Stopped before the end; nothing was written.")


def generate_force(  # noqa: PLR0913 the verb's own options, all by name
    plan: Plan,
    requirements: Mapping[str, Requirement],
    *,
    plan_hash: str,
    seed: int = 1,
    effort: EffortName = "normal",
    size: Size = "central",
    start: ForcePlan | None = None,
    keep: Collection[str | Assignment] = (),
    fix: Fix | None = None,
    agreed: ForcePlan | None = None,
    stability_price: float = 0.0,
    threads: int = 2,
    on_progress: OnProgress | None = None,
    cancel: Cancel | None = None,
    clock: Clock | None = None,
) -> Generated:
    """Return the best plan found and its certificate.

    Equal plan, seed and effort give an equal force plan, whatever `threads`. `start` is a plan to
    begin from; `keep` names modules of it, or is assignments, that must stay; `fix` fills the first
    priorities before all else, and then sets `agreed` aside. `agreed` is a plan to depart from as
    little as is worth it: each of its module-weeks that is not kept costs the search
    `stability_price`, and the certified cost nothing. Raises PlanError when names do not match,
    InfeasibleError when what must stay cannot, StoppedForceError when `cancel` returns True.
    """
    watch = _Watch(clock)
    problem = build(plan, requirements, size=size)
    run = Run(plan_hash, seed, effort, effort_for(effort, len(problem.labels.modules)))
    report = _reporter(problem, on_progress)
    report("greedy", 0, None)
    begin = starting(problem, start.assignments if start else (), keep)
    held = stability(problem, agreed, stability_price) if agreed else None
    solve = prepare(problem.arrays, begin.rotations, begin.locked, seed, held, watch.mark_first)
    report("search", 0, solve)
    legs = None if fix is None else Legs(problem, begin, fix, Work(run.work, seed, threads))
    for done in legs.rounds() if legs else rounds(solve, run.work, threads):
        report("search", done, solve)
        _stop_if(cancel, problem, solve, run)
    if legs:
        solve, run = legs.solve, run._replace(fixed=legs.fixed)
    report("check", 0, solve)
    return Generated(conclude(problem, solve, run), watch.timing(), prices(solve.bound))


def _stop_if(cancel: Cancel | None, problem: ForceProblem, solve: Solve, run: Run) -> None:
    """Stop where the user asked to, with the best plan so far."""
    if cancel is not None and cancel():
        raise StoppedForceError(conclude(problem, solve, run))


def stability(problem: ForceProblem, agreed: ForcePlan, price: float) -> Agreed:
    """Return an agreed plan as the search sees it: what still exists of it, at a price (cost
    units per module-week) rounded up to the problem's own unit."""
    return Agreed(
        nearest_rotations(problem, agreed.assignments), -int(-price * problem.scales.cost // 1)
    )


def conclude(problem: ForceProblem, solve: Solve, run: Run) -> ForcePlan:
    """Return the best plan of a run, read line by line and certified."""
    found = results(problem, solve.links, best_rotations(best(solve)))
    proof = Proof(
        cost=plan_cost(solve),
        bound=solve.bound.best[0],
        empty_cost=empty_cost(problem.arrays),
        greedy_cost=greedy_cost(problem.arrays, solve.links),
    )
    horizon = problem.labels.plan.horizon
    return ForcePlan(
        plan_hash=run.plan_hash,
        seed=run.seed,
        effort=run.effort,
        size=problem.labels.size,
        first_week=horizon.first_week,
        last_week=horizon.last_week,
        assignments=found.assignments,
        statuses=found.statuses,
        gaps=found.gaps,
        supplied=found.supplied,
        certificate=certificate(problem, found, proof, run),
    )


Reporter = Callable[[Stage, int, Solve | None], None]


def _reporter(problem: ForceProblem, on_progress: OnProgress | None) -> Reporter:
    def report(stage: Stage, done: int, solve: Solve | None) -> None:
        if on_progress is None:
            return
        scale = problem.scales.cost
        cost = None if solve is None else plan_cost(solve) / scale
        bound = None if solve is None else solve.bound.best[0] / scale
        total = ROUNDS if stage == "search" else 1
        on_progress(Progress(stage=stage, done=done, total=total, cost=cost, bound=bound))

    return report


class _Watch:
    """Reads the clock it was given; zeros without one."""

    def __init__(self, clock: Clock | None) -> None:
        self.clock = clock or (lambda: 0.0)
        self.began = self.clock()
        self.first = 0.0

    def mark_first(self) -> None:
        self.first = self.clock() - self.began

    def timing(self) -> Timing:
        return Timing(
            compile_seconds=0.0, seconds_first=self.first, seconds=self.clock() - self.began
        )
