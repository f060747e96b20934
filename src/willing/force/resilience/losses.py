"""Each nation taken out of the plan over the arrays: at once, by contagion, and refilled."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np

from willing.force.arrays import ForceArrays, Ints, Rotations
from willing.force.problem import ForceProblem
from willing.force.resilience.fair import Fair, dearer_by, fair_without
from willing.force.solve import best_rotations, restore
from willing.kernels.best_response import Workspace, workspace
from willing.kernels.construct import gains_alone, respond_in_turn
from willing.kernels.force_state import Links, State, links
from willing.kernels.ruin_and_recreate import search_chunk
from willing.kernels.search_record import Search, new_search
from willing.kernels.withdrawal import bring_back, withdraw, withdraw_pairs

LEAST_ITERATIONS: Final = 100
ITERATIONS_PER_LOST: Final = 15
LARGEST_RUIN: Final = 6


class Loss(NamedTuple):
    """One nation out, in array units."""

    nation: int
    lost: Ints  # modules out, its own first
    cost_at_once: int
    supply_at_once: Ints  # (R, T)
    cost_after: int
    supply_after: Ints  # (R, T)
    refill: Rotations
    iterations: int


class Sweep(NamedTuple):
    """A plan from which nations are taken; it is the same again after each."""

    arrays: ForceArrays
    links: Links
    state: State
    search: Search
    work: Workspace
    seed: int
    fair: Fair


def sweep(problem: ForceProblem, plan: Rotations, seed: int) -> Sweep:
    """Return a sweep over the plan with these rotations."""
    arrays = problem.arrays
    linked = links(arrays)
    state = restore(arrays, linked, plan)
    nobody = np.zeros(len(arrays.module_nation), np.int64)
    search = new_search(state, seed, nobody)
    fair = fair_without(problem)
    return Sweep(arrays, linked, state, search, workspace(arrays), seed, fair)


def losses(base: Sweep) -> Iterator[Loss]:
    """Yield the loss of each nation that has a module in the plan."""
    for n in np.flatnonzero(base.state.nation_used):
        yield loss(base, int(n))


def loss(base: Sweep, nation: int) -> Loss:
    """Return what is lost with one nation, and the best refill found; `base` stays as it was."""
    arrays, state, search = base.arrays, base.state, base.search
    count = withdraw(arrays, base.links, state, search, np.array([nation], np.int64))
    lost = search.ruined[:count].copy()
    left = State(*(each.copy() for each in state))
    bring_back(arrays, base.links, state, search, count)
    fair = base.fair([nation])
    left.cost[0] += dearer_by(arrays, left, fair)
    cost, supply = int(left.cost[0]), left.supply.copy()
    iterations = max(LEAST_ITERATIONS, ITERATIONS_PER_LOST * count)
    found = refilled(base, left, barred(arrays, nation, fair), iterations)
    after = restore(arrays, base.links, best_rotations(found))
    return Loss(
        nation,
        lost,
        cost,
        supply,
        int(found.best_cost[0]),
        after.supply,
        best_rotations(found),
        iterations,
    )


def barred(arrays: ForceArrays, nation: int, fair: Ints) -> ForceArrays:
    """Return the problem in which no module of a nation may be used and these shares are fair;
    nothing is built anew."""
    return arrays._replace(
        rotations_max=np.where(arrays.module_nation == nation, 0, arrays.rotations_max),
        burden_fair=fair,
    )


def refilled(base: Sweep, left: State, arrays: ForceArrays, iterations: int) -> Search:
    """Search from what is left: idle modules first, then ruin and recreate."""
    gains = gains_alone(arrays, base.links, left, base.work)
    idle = np.flatnonzero((left.used == 0) & (gains > 0))
    order = idle[np.argsort(-gains[idle], kind="stable")].astype(np.int64)
    respond_in_turn(arrays, base.links, left, base.work, order, 2)
    found = new_search(left, base.seed, np.zeros(len(left.used), np.int64))
    found.largest[0] = max(1, min(LARGEST_RUIN, len(left.used)))
    found.total[0] = iterations
    search_chunk(arrays, base.links, left, base.work, found, iterations)
    return found


def pairs(base: Sweep) -> tuple[Ints, Ints]:
    """Return (cost at once (N, N), modules out (N, N)) of each pair of nations that are used."""
    cost, lost = withdraw_pairs(base.arrays, base.links, base.state, base.search)
    if base.arrays.burden_price.any():
        for i, j in combinations(np.flatnonzero(base.state.nation_used).tolist(), 2):
            cost[i, j] = cost[j, i] = cost[i, j] + _pair_dearer_by(base, (i, j))
    return cost, lost


def _pair_dearer_by(base: Sweep, pair: tuple[int, int]) -> int:
    """Return what the smaller fair shares without both nations add to the cost at once."""
    arrays, state, search = base.arrays, base.state, base.search
    count = withdraw(arrays, base.links, state, search, np.array(pair, np.int64))
    added = dearer_by(arrays, state, base.fair(pair))
    bring_back(arrays, base.links, state, search, count)
    return added
