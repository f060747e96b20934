"""Each nation taken out of the plan over the arrays: at once, by contagion, and refilled."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from willing.force.arrays import ForceArrays, Ints, Rotations
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


def sweep(arrays: ForceArrays, plan: Rotations, seed: int) -> Sweep:
    """Return a sweep over the plan with these rotations."""
    linked = links(arrays)
    state = restore(arrays, linked, plan)
    nobody = np.zeros(len(arrays.module_nation), np.int64)
    return Sweep(arrays, linked, state, new_search(state, seed, nobody), workspace(arrays), seed)


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
    cost, supply = int(left.cost[0]), left.supply.copy()
    iterations = max(LEAST_ITERATIONS, ITERATIONS_PER_LOST * count)
    found = refilled(base, left, barred(arrays, nation), iterations)
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


def barred(arrays: ForceArrays, nation: int) -> ForceArrays:
    """Return the problem in which no module of a nation may be used; nothing is built anew."""
    return arrays._replace(
        rotations_max=np.where(arrays.module_nation == nation, 0, arrays.rotations_max)
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
    """Return (cost at once (N, N), modules out (N, N)) of each pair of nations."""
    cost, lost = withdraw_pairs(base.arrays, base.links, base.state, base.search)
    return cost, lost
