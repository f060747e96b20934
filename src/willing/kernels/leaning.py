"""The prices of the bound as the search sees them when it leans on them.

They tell what a week of a line, a place or an enabler is worth once every module is where it does
most, where the plan at hand tells only what is missing now (dual prices that lead a heuristic:
J. Beasley, Lagrangean heuristics, European Journal of Operational Research 46 (1990) 102).
Enabler ratios and concentrations stay as they are in the plan, so their prices are left out.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import Links, State
from willing.kernels.lagrangian import Dual, Rows, add_priced

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def lean_on(a: Any, links: Links, rows: Rows, d: Dual, s: State) -> None:
    """Write the prices in `d` into the rows that `s` leans on, in cost units rounded down."""
    shift = d.shift[0]
    d.kinds[:] = 0
    for row in range(len(rows.enabler_kind)):
        d.kinds[rows.enabler_kind[row]] += d.price.enabler[row]
    for j in range(len(rows.feed_class)):
        s.feed_price[j] = d.price.feed[rows.feed_class[j]] >> shift
    for p in range(len(a.posting_zone)):
        charge(a, links, rows, d, (s.lead_price[p], s.effective_price[p]), p)
        s.lead_price[p] >>= shift
        s.effective_price[p] >>= shift


@njit(cache=True, nogil=True)
def charge(a: Any, links: Links, rows: Rows, d: Dual, by_week: tuple[Ints, Ints], p: int) -> None:
    """Write what posting p would be asked for a week present and for one effective, (T,) each, in
    2^-shift cost units: persons, places of nations, enablers; less what it gives as one."""
    lead, effective = by_week
    lead[:] = d.price.burden[a.module_nation[links.posting_module[p]]] * a.persons[p]
    g = a.posting_ground[p]
    for j in range(a.area_start[g], a.area_start[g + 1]):
        add_priced(lead, d.price.area[a.area_index[j]], a.persons[p])
    for j in range(a.enabler_start[p], a.enabler_start[p + 1]):
        add_priced(lead, d.price.enabler[rows.enabler_row[j]], a.enabler_amount[j])
    effective[:] = lead
    if rows.slot[p] >= 0:
        add_priced(effective, d.price.slot[rows.slot[p]], 1)
    for j in range(rows.give_start[p], rows.give_start[p + 1]):
        add_priced(effective, d.kinds[rows.give_kind[j]], -rows.give_amount[j])
