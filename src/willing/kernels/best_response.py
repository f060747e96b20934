"""The exact best rotation pattern of one module, by dynamic programming over weeks.

value[k, t] is the least cost from week t on when k rotations are behind: either wait a week or
start a rotation of length d, then rest. What a rotation costs is a part that its start decides
plus a part that its end decides, so the best end is a minimum over a window of weeks, looked up
in a table of minima over powers of two (M. Bender, M. Farach-Colton, LATIN 2000, section 3).
The work is rotations × postings × weeks × log lengths
(model: force generation optimiser, section 1).
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

    value: Ints  # (2, K+1, T+1); row 1 where a rotation has just ended and its module leaves
    until: Ints  # (Q, T+1) the first week from then on in which it may not be effective
    early: Ints  # (Q,) first and …
    late: Ints  # (Q,) … last week in which a posting saves anything; −1 if in none
    low: Ints  # (X, T+1) least over 2^x ends, of the end's part of the cost and all that follows
    power: Ints  # (T+2,) x of the largest power of two not above the number
    posting: Ints  # (K,)
    first: Ints  # (K,)
    last: Ints  # (K,)
    kept: Ints  # (3, K) posting, first and last week of another answer, kept aside


class Workspace(NamedTuple):
    """Room for one module's program; its content never outlives a call."""

    tables: Tables
    pattern: Pattern


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def at(row: Ints, t: int) -> Any:
    """Return row[t], t at least 0: who says so spares the check for an index from the end."""
    return row[np.uint64(t)]


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def look_ahead(w: Tables, out: Pattern, i: int, weeks: int) -> None:
    """Fill `until`, `early` and `late` of posting i."""
    early, late, bad = weeks, -1, weeks
    until, shut, idle = out.until[i], w.lead_bad[i], w.effective_bad[i]
    present, counted = w.lead_cost[i], w.effective_cost[i]
    until[weeks] = weeks
    for t in range(weeks - 1, -1, -1):
        open_ = at(idle, t + 1) == at(idle, t)
        bad = bad if open_ else t
        until[np.uint64(t)] = bad
        saves = open_ and at(counted, t + 1) < at(counted, t)
        if saves or (at(present, t + 1) < at(present, t) and at(shut, t + 1) == at(shut, t)):
            early = t
            late = max(late, t)
    out.early[i], out.late[i] = early, late


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def fill_low(w: Tables, out: Pattern, later: Ints, job: tuple[int, int, int, int, int]) -> None:
    """Fill `low` of ends from … to …; job = (i, from, to, most ends looked at together, dwell)."""
    i, start, stop, most, dwell = job
    low, weeks = out.low, len(later) - 1
    counted, moved = w.effective_cost[i, start : stop + 1], w.move_cost[i, start : stop + 1]
    open_, least = w.move[i, start : stop + 1], low[0, start : stop + 1]
    after = later[min(weeks, start + dwell) : weeks]
    inside = min(len(after), len(least))
    for e in range(inside):
        part = counted[e] + moved[e] + after[e]
        least[e] = part if open_[e] > 0 else NEVER
    for e in range(inside, len(least)):
        part = counted[e] + moved[e] + later[weeks]
        least[e] = part if open_[e] > 0 else NEVER
    for x in range(out.power[most]):
        half = np.uint64(1 << x)
        for e in range(np.uint64(start), np.uint64(stop + 2) - half - half):
            low[x + 1, e] = min(low[x, e], low[x, e + half])


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def least_short(w: Tables, later: Ints, i: int, span: tuple[int, int, int], dwell: int) -> int:
    """Return the least of rotations from s that are over before they are effective, with what
    follows; span = (s, first end, last end)."""
    s, start, stop = span
    weeks = len(later) - 1
    least = NEVER
    for e in range(start, stop + 1):
        if w.lead_bad[i, e] == w.lead_bad[i, s] and w.move[i, e] > 0:
            least = min(least, w.move_cost[i, e] + w.lead_cost[i, e] + later[min(weeks, e + dwell)])
    return int(least - w.lead_cost[i, s])


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def value_weeks(a: Any, m: int, work: Workspace, k: int, rows: tuple[int, int, bool]) -> None:
    """Fill the value of k rotations behind; rows = (kind of rotation, 1 if one just ended, prune).

    With `prune` postings that save nothing are passed over. Weeks that no module with k
    rotations behind can have reached are left out.
    """
    row, ended, prune = rows
    w, out = work.tables, work.pattern
    low, power = out.low, out.power  # arrays in a tuple are slow to reach within a loop
    weeks = a.threshold.shape[1]
    shortest, longest = a.rotation_min[m], min(a.rotation_max[m], weeks)
    dwell = a.dwell[m]
    later, value = out.value[1 if dwell == 0 else 0, k + 1], out.value[ended, k]
    waited = out.value[0, k]
    moves = 2 if row == TIGHT else 1
    reached = min(weeks, k * (shortest + dwell))
    for t in range(reached, weeks + 1):
        value[t] = 0
    for i in range(a.module_postings[m + 1] - a.module_postings[m]):
        if prune and out.late[i] < 0:
            continue
        p = a.module_postings[m] + i
        lead = a.lead_first[p] if row == FIRST else a.lead_next[p]
        fixed = w.fixed[i] - (w.first_bonus[0] if row == FIRST else 0)
        begin, end = reached, weeks - shortest
        if prune:
            begin, end = max(begin, out.early[i] - longest + 1), min(end, out.late[i])
        soonest = max(shortest, lead + 1)
        if longest >= soonest and begin <= end and begin + soonest <= weeks:
            ends = (begin + soonest, min(weeks, end + longest))
            most = min(longest - soonest, ends[1] - ends[0]) + 1
            fill_low(w, out, later, (i, *ends, most, dwell))
        move, moved, until = w.move[i], w.move_cost[i], out.until[i]
        present, counted, shut = w.lead_cost[i], w.effective_cost[i], w.lead_bad[i]
        for s in range(begin, end + 1):
            if at(move, s) < moves:
                continue
            best = NEVER
            if shortest <= lead:
                best = least_short(
                    w, later, i, (s, s + shortest, min(s + lead, s + longest, weeks)), dwell
                )
            middle = min(s + lead, weeks)
            start, stop = s + soonest, min(s + longest, at(until, middle))
            if start <= stop and at(shut, middle) == at(shut, s):
                x = at(power, stop - start + 1)
                ends = low[np.uint64(x)]
                least = min(at(ends, start), at(ends, stop + 1 - (1 << x)))
                least += at(present, middle) - at(present, s)
                best = min(best, least - at(counted, middle))
            value[np.uint64(s)] = min(at(value, s), best + fixed + at(moved, s))
    if ended == 0:
        least = at(value, weeks)
        for t in range(weeks - 1, reached - 1, -1):
            least = min(at(value, t), least)
            value[np.uint64(t)] = least
    else:
        for t in range(reached, weeks):
            value[t] = min(value[t], waited[t + 1])


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def rotation_at(
    a: Any, m: int, work: Workspace, k: int, at: tuple[int, int, int]
) -> tuple[int, int]:
    """Return (length, posting) of the rotation that the value of week t stands for, the shortest
    first; at = (row, t, 1 if a rotation just ended)."""
    row, t, ended = at
    w, out = work.tables, work.pattern
    weeks, dwell, shortest = a.threshold.shape[1], a.dwell[m], a.rotation_min[m]
    value, later = out.value[ended, k, t], out.value[1 if dwell == 0 else 0, k + 1]
    length, posting = min(a.rotation_max[m], weeks - t) + 1, -1
    for i in range(a.module_postings[m + 1] - a.module_postings[m]):
        p = a.module_postings[m] + i
        if w.move[i, t] < (2 if row == TIGHT else 1):
            continue
        lead = a.lead_first[p] if row == FIRST else a.lead_next[p]
        fixed = w.fixed[i] - (w.first_bonus[0] if row == FIRST else 0)
        start = fixed + w.move_cost[i, t] - w.lead_cost[i, t]
        for d in range(shortest, length):
            e = t + d
            middle = min(t + lead, e)
            if w.lead_bad[i, middle] > w.lead_bad[i, t] or (
                middle < e and out.until[i, middle] < e
            ):
                break
            price = start + w.lead_cost[i, middle] + w.move_cost[i, e]
            price += w.effective_cost[i, e] - w.effective_cost[i, middle]
            if w.move[i, e] > 0 and price + later[min(weeks, e + dwell)] == value:
                length, posting = d, p
                break
    return length, posting


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def read_pattern(a: Any, m: int, work: Workspace, most: tuple[int, bool]) -> int:
    """Write the best rotations to the pattern; return how many. most = (rotations at most, whether
    first and later ones cost the same)."""
    rotations, same = most
    out, weeks = work.pattern, a.threshold.shape[1]
    t, k, ended = 0, 0, 0
    while k < rotations:
        waited = out.value[0, k]
        if ended == 1 and t < weeks and out.value[1, k, t] == waited[t + 1]:
            t += 1
            ended = 0
        if ended == 0:
            while t < weeks and waited[t] == waited[t + 1]:
                t += 1
        if t >= weeks:
            break
        row = FIRST if k == 0 or same else (TIGHT if ended == 1 else LATER)
        d, p = rotation_at(a, m, work, k, (row, t, ended))
        out.posting[k], out.first[k], out.last[k] = p, t, t + d - 1
        k += 1
        t += d + a.dwell[m]
        ended = 1 if a.dwell[m] == 0 else 0
    return k


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def best_pattern_here(a: Any, m: int, work: Workspace) -> tuple[int, int]:
    """Return (least cost, rotations) of module m under its tables; they are in its pattern."""
    w, out = work.tables, work.pattern
    weeks, restless = a.threshold.shape[1], a.dwell[m] == 0
    if min(a.rotation_max[m], weeks) < a.rotation_min[m] or a.rotations_max[m] == 0:
        return 0, 0
    rotations = min(a.rotations_max[m], 1 + (weeks - 1) // (a.rotation_min[m] + a.dwell[m]))
    leads = True
    for p in range(a.module_postings[m], a.module_postings[m + 1]):
        leads = leads and a.lead_first[p] == a.lead_next[p]
        look_ahead(w, out, p - a.module_postings[m], weeks)
    same = leads and not restless and w.first_bonus[0] == 0
    # A rotation that saves nothing can only be worth it where it spares others a first one's lead.
    prune = w.first_bonus[0] == 0 and (leads or rotations == 1)
    out.value[:, rotations, :] = 0
    for k in range(rotations - 1, -1, -1):
        for ended in range(2 if restless and k > 0 else 1):
            row = FIRST if k == 0 or same else (TIGHT if ended == 1 else LATER)
            value_weeks(a, m, work, k, (row, ended, prune or row != FIRST))
    return out.value[0, 0, 0], read_pattern(a, m, work, (rotations, same))


@njit(cache=True, nogil=True, _nrt=False)
def best_pattern(a: Any, m: int, work: Workspace) -> tuple[int, int]:
    """Do as `best_pattern_here`, called."""
    cost, rotations = best_pattern_here(a, m, work)
    return cost, rotations


def workspace(arrays: Any) -> Workspace:
    """Return room enough for every module."""
    return Workspace(tables(arrays), pattern(arrays))


def pattern(arrays: Any) -> Pattern:
    """Return room for the module with most postings and most rotations."""
    weeks = arrays.threshold.shape[1]
    postings = max(1, int(np.diff(arrays.module_postings).max(initial=0)))
    rotations = max(1, int(arrays.rotations_max.max(initial=1)))
    power = np.array([max(1, number).bit_length() - 1 for number in range(weeks + 2)], np.int64)

    def room(*shape: int) -> Ints:
        return np.zeros(shape, np.int64)

    posting, first, last = (room(rotations) for _ in range(3))
    return Pattern(
        room(2, rotations + 1, weeks + 1),
        room(postings, weeks + 1),
        room(postings),
        room(postings),
        room(int(power[-1]) + 1, weeks + 1),
        power,
        posting,
        first,
        last,
        room(3, rotations),
    )
