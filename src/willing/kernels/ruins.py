"""Ruins: which related modules a search takes out, and what falls with them."""

from typing import Any

from numba import njit

from willing.kernels.force_state import Links, State, line_cost, remove_here, stands
from willing.kernels.randomness import Words, below
from willing.kernels.search_record import BEGIN, Search

LINE, ZONE, WINDOW, NATION, ANY, GAP, CHAIN = range(7)
DEPENDENCE, REGRET, LEAD = -1, -2, -3
"""Ways to choose that have no weight of their own."""


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def pick(search: Search, m: int, i: int) -> int:
    """Choose module m to be taken out, in place i, unless it is or is locked; return the next."""
    if search.mark[m] == 1 or search.locked[m] == 1:
        return i
    search.mark[m] = 1
    search.ruined[i] = m
    return i + 1


@njit(cache=True, nogil=True, _nrt=False)
def take_out_picked(a: Any, links: Links, s: State, search: Search, span: tuple[int, int]) -> None:
    """Take out what was picked for places from … to before …, and remember what it had."""
    for i in range(span[0], span[1]):
        m = search.ruined[i]
        search.saved_used[i] = s.used[m]
        for k in range(s.used[m]):
            search.saved_posting[i, k] = s.posting[m, k]
            search.saved_first[i, k] = s.first[m, k]
            search.saved_last[i, k] = s.last[m, k]
        remove_here(a, links, s, m)


@njit(cache=True, nogil=True, _nrt=False)
def take_out(a: Any, links: Links, s: State, search: Search, at: tuple[int, int]) -> int:
    """Take module m out and remember it at place i; at = (m, i). Return the next place."""
    m, i = at
    count: int = pick(search, m, i)
    take_out_picked(a, links, s, search, (i, count))
    return count


@njit(cache=True, nogil=True, _nrt=False)
def take_out_dependants(a: Any, links: Links, s: State, search: Search, count: int) -> int:
    """Take out, in turn, what no longer stands without those taken out; return how many are."""
    i = 0
    while i < count:
        m = search.ruined[i]
        for k in range(search.saved_used[i]):
            p = search.saved_posting[i, k]
            for j in range(a.group_start[p], a.group_start[p + 1]):
                g = a.group_index[j]
                for q in range(links.asker_start[g], links.asker_start[g + 1]):
                    other = links.posting_module[links.asker_posting[q]]
                    if s.used[other] > 0 and not stands(a, s, other):
                        search.shaken[0] |= search.locked[other]
                        count = take_out(a, links, s, search, (other, count))
        n = a.module_nation[m]
        for j in range(links.needer_start[n], links.needer_start[n + 1]):
            other = links.needer_module[j]
            if s.used[other] > 0 and not stands(a, s, other):
                search.shaken[0] |= search.locked[other]
                count = take_out(a, links, s, search, (other, count))
        i += 1
    return count


@njit(cache=True, nogil=True, _nrt=False)
def locked_stand(a: Any, links: Links, s: State, search: Search) -> bool:
    """Return whether every locked module has what it stands on, if any lost it."""
    if search.shaken[0] == 1:
        for m in links.dependent_module:
            if search.locked[m] == 1 and not stands(a, s, m):
                return False
    return True


@njit(cache=True, nogil=True, _nrt=False)
def shortfall(a: Any, s: State, r: int) -> int:
    """Return what line r costs over all weeks."""
    cost = 0
    for t in range(a.threshold.shape[1]):
        cost += line_cost(
            a.threshold_price[r],
            a.objective_price[r],
            a.threshold[r, t],
            a.objective[r, t],
            s.supply[r, t],
        )
    return cost


@njit(cache=True, nogil=True, _nrt=False)
def short_line(a: Any, s: State, random: Words, draws: int) -> int:
    """Return the line that costs most of so many drawn."""
    worst, most = 0, -1
    for _ in range(draws):
        r = below(random, a.threshold.shape[0])
        cost = shortfall(a, s, r)
        if cost > most:
            worst, most = r, cost
    return worst


