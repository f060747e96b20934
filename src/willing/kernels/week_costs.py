"""What each week of each posting of one module would cost or save, all other modules fixed.

Everything but burden is separable by week once the other modules are fixed
(reference: force generation optimiser, section 1), so these tables are exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import Links, State, line_cost

Ints = NDArray[np.int64]


class Tables(NamedTuple):
    """By week, for the postings of one module; row i is its i-th posting, first four summed up."""

    lead_cost: Ints  # (Q, T+1) of weeks present but not yet effective
    effective_cost: Ints  # (Q, T+1)
    lead_bad: Ints  # (Q, T+1) count of weeks in which it may not be present
    effective_bad: Ints  # (Q, T+1) … not be effective
    move: Ints  # (Q, T+1) whether the entry point takes it, and another beside it: 0, 1 or 2
    fixed: Ints  # (Q,) cost of a rotation
    move_cost: Ints  # (Q, T+1) price of moving in or out in the week; week T is past the horizon


@njit(cache=True, nogil=True)
def may_be_present(a: Any, s: State, p: int, t: int, own: bool, enablers: bool) -> bool:
    """Return whether posting p fits into week t: availability, room, enablers.

    With `own`, what the posting itself gives counts towards its enablers.
    """
    if a.available[p, t] == 0:
        return False
    z = a.posting_zone[p]
    for j in range(a.area_start[z], a.area_start[z + 1]):
        area = a.area_index[j]
        if s.area_persons[area, t] + a.persons[p] > a.area_capacity[area, t]:
            return False
    if enablers:
        for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
            g = a.enabler_group[q]
            amount = s.group[g, t]
            if own:
                for j in range(a.group_start[p], a.group_start[p + 1]):
                    if a.group_index[j] == g:
                        amount += a.group_amount[j]
            if amount < a.enabler_amount[q]:
                return False
    return True


@njit(cache=True, nogil=True)
def may_be_effective(a: Any, s: State, n: int, p: int, t: int) -> bool:
    """Return whether one more nation, if it is one more, may work in the zone in week t."""
    z = a.posting_zone[p]
    return s.nation_effective[n, z, t] > 0 or s.zone_nations[z, t] < a.zone_max_nations[z]


@njit(cache=True, nogil=True)
def moves_left(a: Any, s: State, p: int, t: int, heaviest: int) -> int:
    """Return 0 if the entry point cannot take posting p in week t, 1 if it can, and 2 if it
    also takes the module's heaviest posting out: for modules that rotate without a rest.
    """
    e = a.zone_entry[a.posting_zone[p]]
    if e < 0:
        return 2
    room = a.lift_capacity[e, t] - s.lift_used[e, t] - a.lift[p]
    return 2 if room >= heaviest else (1 if room >= 0 else 0)


@njit(cache=True, nogil=True)
def effective_change(a: Any, links: Links, s: State, p: int, t: int) -> int:
    """Return the change of cost if posting p were effective in week t; running cost left out."""
    change = 0
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        r = a.feed_line[j]
        high, low = a.threshold_price[r], a.objective_price[r]
        threshold, objective, supply = a.threshold[r, t], a.objective[r, t], s.supply[r, t]
        if supply >= objective and supply >= threshold:
            continue
        change += line_cost(high, low, threshold, objective, supply + a.feed_amount[j])
        change -= line_cost(high, low, threshold, objective, supply)
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        k = links.ratio_row[j]
        old = s.ratio[k, t]
        change += a.ratio_price[k] * (max(0, old + links.ratio_effective[j]) - max(0, old))
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        c = links.concentration_row[j]
        old = s.concentration[c, t] - a.concentration_cap[c, t]
        new = old + links.concentration_amount[j]
        change += a.concentration_price[c] * (max(0, new) - max(0, old))
    return change


@njit(cache=True, nogil=True)
def lead_change(a: Any, links: Links, s: State, p: int, t: int) -> int:
    """Return the change of cost if posting p were present but not effective in week t."""
    change = 0
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        k = links.ratio_row[j]
        old = s.ratio[k, t]
        change += a.ratio_price[k] * (max(0, old + links.ratio_lead[j]) - max(0, old))
    return change


@njit(cache=True, nogil=True)
def fill_tables(
    a: Any, links: Links, s: State, w: Tables, m: int, options: tuple[int, bool]
) -> bool:
    """Fill `w` for module m, which is out of the plan; return whether any week saves anything.

    options = (extra price per person-week, whether enablers must be there).
    """
    person_price, enablers = options
    weeks = a.threshold.shape[1]
    n = a.module_nation[m]
    saves = False
    heaviest = 0
    for p in range(a.module_postings[m], a.module_postings[m + 1]):
        heaviest = max(heaviest, a.lift[p])
    for i in range(a.module_postings[m + 1] - a.module_postings[m]):
        p = a.module_postings[m] + i
        running = a.week_cost[p] + person_price * a.persons[p]
        w.fixed[i] = a.rotation_cost[p]
        enabled = a.enabler_start[p + 1] > a.enabler_start[p]
        w.lead_cost[i, 0] = w.effective_cost[i, 0] = 0
        w.lead_bad[i, 0] = w.effective_bad[i, 0] = 0
        w.move[i, weeks] = 2
        w.move_cost[i, :] = 0
        for t in range(weeks):
            lead, effective = 0, 0
            effective_ok = may_be_present(a, s, p, t, True, enablers)
            lead_ok = effective_ok
            if effective_ok:
                if enabled and enablers:
                    lead_ok = may_be_present(a, s, p, t, False, True)
                lead = running + lead_change(a, links, s, p, t)
                effective_ok = may_be_effective(a, s, n, p, t)
                if effective_ok:
                    effective = running + effective_change(a, links, s, p, t)
                    saves = saves or effective < 0
                saves = saves or lead < 0
            w.lead_cost[i, t + 1] = w.lead_cost[i, t] + lead
            w.effective_cost[i, t + 1] = w.effective_cost[i, t] + effective
            w.lead_bad[i, t + 1] = w.lead_bad[i, t] + (0 if lead_ok else 1)
            w.effective_bad[i, t + 1] = w.effective_bad[i, t] + (0 if effective_ok else 1)
            w.move[i, t] = moves_left(a, s, p, t, heaviest)
    return saves


def tables(arrays: Any) -> Tables:
    """Return room for the module with most postings."""
    weeks = arrays.threshold.shape[1]
    rows = max(1, int(np.diff(arrays.module_postings).max(initial=0)))
    return Tables(
        *(
            np.zeros(rows if name == "fixed" else (rows, weeks + 1), np.int64)
            for name in Tables._fields
        )
    )
