"""Search: take a few related modules out, put each back at its best, keep what is good enough.

Ruin and recreate (G. Schrimpf et al., J. Computational Physics 159 (2000) 139) with
record-to-record acceptance (G. Dueck, J. Computational Physics 104 (1993) 86): a plan is kept
while it is not worse than the best by more than a margin that shrinks to nothing.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.best_response import Workspace
from willing.kernels.force_state import (
    Links,
    State,
    append_here,
    line_cost,
    remove_here,
    remove_module,
    stands,
)
from willing.kernels.randomness import Words, below, seeded
from willing.kernels.respond import respond_here

Ints = NDArray[np.int64]
LINE, ZONE, WINDOW, NATION, ANY, GAP, CHAIN = range(7)
BLIND, HOPEFUL, HELPED, GUIDED, PLAIN, DEPENDENT = range(6)
NOBODY, ALL, LEADER = range(3)
"""Who of those taken out may come back as if all it depends on were there."""
BEGIN = np.array([410, 180, 180, 70, 60, 50, 50])
"""Weights of the ways to choose, at the start; each stays between half and twice its own."""
PERIOD = 400
"""Weights follow success after so many iterations."""
SCARCE_PER_CENT = 80
"""From so many moves that heed prices on, room is what decides almost everywhere."""
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
    z = a.posting_zone[p]
    size = links.zone_start[z + 1] - links.zone_start[z]
    for _ in range(below(random, search.largest[0])):
        other = links.zone_module[links.zone_start[z] + below(random, size)]
        count = pick(search, other, count)
    return count


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


@njit(cache=True, nogil=True, _nrt=False)
def call_for_help(a: Any, s: State, search: Search, count: int, price: int) -> bool:
    """Put a bonus on what modules just put back still depend on; return whether any was put."""
    called = False
    for i in range(count):
        m = search.ruined[i]
        for k in range(s.used[m]):
            p = s.posting[m, k]
            for d in range(a.needs_start[p], a.needs_start[p + 1]):
                n = a.needs_nation[d]
                if s.nation_used[n] < a.needs_modules[d]:
                    s.nation_bonus[n] = price
                    called = True
            for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
                g = a.enabler_group[q]
                for t in range(s.first[m, k], s.last[m, k] + 1):
                    if s.group[g, t] < a.enabler_amount[q]:
                        s.group_bonus[g, t] = price
                        called = True
    return called


@njit(cache=True, nogil=True, _nrt=False)
def take_out_hopeful(a: Any, links: Links, s: State, search: Search, count: int) -> None:
    """Take out again, of the modules just put back, what lacks something it depends on."""
    changed = True
    while changed:
        changed = False
        for i in range(count):
            if not stands(a, s, search.ruined[i]):
                remove_module(a, links, s, search.ruined[i])
                changed = True


@njit(cache=True, nogil=True, _nrt=False)
def depends(a: Any, m: int) -> bool:
    """Return whether module m needs an enabler or another nation in some posting."""
    start, stop = a.module_postings[m], a.module_postings[m + 1]
    nations = a.needs_start[stop] - a.needs_start[start]
    return bool(nations + a.enabler_start[stop] - a.enabler_start[start] > 0)


@njit(cache=True, nogil=True, _nrt=False)
def who_hopes(search: Search, kind: int) -> int:
    """Draw who may come back in hope; where a dependence was taken out (kind −1), as a rule the
    one that depends, and those that could help before the others."""
    if kind < 0 and below(search.random, 4) > 0:
        return LEADER
    return ALL if below(search.random, 4) == 0 else NOBODY


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def turn_begins(a: Any, links: Links, s: State, search: Search, job: tuple[int, int, int]) -> bool:
    """Prepare a turn of `recreate`, if there is one; job = (turn, how many, hope)."""
    turn, count, hope = job
    if turn == BLIND:
        return bool(below(search.random, 4) == 0) and hope != LEADER
    if turn == HOPEFUL:
        return hope != NOBODY
    if turn == HELPED:
        price = max(1, search.best_cost[0] // (8 * a.threshold.shape[1]))
        if hope != NOBODY and call_for_help(a, s, search, count, price):
            s.helping[0] = 1
        return bool(s.helping[0] == 1)
    if turn == GUIDED:
        if hope != NOBODY:
            take_out_hopeful(a, links, s, search, count)
        return bool(s.guide[1] == 1)
    return True


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def turn_ends(s: State, turn: int) -> None:
    """Put away what a turn of `recreate` was given."""
    if turn == BLIND:
        s.blind[:] = 0
    elif turn == HELPED:
        s.helping[0] = 0
        s.nation_bonus[:] = 0
        s.group_bonus[:] = 0
    elif turn == GUIDED:
        s.guide[1] = 0


@njit(cache=True, nogil=True, _nrt=False)
def recreate(
    a: Any, links: Links, s: State, work: Workspace, search: Search, job: tuple[int, int]
) -> None:
    """Put the modules taken out back at their best, in turns; job = (how many, hope).

    Now and then each looks away from some weeks, its own ones (BLIND), so that ties and near
    ties fall out in every way. ALL that hope, or the LEADER alone, come back as if what they
    depend on were there (HOPEFUL), then what that is (HELPED); who then still lacks something is
    taken out. They may heed the guide's prices (GUIDED). Whoever found nothing looks again
    (PLAIN), and who depends on others a last time (DEPENDENT).
    """
    count, hope = job
    weeks = a.threshold.shape[1]
    if s.guide[0] > 0:
        s.guide[1] = 1 if below(search.random, 100) < s.guide[0] else 0
    for turn in range(DEPENDENT + 1):
        if not turn_begins(a, links, s, search, (turn, count, hope)):
            continue
        strict = hope != ALL if turn == BLIND else turn != HOPEFUL
        for i in range(min(1, count) if turn == HOPEFUL and hope == LEADER else count):
            m = search.ruined[i]
            if s.used[m] > 0 or (turn == DEPENDENT and not depends(a, m)):
                continue
            if turn == HELPED and hope == LEADER and stands(a, s, search.ruined[0]):
                break
            if turn == BLIND:
                s.blind[0] = below(search.random, weeks)
                s.blind[1] = s.blind[0] + below(search.random, 1 + weeks // 2)
            respond_here(a, links, s, work, (m, strict))
        turn_ends(s, turn)


@njit(cache=True, nogil=True, _nrt=False)
def put_back(a: Any, links: Links, s: State, search: Search, count: int) -> None:
    """Undo an iteration."""
    for i in range(count):
        remove_here(a, links, s, search.ruined[i])
    for i in range(count):
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
        kind = -1
        search.shaken[0] = 0
        if tied and below(search.random, 4) == 0:
            count = ruin_dependence(a, links, s, search)
        else:
            kind = way_to_choose(search)
            count = ruin_related(a, links, s, search, kind)
        take_out_picked(a, links, s, search, (0, count))
        if tied:
            count = take_out_dependants(a, links, s, search, count)
        hope = who_hopes(search, kind) if tied else NOBODY
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
    out = (*rows(3), *tables())
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