@njit(cache=True, nogil=True, _nrt=False)
def weeks_around(random: Words, weeks: int) -> tuple[int, int]:
    """Return weeks from … to before …, a quarter of the horizon at most."""
    early = below(random, weeks)
    return early, early + 1 + below(random, max(1, weeks // 4))


@njit(cache=True, nogil=True, _nrt=False)
def gap_around(a: Any, s: State, random: Words, r: int) -> tuple[int, int]:
    """Return some weeks around one in which line r is short, if one is found."""
    weeks = a.threshold.shape[1]
    t = below(random, weeks)
    for _ in range(7):
        if s.supply[r, t] < a.objective[r, t]:
            break
        t = below(random, weeks)
    reach = 1 + below(random, 8)
    return t - reach, t + reach + 1


@njit(cache=True, nogil=True, _nrt=False)
def pick_helpers(a: Any, links: Links, search: Search, p: int, count: int) -> int:
    """Pick some that could give posting p what it depends on, from place `count` on; return the
    next place."""
    random = search.random
    for d in range(a.needs_start[p], a.needs_start[p + 1]):
        n = a.needs_nation[d]
        for _ in range(min(a.needs_modules[d] + 1, search.largest[0])):
            size = links.nation_start[n + 1] - links.nation_start[n]
            if size > 0:
                other = links.nation_module[links.nation_start[n] + below(random, size)]
                count = pick(search, other, count)
    for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
        g = a.enabler_group[q]
        size = links.giver_start[g + 1] - links.giver_start[g]
        for _ in range(2 if size > 0 else 0):
            other = links.giver_module[links.giver_start[g] + below(random, size)]
            count = pick(search, other, count)
    return count


@njit(cache=True, nogil=True, _nrt=False)
def ruin_dependence(a: Any, links: Links, s: State, search: Search) -> Any:
    """Pick a module that depends on others, first of all one that is out of the plan, some that
    could give it what it needs, and some that could be where it would.

    Returns how many.
    """
    random = search.random
    m = links.dependent_module[below(random, len(links.dependent_module))]
    if s.used[m] > 0:
        m = links.dependent_module[below(random, len(links.dependent_module))]
    count = pick(search, m, 0)
    postings = a.module_postings[m + 1] - a.module_postings[m]
    p = a.module_postings[m] + below(random, postings)
    count = pick_helpers(a, links, search, p, count)
    z = a.posting_zone[p]
    size = links.zone_start[z + 1] - links.zone_start[z]
    for _ in range(below(random, search.largest[0])):
        other = links.zone_module[links.zone_start[z] + below(random, size)]
        count = pick(search, other, count)
    return count


@njit(cache=True, nogil=True, _nrt=False)
def ruin_chain(a: Any, links: Links, s: State, search: Search, size: int) -> Any:
    """Pick one that could serve a short line, one that could serve where that one did …

    Returns how many.
    """
    random = search.random
    r = short_line(a, s, random, 2)
    count = 0
    for _ in range(2 * size):
        start, stop = links.line_start[r], links.line_start[r + 1]
        if count >= size or stop == start:
            break
        m = links.line_module[start + below(random, stop - start)]
        before = count
        count = pick(search, m, count)
        if count > before and s.used[m] > 0:
            p = s.posting[m, below(random, s.used[m])]
            fed = a.feed_start[p + 1] - a.feed_start[p]
            if fed > 0:
                r = a.feed_line[a.feed_start[p] + below(random, fed)]
    return count


@njit(cache=True, nogil=True, _nrt=False)
def ruin_related(a: Any, links: Links, s: State, search: Search, kind: int) -> Any:
    """Pick related modules: those of a line, a zone, a nation, some weeks of a zone, weeks in
    which a line is short, or any. Returns how many.
    """
    random = search.random
    modules, lines, zones = len(s.used), a.threshold.shape[0], len(a.zone_entry)
    early, late = 0, a.threshold.shape[1]
    size = 1 + below(random, search.largest[0])
    if kind == CHAIN and lines > 0:
        return ruin_chain(a, links, s, search, size)
    members, start, stop = links.nation_module, 0, 0
    if kind in (LINE, GAP) and lines > 0:
        r = short_line(a, s, random, 2 if kind == LINE else 4)
        members, start, stop = links.line_module, links.line_start[r], links.line_start[r + 1]
        if kind == GAP:
            early, late = gap_around(a, s, random, r)
    elif kind in (ZONE, WINDOW) and zones > 0:
        z = below(random, zones)
        members, start, stop = links.zone_module, links.zone_start[z], links.zone_start[z + 1]
        if kind == WINDOW:
            early, late = weeks_around(random, late)
    elif kind == NATION:
        n = a.module_nation[below(random, modules)]
        start, stop = links.nation_start[n], links.nation_start[n + 1]
    if stop == start:
        members, start, stop = links.nation_module, 0, len(links.nation_module)
    count = 0
    for _ in range(2 * size):
        m = members[start + below(random, stop - start)]
        overlaps = s.used[m] == 0
        for k in range(s.used[m]):
            overlaps = overlaps or (s.first[m, k] < late and s.last[m, k] >= early)
        if overlaps:
            count = pick(search, m, count)
        if count >= size:
            break
    return count


@njit(cache=True, nogil=True, _nrt=False)
def way_to_choose(search: Search) -> int:
    """Draw a way to choose by its weight."""
    draw = below(search.random, int(search.weight.sum()))
    for kind in range(len(search.weight) - 1):
        draw -= search.weight[kind]
        if draw < 0:
            return kind
    return CHAIN


@njit(cache=True, nogil=True, _nrt=False)
def success(search: Search, kind: int) -> int:
    """Return what a way to choose brought per 100,000 modules that it took out."""
    return int(100_000 * search.score[kind] // max(1, search.tried[kind]))


@njit(cache=True, nogil=True, _nrt=False)
def follow_success(search: Search) -> None:
    """Move the weights a quarter of the way to what each way brought for its work.

    Adaptive choice as in S. Ropke, D. Pisinger, Transportation Science 40 (2006) 455, in whole
    numbers; a point for each plan that is the best so far. Each weight stays between half and twice
    what it was at the start.
    """
    total = 0
    for kind in range(len(BEGIN)):
        total += success(search, kind)
    if total > 0:
        for kind in range(len(BEGIN)):
            weight = (3 * search.weight[kind] + 1000 * success(search, kind) // total) // 4
            search.weight[kind] = min(2 * BEGIN[kind], max(BEGIN[kind] // 2, weight))
    search.score[:] = 0
    search.tried[:] = 0
