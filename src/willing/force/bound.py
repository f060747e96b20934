"""The proved lower bound: prices moved uphill, the best value kept (kernels.lagrangian)."""

from typing import Final, NamedTuple

import numpy as np

from willing.force.arrays import UNLIMITED, ForceArrays, Ints
from willing.force.hinges import Pieces, pieces
from willing.kernels.best_response import Workspace, workspace
from willing.kernels.force_state import Links, State, empty_cost, links
from willing.kernels.lagrangian import Dual, Multipliers, ascend, respond_to_prices

PRECISION_BITS: Final = 50
"""Costs times 2^shift stay below 2^this, so that integer sums are exact with room to spare."""
SAFE: Final = 2.0**61
FIRST_STEP: Final = 0.15
KEPT: Final = 0.9
PATIENCE: Final = 30
SHRINK: Final = 0.6
SIDE_STEP: Final = 2.0
"""Capacities and rules move by this much more than hinges."""


class Bound(NamedTuple):
    """The ascent between two chunks of steps; `best` is in cost units of the arrays."""

    arrays: ForceArrays
    links: Links
    work: Workspace
    pieces: Pieces
    dual: Dual
    y: Multipliers
    momentum: Multipliers
    ceiling: Multipliers
    right: Multipliers
    best_y: Multipliers
    best: list[int]
    step: list[float]
    stalled: list[int]


def shapes(arrays: ForceArrays) -> tuple[tuple[int, ...], ...]:
    """Return the shape of each family of prices."""
    lines, weeks = arrays.threshold.shape
    return (
        (lines, 4, weeks),
        arrays.area_capacity.shape,
        arrays.lift_capacity.shape,
        (len(arrays.ratio_zone), weeks),
        (len(arrays.concentration_group), weeks),
        arrays.burden_fair.shape,
    )


def _like(arrays: ForceArrays, kind: type) -> Multipliers:
    return Multipliers(*(np.zeros(shape, kind) for shape in shapes(arrays)))


def reachable(arrays: ForceArrays) -> Ints:
    """Return (R, T) what a line would get if every module that can did nothing else.

    A hinge that ends there or beyond is worth its whole price at any plan.
    """
    total = np.zeros(arrays.threshold.shape, np.int64)
    for m in range(len(arrays.module_nation)):
        best: dict[int, Ints] = {}
        for p in range(arrays.module_postings[m], arrays.module_postings[m + 1]):
            for j in range(arrays.feed_start[p], arrays.feed_start[p + 1]):
                row = arrays.available[p].astype(np.int64) * arrays.feed_amount[j]
                line = int(arrays.feed_line[j])
                best[line] = np.maximum(best[line], row) if line in best else row
        for line, row in best.items():
            total[line] += row
    return total


def start_bound(arrays: ForceArrays, links: Links, plan: State) -> Bound:
    """Return an ascent that starts at the prices a plan suggests: dear where it is short."""
    ends = pieces(arrays)
    shift = max(0, PRECISION_BITS - int(empty_cost(arrays)).bit_length())
    dual = Dual(
        _like(arrays, np.int64),
        _like(arrays, np.int64),
        ends.at,
        np.zeros(len(arrays.module_nation), np.int64),
        np.array([shift], np.int64),
    )
    y = _like(arrays, np.float64)
    short = (ends.at - plan.supply[:, None, :]) / np.maximum(1, ends.at) + 0.5
    beyond = ends.at >= reachable(arrays)[:, None, :]
    y.piece[:] = ends.price * np.where(beyond, 1.0, 0.8 * np.clip(short, 0, 1))
    ceiling = _ceilings(arrays, ends)
    right = Multipliers(
        ends.at,
        arrays.area_capacity,
        arrays.lift_capacity,
        np.zeros_like(dual.use.ratio),
        arrays.concentration_cap,
        arrays.burden_fair,
    )
    return Bound(
        arrays,
        links,
        workspace(arrays),
        ends,
        dual,
        y,
        _like(arrays, np.float64),
        ceiling,
        right,
        _like(arrays, np.float64),
        [0],
        [FIRST_STEP],
        [0],
    )


