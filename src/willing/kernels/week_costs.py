"""What each week of each posting of one module would cost or save, all other modules fixed.

Everything but burden is separable by week once the other modules are fixed
(reference: force generation optimiser, section 1), so these tables are exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.force_state import GUIDE_BITS, LEAN_BITS, Links, State, needs_met

Ints = NDArray[np.int64]


class Tables(NamedTuple):
    """By week, for the postings of one module; row i is its i-th posting, first four summed up."""

    lead_cost: Ints  # (Q, T+1) of weeks present but not yet effective
    effective_cost: Ints  # (Q, T+1)
    lead_bad: Ints  # (Q, T+1) count of weeks in which it may not be present
    effective_bad: Ints  # (Q, T+1) … not be effective
    move: Ints  # (Q, T+1) whether the entry point takes it, and another beside it: 0, 1 or 2
    fixed: Ints  # (Q,) cost of a rotation
    first_bonus: Ints  # (1,) what the first rotation is worth beyond that, 0 as a rule
    move_cost: Ints  # (Q, T+1) price of moving in or out in the week; week T is past the horizon


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def mark_bad(a: Any, s: State, p: int, n: int, strict: bool, rows: tuple[Ints, Ints]) -> None:
    """Write 1 where posting p of nation n may not be (present, effective), else 0; (T,) each.

    Availability, room in every area, one more nation in the zone, and, if `strict`, what it
    depends on: other nations and enablers. What the posting itself gives counts towards its
    enablers once it is effective.
    """
    lead_bad, effective_bad = rows
    weeks = len(lead_bad)
    z = a.posting_zone[p]
    persons = a.persons[p]
    for t in range(weeks):
        lead_bad[t] = 1 - np.int64(a.available[p, t])
    lead_bad[s.blind[0] : s.blind[1]] = 1
    g = a.posting_ground[p]
    for j in range(a.area_start[g], a.area_start[g + 1]):
        area = a.area_index[j]
        for t in range(weeks):
            if s.area_persons[area, t] + persons > a.area_capacity[area, t]:
                lead_bad[t] = 1
    nations_max = a.zone_max_nations[z]
    for t in range(weeks):
        full = s.zone_nations[z, t] >= nations_max and s.nation_effective[n, z, t] == 0
        effective_bad[t] = 1 if full else lead_bad[t]
    if not strict:
        return
    if not needs_met(a, s, p, n, a.posting_modules[p]):
        lead_bad[:] = 1
        effective_bad[:] = 1
        return
    for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
        g, amount = a.enabler_group[q], a.enabler_amount[q]
        own = 0
        for j in range(a.group_start[p], a.group_start[p + 1]):
            if a.group_index[j] == g:
                own += a.group_amount[j]
        for t in range(weeks):
            if s.group[g, t] < amount:
                lead_bad[t] = 1
            if s.group[g, t] + own < amount:
                effective_bad[t] = 1


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def add_changes(a: Any, links: Links, s: State, p: int, rows: tuple[Ints, Ints]) -> None:
    """Add to (present, effective) rows (T,) what posting p would change in the cost by week.

    Who leans counts a feed at what the bound pays for it, where that is less than it saves now.
    """
    lead, effective = rows
    weeks, lean = len(lead), s.lean[1]
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        r, amount = a.feed_line[j], a.feed_amount[j]
        low = a.objective_price[r]
        high = a.threshold_price[r] - low
        for t in range(weeks):
            supply = s.supply[r, t]
            missing = a.threshold[r, t] - supply
            gain = high * max(0, min(missing, amount))
            missing = a.objective[r, t] - supply
            gain += low * max(0, min(missing, amount))
            gain -= (lean * max(0, gain - s.feed_price[j, t])) >> LEAN_BITS
            effective[t] -= gain
    if lean > 0:
        for t in range(weeks):
            lead[t] += (lean * s.lead_price[p, t]) >> LEAN_BITS
            effective[t] += (lean * s.effective_price[p, t]) >> LEAN_BITS
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        k = links.ratio_row[j]
        price = a.ratio_price[k]
        for t in range(weeks):
            old = s.ratio[k, t]
            lead[t] += price * (max(0, old + links.ratio_lead[j]) - max(0, old))
            effective[t] += price * (max(0, old + links.ratio_effective[j]) - max(0, old))
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        c = links.concentration_row[j]
        price, amount = a.concentration_price[c], links.concentration_amount[j]
        for t in range(weeks):
            old = s.concentration[c, t] - a.concentration_cap[c, t]
            effective[t] += price * (max(0, old + amount) - max(0, old))
    if s.helping[0] == 1:
        for j in range(a.group_start[p], a.group_start[p + 1]):
            g = a.group_index[j]
            for t in range(weeks):
                effective[t] -= s.group_bonus[g, t]
    if s.stability_price[0] > 0:
        reward_kept_weeks(links, s, p, rows)


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def reward_kept_weeks(links: Links, s: State, p: int, rows: tuple[Ints, Ints]) -> None:
    """Take the price of stability off (present, effective) rows (T,) where p was agreed."""
    for t in range(len(rows[0])):
        if s.agreed[links.posting_module[p], t] == p:
            rows[0][t] -= s.stability_price[0]
            rows[1][t] -= s.stability_price[0]


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def mark_moves(a: Any, s: State, p: int, m: int, row: Ints) -> None:
    """Write by week (T+1,) 0 if the entry point cannot take posting p, 1 if it can, and 2 if it
    also takes the heaviest posting of module m there out: for one that rotates without a rest.
    """
    row[:] = 2
    e = a.zone_entry[a.posting_zone[p]]
    if e < 0:
        return
    heaviest = 0
    for q in range(a.module_postings[m], a.module_postings[m + 1]):
        if a.zone_entry[a.posting_zone[q]] == e:
            heaviest = max(heaviest, a.lift[q])
    for t in range(len(row) - 1):
        room = a.lift_capacity[e, t] - s.lift_used[e, t] - a.lift[p]
        row[t] = 2 if room >= heaviest else (1 if room >= 0 else 0)


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def sum_up(w: Tables, i: int, running: int) -> bool:
    """Turn row i into prefix sums, running cost added; return whether any week saves anything."""
    lead, effective = w.lead_cost[i], w.effective_cost[i]
    lead_bad, effective_bad = w.lead_bad[i], w.effective_bad[i]
    saves = False
    present, counted, shut, idle = lead[0], effective[0], lead_bad[0], effective_bad[0]
    for t in range(1, len(lead)):
        here, there = lead[t] + running, effective[t] + running
        saves = saves | ((lead_bad[t] == 0) & (here < 0)) | ((effective_bad[t] == 0) & (there < 0))
        present, counted = present + here, counted + there
        shut, idle = shut + lead_bad[t], idle + effective_bad[t]
        lead[t], effective[t], lead_bad[t], effective_bad[t] = present, counted, shut, idle
    return saves


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def add_room_prices(a: Any, s: State, w: Tables, p: int, i: int) -> None:
    """Add to row i what posting p takes of scarce room and lift, at the guide's prices."""
    z, persons, weeks = a.posting_zone[p], a.persons[p], a.threshold.shape[1]
    lead, effective, moved = w.lead_cost[i], w.effective_cost[i], w.move_cost[i]
    g = a.posting_ground[p]
    for j in range(a.area_start[g], a.area_start[g + 1]):
        price = s.area_price[a.area_index[j]]
        for t in range(weeks):
            cost = (price[t] * persons) >> GUIDE_BITS
            lead[t + 1] += cost
            effective[t + 1] += cost
    e = a.zone_entry[z]
    if e >= 0:
        for t in range(weeks):
            moved[t] += (s.lift_price[e, t] * a.lift[p]) >> GUIDE_BITS


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def fill_tables_here(
    a: Any, links: Links, s: State, w: Tables, m: int, options: tuple[int, bool]
) -> Any:
    """Fill `w` for module m, which is out of the plan; return whether any week saves anything.

    options = (extra price per person-week, whether what it depends on must be there).
    """
    person_price, strict = options
    w.first_bonus[0] = s.nation_bonus[a.module_nation[m]]
    n = a.module_nation[m]
    saves = w.first_bonus[0] > 0
    start, stop = a.module_postings[m], a.module_postings[m + 1]
    for i in range(stop - start):
        p = start + i
        w.fixed[i] = a.rotation_cost[p]
        w.move_cost[i, :] = 0
        w.lead_cost[i, :] = 0
        w.effective_cost[i, :] = 0
        w.lead_bad[i, 0] = w.effective_bad[i, 0] = 0
        mark_bad(a, s, p, n, strict, (w.lead_bad[i, 1:], w.effective_bad[i, 1:]))
        add_changes(a, links, s, p, (w.lead_cost[i, 1:], w.effective_cost[i, 1:]))
        if s.guide[1] == 1:
            add_room_prices(a, s, w, p, i)
        mark_moves(a, s, p, m, w.move[i])
        saves = sum_up(w, i, a.week_cost[p] + person_price * a.persons[p]) or saves
    return saves


@njit(cache=True, nogil=True, _nrt=False)
def fill_tables(
    a: Any, links: Links, s: State, w: Tables, m: int, options: tuple[int, bool]
) -> Any:
    """Do as `fill_tables_here`, called."""
    return fill_tables_here(a, links, s, w, m, options)


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def add_person_price(a: Any, w: Tables, m: int, price: int) -> None:
    """Add a price per person-week to the tables of module m, as if filled with it."""
    for i in range(a.module_postings[m + 1] - a.module_postings[m]):
        each = price * a.persons[a.module_postings[m] + i]
        for t in range(w.lead_cost.shape[1]):
            w.lead_cost[i, t] += each * t
            w.effective_cost[i, t] += each * t


def tables(arrays: Any) -> Tables:
    """Return room for the module with most postings."""
    weeks = arrays.threshold.shape[1]
    rows = max(1, int(np.diff(arrays.module_postings).max(initial=0)))
    return Tables(
        *(
            np.zeros({"fixed": (rows,), "first_bonus": (1,)}.get(name, (rows, weeks + 1)), np.int64)
            for name in Tables._fields
        )
    )
