"""Recreation: the modules taken out are put back at their best, turn by turn."""

from typing import Any

from numba import njit

from willing.kernels.best_response import Workspace
from willing.kernels.force_state import LEAN_BITS, Links, State, remove_module, stands
from willing.kernels.randomness import below
from willing.kernels.respond import respond_here
from willing.kernels.ruins import DEPENDENCE, LEAD
from willing.kernels.search_record import Search

BLIND, HOPEFUL, HELPED, GUIDED, PLAIN, DEPENDENT = range(6)
NOBODY, ALL, LEADER = range(3)
"""Who of those taken out may come back as if all it depends on were there."""


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
    """Draw who may come back in hope; where a dependence was taken out, as a rule the one that
    depends, and those that could help before the others."""
    if kind == LEAD or (kind == DEPENDENCE and below(search.random, 4) > 0):
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
    taken out. They may heed the guide's prices (GUIDED), or in all turns lean on the bound's, by
    any part of the way. Whoever found nothing looks again
    (PLAIN), and who depends on others a last time (DEPENDENT).
    """
    count, hope = job
    weeks = a.threshold.shape[1]
    if s.guide[0] > 0:
        s.guide[1] = 1 if below(search.random, 100) < s.guide[0] else 0
    if s.lean[0] > 0 and below(search.random, 100) < s.lean[0]:
        s.lean[1] = 1 + below(search.random, 1 << LEAN_BITS)
        s.guide[1] = 0
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
    s.lean[1] = 0
