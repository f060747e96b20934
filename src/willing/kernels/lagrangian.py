"""A proved lower bound: the coupling rows priced, every module then free to choose its best.

With a price on each hinge piece (0 up to its cost) and on each capacity, the problem falls
apart into one dynamic program per module; any prices give a bound (A. Geoffrion, Mathematical
Programming Study 2 (1974) 82). Hinges come tightened on the lattice and clipped
(reference: force generation optimiser, section 1). Rows on nations per zone, enablers and
dependence are left out, which only lowers the bound. Prices are whole numbers of
2^-shift cost units, so the bound is exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.best_response import Pattern, best_pattern
from willing.kernels.force_state import Links
from willing.kernels.week_costs import Tables

Ints = NDArray[np.int64]


class Multipliers(NamedTuple):
    """Prices in 2^-shift cost units, or, with the same shapes, what the rows add up to."""

    piece: Ints  # (R, J, T) per unit of clipped supply
    area: Ints  # (A, T) per person
    lift: Ints  # (E, T) per tonne
    ratio: Ints  # (K', T)
    concentration: Ints  # (C, T)
    burden: Ints  # (N,) per person-week


@njit(cache=True, nogil=True)
def fill_priced_tables(
    a: Any, links: Links, w: Tables, price: Multipliers, at: Ints, job: tuple[int, int]
) -> bool:
    """Fill `w` for module m under prices; at (R, J, T) clips feeds; job = (m, shift)."""
    m, shift = job
    weeks = a.threshold.shape[1]
    pieces = at.shape[1]
    n = a.module_nation[m]
    saves = False
    for i in range(a.module_postings[m + 1] - a.module_postings[m]):
        p = a.module_postings[m] + i
        z = a.posting_zone[p]
        w.fixed[i] = a.rotation_cost[p] << shift
        running = (a.week_cost[p] << shift) + price.burden[n] * a.persons[p]
        e = a.zone_entry[z]
        w.move[i, :] = 2
        w.move_cost[i, :] = 0
        if e >= 0:
            w.move_cost[i, :weeks] = price.lift[e] * a.lift[p]
        lead, effective = w.lead_cost[i], w.effective_cost[i]
        lead[0] = effective[0] = 0
        lead[1:] = running
        for j in range(a.area_start[z], a.area_start[z + 1]):
            for t in range(weeks):
                lead[t + 1] += price.area[a.area_index[j], t] * a.persons[p]
        effective[1:] = lead[1:]
        for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
            k = links.ratio_row[j]
            for t in range(weeks):
                lead[t + 1] += price.ratio[k, t] * links.ratio_lead[j]
                effective[t + 1] += price.ratio[k, t] * links.ratio_effective[j]
        for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
            c = links.concentration_row[j]
            for t in range(weeks):
                effective[t + 1] += price.concentration[c, t] * links.concentration_amount[j]
        for j in range(a.feed_start[p], a.feed_start[p + 1]):
            r, amount = a.feed_line[j], a.feed_amount[j]
            for q in range(pieces):
                for t in range(weeks):
                    effective[t + 1] -= price.piece[r, q, t] * min(amount, at[r, q, t])
        w.lead_bad[i, 0] = w.effective_bad[i, 0] = 0
        for t in range(weeks):
            bad = 0 if a.available[p, t] == 1 else 1
            saves = saves or (bad == 0 and (effective[t + 1] < 0 or lead[t + 1] < 0))
            lead[t + 1] += lead[t]
            effective[t + 1] += effective[t]
            w.lead_bad[i, t + 1] = w.lead_bad[i, t] + bad
            w.effective_bad[i, t + 1] = w.effective_bad[i, t] + bad
    return saves


@njit(cache=True, nogil=True)
def add_use(
    a: Any, links: Links, use: Multipliers, at: Ints, p: int, span: tuple[int, int, int]
) -> None:
    """Add what a rotation uses and gives to the rows; span is (first, lead, last)."""
    first, lead, last = span
    weeks = a.threshold.shape[1]
    effective = min(first + lead, last + 1)
    z = a.posting_zone[p]
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        r, amount = a.feed_line[j], a.feed_amount[j]
        for q in range(at.shape[1]):
            for t in range(effective, last + 1):
                use.piece[r, q, t] += min(amount, at[r, q, t])
    for j in range(a.area_start[z], a.area_start[z + 1]):
        use.area[a.area_index[j], first : last + 1] += a.persons[p]
    e = a.zone_entry[z]
    if e >= 0:
        use.lift[e, first] += a.lift[p]
        if last + 1 < weeks:
            use.lift[e, last + 1] += a.lift[p]
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        use.ratio[links.ratio_row[j], first:effective] += links.ratio_lead[j]
        use.ratio[links.ratio_row[j], effective : last + 1] += links.ratio_effective[j]
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        c = links.concentration_row[j]
        use.concentration[c, effective : last + 1] += links.concentration_amount[j]
    n = a.module_nation[links.posting_module[p]]
    use.burden[n] += a.persons[p] * (last - first + 1)


@njit(cache=True, nogil=True)
def respond_to_prices(
    a: Any,
    links: Links,
    w: Tables,
    out: Pattern,
    price: Multipliers,
    use: Multipliers,
    at: Ints,
    shift: int,
    terms: Ints,
) -> None:
    """Price every module; terms (M,) gets the least costs, `use` the sums of their patterns."""
    use.piece[:] = 0
    use.area[:] = 0
    use.lift[:] = 0
    use.ratio[:] = 0
    use.concentration[:] = 0
    use.burden[:] = 0
    for m in range(len(terms)):
        terms[m] = 0
        if not fill_priced_tables(a, links, w, price, at, (m, shift)):
            continue
        terms[m], rotations = best_pattern(a, m, w, out)
        for k in range(rotations):
            p = out.posting[k]
            lead = a.lead_first[p] if k == 0 else a.lead_next[p]
            add_use(a, links, use, at, p, (out.first[k], lead, out.last[k]))
