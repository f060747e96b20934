"""Ruins that begin where the plan is at odds with the bound's prices: at a large regret."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import Links, State
from willing.kernels.randomness import below
from willing.kernels.regret import regret
from willing.kernels.ruins import pick, pick_helpers
from willing.kernels.search_record import Search

Ints = NDArray[np.int64]
DRAWS_FIRST, DRAWS_BESIDE, DRAWS_OF_WEEKS = 10, 5, 3
"""Modules drawn, of which the one with the largest regret is taken: the first, and at most so many
for each beside it; and spells of weeks, of which the prices like one best."""
LARGEST_BESIDE, LARGEST_CLEARED = 8, 10
BY_LINE_PER_CENT = 30


@njit(cache=True, nogil=True, _nrt=False)
def most_regret(a: Any, s: State, search: Search, among: tuple[Ints, int, int], draws: int) -> Any:
    """Return the module with the largest regret of so many drawn; among = (modules, from …, to
    before …), not empty. One that is picked or locked comes only where all drawn are."""
    members, start, stop = among
    worst, most = members[start], -(2**62)
    for _ in range(draws):
        m = members[start + below(search.random, stop - start)]
        if search.mark[m] == 1 or search.locked[m] == 1:
            continue
        cost = regret(a, s, search.regret, m)
        if cost > most:
            worst, most = m, cost
    return worst


@njit(cache=True, nogil=True, _nrt=False)
def ruin_regret(a: Any, links: Links, s: State, search: Search) -> Any:
    """Pick a module with a large regret, and others with one in its zone or, now and then, on a
    line of its. Returns how many."""
    random = search.random
    size = 1 + below(random, min(LARGEST_BESIDE, search.largest[0]))
    everybody = links.nation_module
    m = most_regret(a, s, search, (everybody, 0, len(everybody)), DRAWS_FIRST)
    count = pick(search, m, 0)
    postings = a.module_postings[m + 1] - a.module_postings[m]
    if postings == 0:
        return count
    p = a.module_postings[m] + below(random, postings)
    if s.used[m] > 0:
        p = s.posting[m, below(random, s.used[m])]
    z, fed = a.posting_zone[p], a.feed_start[p + 1] - a.feed_start[p]
    among = links.zone_module, links.zone_start[z], links.zone_start[z + 1]
    if fed > 0 and below(random, 100) < BY_LINE_PER_CENT:
        r = a.feed_line[a.feed_start[p] + below(random, fed)]
        among = links.line_module, links.line_start[r], links.line_start[r + 1]
    for _ in range(2 * size):
        if count >= size:
            break
        other = most_regret(a, s, search, among, 1 + below(random, DRAWS_BESIDE))
        count = pick(search, other, count)
    return count


@njit(cache=True, nogil=True, _nrt=False)
def best_weeks(a: Any, search: Search, p: int, longest: int) -> tuple[int, int]:
    """Return weeks from … to before …, a longest rotation of posting p, that the prices like best
    of a few drawn."""
    weeks, r = a.threshold.shape[1], search.regret
    length = min(weeks, longest)
    lead = min(a.lead_first[p], length)
    first, least = 0, 2**62
    for _ in range(DRAWS_OF_WEEKS):
        t = below(search.random, weeks - length + 1)
        cost = r.lead[p, t + lead] - r.lead[p, t]
        cost += r.effective[p, t + length] - r.effective[p, t + lead]
        if cost < least:
            first, least = t, cost
    return first, first + length


@njit(cache=True, nogil=True, _nrt=False)
def clear_weeks(
    a: Any, links: Links, s: State, search: Search, job: tuple[int, int, int, int]
) -> int:
    """Pick those that are in a zone in some weeks, from any one on, and a few that are nowhere;
    job = (zone, week from …, to before …, place). Returns the next place."""
    z, early, late, count = job
    size = links.zone_start[z + 1] - links.zone_start[z]
    most = count + 1 + below(search.random, min(LARGEST_CLEARED, search.largest[0]))
    i = below(search.random, size)
    for _ in range(size):
        if count >= most:
            break
        m = links.zone_module[links.zone_start[z] + i]
        i = i + 1 if i + 1 < size else 0
        there = s.used[m] == 0 and below(search.random, 4) == 0
        for k in range(s.used[m]):
            inside = s.first[m, k] < late and s.last[m, k] >= early
            there = there or (inside and a.posting_zone[s.posting[m, k]] == z)
        if there:
            count = pick(search, m, count)
    return count


@njit(cache=True, nogil=True, _nrt=False)
def ruin_lead(a: Any, links: Links, s: State, search: Search) -> Any:
    """Pick a module with a large regret, some that could give it what it needs in one of its
    postings, and who is there in weeks in which it would do well. Returns how many.

    It is to come back first, while there is room.
    """
    everybody = links.nation_module
    m = most_regret(a, s, search, (everybody, 0, len(everybody)), DRAWS_FIRST)
    count = pick(search, m, 0)
    postings = a.module_postings[m + 1] - a.module_postings[m]
    if postings == 0:
        return count
    p = a.module_postings[m] + below(search.random, postings)
    count = pick_helpers(a, links, search, p, count)
    early, late = best_weeks(a, search, p, a.rotation_max[m])
    return clear_weeks(a, links, s, search, (a.posting_zone[p], early, late, count))