def _ceilings(arrays: ForceArrays, ends: Pieces) -> Multipliers:
    """A hinge is worth at most its price; a capacity may cost anything, if it can bind at all."""
    top = _like(arrays, np.float64)
    top.piece[:] = ends.price
    top.area[:] = np.where(arrays.area_capacity < UNLIMITED, np.inf, 0.0)
    top.lift[:] = np.where(arrays.lift_capacity < UNLIMITED, np.inf, 0.0)
    top.ratio[:] = arrays.ratio_price[:, None]
    top.concentration[:] = arrays.concentration_price[:, None]
    top.burden[:] = np.where(arrays.burden_fair < UNLIMITED, arrays.burden_price, 0)
    return top


def exact(y: Multipliers, shift: int) -> Multipliers:
    """Return prices as whole numbers of 2^-shift, rounded down."""
    return Multipliers(*(np.floor(row * 2.0**shift).astype(np.int64) for row in y))


def module_terms(arrays: ForceArrays, linked: Links | None, y: Multipliers, shift: int) -> Ints:
    """Return (M,) the least cost of each module under prices, in units of 2^-shift."""
    dual = Dual(
        exact(y, shift),
        _like(arrays, np.int64),
        pieces(arrays).at,
        np.zeros(len(arrays.module_nation), np.int64),
        np.array([shift], np.int64),
    )
    respond_to_prices(arrays, linked or links(arrays), workspace(arrays), dual)
    return dual.terms


def value(bound: Bound) -> int | None:
    """Price every module at y and return the bound it proves, rounded down; None if too large.

    Adds each hinge's price × end and takes off each capacity's price × capacity.
    """
    dual = bound.dual
    for price, whole in zip(dual.price, exact(bound.y, int(dual.shift[0])), strict=True):
        price[...] = whole
    parts = [(p, r) for p, r in zip(dual.price, bound.right, strict=True)]
    if sum(float((p.astype(float) * r).sum()) for p, r in parts) >= SAFE:
        return None
    respond_to_prices(bound.arrays, bound.links, bound.work, dual)
    total = int(dual.terms.sum()) + int((parts[0][0] * parts[0][1]).sum())
    total -= sum(int((p * r).sum()) for p, r in parts[1:])
    return total >> int(dual.shift[0])


def raise_bound(bound: Bound, steps: int, cost: int) -> None:
    """Take so many steps, aiming at the cost of the best plan known (array units)."""
    for _ in range(steps):
        found = value(bound)
        if found is not None and found > bound.best[0]:
            bound.stalled[0] = 0 if found > bound.best[0] * 1.00001 else bound.stalled[0] + 1
            bound.best[0] = found
            for kept, y in zip(bound.best_y, bound.y, strict=True):
                kept[...] = y
        else:
            bound.stalled[0] += 1
        if bound.stalled[0] >= PATIENCE or found is None:
            bound.stalled[0] = 0
            bound.step[0] *= SHRINK
            for kept, y in zip(bound.best_y, bound.y, strict=True):
                y[...] = kept
        _move(bound, max(0, cost - (found or 0)))


def _move(bound: Bound, gap: int) -> None:
    rows = zip(bound.y, bound.momentum, bound.dual.use, bound.right, bound.ceiling, strict=True)
    for family, (y, momentum, use, right, ceiling) in enumerate(rows):
        hinges = family == 0
        slope = right - use if hinges else use - right
        reach = bound.step[0] * gap * (1.0 if hinges else SIDE_STEP)
        ascend(
            y.reshape(-1),
            momentum.reshape(-1),
            slope.reshape(-1),
            ceiling.reshape(-1),
            (reach, KEPT, hinges),
        )
