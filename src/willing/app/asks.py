"""What to ask of whom next: the whole catalogue priced, the first ten solved again."""

from collections.abc import Mapping, Sequence
from typing import Final

from willing.app.generation import NOBODY, Watch
from willing.app.requirements import all_requirements
from willing.basics.errors import RunError, StoppedError
from willing.basics.figure import Size
from willing.force.arrays import Rotations
from willing.force.asks.ask import Ask, Asks
from willing.force.asks.candidate import Candidate, applied, lines_asked
from willing.force.asks.catalogue import catalogue, catalogue_of
from willing.force.asks.describe import described, ruled_out, with_sizes
from willing.force.asks.naming import TOLD, Ranked
from willing.force.asks.pricing import Priced, priced
from willing.force.asks.ranking import ranked
from willing.force.asks.resolve import improved, placed, rows_of
from willing.force.asks.short import not_sized, short_lines
from willing.force.assignments import rotations
from willing.force.effort import EffortName, effort_for
from willing.force.keep import starting
from willing.force.prices import Prices, raised_prices
from willing.force.problem import ForceProblem, build
from willing.force.searched import searched
from willing.force.solve import restore
from willing.kernels.force_state import links
from willing.plan.requirement import Requirement
from willing.plan.sizes import has_range
from willing.report.run import Run

RESOLVED: Final = 10
"""So many asks, from the first, are solved again."""
WITHOUT: Final = 3
"""The unchanged plan is solved again with so many seeds and the best counts, so that what luck
finds is not credited to an ask."""


def asks_of(run: Run, *, effort: EffortName = "quick", watch: Watch = NOBODY) -> Asks:
    """Return what to ask of whom next, for a run; the SOR lines are those of the run.

    Raises RunError when the run's plan does not offer what its force plan uses, StoppedError
    when `watch` stops it.
    """
    requirements = all_requirements({name: e.requirements for name, e in run.efforts.items()})
    base = build(run.plan, requirements, size=run.force_plan.size)
    plan = plan_rotations(base, run)
    short = short_lines(run.force_plan, requirements)
    made = priced(catalogue(base, short), plan, _prices(base, plan))
    kept, against = ranked(made)
    told = [described(made, each) for each in kept[:TOLD]]
    gains = _resolved_gains(made, plan, kept[:RESOLVED], (run.force_plan.seed, effort, watch))
    told = [
        each.replace(resolved_gain=gain)
        for each, gain in zip(told, [*gains, *[None] * len(told)], strict=False)
    ]
    if has_range(run.plan):
        candidates = [made.found.candidates[each.candidate] for each in kept]
        told = _at_sizes(run, requirements, candidates, told)
    return Asks(
        plan_hash=run.force_plan.plan_hash,
        cost=run.force_plan.certificate.cost,
        bound=run.force_plan.certificate.bound,
        candidates=len(made.found.candidates),
        asks=tuple(told),
        resolved=len(gains),
        against=tuple(ruled_out(made, each) for each in against[:TOLD]),
        not_sized=not_sized(run.force_plan, base),
    )


def plan_rotations(base: ForceProblem, run: Run) -> Rotations:
    """Return the run's force plan as rotations; raises RunError where the plan lacks one."""
    found = rotations(base, run.force_plan.assignments)
    if len(found.posting) != len(run.force_plan.assignments):
        raise RunError(
            "The plan of this run no longer offers all that its force plan uses. "
            "Make the run again: willing generate PLAN --out RUN."
        )
    return found


def _prices(base: ForceProblem, plan: Rotations) -> Prices:
    linked = links(base.arrays)
    steps = effort_for("quick", len(base.labels.modules)).bound_steps
    return raised_prices(base.arrays, linked, restore(base.arrays, linked, plan), steps)


How = tuple[int, EffortName, Watch]
"""Seed and effort of the search, and who may stop it."""


def _resolved_gains(made: Priced, plan: Rotations, rows: Sequence[Ranked], how: How) -> list[float]:
    """Return what each ask gains when the plan is solved again with it, beyond without it."""
    base = made.found.wide.base
    if not rows:
        return []
    seed, effort, _ = how
    costs = [int(improved(base, plan, seed + i, effort).cost[0]) for i in range(WITHOUT)]
    without = min(costs) / base.scales.cost
    return [without - _resolved_cost(made, each.candidate, how) for each in rows]


def _resolved_cost(made: Priced, c: int, how: How) -> float:
    seed, effort, watch = how
    if watch.cancel is not None and watch.cancel():
        raise StoppedError("Stopped before the end; nothing was written.")
    labels = made.found.wide.base.labels
    candidate = made.found.candidates[c]
    changed = applied(labels.plan, candidate)
    problem = build(changed, lines_asked(labels.requirements, candidate), size=labels.size)
    start = placed(problem, rows_of(made, made.explicit(c), c, changed))
    return int(improved(problem, start, seed, effort).cost[0]) / problem.scales.cost


def _at_sizes(
    run: Run,
    requirements: Mapping[str, Requirement],
    candidates: Sequence[Candidate],
    told: Sequence[Ask],
) -> list[Ask]:
    """Return the asks with their gain at low and at high sizes, each beside a plan for them."""
    ends: dict[Size, list[float]] = {
        size: _gains_at(run, requirements, candidates[: len(told)], size)
        for size in ("low", "high")
    }
    return [
        with_sizes(each, {"low": low, "central": each.attainable_gain, "high": high})
        for each, low, high in zip(told, ends["low"], ends["high"], strict=True)
    ]


def _gains_at(
    run: Run,
    requirements: Mapping[str, Requirement],
    candidates: Sequence[Candidate],
    size: Size,
) -> list[float]:
    base = build(run.plan, requirements, size=size)
    plan = searched(base, starting(base), run.force_plan.seed).chosen
    found = priced(catalogue_of(base, candidates), plan, None)
    scale = found.found.wide.scales.cost
    gains = {
        id(each): int(gain) / scale
        for each, gain in zip(found.found.candidates, found.attainable, strict=True)
    }
    return [gains.get(id(each), 0.0) for each in candidates]
