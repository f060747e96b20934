"""The study of resilience: losses over the arrays, in words and weeks."""

from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.basics.weeks import weeks_to_cover
from willing.force.arrays import Ints, Rotations
from willing.force.force_plan import Certificate, ForcePlan
from willing.force.keep import starting
from willing.force.postings import Posting
from willing.force.prices import Prices, raised_prices
from willing.force.problem import ForceProblem
from willing.force.resilience.bounds import LossBounds, loss_bounds
from willing.force.resilience.losses import Loss, Sweep, losses, pairs, sweep
from willing.force.resilience.resilience import LostLine, NationLoss, PairLoss, Resilience

BOUND_STEPS = 200
"""Steps of the bound where the run did not keep its prices."""


class Question(NamedTuple):
    """The problem a run solved, its plan, and how much to ask."""

    problem: ForceProblem
    force_plan: ForcePlan
    with_pairs: bool = False
    bound_steps: int = BOUND_STEPS
    seed: int = 1
    prices: Prices | None = None
    """Those the run's bound was proved with, if they were kept."""


def resilience(
    question: Question, on_nation: Callable[[int, int], None] | None = None
) -> Resilience:
    """Return the study; `on_nation` is told how many nations of how many are done."""
    problem, made = question.problem, question.force_plan.certificate
    plan = starting(problem, question.force_plan.assignments).rotations
    base = sweep(problem, plan, question.seed)
    kept = question.prices
    if kept is None:
        kept = raised_prices(problem.arrays, base.links, base.state, question.bound_steps)
    bounds = loss_bounds(kept, problem.arrays, _floor(problem, made))
    found: list[Loss] = []
    many = int((base.state.nation_used > 0).sum())
    for each in losses(base):
        found.append(each)
        if on_nation is not None:
            on_nation(len(found), many)
    reader = _Reader(problem, base, plan)
    nations = [reader.nation(each, bounds) for each in found]
    return Resilience(
        cost=int(base.state.cost[0]) / problem.scales.cost,
        bound=bounds.without() / problem.scales.cost,
        line_weeks=int((base.state.supply >= problem.arrays.threshold)[_asked(problem)].sum()),
        nations=tuple(sorted(nations, key=lambda each: (-each.cost_at_once, each.nation))),
        pairs=_pairs(problem, base, bounds) if question.with_pairs else (),
        iterations=sum(each.iterations for each in found),
        notional_share=made.notional_share,
    )


def _floor(problem: ForceProblem, made: Certificate) -> int:
    """The run's own bound, rounded down: with fewer offers no plan is cheaper."""
    if made.fixed_priority is not None:  # that bound holds only with its priorities fixed
        return 0
    return int(made.bound * problem.scales.cost * (1 - 1e-12))


def _asked(problem: ForceProblem) -> NDArray[np.bool_]:
    return problem.arrays.threshold > 0


def _pairs(problem: ForceProblem, base: Sweep, bounds: LossBounds) -> tuple[PairLoss, ...]:
    cost, lost = pairs(base)
    used = [int(n) for n in np.flatnonzero(base.state.nation_used)]
    names, scale = problem.labels.nations, problem.scales.cost
    found = [
        PairLoss(
            nations=(names[i], names[j]),
            modules=int(lost[i, j]),
            cost_at_once=int(cost[i, j]) / scale,
            bound=bounds.without(i, j) / scale,
        )
        for i, j in combinations(used, 2)
    ]
    return tuple(sorted(found, key=lambda each: (-each.cost_at_once, each.nations)))


class _Reader:
    """Reads losses over the arrays back into lines, modules and weeks."""

    def __init__(self, problem: ForceProblem, base: Sweep, plan: Rotations) -> None:
        self.problem, self.base = problem, base
        self.stood = (base.state.supply >= problem.arrays.threshold) & _asked(problem)
        self.fed = self.feeders(plan)
        self.own = self.supply_by_nation(plan)

    def nation(self, each: Loss, bounds: LossBounds) -> NationLoss:
        labels, scale = self.problem.labels, self.problem.scales.cost
        own = int((self.problem.arrays.module_nation[each.lost] == each.nation).sum())
        return NationLoss(
            nation=labels.nations[each.nation],
            modules=own,
            contagion=tuple(sorted(labels.modules[m].name for m in each.lost[own:])),
            cost_at_once=each.cost_at_once / scale,
            cost_after=each.cost_after / scale,
            bound=bounds.without(each.nation) / scale,
            lines=self.lines(each),
        )

    def lines(self, each: Loss) -> tuple[LostLine, ...]:
        threshold = self.problem.arrays.threshold
        opened = self.stood & (each.supply_at_once < threshold)
        still = self.stood & (each.supply_after < threshold)
        alone = self.stood & (self.base.state.supply - self.own[each.nation] < threshold)
        fed = self.feeders(each.refill)
        rows = [self.line(r, (opened[r], still[r], alone[r]), fed) for r in _rows(opened)]
        return tuple(sorted(rows, key=lambda row: (-row.weeks_at_once, row.line)))

    def line(
        self, r: int, weeks: tuple[NDArray[np.bool_], ...], fed: dict[int, dict[int, int]]
    ) -> LostLine:
        opened, still, alone = weeks
        labels = self.problem.labels
        start = labels.plan.horizon.first_week
        marked = np.flatnonzero(opened)
        new = {m: p for m, p in fed.get(r, {}).items() if m not in self.fed.get(r, {})}
        spans = [self.weeks_from_order(m, p) for m, p in new.items()]
        return LostLine(
            line=labels.lines[r],
            first_week=start + int(marked[0]),
            last_week=start + int(marked[-1]),
            weeks_at_once=len(marked),
            weeks_after=int((opened & still).sum()),
            own=bool(alone.any()),
            refilled_by=tuple(sorted(labels.modules[m].name for m in new)),
            refill_weeks=min(spans, default=None),
        )

    def weeks_from_order(self, m: int, p: int) -> int:
        """Decision, notice, movement and RSOM; one already abroad is ordered at once."""
        posting: Posting = self.problem.labels.postings[p]
        chain = posting.chain
        ahead = 0 if self.base.state.used[m] > 0 else chain.decision_days + chain.ntm_days
        return weeks_to_cover(ahead + chain.movement_days) + weeks_to_cover(chain.rsom_days)

    def feeders(self, plan: Rotations) -> dict[int, dict[int, int]]:
        """Line: module → a posting in which it feeds the line."""
        a = self.problem.arrays
        found: dict[int, dict[int, int]] = {}
        for p in plan.posting:
            for r in a.feed_line[a.feed_start[p] : a.feed_start[p + 1]]:
                found.setdefault(int(r), {})[int(self.base.links.posting_module[p])] = int(p)
        return found

    def supply_by_nation(self, plan: Rotations) -> Ints:
        """(N, R, T) what each nation's own modules supply."""
        a = self.problem.arrays
        rows = np.zeros((len(a.burden_fair), *a.threshold.shape), np.int64)
        seen: set[int] = set()
        for p, first, last in zip(plan.posting, plan.first, plan.last, strict=True):
            m = int(self.base.links.posting_module[p])
            start = first + (a.lead_next[p] if m in seen else a.lead_first[p])
            seen.add(m)
            for j in range(a.feed_start[p], a.feed_start[p + 1]):
                row = rows[a.module_nation[m], a.feed_line[j]]
                row[start : last + 1] += a.feed_amount[j]
        return rows


def _rows(opened: NDArray[np.bool_]) -> list[int]:
    return [int(r) for r in np.flatnonzero(opened.any(axis=1))]
