"""What a search carries from chunk to chunk beside the plan itself."""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import State
from willing.kernels.randomness import Words, seeded
from willing.kernels.regret import Regret, no_regret

Ints = NDArray[np.int64]
BEGIN = np.array([410, 180, 180, 70, 60, 50, 50])
"""Weights of the ways to choose, at the start; each stays between half and twice its own."""
BEST = ("best_used", "best_posting", "best_first", "best_last", "best_cost")
"""Where a search keeps its best plan."""


class Search(NamedTuple):
    """What a search carries from chunk to chunk beside the plan itself."""

    best_used: Ints  # (M,)
    best_posting: Ints  # (M, K)
    best_first: Ints  # (M, K)
    best_last: Ints  # (M, K)
    best_cost: Ints  # (1,)
    margin: Ints  # (1,) by which a plan may be worse than the best at the start
    done: Ints  # (1,) iterations
    total: Ints  # (1,)
    largest: Ints  # (1,) modules taken out at once, at most
    random: Words  # (1,) generator state
    weight: Ints  # (7,) of each way to choose what is taken out
    score: Ints  # (7,) what it brought since weights were last changed …
    tried: Ints  # (7,) … and the modules it took out
    locked: Ints  # (M,) 1: never taken out
    shaken: Ints  # (1,) 1: in this iteration a locked module lost what it stands on
    ruined: Ints  # (M,) modules taken out in this iteration …
    mark: Ints  # (M,) … 1 while in it
    saved_used: Ints  # (M,) what they had
    saved_posting: Ints  # (M, K)
    saved_first: Ints  # (M, K)
    saved_last: Ints  # (M, K)
    regret: Regret


@njit(cache=True, nogil=True, _nrt=False)
def keep_best(s: State, search: Search) -> None:
    """Remember the plan as the best so far."""
    for m in range(len(s.used)):
        search.best_used[m] = s.used[m]
        for k in range(s.used[m]):
            search.best_posting[m, k] = s.posting[m, k]
            search.best_first[m, k] = s.first[m, k]
            search.best_last[m, k] = s.last[m, k]
    search.best_cost[0] = s.cost[0]


def new_search(s: State, seed: int, locked: Ints) -> Search:
    """Return a search that starts at plan `s`; margin, total and largest are still to be set."""
    modules, rotations = s.posting.shape

    def rows(count: int) -> list[Ints]:
        return [np.zeros(modules, np.int64) for _ in range(count)]

    def tables() -> list[Ints]:
        return [np.zeros((modules, rotations), np.int64) for _ in range(3)]

    def ways() -> list[Ints]:
        return [BEGIN.astype(np.int64), *(np.zeros(len(BEGIN), np.int64) for _ in range(2))]

    ones = [np.zeros(1, np.int64) for _ in range(5)]
    flag = np.zeros(1, np.int64)
    out = (*rows(3), *tables(), no_regret(modules, *s.lead_price.shape))
    state: Any = (*rows(1), *tables(), *ones, seeded(seed), *ways(), locked, flag, *out)
    search = Search(*state)
    keep_best(s, search)
    return search


def restart(s: State, search: Search, iterations: int) -> None:
    """Begin at plan `s` again, with so many iterations to go; its numbers at random go on."""
    search.done[0], search.total[0] = 0, iterations
    search.weight[:], search.score[:], search.tried[:] = BEGIN, 0, 0
    keep_best(s, search)


def apart(search: Search) -> Search:
    """Return the search with its best plan in rows of its own."""
    return search._replace(**{name: getattr(search, name).copy() for name in BEST})


def copy_best(one: Search, other: Search) -> None:
    """Copy the best plan of one search to another."""
    for name in BEST:
        getattr(other, name)[...] = getattr(one, name)
