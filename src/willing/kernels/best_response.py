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
FIRST, LATER, TIGHT = 0, 1, 2


class Pattern(NamedTuple):
    """Workspace of the program, and its answer in `posting`, `first`, `last`."""

    cost: Ints  # (3, T, D) of the best rotation (start, length): first, later, right after one
    choice: Ints  # (3, T, D) its posting
    value: Ints  # (2, K+1, T+1); row 1 where a rotation has just ended and its module leaves
    length: Ints  # (2, K+1, T+1) chosen, 0 to wait
    posting: Ints  # (K,)
    first: Ints  # (K,)
    last: Ints  # (K,)


class Workspace(NamedTuple):
    """Room for one module's program; its content never outlives a call."""

    tables: Tables
    pattern: Pattern


@njit(cache=True, nogil=True)
def price_rotations(a: Any, m: int, w: Tables, out: Pattern, row: int) -> None:
    """Fill one row of the cost of every (start, length): FIRST, LATER or TIGHT rotations."""
    weeks = a.threshold.shape[1]
    shortest, longest = a.rotation_min[m], min(a.rotation_max[m], weeks)
    out.cost[row, :, : max(0, longest - shortest + 1)] = NEVER
    moves = 2 if row == TIGHT else 1
    bonus = w.first_bonus[0] if row == FIRST else 0
    start_posting = a.module_postings[m]
    for i in range(a.module_postings[m + 1] - start_posting):
        p = start_posting + i
        lead = a.lead_first[p] if row == FIRST else a.lead_next[p]
        fixed = w.fixed[i] - bonus
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
                if cost < out.cost[row, s, d - shortest]:
                    out.cost[row, s, d - shortest] = cost
                    out.choice[row, s, d - shortest] = p


@njit(cache=True, nogil=True)
def value_weeks(a: Any, m: int, work: Workspace, k: int, rows: tuple[int, int]) -> None:
    """Fill value and length of k rotations behind; rows = (cost row, 1 if one just ended)."""
    row, ended = rows
    out = work.pattern
    weeks = a.threshold.shape[1]
    shortest, longest = a.rotation_min[m], min(a.rotation_max[m], weeks)
    dwell = a.dwell[m]
    after = 1 if dwell == 0 else 0
    out.value[ended, k, weeks] = 0
    for t in range(weeks - 1, -1, -1):
        best, length = out.value[0, k, t + 1], 0
        for d in range(shortest, min(longest, weeks - t) + 1):
            cost = out.cost[row, t, d - shortest]
            if cost < NEVER:
                cost += out.value[after, k + 1, min(weeks, t + d + dwell)]
                if cost < best:
                    best, length = cost, d
        out.value[ended, k, t] = best
        out.length[ended, k, t] = length


@njit(cache=True, nogil=True)
def read_pattern(a: Any, m: int, out: Pattern, same: bool) -> int:
    """Write the best rotations to `out`; return how many."""
    weeks = a.threshold.shape[1]
    t, k, ended = 0, 0, 0
    while t < weeks and k < a.rotations_max[m]:
        d = out.length[ended, k, t]
        if d == 0:
            t += 1
            ended = 0
            continue
        row = FIRST if k == 0 or same else (TIGHT if ended == 1 else LATER)
        out.posting[k] = out.choice[row, t, d - a.rotation_min[m]]
        out.first[k], out.last[k] = t, t + d - 1
        k += 1
        t += d + a.dwell[m]
        ended = 1 if a.dwell[m] == 0 else 0
    return k


@njit(cache=True, nogil=True)
def best_pattern(a: Any, m: int, work: Workspace) -> tuple[int, int]:
    """Return (least cost, rotations) of module m under its tables; they are in its pattern."""
    w, out = work.tables, work.pattern
    rotations, restless = a.rotations_max[m], a.dwell[m] == 0
    if min(a.rotation_max[m], a.threshold.shape[1]) < a.rotation_min[m] or rotations == 0:
        return 0, 0
    same = not restless and w.first_bonus[0] == 0
    for p in range(a.module_postings[m], a.module_postings[m + 1]):
        same = same and a.lead_first[p] == a.lead_next[p]
    price_rotations(a, m, w, out, FIRST)
    if not same and rotations > 1:
        price_rotations(a, m, w, out, LATER)
        if restless:
            price_rotations(a, m, w, out, TIGHT)
    out.value[:, rotations, :] = 0
    for k in range(rotations - 1, -1, -1):
        value_weeks(a, m, work, k, (FIRST if k == 0 or same else LATER, 0))
        if restless and k > 0:
            value_weeks(a, m, work, k, (TIGHT, 1))
    return out.value[0, 0, 0], read_pattern(a, m, out, same)


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
        *((3, weeks, lengths),) * 2,
        *((2, rotations + 1, weeks + 1),) * 2,
        *((rotations,),) * 3,
    )
    return Pattern(*(np.zeros(shape, np.int64) for shape in shapes))
