"""First plans: best response in one pass, and the priority-greedy baseline."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.best_response import Pattern, best_pattern
from willing.kernels.force_state import Links, State, append_rotation, needs_met
from willing.kernels.respond import respond
from willing.kernels.week_costs import (
    Tables,
    fill_tables,
    may_be_effective,
    may_be_present,
    moves_left,
)

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def gains_alone(a: Any, links: Links, s: State, w: Tables, out: Pattern) -> Ints:
    """Return (M,) what each module would save if it alone joined the plan; enablers set aside."""
    gains = np.zeros(len(s.used), np.int64)
    for m in range(len(s.used)):
        if s.used[m] == 0 and fill_tables(a, links, s, w, m, (0, False)):
            cost, _ = best_pattern(a, m, w, out)
            gains[m] = -cost
    return gains


@njit(cache=True, nogil=True)
def respond_in_turn(
    a: Any, links: Links, s: State, w: Tables, out: Pattern, order: Ints, passes: int
) -> None:
    """Let every module not yet in the plan respond, in this order, so many times."""
    for _ in range(passes):
        for m in order:
            if s.used[m] == 0:
                respond(a, links, s, w, out, (m, True))


@njit(cache=True, nogil=True)
def fits(a: Any, links: Links, s: State, p: int, first: int, last: int) -> bool:
    """Return whether posting p may be present first..last as its module's next rotation."""
    m = links.posting_module[p]
    n = a.module_nation[m]
    k = s.used[m]
    weeks = a.threshold.shape[1]
    if k >= a.rotations_max[m] or (k > 0 and first <= s.last[m, k - 1] + a.dwell[m]):
        return False
    length = last - first + 1
    if length < a.rotation_min[m] or length > a.rotation_max[m] or not needs_met(a, s, m):
        return False
    lead = a.lead_next[p] if k > 0 else a.lead_first[p]
    if moves_left(a, s, p, first, 0) == 0:
        return False
    if last + 1 < weeks and moves_left(a, s, p, last + 1, 0) == 0:
        return False
    for t in range(first, last + 1):
        effective = t >= first + lead
        if not may_be_present(a, s, p, t, effective, True):
            return False
        if effective and not may_be_effective(a, s, n, p, t):
            return False
    return True


@njit(cache=True, nogil=True)
def fill_week(a: Any, links: Links, s: State, r: int, t: int) -> bool:
    """Send the first module in the list that can be effective on line r in week t.

    It arrives just in time, or as much earlier as its shortest rotation asks, and stays as long
    as it may. Returns whether one was found.
    """
    weeks = a.threshold.shape[1]
    for i in range(links.line_start[r], links.line_start[r + 1]):
        m = links.line_module[i]
        for p in range(a.module_postings[m], a.module_postings[m + 1]):
            feeds = False
            for j in range(a.feed_start[p], a.feed_start[p + 1]):
                feeds = feeds or a.feed_line[j] == r
            if not feeds:
                continue
            lead = a.lead_next[p] if s.used[m] > 0 else a.lead_first[p]
            first = min(t - lead, weeks - a.rotation_min[m])
            if first < 0:
                continue
            last = min(first + a.rotation_max[m], weeks) - 1
            while last >= t:
                if fits(a, links, s, p, first, last):
                    append_rotation(a, links, s, p, first, last)
                    return True
                last -= 1
    return False


@njit(cache=True, nogil=True)
def priority_greedy(a: Any, links: Links, s: State, order: Ints) -> None:
    """Serve lines in `order` (R,), most important first: thresholds, then objectives.

    Week by week the first suitable module is sent until the line stands or none is left, as
    rule-based force generation programs do (in the manner of m4's fill queue: no look-ahead).
    """
    for level in (a.threshold, a.objective):
        for r in order:
            for t in range(a.threshold.shape[1]):
                while s.supply[r, t] < level[r, t]:
                    if not fill_week(a, links, s, r, t):
                        break
