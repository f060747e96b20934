"""The plan so far as running sums, and one rotation put in or taken out of them.

Arrays come as the force problem's named tuple `a` (shapes and symbols there). All sums are
integers, so taking out what was put in restores every bit.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
GUIDE_BITS = 10
LEAN_BITS = 7
"""Leaning is counted in 2^-LEAN_BITS: at 0 what is there now decides, at 1 the bound's prices."""
LEANED_ON = ("lean", "feed_price", "lead_price", "effective_price")
"""What a search that leans on the bound's prices carries from plan to plan."""


class Links(NamedTuple):
    """What follows from the arrays alone: who touches what, the other way round."""

    posting_module: Ints  # (P,)
    ratio_start: Ints  # (P+1,) enabler ratios that a posting moves …
    ratio_row: Ints
    ratio_lead: Ints  # … by this when present only …
    ratio_effective: Ints  # … and by this when effective
    concentration_start: Ints  # (P+1,)
    concentration_row: Ints
    concentration_amount: Ints
    line_start: Ints  # (R+1,) modules that may feed a line
    line_module: Ints
    zone_start: Ints  # (Z+1,) modules that may go to a zone
    zone_module: Ints
    nation_start: Ints  # (N+1,) modules of a nation
    nation_module: Ints
    asker_start: Ints  # (G+1,) postings that need a group as an enabler
    asker_posting: Ints
    needer_start: Ints  # (N+1,) modules that need a nation in
    needer_module: Ints
    giver_start: Ints  # (G+1,) modules that may give to a group
    giver_module: Ints
    dependent_module: Ints  # modules that need an enabler or a nation in some posting


class State(NamedTuple):
    """Chosen rotations and every sum they make; K is the most rotations of any module."""

    used: Ints  # (M,) rotations chosen
    posting: Ints  # (M, K)
    first: Ints  # (M, K)
    last: Ints  # (M, K)
    supply: Ints  # (R, T)
    group: Ints  # (G, T)
    ratio: Ints  # (K', T) persons term less supply term
    concentration: Ints  # (C, T)
    area_persons: Ints  # (A, T)
    lift_used: Ints  # (E, T)
    nation_effective: Ints  # (N, Z, T) modules effective
    zone_nations: Ints  # (Z, T) nations effective
    nation_used: Ints  # (N,) modules in use
    person_weeks: Ints  # (N,)
    cost: Ints  # (1,)
    blind: Ints  # (2,) weeks from … to before … in which nobody may respond; none as a rule
    helping: Ints  # (1,) 1 while bonuses are on: what others depend on is worth this much more …
    nation_bonus: Ints  # (N,) … in a nation's first rotation of a module
    group_bonus: Ints  # (G, T) … in a week of a group
    agreed: Ints  # (M, T) posting agreed for each module and week, -1: none
    stability_price: Ints  # (1,) per agreed module-week that is not kept; 0: nothing was agreed
    guide: Ints  # (2,) per cent of the search's moves that heed the prices below; 1 while one does
    area_price: Ints  # (A, T) of a person where room is short, in 2^-GUIDE_BITS cost units
    lift_price: Ints  # (E, T) of a tonne, likewise
    lean: Ints  # (2,) per cent of the search's moves that lean on the prices below; now, in 128ths
    feed_price: Ints  # (F, T) what the bound pays for each feed …
    lead_price: Ints  # (P, T) … and asks for a week present …
    effective_price: Ints  # (P, T) … or effective, what a posting gives to those in need taken off


@njit(cache=True, nogil=True, _nrt=False)
def line_cost(
    threshold_price: int, objective_price: int, threshold: int, objective: int, supply: int
) -> int:
    """Return what one line costs in one week at this supply."""
    cost = 0
    if supply < threshold:
        cost += (threshold_price - objective_price) * (threshold - supply)
    if supply < objective:
        cost += objective_price * (objective - supply)
    return cost


