"""The exact best rotation pattern of one module, by dynamic programming over weeks.

value[k, t] is the least cost from week t on when k rotations are behind: either wait a week or
start a rotation of length d, then rest. The best posting of each (start, length) is found once,
so the work is postings × weeks × lengths + rotations × weeks × lengths
(reference: force generation optimiser, section 1).
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.week_costs import Tables, tables

Ints = NDArray[np.int64]
NEVER = 2**60


class Pattern(NamedTuple):
    """Workspace of the program, and its answer in `posting`, `first`, `last`."""

    cost: Ints  # (2, T, D) of the best first, and the best later, rotation (start, length)
    choice: Ints  # (2, T, D) its posting
    value: Ints  # (K+1, T+1)
    length: Ints  # (K+1, T+1) chosen, 0 to wait
    posting: Ints  # (K,)
    first: Ints  # (K,)
    last: Ints  # (K,)


class Workspace(NamedTuple):
    """Room for one module's program; its content never outlives a call."""

    tables: Tables
    pattern: Pattern


@njit(cache=True, nogil=True)
def price_rotations(a: Any, m: int, w: Tables, out: Pattern, later: int) -> None:
    """Fill row `later` (0 first, 1 later rotations) of the cost of every (start, length)."""
    weeks = a.threshold.shape[1]
    shortest, longest = a.rotation_min[m], min(a.rotation_max[m], weeks)
    out.cost[later, :, : max(0, longest - shortest + 1)] = NEVER
    moves = 2 if later == 1 and a.dwell[m] == 0 else 1
    start_posting = a.module_postings[m]
    for i in range(a.module_postings[m + 1] - start_posting):
        p = start_posting + i
        lead = a.lead_next[p] if later == 1 else a.lead_first[p]
        fixed = w.fixed[i]
        for s in range(weeks - shortest + 1):
            if w.move[i, s] < moves:
                continue
            for d in range(1, min(longest, weeks - s) + 1):
                e = s + d  # the week after the last
                middle = min(s + lead, e)
                bad = w.lead_bad[i, middle] - w.lead_bad[i, s]
                bad += w.effective_bad[i, e] - w.effective_bad[i, middle]
                if bad > 0:
                    break
                if d < shortest or w.move[i, e] < 1:
                    continue
                cost = fixed + w.move_cost[i, s] + w.move_cost[i, e]
                cost += w.lead_cost[i, middle] - w.lead_cost[i, s]
                cost += w.effective_cost[i, e] - w.effective_cost[i, middle]
                if cost < out.cost[later, s, d - shortest]:
                    out.cost[later, s, d - shortest] = cost
                    out.choice[later, s, d - shortest] = p


@njit(cache=True, nogil=True)
def best_pattern(a: Any, m: int, work: Workspace) -> tuple[int, int]:
    """Return (least cost, rotations) of module m under its tables; they are in its pattern."""
    w, out = work.tables, work.pattern
    weeks = a.threshold.shape[1]
    shortest, longest = a.rotation_min[m], min(a.rotation_max[m], weeks)
    rotations, dwell = a.rotations_max[m], a.dwell[m]
    if longest < shortest or rotations == 0:
        return 0, 0
    same = True
    for p in range(a.module_postings[m], a.module_postings[m + 1]):
        same = same and a.lead_first[p] == a.lead_next[p]
    same = same and dwell > 0
    price_rotations(a, m, w, out, 0)
    if not same and rotations > 1:
        price_rotations(a, m, w, out, 1)
    out.value[rotations, :] = 0
    for k in range(rotations - 1, -1, -1):
        row = 0 if k == 0 or same else 1
        out.value[k, weeks] = 0
        for t in range(weeks - 1, -1, -1):
            best, length = out.value[k, t + 1], 0
            for d in range(shortest, min(longest, weeks - t) + 1):
                cost = out.cost[row, t, d - shortest]
                if cost < NEVER:
                    cost += out.value[k + 1, min(weeks, t + d + dwell)]
                    if cost < best:
                        best, length = cost, d
            out.value[k, t] = best
            out.length[k, t] = length
    t, k = 0, 0
    while t < weeks and k < rotations:
        d = out.length[k, t]
        if d == 0:
            t += 1
            continue
        row = 0 if k == 0 or same else 1
        out.posting[k] = out.choice[row, t, d - shortest]
        out.first[k], out.last[k] = t, t + d - 1
        k += 1
        t += d + dwell
    return out.value[0, 0], k


def workspace(arrays: Any) -> Workspace:
    """Return room enough for every module."""
    return Workspace(tables(arrays), pattern(arrays))


def pattern(arrays: Any) -> Pattern:
    """Return room for the module with most rotations and the longest span of lengths."""
    weeks = arrays.threshold.shape[1]
    longest = np.minimum(arrays.rotation_max, weeks)
    lengths = max(1, int((longest - arrays.rotation_min).max(initial=0)) + 1)
    rotations = max(1, int(arrays.rotations_max.max(initial=1)))
    shapes = (
        *((2, weeks, lengths),) * 2,
        *((rotations + 1, weeks + 1),) * 2,
        *((rotations,),) * 3,
    )
    return Pattern(*(np.zeros(shape, np.int64) for shape in shapes))
