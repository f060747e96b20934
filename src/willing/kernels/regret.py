"""Regret: what the pattern a module has costs at the bound's prices beyond its best one there.

The bound is a sum over modules, lines and rows, so a plan's distance from it is a sum too, and
a module's regret is its own part of that: a reduced cost (G. Dantzig, P. Wolfe, Operations
Research 8 (1960) 101). Where it is large the plan and the prices disagree about the module.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import Links, State
from willing.kernels.lagrangian import Dual, Rows, fill_posting, respond_to_prices

Ints = NDArray[np.int64]


class Regret(NamedTuple):
    """What the bound's prices make of each posting, in cost units rounded down."""

    share: Ints  # (1,) per cent of the moves free to that begin at a large regret; 0: no prices
    term: Ints  # (M,) least cost of each module
    fixed: Ints  # (2, P) cost of a first rotation, of a later one
    lead: Ints  # (P, T+1) summed-up cost of weeks present but not yet effective
    effective: Ints  # (P, T+1)
    move: Ints  # (P, T+1) price of moving in or out


def no_regret(modules: int, postings: int, weeks: int) -> Regret:
    """Return room for prices that are not known yet."""

    def by_week() -> Ints:
        return np.zeros((postings, weeks + 1), np.int64)

    term, fixed = np.zeros(modules, np.int64), np.zeros((2, postings), np.int64)
    return Regret(np.zeros(1, np.int64), term, fixed, by_week(), by_week(), by_week())


@njit(cache=True, nogil=True)
def tell_regret(a: Any, links: Links, rows: Rows, d: Dual, r: Regret) -> None:
    """Write what the prices in `d` make of each module and posting."""
    respond_to_prices(a, links, rows, d)
    shift = d.shift[0]
    for m in range(len(d.terms)):
        r.term[m] = d.terms[m] >> shift
        for p in range(a.module_postings[m], a.module_postings[m + 1]):
            fill_posting(a, links, rows, d, (m, 0, p))
            fixed = a.rotation_cost[p] << shift
            first = fixed - d.worth[a.module_nation[m]] * a.posting_modules[p]
            for j in range(a.needs_start[p], a.needs_start[p + 1]):
                first += d.price.need[rows.need_row[j]] * a.needs_modules[j]
            r.fixed[0, p], r.fixed[1, p] = first >> shift, fixed >> shift
            for t in range(d.lead.shape[1]):
                r.lead[p, t] = d.lead[0, t] >> shift
                r.effective[p, t] = d.effective[0, t] >> shift
                r.move[p, t] = d.move[0, t] >> shift


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def regret(a: Any, s: State, r: Regret, m: int) -> int:
    """Return the regret of module m in the plan, of being out of it where it is; rounded, so it
    may be a few cost units below nothing."""
    cost = -r.term[m]
    for k in range(s.used[m]):
        p, first, end = s.posting[m, k], s.first[m, k], s.last[m, k] + 1
        start = min(first + (a.lead_first[p] if k == 0 else a.lead_next[p]), end)
        cost += r.fixed[min(k, 1), p] + r.move[p, first] + r.move[p, end]
        cost += r.lead[p, start] - r.lead[p, first]
        cost += r.effective[p, end] - r.effective[p, start]
    return int(cost)