@njit(cache=True, nogil=True, _nrt=False)
def burden_cost(price: int, fair: int, person_weeks: int) -> int:
    """Return the price of person-weeks over the fair share."""
    return price * (person_weeks - fair) if person_weeks > fair else 0


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def shift_rotation(
    a: Any, links: Links, s: State, p: int, span: tuple[int, int, int], sign: int
) -> None:
    """Put in (sign 1) or take out (−1) a rotation; span is (first, lead, last). Cost follows."""
    first, lead, last = span
    weeks = a.threshold.shape[1]
    n = a.module_nation[links.posting_module[p]]
    z = a.posting_zone[p]
    effective = first + lead
    length = last - first + 1
    delta = sign * (a.rotation_cost[p] + a.week_cost[p] * length)
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        r = a.feed_line[j]
        amount = sign * a.feed_amount[j]
        high, low = a.threshold_price[r], a.objective_price[r]
        for t in range(effective, last + 1):
            old = s.supply[r, t]
            threshold, objective = a.threshold[r, t], a.objective[r, t]
            delta -= line_cost(high, low, threshold, objective, old)
            delta += line_cost(high, low, threshold, objective, old + amount)
            s.supply[r, t] = old + amount
    for j in range(a.group_start[p], a.group_start[p + 1]):
        g = a.group_index[j]
        for t in range(effective, last + 1):
            s.group[g, t] += sign * a.group_amount[j]
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        k = links.ratio_row[j]
        for t in range(first, last + 1):
            step = links.ratio_lead[j] if t < effective else links.ratio_effective[j]
            old = s.ratio[k, t]
            new = old + sign * step
            delta += a.ratio_price[k] * (max(0, new) - max(0, old))
            s.ratio[k, t] = new
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        c = links.concentration_row[j]
        for t in range(effective, last + 1):
            old = s.concentration[c, t]
            new = old + sign * links.concentration_amount[j]
            cap = a.concentration_cap[c, t]
            delta += a.concentration_price[c] * (max(0, new - cap) - max(0, old - cap))
            s.concentration[c, t] = new
    g = a.posting_ground[p]
    for j in range(a.area_start[g], a.area_start[g + 1]):
        for t in range(first, last + 1):
            s.area_persons[a.area_index[j], t] += sign * a.persons[p]
    e = a.zone_entry[z]
    if e >= 0:
        s.lift_used[e, first] += sign * a.lift[p]
        if last + 1 < weeks:
            s.lift_used[e, last + 1] += sign * a.lift[p]
    for t in range(effective, last + 1):
        before = s.nation_effective[n, z, t]
        s.nation_effective[n, z, t] = before + sign
        if before == 0:
            s.zone_nations[z, t] += 1
        elif before + sign == 0:
            s.zone_nations[z, t] -= 1
    worked = s.person_weeks[n]
    delta -= burden_cost(a.burden_price[n], a.burden_fair[n], worked)
    worked += sign * a.persons[p] * length
    delta += burden_cost(a.burden_price[n], a.burden_fair[n], worked)
    s.person_weeks[n] = worked
    if s.stability_price[0] > 0:
        delta -= sign * s.stability_price[0] * kept_weeks(links, s, p, first, last)
    s.cost[0] += delta


@njit(cache=True, nogil=True, _nrt=False)
def kept_weeks(links: Links, s: State, p: int, first: int, last: int) -> int:
    """Return in how many weeks of a rotation its module is in the posting that was agreed."""
    kept = 0
    for t in range(first, last + 1):
        if s.agreed[links.posting_module[p], t] == p:
            kept += 1
    return kept


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def append_here(a: Any, links: Links, s: State, p: int, first: int, last: int) -> None:
    """Choose one more rotation of posting p's module; it starts after the module's others."""
    m = links.posting_module[p]
    k = s.used[m]
    lead = a.lead_first[p] if k == 0 else a.lead_next[p]
    shift_rotation(a, links, s, p, (first, min(lead, last + 1 - first), last), 1)
    s.posting[m, k], s.first[m, k], s.last[m, k] = p, first, last
    s.used[m] = k + 1
    if k == 0:
        s.nation_used[a.module_nation[m]] += a.posting_modules[p]


@njit(cache=True, nogil=True, _nrt=False)
def append_rotation(a: Any, links: Links, s: State, p: int, first: int, last: int) -> None:
    """Do as `append_here`, called."""
    append_here(a, links, s, p, first, last)


