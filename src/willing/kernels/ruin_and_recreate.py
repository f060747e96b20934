"""Search: take a few related modules out, put each back at its best, keep what is good enough.

Ruin and recreate (G. Schrimpf et al., J. Computational Physics 159 (2000) 139) with
record-to-record acceptance (G. Dueck, J. Computational Physics 104 (1993) 86): a plan is kept
while it is not worse than the best by more than a margin that shrinks to nothing.
"""

from typing import Any

import numpy as np
from numba import njit

from willing.kernels.best_response import Workspace
from willing.kernels.force_state import Links, State, append_here, remove_here
from willing.kernels.randomness import below
from willing.kernels.recreation import LEADER, NOBODY, recreate, who_hopes
from willing.kernels.regret_ruins import ruin_lead, ruin_regret
from willing.kernels.ruins import (
    DEPENDENCE,
    LEAD,
    REGRET,
    follow_success,
    locked_stand,
    ruin_dependence,
    ruin_related,
    take_out_dependants,
    take_out_picked,
    way_to_choose,
)
from willing.kernels.search_record import Search, keep_best

PERIOD = 400
"""Weights follow success after so many iterations."""
LEAD_PER_CENT = 30
"""Moves that begin with a module of large regret that comes back first, where prices are known."""
SCARCE_PER_CENT = 80
"""From so many moves that heed prices on, room is what decides almost everywhere."""


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def is_as_before(s: State, search: Search, i: int) -> bool:
    """Return whether the module taken out for place i came back just as it was."""
    m = search.ruined[i]
    same = s.used[m] == search.saved_used[i]
    for k in range(min(s.used[m], search.saved_used[i])):
        same = same and s.posting[m, k] == search.saved_posting[i, k]
        same = same and s.first[m, k] == search.saved_first[i, k]
        same = same and s.last[m, k] == search.saved_last[i, k]
    return bool(same)


@njit(cache=True, nogil=True, _nrt=False)
def put_back(a: Any, links: Links, s: State, search: Search, count: int) -> None:
    """Undo an iteration; who came back as before stays."""
    for i in range(count):
        if not is_as_before(s, search, i):
            remove_here(a, links, s, search.ruined[i])
    for i in range(count):
        if s.used[search.ruined[i]] > 0:
            continue
        for k in range(search.saved_used[i]):
            append_here(
                a,
                links,
                s,
                search.saved_posting[i, k],
                search.saved_first[i, k],
                search.saved_last[i, k],
            )


@njit(cache=True, nogil=True, _nrt=False)
def swap_places(search: Search, i: int, j: int) -> None:
    """Exchange two of the modules taken out, with what they had."""
    search.ruined[i], search.ruined[j] = search.ruined[j], search.ruined[i]
    search.saved_used[i], search.saved_used[j] = search.saved_used[j], search.saved_used[i]
    for k in range(search.saved_posting.shape[1]):
        for row in (search.saved_posting, search.saved_first, search.saved_last):
            row[i, k], row[j, k] = row[j, k], row[i, k]


@njit(cache=True, nogil=True, _nrt=False)
def shuffle(search: Search, count: int) -> None:
    """Put the modules taken out in any order."""
    for i in range(count - 1, 0, -1):
        swap_places(search, i, below(search.random, i + 1))


@njit(cache=True, nogil=True, _nrt=False)
def persons_of(a: Any, m: int) -> int:
    """Return how many persons module m counts over all its postings, per posting."""
    start, stop = a.module_postings[m], a.module_postings[m + 1]
    return int(a.persons[start:stop].sum() // max(1, stop - start))


@njit(cache=True, nogil=True, _nrt=False)
def largest_first(a: Any, search: Search, count: int) -> None:
    """Order the modules taken out by persons, the largest first, equals as they stand.

    First fit decreasing (D. S. Johnson, SIAM Journal on Computing 3 (1974) 299): what is small
    finds room where what is large no longer does.
    """
    for i in range(1, count):
        for j in range(i, 0, -1):
            if persons_of(a, search.ruined[j]) <= persons_of(a, search.ruined[j - 1]):
                break
            swap_places(search, j, j - 1)


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def ruin(a: Any, links: Links, s: State, search: Search) -> tuple[int, int]:
    """Pick related modules; return how many, and the way they were chosen."""
    random, regrets = search.random, search.regret.share[0]
    if regrets > 0 and below(random, 100) < LEAD_PER_CENT:
        return ruin_lead(a, links, s, search), LEAD
    if len(links.dependent_module) > 0 and below(random, 4) == 0:
        return ruin_dependence(a, links, s, search), DEPENDENCE
    if regrets > 0 and below(random, 100) < regrets:
        return ruin_regret(a, links, s, search), REGRET
    kind = way_to_choose(search)
    return ruin_related(a, links, s, search, kind), kind


@njit(cache=True, nogil=True, _nrt=False)
def search_chunk(
    a: Any, links: Links, s: State, work: Workspace, search: Search, iterations: int
) -> None:
    """Run up to so many iterations; the result does not depend on how they are cut in chunks."""
    tied = len(links.dependent_module) > 0
    stop = min(search.total[0], search.done[0] + iterations)
    if len(s.used) == 0:
        search.done[0] = stop
    while search.done[0] < stop:
        before = s.cost[0]
        search.shaken[0] = 0
        count, kind = ruin(a, links, s, search)
        take_out_picked(a, links, s, search, (0, count))
        if tied:
            count = take_out_dependants(a, links, s, search, count)
        hope = who_hopes(search, kind) if tied or kind == LEAD else NOBODY
        if hope != LEADER:
            shuffle(search, count)
            if s.guide[0] >= SCARCE_PER_CENT and below(search.random, 2) == 0:
                largest_first(a, search, count)
        recreate(a, links, s, work, search, (count, hope))
        left = search.total[0] - search.done[0]
        whole, part = divmod(search.margin[0], search.total[0])
        margin = whole * left + part * left // search.total[0]
        worse = s.cost[0] > before and s.cost[0] > search.best_cost[0] + margin
        if worse or not locked_stand(a, links, s, search):
            put_back(a, links, s, search, count)
        if kind >= 0:
            search.tried[kind] += count
            search.score[kind] += np.int64(s.cost[0] < search.best_cost[0])
        if s.cost[0] < search.best_cost[0]:
            keep_best(s, search)
        for i in range(count):
            search.mark[search.ruined[i]] = 0
        search.done[0] += 1
        if search.done[0] % PERIOD == 0:
            follow_success(search)
