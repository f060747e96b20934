"""Priorities read one after the other: what the first ones lack is made least, and then kept.

Two legs. The first prices nothing but the threshold shortfall of the lines of priority 1 to N; its
plan and its bound bracket the least there is. The second searches for the cheapest plan that
falls no shorter: those lines are priced higher, which loses nothing, and a plan that falls short
of the level is not taken. For any multiplier f of the level L, a bound on
cost + f × shortfall, less f × L, is a bound on the cost of every plan that keeps the level.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from willing.basics.errors import InfeasibleError
from willing.force.arrays import ForceArrays, Ints, Rotations
from willing.force.bound import raise_bound, start_bound
from willing.force.certificate import Fixed
from willing.force.effort import Effort
from willing.force.keep import Start
from willing.force.problem import ForceProblem
from willing.force.rounds import rounds
from willing.force.solve import Solve, best_rotations, prepare, restore
from willing.kernels.best_response import workspace
from willing.kernels.force_state import links
from willing.kernels.search_record import apart, new_search

DEARER: Final = (31, 255, 2047)
"""Multipliers of the fixed lines' price in the search, until the level is kept."""
LARGEST: Final = 2**58
"""Costs stay below it."""
MULTIPLIERS: Final = (0, 1)
"""Multipliers of the level that the bound tries."""


class Fix(NamedTuple):
    """Which priorities are read first, and what they may lack at most."""

    priority: int
    """1 to this one."""
    level: float | None = None
    """Shortfall in cost units, as a certificate's `fixed_shortfall`; None: the least found."""


class Work(NamedTuple):
    """How much is done, from what seed, in how many threads."""

    effort: Effort
    seed: int
    threads: int


def held_prices(problem: ForceProblem, priority: int) -> Ints:
    """Return (R,) the threshold price of each line of priority 1 to `priority`, 0 of others."""
    rows = [each.priority <= priority for each in problem.labels.requirements.values()]
    return problem.arrays.threshold_price * np.array(rows, np.int64).reshape(-1)


def shortfall(arrays: ForceArrays, held: Ints, plan: Rotations) -> int:
    """Return what the held lines fall short of their thresholds in a plan, in cost units."""
    supply = restore(arrays, links(arrays), plan).supply
    return int((held[:, None] * np.maximum(0, arrays.threshold - supply)).sum())


def alone(arrays: ForceArrays, held: Ints) -> ForceArrays:
    """Return the problem in which nothing costs but the shortfall of the held lines."""
    free = (
        "objective_price",
        "week_cost",
        "rotation_cost",
        "ratio_price",
        "concentration_price",
        "burden_price",
    )
    nothing = {name: np.zeros_like(getattr(arrays, name)) for name in free}
    return arrays._replace(threshold_price=held, **nothing)


def raised(arrays: ForceArrays, held: Ints, factor: int) -> ForceArrays:
    """Return the problem in which the held lines' shortfall costs 1 + factor times as much."""
    return arrays._replace(threshold_price=arrays.threshold_price + factor * held)


class Legs:
    """Both legs of one run; iterate over `rounds()` to the end, then read `solve` and `fixed`."""

    solve: Solve
    fixed: Fixed

    def __init__(self, problem: ForceProblem, begin: Start, fix: Fix, work: Work) -> None:
        self.problem, self.begin, self.fix, self.work = problem, begin, fix, work
        self.held = held_prices(problem, fix.priority)

    def rounds(self) -> Iterator[int]:
        """Yield after each round of each leg. Raises InfeasibleError when the level is missed."""
        arrays, held = self.problem.arrays, self.held
        first = self._prepared(alone(arrays, held), self.begin.rotations)
        yield from rounds(first, self.work.effort, self.work.threads)
        found = best_rotations(first.search)
        reached = shortfall(arrays, held, found)
        limit = self._limit(reached, first.bound.best[0])
        for factor in self._factors():
            second = self._prepared(raised(arrays, held, factor), found)
            quiet = self.work.effort._replace(bound_steps=0)
            yield from rounds(second, quiet, self.work.threads)
            plan = best_rotations(second.search)
            if shortfall(arrays, held, plan) <= limit:
                break
        else:
            plan = found
        scale = self.problem.scales.cost
        self.fixed = Fixed(
            self.fix.priority, Fraction(limit, scale), Fraction(first.bound.best[0], scale)
        )
        self.solve = self._certified(plan, limit)

    def _factors(self) -> tuple[int, ...]:
        """Return the multipliers that keep every sum of costs exact."""
        dearest = int((self.held[:, None] * self.problem.arrays.threshold).sum())
        return tuple(factor for factor in DEARER if factor * dearest < LARGEST)

    def _prepared(self, arrays: ForceArrays, plan: Rotations) -> Solve:
        return prepare(arrays, plan, self.begin.locked, self.work.seed)

    def _limit(self, reached: int, least: int) -> int:
        """Return the most the held lines may fall short."""
        level, scale = self.fix.level, self.problem.scales.cost
        if level is None:
            return reached
        limit = round(Fraction(level) * scale)
        if reached > limit:
            proved = "no plan falls short by less than" if least > limit else "the best found is"
            value = max(least, limit) if least > limit else reached
            raise InfeasibleError(
                f"Priorities 1 to {self.fix.priority} cannot be kept at a shortfall of "
                f"{level:.10g}: {proved} {value / scale:.10g}. Allow more, or fix fewer."
            )
        return limit

    def _certified(self, plan: Rotations, limit: int) -> Solve:
        """Return the plan as a run over the true prices, with its best bound."""
        arrays, linked = self.problem.arrays, links(self.problem.arrays)
        state = restore(arrays, linked, plan)
        cost = int(state.cost[0])
        steps = self.work.effort.bound_steps // len(MULTIPLIERS)
        bounds = []
        for factor in MULTIPLIERS:
            bound = start_bound(raised(arrays, self.held, factor), linked, state)
            raise_bound(bound, steps, cost + factor * shortfall(arrays, self.held, plan), 1)
            bounds.append((bound.best[0] - factor * limit, bound))
        best = max(value for value, _ in bounds)
        search = new_search(state, self.work.seed, self.begin.locked)
        kept = bounds[0][1]._replace(best=[max(0, best)])
        return Solve(arrays, linked, state, search, apart(search), workspace(arrays), kept)