@njit(cache=True, nogil=True, _nrt=False)
def append_all(a: Any, links: Links, s: State, posting: Ints, first: Ints, last: Ints) -> None:
    """Choose rotations one after another, those of a module in order of time."""
    for i in range(len(posting)):
        append_rotation(a, links, s, posting[i], first[i], last[i])


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def remove_here(a: Any, links: Links, s: State, m: int) -> None:
    """Take every rotation of module m out."""
    for k in range(s.used[m]):
        p, first, last = s.posting[m, k], s.first[m, k], s.last[m, k]
        lead = a.lead_first[p] if k == 0 else a.lead_next[p]
        shift_rotation(a, links, s, p, (first, min(lead, last + 1 - first), last), -1)
    if s.used[m] > 0:
        s.nation_used[a.module_nation[m]] -= a.posting_modules[s.posting[m, 0]]
    s.used[m] = 0


@njit(cache=True, nogil=True, _nrt=False)
def remove_module(a: Any, links: Links, s: State, m: int) -> None:
    """Do as `remove_here`, called."""
    remove_here(a, links, s, m)


@njit(cache=True, nogil=True, _nrt=False)
def needs_met(a: Any, s: State, p: int, n: int, own: int) -> bool:
    """Return whether the nations that posting p of nation n waits for have enough in use.

    `own` modules of nation n count beside those in use (p's own while they are out).
    """
    for d in range(a.needs_start[p], a.needs_start[p + 1]):
        other = a.needs_nation[d]
        if s.nation_used[other] + (own if other == n else 0) < a.needs_modules[d]:
            return False
    return True


@njit(cache=True, nogil=True, _nrt=False)
def stands(a: Any, s: State, m: int) -> bool:
    """Return whether what module m depends on is there: other nations and its enablers."""
    for k in range(s.used[m]):
        p = s.posting[m, k]
        if not needs_met(a, s, p, a.module_nation[m], 0):
            return False
        for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
            for t in range(s.first[m, k], s.last[m, k] + 1):
                if s.group[a.enabler_group[q], t] < a.enabler_amount[q]:
                    return False
    return True


def csr(keys: Ints, values: Ints, size: int) -> tuple[Ints, Ints]:
    """Return (start (size+1,), values in order of key): one row of values for each key."""
    order = np.argsort(keys, kind="stable")
    start = np.searchsorted(keys[order], np.arange(size + 1)).astype(np.int64)
    return start, np.ascontiguousarray(values[order], np.int64)


def distinct_csr(keys: Ints, values: Ints, size: int) -> tuple[Ints, Ints]:
    """Return `csr` of the distinct (key, value) pairs, values in rising order."""
    pairs = np.unique(np.stack([keys, values], 1), axis=0).reshape(-1, 2)
    return csr(pairs[:, 0], pairs[:, 1], size)


def owner(start: Ints) -> Ints:
    """Return the row that each entry of a ragged array belongs to."""
    return np.repeat(np.arange(len(start) - 1), np.diff(start)).astype(np.int64)


def links(a: Any) -> Links:
    """Return what follows from the arrays."""
    modules, lines = len(a.module_nation), a.threshold.shape[0]
    posting_module = owner(a.module_postings)
    fed = distinct_csr(a.feed_line, posting_module[owner(a.feed_start)], lines)
    sent = distinct_csr(a.posting_zone, posting_module, len(a.zone_entry))
    nations = csr(a.module_nation, np.arange(modules), len(a.burden_fair))
    groups = (
        int(
            max(
                a.group_index.max(initial=-1),
                a.enabler_group.max(initial=-1),
                a.ratio_group.max(initial=-1),
                a.concentration_group.max(initial=-1),
            )
        )
        + 1
    )
    askers = distinct_csr(a.enabler_group, owner(a.enabler_start), groups)
    needers = distinct_csr(a.needs_nation, posting_module[owner(a.needs_start)], len(a.burden_fair))
    return Links(
        posting_module,
        *_ratio_links(a),
        *_concentration_links(a),
        *fed,
        *sent,
        *nations,
        *askers,
        *needers,
        *distinct_csr(a.group_index, posting_module[owner(a.group_start)], groups),
        _dependent_modules(a, posting_module),
    )


def _dependent_modules(a: Any, posting_module: Ints) -> Ints:
    bound = (np.diff(a.needs_start) > 0) | (np.diff(a.enabler_start) > 0)
    return np.unique(posting_module[bound]).astype(np.int64)


