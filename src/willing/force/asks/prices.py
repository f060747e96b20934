"""Prices of the dual carried from a plan's own problem to the one with all candidates in it.

Any prices give a bound. Rows of the plan's own keep theirs; an amount that no module of the plan
gives to a line gets the price of as many modules of a known amount as give no less, so the line
gains nothing by counting on it; rows on places, enablers and dependence that only a candidate
moves cost nothing. So the bound of the plan falls by no more than the candidate's own terms do,
and the difference is an upper guide to what the candidate gains.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from willing.force.arrays import ForceArrays, Ints
from willing.force.asks.wide import Wide
from willing.force.bound import PRECISION_BITS, module_terms, shapes
from willing.force.prices import Prices
from willing.force.rows import classes, rows
from willing.kernels.force_state import Links, empty_cost
from willing.kernels.lagrangian import Multipliers

Floats = NDArray[np.float64]


def terms(prices: Prices, wide: Wide, linked: Links) -> tuple[Ints, int]:
    """Return ((M,) the least cost of each module of the wide problem, shift) in 2^-shift units."""
    shift = max(0, PRECISION_BITS - int(empty_cost(wide.arrays)).bit_length())
    return module_terms(wide.arrays, linked, carried(prices, wide), shift), shift


def carried(prices: Prices, wide: Wide) -> Multipliers:
    """Return a price for every row of the wide problem, in its units."""
    arrays, base, y = wide.arrays, wide.base.arrays, prices.y
    costs = wide.scales.cost / wide.base.scales.cost
    amounts = wide.scales.amount / wide.base.scales.amount
    ours, theirs = rows(base), rows(arrays)
    empty: Any = [np.zeros(shape) for shape in shapes(arrays, theirs)]
    found = Multipliers(*empty)
    found.feed[:] = _feed_prices(wide, np.asarray(y.feed * costs, np.float64))
    found.area[:], found.lift[:], found.burden[:] = y.area * costs, y.lift * costs, y.burden * costs
    found.ratio[: len(y.ratio)] = y.ratio * _grown(arrays.ratio_price, base.ratio_price)
    found.concentration[: len(y.concentration)] = y.concentration * _grown(
        arrays.concentration_price, base.concentration_price
    )
    held = ours.slot >= 0
    found.slot[theirs.slot[: len(held)][held]] = y.slot[ours.slot[held]] * costs
    found.enabler[theirs.enabler_row[: len(ours.enabler_row)]] = y.enabler[ours.enabler_row] * (
        costs / amounts
    )
    found.need[theirs.need_row[: len(ours.need_row)]] = y.need[ours.need_row] * costs
    return found


def _grown(wide: Ints, own: Ints) -> Floats:
    share: Floats = (wide[: len(own)] / np.maximum(1, own))[:, None]
    return share


def _feed_prices(wide: Wide, known: Floats) -> Floats:
    """Return (C, T) the price of each class of the wide problem."""
    arrays = wide.arrays
    line, amount, _ = classes(arrays)
    own_line, own_amount, _ = classes(wide.base.arrays)
    own_amount = own_amount * (wide.scales.amount // wide.base.scales.amount)
    found = np.empty((len(line), arrays.threshold.shape[1]))
    for c in range(len(line)):
        like = np.flatnonzero(own_line == line[c])
        found[c] = _whole_price(arrays, int(line[c]), int(amount[c]))
        if len(like):
            times = -(-amount[c] // own_amount[like])
            found[c] = np.minimum(found[c], (known[like] * times[:, None]).min(0))
        same = like[own_amount[like] == amount[c]]
        if len(same):
            found[c] = known[same[0]]
    return found


def _whole_price(arrays: ForceArrays, r: int, amount: int) -> Floats:
    """Return what the first module of an amount would save a line that has nothing, by week."""
    low = arrays.objective_price[r]
    high = arrays.threshold_price[r] - low
    saved: Floats = high * np.minimum(arrays.threshold[r], amount).astype(float)
    total: Floats = saved + low * np.minimum(arrays.objective[r], amount)
    return total
