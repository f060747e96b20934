"""A plan made for other offers put into a problem: what is still possible of it, and no more."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import Links, State, append_rotation, remove_module, stands
from willing.kernels.week_costs import Tables, mark_bad, mark_moves

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def fitting_span(
    a: Any, links: Links, s: State, w: Tables, row: tuple[int, int, int]
) -> tuple[int, int]:
    """Return the first and last week that fit of a rotation row = (posting, first, last).

    The earliest start whose stay is long enough, and the latest end after it; (0, −1) if none.
    What the posting depends on is set aside.
    """
    p, first, last = row
    m = links.posting_module[p]
    k = s.used[m]
    rested = s.last[m, k - 1] + a.dwell[m] + 1 if k > 0 else 0
    if k >= a.rotations_max[m]:
        return 0, -1
    lead = a.lead_next[p] if k > 0 else a.lead_first[p]
    lead_bad, effective_bad, move = w.lead_bad[0, :-1], w.effective_bad[0, :-1], w.move[0]
    mark_bad(a, s, p, a.module_nation[m], False, (lead_bad, effective_bad))
    mark_moves(a, s, p, m, move)
    last = min(last, len(lead_bad) - 1)  # another horizon may end earlier
    for start in range(max(first, rested, 0), last + 2 - a.rotation_min[m]):
        if move[start] == 0:
            continue
        end = -1
        for t in range(start, min(last + 1, start + a.rotation_max[m])):
            if (lead_bad[t] if t < start + lead else effective_bad[t]) > 0:
                break
            if move[t + 1] > 0:
                end = t
        if end - start + 1 >= a.rotation_min[m]:
            return start, end
    return 0, -1


@njit(cache=True, nogil=True)
def place(a: Any, links: Links, s: State, w: Tables, rows: tuple[Ints, Ints, Ints]) -> None:
    """Put rotations (posting, first, last), by module and week, in as far as each fits."""
    posting, first, last = rows
    for i in range(len(posting)):
        start, end = fitting_span(a, links, s, w, (posting[i], first[i], last[i]))
        if end >= start:
            append_rotation(a, links, s, posting[i], start, end)


@njit(cache=True, nogil=True)
def drop_unsupported(a: Any, links: Links, s: State) -> int:
    """Take out, in turn until all stand, modules whose nations or enablers are not there.

    Returns how many modules were taken out: the contagion of what is missing.
    """
    count, changed = 0, True
    while changed:
        changed = False
        for m in links.dependent_module:
            if s.used[m] > 0 and not stands(a, s, m):
                remove_module(a, links, s, m)
                count += 1
                changed = True
    return count
