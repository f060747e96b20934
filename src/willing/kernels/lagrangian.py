"""A proved lower bound: the coupling rows priced, every part then free to choose its best.

With a price on each coupling row the problem falls apart into one dynamic program per module,
one small covering problem per line and week, and one choice of nations per zone and week; any
prices give a bound (A. Geoffrion, Mathematical Programming Study 2 (1974) 82). Lines see how
many modules of each amount they get, in whole modules, which is as tight as one line and week
can be. Prices are whole numbers of 2^-shift cost units, so the bound is exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NEVER = 2**60
MOST_LEVELS = 128
"""A line whose demand has more steps than this is taken as divisible."""


class Multipliers(NamedTuple):
    """Prices of the rows, and, with the same shapes, their slopes: what is used less what is there.

    A class is one amount that postings give to one line.
    """

    feed: Ints  # (C, T) per module of a class that a line counts on
    area: Ints  # (A, T) per person
    lift: Ints  # (E, T) per tonne
    ratio: Ints  # (K', T)
    concentration: Ints  # (C', T)
    burden: Ints  # (N,) per person-week
    slot: Ints  # (S, T) per module effective in a zone that admits few nations
    enabler: Ints  # (Q', T) per amount that must be there while a module is present
    need: Ints  # (D',) per module of another nation that must be in use


class Rows(NamedTuple):
    """Which rows each posting touches; follows from the force problem's arrays alone."""

    line_start: Ints  # (R+1,) classes of a line
    class_steps: Ints  # (C,) their amount in steps of the line's lattice
    line_step: Ints  # (R,)
    feed_class: Ints  # (F,) class of each feed
    spell_start: Ints  # (P+1,) spells of weeks in which a posting is available
    spell_first: Ints
    spell_end: Ints  # the week after the last
    rotations: Ints  # (M,) that fit in the horizon
    plain: Ints  # (M,) 1 if a rotation that saves nothing by itself is never chosen
    slot: Ints  # (P,) slot row of each posting, -1 where none
    claim_start: Ints  # (Y+1,) slot rows of one nation in one zone
    spot_start: Ints  # (X+1,) claims on one zone
    spot_limit: Ints  # (X,) nations it admits
    enabler_row: Ints  # (Q,) row of each enabler that a posting asks for
    enabler_kind: Ints  # (Q',) group and amount asked
    give_start: Ints  # (P+1,) kinds that a posting gives to, once effective …
    give_kind: Ints
    give_amount: Ints  # … by this much, at most what is asked
    need_row: Ints  # (D,) row of each dependence that a posting has
    need_nation: Ints  # (D',)


class Dual(NamedTuple):
    """Everything one evaluation of the bound reads and writes."""

    price: Multipliers
    slope: Multipliers
    terms: Ints  # (M,) least cost of each module under the prices
    parts: Ints  # (2,) least cost of all lines, and of all choices of nations
    shift: Ints  # (1,)
    ground: Ints  # (Z, T) area prices of a zone
    kinds: Ints  # (GC, T) enabler prices of a kind
    given: Ints  # (GC, T) what is given to a kind
    worth: Ints  # (N,) of one more module in use to those who wait for the nation
    joined: Ints  # (N,) modules in use
    lead: Ints  # (I, T+1) summed-up cost of weeks present but not yet effective
    effective: Ints  # (I, T+1)
    move: Ints  # (I, T+1) price of moving in or out
    fixed: Ints  # (2, I) cost of a first rotation, of a later one; NEVER if it cannot pay
    value: Ints  # (K+1, T+1) least cost from a week on with k rotations behind
    best: Ints  # (K, T+1) … if one starts then
    choice: Ints  # (K, T+1) its posting
    window: Ints  # (T+1,)
    rank: Ints  # (N,) worth of claims
    level: Ints  # (2, MOST_LEVELS+1)


@njit(cache=True, nogil=True)
def add_priced(row: Ints, price: Ints, factor: int) -> None:
    """Add price × factor to row[1:], week by week."""
    for t in range(len(price)):
        row[t + 1] += price[t] * factor


