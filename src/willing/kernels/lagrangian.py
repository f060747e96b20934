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
MOST_LEVELS = 1024
"""Steps of a line's demand at most; one that would have more has longer ones."""


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
    levels: Ints  # (R, T) steps from nothing to the objective
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
    ground: Ints  # (U, T) what a person on a ground costs
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


@njit(cache=True, nogil=True, _nrt=False)
def add_priced(row: Ints, price: Ints, factor: int) -> None:
    """Add price × factor to a row, week by week."""
    for t in range(len(price)):
        row[t] += price[t] * factor


@njit(cache=True, nogil=True, _nrt=False)
def add_amount(row: Ints, amount: int) -> None:
    """Add an amount to every week of a row."""
    for t in range(len(row)):
        row[t] += amount


@njit(cache=True, nogil=True, _nrt=False)
def sum_up(lead: Ints, effective: Ints) -> Any:
    """Turn rows (T+1,), the first entry 0, into sums; return what all weeks that save add up to."""
    saved = np.int64(0)
    present, counted = np.int64(0), np.int64(0)
    for t in range(1, len(lead)):
        saved += min(0, lead[t], effective[t])
        present += lead[t]
        counted += effective[t]
        lead[t], effective[t] = present, counted
    return saved


@njit(cache=True, nogil=True, _nrt=False)
def fill_posting(a: Any, links: Any, rows: Rows, d: Dual, at: tuple[int, int, int]) -> None:
    """Fill the tables of posting p, the i-th of module m; at = (m, i, p)."""
    m, i, p = at
    price, shift = d.price, d.shift[0]
    n, z = a.module_nation[m], a.posting_zone[p]
    lead, effective = d.lead[i, 1:], d.effective[i, 1:]
    lead[:] = (a.week_cost[p] << shift) + price.burden[n] * a.persons[p]
    add_priced(lead, d.ground[a.posting_ground[p]], a.persons[p])
    for j in range(a.enabler_start[p], a.enabler_start[p + 1]):
        add_priced(lead, price.enabler[rows.enabler_row[j]], a.enabler_amount[j])
    for t in range(len(lead)):
        effective[t] = lead[t]
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        given = links.ratio_effective[j] - links.ratio_lead[j]
        if given != 0:
            add_priced(effective, price.ratio[links.ratio_row[j]], given)
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        c = links.concentration_row[j]
        add_priced(effective, price.concentration[c], links.concentration_amount[j])
    for j in range(a.feed_start[p], a.feed_start[p + 1]):
        add_priced(effective, price.feed[rows.feed_class[j]], -1)
    if rows.slot[p] >= 0:
        add_priced(effective, price.slot[rows.slot[p]], 1)
    for j in range(rows.give_start[p], rows.give_start[p + 1]):
        add_priced(effective, d.kinds[rows.give_kind[j]], -rows.give_amount[j])
    d.move[i, :] = 0
    if a.zone_entry[z] >= 0:
        add_priced(d.move[i], price.lift[a.zone_entry[z]], a.lift[p])
    d.lead[i, 0] = d.effective[i, 0] = 0
    saved = sum_up(d.lead[i], d.effective[i])
    fixed = a.rotation_cost[p] << shift
    d.fixed[0, i] = d.fixed[1, i] = fixed
    for j in range(a.needs_start[p], a.needs_start[p + 1]):
        d.fixed[0, i] += price.need[rows.need_row[j]] * a.needs_modules[j]
    worth = d.worth[n] * a.posting_modules[p]
    d.fixed[0, i] -= worth
    if rows.plain[m] == 1 and fixed + saved >= worth:
        d.fixed[0, i] = d.fixed[1, i] = NEVER


@njit(cache=True, nogil=True, _nrt=False)
def span_cost(tables: tuple[Ints, Ints, Ints], s: int, lead: int, e: int) -> Any:
    """Return the cost of weeks s..e-1, effective after `lead` of them; tables (T+1,) are the
    summed-up costs of presence and of effect, and the price of moving."""
    present, effective, move = tables
    middle = min(s + lead, e)
    cost = present[middle] - present[s] + effective[e] - effective[middle]
    return cost + move[s] + move[e]


@njit(cache=True, nogil=True, _nrt=False)
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


