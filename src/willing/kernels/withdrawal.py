"""Nations taken out of a finished plan, with all that no longer stands without them."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import Links, State
from willing.kernels.ruin_and_recreate import put_back
from willing.kernels.ruins import take_out, take_out_dependants
from willing.kernels.search_record import Search

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def withdraw(a: Any, links: Links, s: State, search: Search, nations: Ints) -> int:
    """Take every module of `nations` out, then by fixed point what depends on those taken out.

    Returns how many modules are out; they are the first entries of `search.ruined`, the nations'
    own first, and `bring_back` undoes it.
    """
    count = 0
    for n in nations:
        for j in range(links.nation_start[n], links.nation_start[n + 1]):
            if s.used[links.nation_module[j]] > 0:
                count = take_out(a, links, s, search, (links.nation_module[j], count))
    everything: int = take_out_dependants(a, links, s, search, count)
    return everything


@njit(cache=True, nogil=True)
def bring_back(a: Any, links: Links, s: State, search: Search, count: int) -> None:
    """Put everything back as it was before `withdraw`."""
    put_back(a, links, s, search, count)
    for i in range(count):
        search.mark[search.ruined[i]] = 0


@njit(cache=True, nogil=True)
def withdraw_pairs(a: Any, links: Links, s: State, search: Search) -> tuple[Ints, Ints]:
    """Return (cost (N, N), modules out (N, N)) at once when two nations withdraw together.

    The diagonal holds single nations, the lower half mirrors the upper.
    """
    nations = len(a.burden_fair)
    cost = np.zeros((nations, nations), np.int64)
    lost = np.zeros((nations, nations), np.int64)
    pair = np.zeros(2, np.int64)
    for i in range(nations):
        for j in range(i, nations):
            pair[0], pair[1] = i, j
            count = withdraw(a, links, s, search, pair)
            cost[i, j] = cost[j, i] = s.cost[0]
            lost[i, j] = lost[j, i] = count
            bring_back(a, links, s, search, count)
    return cost, lost