@njit(cache=True, nogil=True)
def fill_posting(a: Any, links: Any, rows: Rows, d: Dual, at: tuple[int, int, int]) -> None:
    """Fill the tables of posting p, the i-th of module m; at = (m, i, p)."""
    m, i, p = at
    price, shift = d.price, d.shift[0]
    weeks = a.threshold.shape[1]
    n, z = a.module_nation[m], a.posting_zone[p]
    lead, effective, move = d.lead[i], d.effective[i], d.move[i]
    running = (a.week_cost[p] << shift) + price.burden[n] * a.persons[p]
    lead[0] = effective[0] = 0
    for t in range(weeks):
        lead[t + 1] = running + d.ground[z, t] * a.persons[p]
    for j in range(a.enabler_start[p], a.enabler_start[p + 1]):
        add_priced(lead, price.enabler[rows.enabler_row[j]], a.enabler_amount[j])
    effective[1:] = lead[1:]
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        k = links.ratio_row[j]
        add_priced(lead, price.ratio[k], links.ratio_lead[j])
        add_priced(effective, price.ratio[k], links.ratio_effective[j])
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        c = links.concentration_row[j]
        add_priced(effective, price.concentration[c], links.concentration_amount[j])
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        add_priced(effective, price.feed[rows.feed_class[j]], -1)
    if rows.slot[p] >= 0:
        add_priced(effective, price.slot[rows.slot[p]], 1)
    for j in range(rows.give_start[p], rows.give_start[p + 1]):
        add_priced(effective, d.kinds[rows.give_kind[j]], -rows.give_amount[j])
    move[:] = 0
    if a.zone_entry[z] >= 0:
        for t in range(weeks):
            move[t] = price.lift[a.zone_entry[z], t] * a.lift[p]
    saved = 0
    for t in range(weeks):
        saved += min(0, lead[t + 1], effective[t + 1])
    for t in range(weeks):
        lead[t + 1] += lead[t]
        effective[t + 1] += effective[t]
    fixed = a.rotation_cost[p] << shift
    d.fixed[0, i] = d.fixed[1, i] = fixed
    for j in range(a.needs_start[p], a.needs_start[p + 1]):
        d.fixed[0, i] += price.need[rows.need_row[j]] * a.needs_modules[j]
    if rows.plain[m] == 1 and fixed + saved >= d.worth[n]:
        d.fixed[0, i] = d.fixed[1, i] = NEVER


@njit(cache=True, nogil=True)
def span_cost(d: Dual, i: int, span: tuple[int, int, int]) -> int:
    """Return the cost of being there in weeks s..e-1, effective after `lead`; span = (s, lead, e)."""
    s, lead, e = span
    middle = min(s + lead, e)
    cost = d.lead[i, middle] - d.lead[i, s] + d.effective[i, e] - d.effective[i, middle]
    return cost + d.move[i, s] + d.move[i, e]


@njit(cache=True, nogil=True)
def least_ends(window: Ints, size: int, width: int) -> None:
    """Replace window[j] by the least of window[j..j+width-1], for j < size; doubling, in place."""
    span = 1
    while span * 2 <= width:
        for j in range(size - span):
            window[j] = min(window[j], window[j + span])
        span *= 2
    rest = width - span
    for j in range(size - rest):
        window[j] = min(window[j], window[j + rest])


@njit(cache=True, nogil=True)
def start_rotations(a: Any, d: Dual, at: tuple[int, int, int], k: int, spell: tuple[int, int]) -> None:
    """Improve best[k, s] by rotations of posting p within one spell; at = (m, i, p)."""
    m, i, p = at
    weeks = a.threshold.shape[1]
    shortest, dwell = a.rotation_min[m], a.dwell[m]
    longest = min(a.rotation_max[m], weeks)
    lead = a.lead_first[p] if k == 0 else a.lead_next[p]
    fixed = d.fixed[min(k, 1), i]
    begin = max(spell[0], k * (shortest + dwell))
    end = spell[1]
    after, best, choice = d.value[k + 1], d.best[k], d.choice[k]
    effective, window, move = d.effective[i], d.window, d.move[i]
    size = end - (begin + shortest) + 1
    if size <= 0:
        return
    if lead > shortest:  # then short rotations never become effective
        for s in range(begin, end - shortest + 1):
            for e in range(s + shortest, min(s + longest, end) + 1):
                cost = fixed + span_cost(d, i, (s, lead, e)) + after[min(weeks, e + dwell)]
                if cost < best[s]:
                    best[s], choice[s] = cost, p
        return
    first = begin + shortest
    inside = min(size, max(0, weeks - dwell - first))
    for j in range(inside):
        window[j] = effective[first + j] + move[first + j] + after[first + j + dwell]
    for j in range(inside, size):
        window[j] = effective[first + j] + move[first + j]
    least_ends(window, size, longest - shortest + 1)
    present = d.lead[i]
    for j in range(size):
        s = begin + j
        cost = fixed + move[s] - present[s] + present[s + lead] - effective[s + lead] + window[j]
        if cost < best[s]:
            best[s], choice[s] = cost, p


