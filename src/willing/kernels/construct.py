"""First plans: best response in one pass, and the priority-greedy baseline."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.best_response import Workspace, best_pattern
from willing.kernels.force_state import Links, State, append_rotation
from willing.kernels.respond import respond
from willing.kernels.week_costs import (
    Tables,
    fill_tables,
    mark_bad,
    mark_moves,
)

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def gains_alone(a: Any, links: Links, s: State, work: Workspace) -> Ints:
    """Return (M,) what each module would save if it alone joined the plan; enablers set aside."""
    gains = np.zeros(len(s.used), np.int64)
    for m in range(len(s.used)):
        if s.used[m] == 0 and fill_tables(a, links, s, work.tables, m, (0, False)):
            cost, _ = best_pattern(a, m, work)
            gains[m] = -cost
    return gains


@njit(cache=True, nogil=True)
def respond_in_turn(
    a: Any, links: Links, s: State, work: Workspace, order: Ints, passes: int
) -> None:
    """Let every module not yet in the plan respond, in this order, so many times."""
    for _ in range(passes):
        for m in order:
            if s.used[m] == 0:
                respond(a, links, s, work, (m, True))


@njit(cache=True, nogil=True)
def longest_stay(a: Any, s: State, w: Tables, p: int, at: tuple[int, int, int]) -> int:
    """Return the latest last week of a rotation of posting p, or −1; at = (m, first, lead)."""
    m, first, lead = at
    longest = a.rotation_max[m]
    weeks = a.threshold.shape[1]
    lead_bad, effective_bad, move = w.lead_bad[0, :-1], w.effective_bad[0, :-1], w.move[0]
    mark_bad(a, s, p, a.module_nation[m], True, (lead_bad, effective_bad))
    mark_moves(a, s, p, m, move)
    if move[first] == 0:
        return -1
    best = -1
    for t in range(first, min(weeks, first + longest)):
        if (lead_bad[t] if t < first + lead else effective_bad[t]) > 0:
            break
        if move[t + 1] > 0:
            best = t
    return best


@njit(cache=True, nogil=True)
def fill_week(a: Any, links: Links, s: State, w: Tables, line: tuple[int, int]) -> bool:
    """Send the first module in the list that can be effective on line = (r, in week t).

    It arrives just in time, or as much earlier as its shortest rotation asks, and stays as long
    as it may. Returns whether one was found.
    """
    r, t = line
    weeks = a.threshold.shape[1]
    for i in range(links.line_start[r], links.line_start[r + 1]):
        m = links.line_module[i]
        k = s.used[m]
        if k >= a.rotations_max[m]:
            continue
        rested = s.last[m, k - 1] + a.dwell[m] + 1 if k > 0 else 0
        for p in range(a.module_postings[m], a.module_postings[m + 1]):
            feeds = False
            for j in range(a.feed_start[p], a.feed_start[p + 1]):
                feeds = feeds or a.feed_line[j] == r
            lead = a.lead_next[p] if k > 0 else a.lead_first[p]
            first = min(t - lead, weeks - a.rotation_min[m])
            if not feeds or first < rested or a.available[p, t] == 0:
                continue
            last = longest_stay(a, s, w, p, (m, first, lead))
            if last >= max(t, first + a.rotation_min[m] - 1):
                append_rotation(a, links, s, p, first, last)
                return True
    return False


@njit(cache=True, nogil=True)
def priority_greedy(a: Any, links: Links, s: State, w: Tables, order: Ints) -> None:
    """Serve lines in `order` (R,), most important first: thresholds, then objectives.

    Week by week the first suitable module is sent until the line stands or none is left, as
    rule-based force generation programs do (in the manner of m4's fill queue: no look-ahead).
    """
    for level in (a.threshold, a.objective):
        for r in order:
            for t in range(a.threshold.shape[1]):
                while s.supply[r, t] < level[r, t]:
                    if not fill_week(a, links, s, w, (r, t)):
                        break
