"""Fair shares of the burden when nations withdraw: what they offered no longer counts."""

from collections.abc import Callable, Collection

import numpy as np

from willing.force.arrays import ForceArrays, Ints
from willing.force.burden import fair_shares, kept_up
from willing.force.columns import limit
from willing.force.problem import ForceProblem
from willing.kernels.force_state import State

Fair = Callable[[Collection[int]], Ints]
"""(N,) the fair shares in person-weeks without these nations."""


def fair_without(problem: ForceProblem) -> Fair:
    """Return the fair shares of a problem's plan without nations, as the plan without them has."""
    arrays, labels = problem.arrays, problem.labels
    if not arrays.burden_price.any():
        return lambda _: arrays.burden_fair
    kept = kept_up(labels.plan, labels.size)

    def found(nations: Collection[int]) -> Ints:
        shares = fair_shares(labels.plan, kept, {labels.nations[n] for n in nations})
        return np.array([limit(shares.get(nation)) for nation in labels.nations], np.int64)

    return found


def dearer_by(arrays: ForceArrays, state: State, fair: Ints) -> int:
    """Return what the person-weeks of a state cost more under other fair shares."""
    worked = state.person_weeks
    over = np.maximum(worked - fair, 0) - np.maximum(worked - arrays.burden_fair, 0)
    return int((arrays.burden_price * over).sum())