@njit(cache=True, nogil=True)
def least_cost(a: Any, links: Any, rows: Rows, d: Dual, m: int) -> int:
    """Return the least cost of module m under the prices; `value` and `choice` hold the way."""
    weeks, count = a.threshold.shape[1], rows.rotations[m]
    start, stop = a.module_postings[m], a.module_postings[m + 1]
    hopeful = False
    for p in range(start, stop):
        fill_posting(a, links, rows, d, (m, p - start, p))
        hopeful = hopeful or d.fixed[0, p - start] < NEVER
    if not hopeful or count == 0:
        return 0
    d.value[count, :] = 0
    for k in range(count - 1, -1, -1):
        value, best = d.value[k], d.best[k]
        best[:] = NEVER
        for p in range(start, stop):
            if d.fixed[0, p - start] < NEVER:
                for j in range(rows.spell_start[p], rows.spell_start[p + 1]):
                    spell = (rows.spell_first[j], rows.spell_end[j])
                    start_rotations(a, d, (m, p - start, p), k, spell)
        value[weeks] = 0
        bonus = d.worth[a.module_nation[m]] if k == 0 else 0
        for t in range(weeks - 1, -1, -1):
            value[t] = min(value[t + 1], best[t] - bonus)
    return d.value[0, 0]


@njit(cache=True, nogil=True)
def add_pattern(a: Any, links: Any, rows: Rows, d: Dual, m: int) -> None:
    """Add what the best rotations of module m use to the slopes."""
    weeks = a.threshold.shape[1]
    shortest, longest, dwell = a.rotation_min[m], min(a.rotation_max[m], weeks), a.dwell[m]
    t = k = 0
    while t < weeks and k < rows.rotations[m]:
        if d.value[k, t] == d.value[k, t + 1]:
            t += 1
            continue
        p = d.choice[k, t]
        i = p - a.module_postings[m]
        lead = a.lead_first[p] if k == 0 else a.lead_next[p]
        e = t + shortest
        while e <= min(t + longest, weeks):
            cost = d.fixed[min(k, 1), i] + span_cost(d, i, (t, lead, e))
            if cost + d.value[k + 1, min(weeks, e + dwell)] == d.best[k, t]:
                break
            e += 1
        add_rotation(a, links, rows, d, (m, p, k), (t, min(t + lead, e), e))
        k += 1
        t = e + dwell


@njit(cache=True, nogil=True)
def add_rotation(
    a: Any, links: Any, rows: Rows, d: Dual, which: tuple[int, int, int], span: tuple[int, int, int]
) -> None:
    """Add one rotation to the slopes; which = (module, posting, rotations before), span =
    (first week, first effective week, week after the last)."""
    m, p, k = which
    s, f, e = span
    slope, n, z = d.slope, a.module_nation[m], a.posting_zone[p]
    weeks = a.threshold.shape[1]
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        slope.feed[rows.feed_class[j], f:e] -= 1
    for j in range(a.area_start[z], a.area_start[z + 1]):
        slope.area[a.area_index[j], s:e] += a.persons[p]
    if a.zone_entry[z] >= 0:
        slope.lift[a.zone_entry[z], s] += a.lift[p]
        if e < weeks:
            slope.lift[a.zone_entry[z], e] += a.lift[p]
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        slope.ratio[links.ratio_row[j], s:f] += links.ratio_lead[j]
        slope.ratio[links.ratio_row[j], f:e] += links.ratio_effective[j]
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        slope.concentration[links.concentration_row[j], f:e] += links.concentration_amount[j]
    slope.burden[n] += a.persons[p] * (e - s)
    if rows.slot[p] >= 0:
        slope.slot[rows.slot[p], f:e] += 1
    for j in range(a.enabler_start[p], a.enabler_start[p + 1]):
        slope.enabler[rows.enabler_row[j], s:e] += a.enabler_amount[j]
    for j in range(rows.give_start[p], rows.give_start[p + 1]):
        d.given[rows.give_kind[j], f:e] += rows.give_amount[j]
    if k == 0:
        for j in range(a.needs_start[p], a.needs_start[p + 1]):
            slope.need[rows.need_row[j]] += a.needs_modules[j]
        d.joined[n] += 1