@njit(cache=True, nogil=True, _nrt=False)
def start_rotations(
    tables: tuple[Ints, Ints, Ints],
    out: tuple[Ints, Ints, Ints, Ints],
    limits: tuple[int, int, int, int],
    posting: tuple[int, int, int],
    spell: tuple[int, int],
) -> None:
    """Improve the least cost of a rotation that starts in week s of a spell, and its posting.

    out = (best (T+1,), choice, value after it, window to work in); limits = (shortest, longest,
    dwell, weeks); posting = (index, lead, fixed cost).
    """
    best, choice, after, window = out
    shortest, longest, dwell, weeks = limits
    p, lead, fixed = posting
    begin, end = spell
    size = end - (begin + shortest) + 1
    if size <= 0:
        return
    if lead > shortest:  # then short rotations never become effective
        for s in range(begin, end - shortest + 1):
            for e in range(s + shortest, min(s + longest, end) + 1):
                cost = fixed + span_cost(tables, s, lead, e) + after[min(weeks, e + dwell)]
                if cost < best[s]:
                    best[s], choice[s] = cost, p
        return
    present, effective, move = tables
    first = begin + shortest
    inside = min(size, max(0, weeks - dwell - first))
    for j in range(inside):
        window[j] = effective[first + j] + move[first + j] + after[first + j + dwell]
    for j in range(inside, size):
        window[j] = effective[first + j] + move[first + j]
    least_ends(window, size, longest - shortest + 1)
    for j in range(size):
        s = begin + j
        cost = fixed + move[s] - present[s] + present[s + lead] - effective[s + lead] + window[j]
        if cost < best[s]:
            best[s], choice[s] = cost, p


@njit(cache=True, nogil=True, _nrt=False)
def least_cost(a: Any, links: Any, rows: Rows, d: Dual, m: int) -> Any:
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
    shortest, dwell = a.rotation_min[m], a.dwell[m]
    limits = (shortest, min(a.rotation_max[m], weeks), dwell, weeks)
    for k in range(count - 1, -1, -1):
        value, best = d.value[k], d.best[k]
        best[:] = NEVER
        out = (best, d.choice[k], d.value[k + 1], d.window)
        earliest = k * (shortest + dwell)
        for p in range(start, stop):
            i = p - start
            if d.fixed[0, i] == NEVER:
                continue
            tables = (d.lead[i], d.effective[i], d.move[i])
            lead = a.lead_first[p] if k == 0 else a.lead_next[p]
            posting = (p, lead, d.fixed[min(k, 1), i])
            for j in range(rows.spell_start[p], rows.spell_start[p + 1]):
                spell = (max(earliest, rows.spell_first[j]), rows.spell_end[j])
                start_rotations(tables, out, limits, posting, spell)
        value[weeks] = 0
        for t in range(weeks - 1, -1, -1):
            value[t] = min(value[t + 1], best[t])
    return d.value[0, 0]


@njit(cache=True, nogil=True, _nrt=False)
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
        tables, after = (d.lead[i], d.effective[i], d.move[i]), d.value[k + 1]
        fixed = d.fixed[min(k, 1), i]
        while e <= min(t + longest, weeks):
            cost = fixed + span_cost(tables, t, lead, e)
            if cost + after[min(weeks, e + dwell)] == d.best[k, t]:
                break
            e += 1
        add_rotation(a, links, rows, d, (m, p, k), (t, min(t + lead, e), e))
        k += 1
        t = e + dwell


@njit(cache=True, nogil=True, _nrt=False)
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
        add_amount(slope.feed[rows.feed_class[j], f:e], -1)
    g = a.posting_ground[p]
    for j in range(a.area_start[g], a.area_start[g + 1]):
        add_amount(slope.area[a.area_index[j], s:e], a.persons[p])
    if a.zone_entry[z] >= 0:
        slope.lift[a.zone_entry[z], s] += a.lift[p]
        if e < weeks:
            slope.lift[a.zone_entry[z], e] += a.lift[p]
    for j in range(links.ratio_start[p], links.ratio_start[p + 1]):
        add_amount(slope.ratio[links.ratio_row[j], s:f], links.ratio_lead[j])
        add_amount(slope.ratio[links.ratio_row[j], f:e], links.ratio_effective[j])
    for j in range(links.concentration_start[p], links.concentration_start[p + 1]):
        amount = links.concentration_amount[j]
        add_amount(slope.concentration[links.concentration_row[j], f:e], amount)
    slope.burden[n] += a.persons[p] * (e - s)
    if rows.slot[p] >= 0:
        add_amount(slope.slot[rows.slot[p], f:e], 1)
    for j in range(a.enabler_start[p], a.enabler_start[p + 1]):
        add_amount(slope.enabler[rows.enabler_row[j], s:e], a.enabler_amount[j])
    for j in range(rows.give_start[p], rows.give_start[p + 1]):
        add_amount(d.given[rows.give_kind[j], f:e], rows.give_amount[j])
    if k == 0:
        for j in range(a.needs_start[p], a.needs_start[p + 1]):
            slope.need[rows.need_row[j]] += a.needs_modules[j]
        d.joined[n] += a.posting_modules[p]