def _ratio_links(a: Any) -> tuple[Ints, Ints, Ints, Ints]:
    rows: list[tuple[int, int, int, int]] = []
    for k in range(len(a.ratio_group)):
        given = np.zeros(len(a.posting_zone), np.int64)
        np.add.at(given, owner(a.group_start), a.group_amount * (a.group_index == a.ratio_group[k]))
        zones = a.ratio_zones[a.ratio_start[k] : a.ratio_start[k + 1]]
        persons = a.persons * np.isin(a.posting_zone, zones) * a.ratio_persons_factor[k]
        change = persons - given * a.ratio_supply_factor[k]
        for p in np.flatnonzero((persons != 0) | (given != 0)):
            rows.append((int(p), k, int(persons[p]), int(change[p])))
    table = np.array(sorted(rows), np.int64).reshape(-1, 4)
    start, row = csr(table[:, 0], table[:, 1], len(a.posting_zone))
    return start, row, np.ascontiguousarray(table[:, 2]), np.ascontiguousarray(table[:, 3])


def _concentration_links(a: Any) -> tuple[Ints, Ints, Ints]:
    rows: list[tuple[int, int, int]] = []
    posting = owner(a.group_start)
    for c in range(len(a.concentration_group)):
        for j in np.flatnonzero(a.group_index == a.concentration_group[c]):
            rows.append((int(posting[j]), c, int(a.group_amount[j])))
    table = np.array(sorted(rows), np.int64).reshape(-1, 3)
    start, row = csr(table[:, 0], table[:, 1], len(a.posting_zone))
    return start, row, np.ascontiguousarray(table[:, 2])


def empty_state(a: Any) -> State:
    """Return the state of the plan that uses no module."""
    modules, (lines, weeks) = len(a.module_nation), a.threshold.shape
    nations, zones = len(a.burden_fair), len(a.zone_entry)
    rotations = max(1, int(a.rotations_max.max(initial=1)))
    groups = (
        int(
            max(
                a.group_index.max(initial=-1),
                a.enabler_group.max(initial=-1),
                a.ratio_group.max(initial=-1),
                a.concentration_group.max(initial=-1),
            )
        )
        + 1
    )
    shapes: tuple[tuple[int, ...], ...] = (
        (modules,),
        *((modules, rotations),) * 3,
        (lines, weeks),
        (groups, weeks),
        (len(a.ratio_group), weeks),
        (len(a.concentration_group), weeks),
        (a.area_capacity.shape[0], weeks),
        (a.lift_capacity.shape[0], weeks),
        (nations, zones, weeks),
        (zones, weeks),
        (nations,),
        (nations,),
        (1,),
        (2,),
        (1,),
        (nations,),
        (groups, weeks),
        (modules, weeks),
        (1,),
        (2,),
        (a.area_capacity.shape[0], weeks),
        (a.lift_capacity.shape[0], weeks),
        (2,),
        (len(a.feed_line), weeks),
        *((len(a.posting_zone), weeks),) * 2,
    )
    state = State(*(np.zeros(shape, np.int64) for shape in shapes))
    state.cost[0] = empty_cost(a)
    state.agreed[:] = -1
    return state


def agree(links: Links, s: State, plan: Any, price: int) -> None:
    """Charge `price` for each module-week of `plan` (posting, first, last) that is not kept.

    From then on the cost of `s` is the plan's own cost plus price × agreed module-weeks not kept.
    """
    s.stability_price[0] = 0
    s.agreed[:] = -1
    for posting, first, last in zip(plan.posting, plan.first, plan.last, strict=True):
        weeks = slice(max(0, first), max(0, last + 1))  # another horizon may begin later
        s.agreed[links.posting_module[posting], weeks] = posting
    s.cost[0] += price * moved_weeks(s)
    s.stability_price[0] = price


def moved_weeks(s: State) -> int:
    """Return the agreed module-weeks that the plan does not keep."""
    m, k = np.nonzero(np.arange(s.posting.shape[1]) < s.used[:, None])
    week = np.arange(s.agreed.shape[1])
    there = (week >= s.first[m, k, None]) & (week <= s.last[m, k, None])
    kept = there & (s.agreed[m] == s.posting[m, k, None])
    return int((s.agreed >= 0).sum() - kept.sum())


def empty_cost(a: Any) -> int:
    """Return what the plan that uses no module costs."""
    high, low = a.threshold_price[:, None], a.objective_price[:, None]
    return int(((high - low) * a.threshold + low * a.objective).sum())
