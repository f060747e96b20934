"""Which modules a mending may touch: those that can help where something was lost."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from willing.force.arrays import ForceArrays, Ints
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.problem import ForceProblem
from willing.kernels.force_state import Links, State


def locked_modules(linked: Links, at_once: State, affected: Collection[int], lost: Ints) -> Ints:
    """Return (M,) 1 for modules in the plan that could not help: they stay where they are.

    A module can help if it may feed one of the `affected` lines or give to one of the `lost`
    groups. Idle modules are never locked. So no module moves for a gain that was there before.
    """
    helps = np.zeros(len(at_once.used), bool)
    for r in affected:
        helps[linked.line_module[linked.line_start[r] : linked.line_start[r + 1]]] = True
    for g in lost:
        helps[linked.giver_module[linked.giver_start[g] : linked.giver_start[g + 1]]] = True
    return ((at_once.used > 0) & ~helps).astype(np.int64)


def affected_lines(
    problem: ForceProblem, agreed: ForcePlan, at_once: State, changed: Collection[str]
) -> list[int]:
    """Return the lines that fall further short at once than agreed, or whose need changed."""
    now = _shortfall(problem.arrays, at_once.supply)
    before = _shortfall(problem.arrays, _agreed_supply(problem, agreed))
    return [
        r
        for r, line in enumerate(problem.labels.lines)
        if line in changed or line not in agreed.supplied or now[r] > before[r]
    ]


def lost_groups(problem: ForceProblem, gone: Collection[Assignment]) -> Ints:
    """Return the groups of the abilities that modules which are gone supplied anywhere."""
    abilities: set[str] = set()
    for each in gone:
        file = problem.labels.plan.nations.get(each.nation)
        offer = None if file is None else file.offers.get(each.offer)
        if offer is not None and each.role in offer.employments:
            abilities |= set(offer.employments[each.role].supplies)
    groups = problem.labels.rules.groups
    found = [g for g, group in enumerate(groups) if group.capability in abilities]
    return np.array(found, np.int64)


def _shortfall(a: ForceArrays, supply: Ints) -> Ints:
    high, low = a.threshold_price[:, None], a.objective_price[:, None]
    cost = (high - low) * np.maximum(0, a.threshold - supply)
    return np.asarray((cost + low * np.maximum(0, a.objective - supply)).sum(1), np.int64)


def _agreed_supply(problem: ForceProblem, agreed: ForcePlan) -> Ints:
    a, weeks = problem.arrays, problem.labels.plan.weeks
    table: NDArray[np.float64] = np.zeros(a.threshold.shape)
    for r, line in enumerate(problem.labels.lines):
        row = agreed.supplied.get(line)
        for week, value in zip(agreed.weeks, row or (), strict=False):
            if week in weeks:
                table[r, week - weeks.start] = value
    return np.asarray(np.rint(table * problem.scales.amount), np.int64)
