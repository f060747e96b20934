"""Prices of the dual carried from a plan's own problem to the one with all candidates in it."""

from typing import NamedTuple

import numpy as np

from willing.force.arrays import ForceArrays, Ints
from willing.force.asks.wide import Wide
from willing.force.bound import PRECISION_BITS, raise_bound, start_bound
from willing.force.hinges import Pieces, lattice_steps, pieces
from willing.force.problem import ForceProblem
from willing.kernels.force_state import Links, State, empty_cost
from willing.kernels.lagrangian import Dual, Multipliers


class DualPrices(NamedTuple):
    """Prices of the rows of a plan's own problem, in its units, and the bound they prove."""

    y: Multipliers
    value: int


def raised_prices(base: ForceProblem, linked: Links, plan: State, steps: int) -> DualPrices:
    """Return the best prices after so many steps of the bound, aimed at the plan's cost."""
    bound = start_bound(base.arrays, linked, plan)
    raise_bound(bound, steps, int(plan.cost[0]))
    return DualPrices(bound.best_y, bound.best[0])


def carried(prices: DualPrices, wide: Wide) -> Dual:
    """Return the dual of the wide problem at a plan's own prices.

    The plan's rows come first in the wide problem; rows that only candidates move cost nothing.
    Hinges stay those of the plan's own lattice, in the units of the wide problem.
    """
    arrays, base = wide.arrays, wide.base.arrays
    amounts = wide.scales.amount / wide.base.scales.amount
    costs = wide.scales.cost / wide.base.scales.cost
    own = pieces(base)
    ends = np.ascontiguousarray(np.round(own.at * amounts), np.int64)
    shift = max(0, PRECISION_BITS - int(empty_cost(arrays)).bit_length())
    weeks = arrays.threshold.shape[1]
    shapes = (
        ends.shape,
        arrays.area_capacity.shape,
        arrays.lift_capacity.shape,
        (len(arrays.ratio_zone), weeks),
        (len(arrays.concentration_group), weeks),
        arrays.burden_fair.shape,
    )
    factor = Multipliers(
        np.array(costs / amounts),
        np.array(costs),
        np.array(costs),
        _ratio_of(arrays.ratio_price, base.ratio_price)[:, None],
        _ratio_of(arrays.concentration_price, base.concentration_price)[:, None],
        np.array(costs),
    )
    price = Multipliers(*(np.zeros(shape, np.int64) for shape in shapes))
    for row, y, by in zip(price, prices.y, factor, strict=True):
        row[: len(y)] = np.floor(y * by * 2.0**shift)
    use = Multipliers(*(np.zeros(shape, np.int64) for shape in shapes))
    terms = np.zeros(len(arrays.module_nation), np.int64)
    return Dual(price, use, ends, terms, np.array([shift], np.int64))


def _ratio_of(wide: Ints, own: Ints) -> np.ndarray:
    return wide[: len(own)] / np.maximum(1, own)


def off_lattice(wide: Wide) -> Ints:
    """Return (V,) what the hinges could understate of each variant's gain, in array cost units.

    A hinge between two points of a line's lattice is drawn as its chord, which is exact for the
    plan's own modules. One that gives the line a part of a step may land between the points,
    where the chord is too dear by at most φ(1 − φ) × step × price in a week.
    """
    base = wide.base.arrays
    steps = lattice_steps(base)
    costs = wide.scales.cost / wide.base.scales.cost
    excess = np.ceil(_chord_excess(base, pieces(base), steps).sum(1) * costs)
    return np.array([_excess(wide, v, steps, excess) for v in range(len(wide.variants))], np.int64)


def _excess(wide: Wide, v: int, steps: Ints, excess: np.ndarray) -> int:
    arrays, m = wide.arrays, wide.own + v
    amounts = wide.scales.amount // wide.base.scales.amount
    first, last = arrays.module_postings[m], arrays.module_postings[m + 1]
    span = slice(arrays.feed_start[first], arrays.feed_start[last])
    lines, given = arrays.feed_line[span], arrays.feed_amount[span]
    off = np.unique(lines[given % (steps[lines] * amounts) != 0])
    return int(excess[off].sum())


def _chord_excess(arrays: ForceArrays, own: Pieces, steps: Ints) -> np.ndarray:
    """Return (R, T) the most by which the chords exceed the hinges."""
    step = steps[:, None]
    total = np.zeros(arrays.threshold.shape)
    rows = (
        (arrays.threshold, arrays.threshold_price - arrays.objective_price),
        (arrays.objective, arrays.objective_price),
    )
    for ends, price in rows:
        share = (ends % step) / step
        total += price[:, None] * share * (1 - share) * step
    return total
