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

from willing.kernels.best_response import Workspace, best_pattern
from willing.kernels.force_state import Links
from willing.kernels.week_costs import Tables

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Multipliers(NamedTuple):
    """Prices in 2^-shift cost units, or, with the same shapes, what the rows add up to."""

    piece: Ints  # (R, J, T) per unit of clipped supply
    area: Ints  # (A, T) per person
    lift: Ints  # (E, T) per tonne
    ratio: Ints  # (K', T)
    concentration: Ints  # (C, T)
    burden: Ints  # (N,) per person-week


class Dual(NamedTuple):
    """Everything one evaluation of the bound reads and writes."""

    price: Multipliers
    use: Multipliers  # what the chosen patterns add up to
    at: Ints  # (R, J, T) where each hinge piece ends
    terms: Ints  # (M,) least cost of each module under the prices
    shift: Ints  # (1,)


@njit(cache=True, nogil=True)
def fill_priced_tables(a: Any, links: Links, w: Tables, dual: Dual, m: int) -> bool:
    """Fill `w` for module m under prices; return whether any week saves anything."""
    price, at, shift = dual.price, dual.at, dual.shift[0]
    weeks = a.threshold.shape[1]
    pieces = at.shape[1]
    n = a.module_nation[m]
    w.first_bonus[0] = 0
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
def respond_to_prices(a: Any, links: Links, work: Workspace, dual: Dual) -> None:
    """Price every module: `terms` gets the least costs, `use` the sums of their patterns."""
    use, terms, out = dual.use, dual.terms, work.pattern
    use.piece[:] = 0
    use.area[:] = 0
    use.lift[:] = 0
    use.ratio[:] = 0
    use.concentration[:] = 0
    use.burden[:] = 0
    for m in range(len(terms)):
        terms[m] = 0
        if not fill_priced_tables(a, links, work.tables, dual, m):
            continue
        terms[m], rotations = best_pattern(a, m, work)
        for k in range(rotations):
            p = out.posting[k]
            lead = a.lead_first[p] if k == 0 else a.lead_next[p]
            add_use(a, links, use, dual.at, p, (out.first[k], lead, out.last[k]))


@njit(cache=True, nogil=True)
def ascend(
    y: Floats, momentum: Floats, slope: Ints, ceiling: Floats, rule: tuple[float, float, bool]
) -> None:
    """Move the prices y of one family of rows up along their slope; all rows are flat (n,).

    rule = (step length × estimated gain, momentum kept, whether to measure each price against
    its ceiling). Prices stay within 0 and their ceiling; a price at its end is not pushed out.
    The step is Polyak's, on a slope deflected by what is left of earlier ones (P. Camerini,
    L. Fratta, F. Maffioli, Mathematical Programming Study 3 (1975) 26).
    """
    reach, kept, scaled = rule
    norm = 0.0
    for i in range(len(y)):
        g = float(slope[i])
        if (y[i] <= 0.0 and g < 0.0) or (y[i] >= ceiling[i] and g > 0.0):
            g = 0.0
        metric = ceiling[i] * ceiling[i] if scaled else 1.0
        momentum[i] = metric * g + kept * momentum[i]
        if metric > 0.0:
            norm += momentum[i] * momentum[i] / metric
    if norm <= 0.0:
        return
    step = reach / norm
    for i in range(len(y)):
        y[i] = min(max(y[i] + step * momentum[i], 0.0), ceiling[i])