class Line(NamedTuple):
    """One SOR line as the covering problem sees it; J is the number of its classes."""

    threshold: Ints  # (T,)
    objective: Ints  # (T,)
    levels: Ints  # (T,) steps from nothing to the objective
    high: int  # price below threshold, beyond `low`, in 2^-shift cost units
    low: int  # price below objective
    step: int
    sizes: Ints  # (J,) in steps
    price: Ints  # (J, T)
    slope: Ints  # (J, T)


@njit(cache=True, nogil=True, _nrt=False)
def cover_line(line: Line, work: Ints) -> Any:
    """Return the least cost of a line that buys whole modules at the feed prices, all weeks.

    work[0, s] is the least that s steps of supply cost, by dynamic programming over the steps.
    What it buys is added to the slopes.
    """
    least, taken = work[0], work[1]
    total = np.int64(0)
    least[0] = 0
    for t in range(len(line.levels)):
        short, below = line.threshold[t], line.objective[t]
        lowest = line.high * short + line.low * below
        bought = 0
        for s in range(1, line.levels[t] + 1):
            least[s] = NEVER
            for c in range(len(line.sizes)):
                cost = least[max(0, s - line.sizes[c])] + line.price[c, t]
                if cost < least[s]:
                    least[s], taken[s] = cost, c
            short, below = short - line.step, below - line.step
            cost = least[s] + line.high * max(0, short) + line.low * max(0, below)
            if cost < lowest:
                lowest, bought = cost, s
        while bought > 0:
            line.slope[taken[bought], t] += 1
            bought = max(0, bought - line.sizes[taken[bought]])
        total += lowest
    return total


@njit(cache=True, nogil=True, _nrt=False)
def cover_lines(a: Any, rows: Rows, d: Dual) -> Any:
    """Return the least cost of all lines; one that no module can feed costs what it costs."""
    total, shift = np.int64(0), d.shift[0]
    for r in range(a.threshold.shape[0]):
        first, stop = rows.line_start[r], rows.line_start[r + 1]
        line = Line(
            a.threshold[r],
            a.objective[r],
            rows.levels[r],
            (a.threshold_price[r] - a.objective_price[r]) << shift,
            a.objective_price[r] << shift,
            rows.line_step[r],
            rows.class_steps[first:stop],
            d.price.feed[first:stop],
            d.slope.feed[first:stop],
        )
        if first == stop:
            for t in range(len(line.levels)):
                total += line.high * line.threshold[t] + line.low * line.objective[t]
        else:
            total += cover_line(line, d.level)
    return total


@njit(cache=True, nogil=True, _nrt=False)
def admit_nations(rows: Rows, d: Dual) -> Any:
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
    for k in range(len(a.ratio_group)):
        for j in range(a.ratio_start[k], a.ratio_start[k + 1]):
            d.ground[a.ratio_zones[j]] += d.price.ratio[k] * a.ratio_persons_factor[k]
    for g in range(len(a.zone_entry), len(a.ground_zone)):
        d.ground[g] = d.ground[a.ground_zone[g]]
    for g in range(len(a.ground_zone)):
        for j in range(a.area_start[g], a.area_start[g + 1]):
            d.ground[g] += d.price.area[a.area_index[j]]
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


@njit(cache=True, nogil=True, _nrt=False)
def deflect(
    y: Floats, momentum: Floats, slope: Ints, ceiling: Floats, scale: Floats, kept: float
) -> float:
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


@njit(cache=True, nogil=True, _nrt=False)
def move_prices(y: Floats, momentum: Floats, ceiling: Floats, scale: Floats, step: float) -> None:
    """Move one family's prices along its direction, within 0 and their ceiling."""
    for i in range(len(y)):
        y[i] = min(max(y[i] + step * scale[i] * momentum[i], 0.0), ceiling[i])