@njit(cache=True, nogil=True)
def line_price(a: Any, r: int, t: int, supply: int) -> int:
    """Return what line r costs in week t at this supply."""
    cost = (a.threshold_price[r] - a.objective_price[r]) * max(0, a.threshold[r, t] - supply)
    return cost + a.objective_price[r] * max(0, a.objective[r, t] - supply)


@njit(cache=True, nogil=True)
def cover_line(a: Any, rows: Rows, d: Dual, r: int, t: int) -> int:
    """Return the least cost of line r in week t if it buys modules at the feed prices.

    level[0, s] is the least that s steps of supply cost, by dynamic programming over the steps.
    What it buys is added to the slopes.
    """
    step, shift = rows.line_step[r], d.shift[0]
    first, stop = rows.line_start[r], rows.line_start[r + 1]
    least, taken = d.level[0], d.level[1]
    lowest = line_price(a, r, t, 0) << shift
    least[0] = 0
    bought = 0
    for s in range(1, -(-a.objective[r, t] // step) + 1):
        least[s] = NEVER
        for c in range(first, stop):
            cost = least[max(0, s - rows.class_steps[c])] + d.price.feed[c, t]
            if cost < least[s]:
                least[s], taken[s] = cost, c
        cost = least[s] + (line_price(a, r, t, s * step) << shift)
        if cost < lowest:
            lowest, bought = cost, s
    while bought > 0:
        c = taken[bought]
        d.slope.feed[c, t] += 1
        bought = max(0, bought - rows.class_steps[c])
    return lowest


@njit(cache=True, nogil=True)
def divide_line(a: Any, rows: Rows, d: Dual, r: int, t: int) -> int:
    """The same with divisible modules, for lines that ask for very many steps."""
    step, shift = rows.line_step[r], d.shift[0]
    cheap, amount = -1, 1
    for c in range(rows.line_start[r], rows.line_start[r + 1]):
        size = rows.class_steps[c] * step
        if cheap < 0 or float(d.price.feed[c, t]) * amount < float(d.price.feed[cheap, t]) * size:
            cheap, amount = c, size
    lowest = line_price(a, r, t, 0) << shift
    bought = 0
    for supply in (a.threshold[r, t], a.objective[r, t]):
        least = NEVER
        for c in range(rows.line_start[r], rows.line_start[r + 1]):
            size = rows.class_steps[c] * step
            least = min(least, d.price.feed[c, t] // size * supply)
        cost = least + (line_price(a, r, t, supply) << shift)
        if cost < lowest:
            lowest, bought = cost, supply
    d.slope.feed[cheap, t] += bought // amount
    return lowest


@njit(cache=True, nogil=True)
def cover_lines(a: Any, rows: Rows, d: Dual) -> int:
    """Return the least cost of all lines; one that no module can feed costs what it costs."""
    total = np.int64(0)
    for r in range(a.threshold.shape[0]):
        for t in range(a.threshold.shape[1]):
            if a.objective[r, t] <= 0:
                continue
            if rows.line_start[r] == rows.line_start[r + 1]:
                total += line_price(a, r, t, 0) << d.shift[0]
            elif a.objective[r, t] > MOST_LEVELS * rows.line_step[r]:
                total += divide_line(a, rows, d, r, t)
            else:
                total += cover_line(a, rows, d, r, t)
    return total


@njit(cache=True, nogil=True)
def admit_nations(rows: Rows, d: Dual) -> int:
    """Return less the most that the nations admitted are worth, zone by zone and week by week."""
    total = np.int64(0)
    slot, rank = d.price.slot, d.rank
    for x in range(len(rows.spot_limit)):
        low, high = rows.spot_start[x], rows.spot_start[x + 1]
        for t in range(slot.shape[1]):
            for y in range(low, high):
                rank[y - low] = 0
                for row in range(rows.claim_start[y], rows.claim_start[y + 1]):
                    rank[y - low] += slot[row, t]
            for _ in range(rows.spot_limit[x]):
                top = 0
                for y in range(1, high - low):
                    if rank[y] > rank[top]:
                        top = y
                if rank[top] <= 0:
                    break
                total -= rank[top]
                rank[top] = -1
                y = low + top
                for row in range(rows.claim_start[y], rows.claim_start[y + 1]):
                    d.slope.slot[row, t] -= 1
    return total


@njit(cache=True, nogil=True)
def price_grounds(a: Any, rows: Rows, d: Dual) -> None:
    """Add up the prices that many postings share; slopes of capacities start at what is there."""
    d.ground[:] = 0
    for z in range(len(a.zone_entry)):
        for j in range(a.area_start[z], a.area_start[z + 1]):
            d.ground[z] += d.price.area[a.area_index[j]]
    d.kinds[:] = 0
    d.given[:] = 0
    d.worth[:] = 0
    d.joined[:] = 0
    for row in range(len(rows.need_nation)):
        d.worth[rows.need_nation[row]] += d.price.need[row]
    for row in range(len(rows.enabler_kind)):
        d.kinds[rows.enabler_kind[row]] += d.price.enabler[row]
    slope = d.slope
    slope.feed[:] = 0
    slope.area[:] = -a.area_capacity
    slope.lift[:] = -a.lift_capacity
    slope.ratio[:] = 0
    slope.concentration[:] = -a.concentration_cap
    slope.burden[:] = -a.burden_fair
    slope.slot[:] = 0
    slope.enabler[:] = 0
    slope.need[:] = 0


@njit(cache=True, nogil=True)
def respond_to_prices(a: Any, links: Any, rows: Rows, d: Dual) -> None:
    """Let every part choose its best: `terms` and `parts` get the least costs, `slope` the rows."""
    price_grounds(a, rows, d)
    for m in range(len(d.terms)):
        d.terms[m] = least_cost(a, links, rows, d, m)
        if d.terms[m] < 0:
            add_pattern(a, links, rows, d, m)
    for row in range(len(rows.enabler_kind)):
        d.slope.enabler[row] -= d.given[rows.enabler_kind[row]]
    for row in range(len(rows.need_nation)):
        d.slope.need[row] -= d.joined[rows.need_nation[row]]
    d.parts[0] = cover_lines(a, rows, d)
    d.parts[1] = admit_nations(rows, d)


@njit(cache=True, nogil=True)
def deflect(y: Floats, momentum: Floats, slope: Ints, ceiling: Floats, scale: Floats, kept: float) -> float:
    """Turn one family's slope into its direction, in `momentum`; return its squared length.

    All are flat (n,); lengths are measured in `scale`. A price at its end is not pushed out.
    The slope is deflected by what is left of earlier ones (P. Camerini, L. Fratta, F. Maffioli,
    Mathematical Programming Study 3 (1975) 26).
    """
    norm = 0.0
    for i in range(len(y)):
        g = float(slope[i]) * scale[i]
        if (y[i] <= 0.0 and g < 0.0) or (y[i] >= ceiling[i] and g > 0.0):
            g = 0.0
        momentum[i] = g + kept * momentum[i]
        norm += momentum[i] * momentum[i]
    return norm


@njit(cache=True, nogil=True)
def move_prices(y: Floats, momentum: Floats, ceiling: Floats, scale: Floats, step: float) -> None:
    """Move one family's prices along its direction, within 0 and their ceiling."""
    for i in range(len(y)):
        y[i] = min(max(y[i] + step * scale[i] * momentum[i], 0.0), ceiling[i])
