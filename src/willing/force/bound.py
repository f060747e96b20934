"""The proved lower bound: prices moved uphill, the best value kept (kernels.lagrangian)."""

from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.force.arrays import UNLIMITED, ForceArrays, Ints
from willing.force.effort import ROUNDS
from willing.force.rows import classes, rows
from willing.kernels.force_state import Links, State, empty_cost, links
from willing.kernels.lagrangian import (
    MOST_LEVELS,
    Dual,
    Floats,
    Multipliers,
    Rows,
    deflect,
    move_prices,
    respond_to_prices,
)

PRECISION_BITS: Final = 46
"""Costs times 2^shift stay below 2^this, so that integer sums are exact with room to spare."""
SAFE: Final = 2.0**58
FIRST_STEP: Final = 6.0
LAST_STEP: Final = 0.03
"""Steps shrink evenly from the first to the last, as shares of Polyak's."""
KEPT: Final = 0.98
"""Of the direction of a step, kept for the next."""
MEAN: Final = 0.95
"""Of the running mean of prices, kept at each step."""
MEAN_EVERY: Final = 20
"""So often the running mean is tried: it sways less than the prices do."""


class Rowed(NamedTuple):
    """Families of the ascent end to end, one row each: what `Bound` and its dual hold are views.

    A step is some ten calls on short arrays for each of nine families, and takes less time so.
    """

    y: Floats
    momentum: Floats
    ceiling: Floats
    scale: Floats
    mean_y: Floats
    price: Ints
    slope: Ints
    ends: Ints
    """What there is of what each row uses, where that is not nothing."""
    families: tuple[slice, ...]
    """Where each family lies that has any rows."""


class Bound(NamedTuple):
    """The ascent between two chunks of steps; `best` is in cost units of the arrays."""

    arrays: ForceArrays
    links: Links
    rows: Rows
    dual: Dual
    y: Multipliers
    momentum: Multipliers
    ceiling: Multipliers
    scale: Multipliers
    best_y: Multipliers
    mean_y: Multipliers
    best: list[int]
    step: list[float]
    taken: list[int]
    rowed: Rowed


def shapes(arrays: ForceArrays, found: Rows) -> tuple[tuple[int, ...], ...]:
    """Return the shape of each family of prices."""
    weeks = arrays.threshold.shape[1]
    return (
        (len(found.class_steps), weeks),
        arrays.area_capacity.shape,
        arrays.lift_capacity.shape,
        (len(arrays.ratio_group), weeks),
        (len(arrays.concentration_group), weeks),
        arrays.burden_fair.shape,
        (int(found.claim_start[-1]), weeks),
        (len(found.enabler_kind), weeks),
        (len(found.need_nation),),
    )


def _like(arrays: ForceArrays, found: Rows, kind: type) -> Multipliers:
    return Multipliers(*(np.zeros(shape, kind) for shape in shapes(arrays, found)))


def end_to_end(y: Multipliers) -> NDArray[Any]:
    """Return all families as one row (a copy)."""
    return np.concatenate([each.reshape(-1) for each in y])


def _seen(row: NDArray[Any], arrays: ForceArrays, found: Rows) -> Multipliers:
    """Return the families that lie end to end in a row; what is written to one is in the other."""
    wanted = shapes(arrays, found)
    cuts = np.cumsum([0, *(int(np.prod(shape)) for shape in wanted)])
    return Multipliers(
        *(
            row[start:stop].reshape(shape)
            for (start, stop), shape in zip(pairwise(cuts), wanted, strict=True)
        )
    )


def _rowed(arrays: ForceArrays, y: Multipliers, ceiling: Multipliers, scale: Multipliers) -> Rowed:
    """Return the rows of an ascent that starts at prices y."""
    ends = Multipliers(*(np.zeros(each.shape, np.int64) for each in y))
    ends.area[:], ends.lift[:] = arrays.area_capacity, arrays.lift_capacity
    ends.concentration[:], ends.burden[:] = arrays.concentration_cap, arrays.burden_fair
    row = end_to_end(y)
    cuts = np.cumsum([0, *(each.size for each in y)])
    return Rowed(
        row,
        np.zeros_like(row),
        end_to_end(ceiling),
        end_to_end(scale),
        row.copy(),
        np.zeros(len(row), np.int64),
        np.zeros(len(row), np.int64),
        end_to_end(ends),
        tuple(slice(i, j) for i, j in pairwise(cuts) if j > i),
    )


def new_dual(arrays: ForceArrays, found: Rows, shift: int) -> Dual:
    """Return room for one evaluation of the bound, at no prices."""
    weeks, nations = arrays.threshold.shape[1], len(arrays.burden_fair)
    most = max(1, int(np.diff(arrays.module_postings).max(initial=1)))
    rotations = max(1, int(found.rotations.max(initial=1)))
    kinds = int(found.enabler_kind.max(initial=-1)) + 1
    sizes: tuple[tuple[int, ...], ...] = (
        (len(arrays.ground_zone), weeks),
        (kinds, weeks),
        (kinds, weeks),
        (nations,),
        (nations,),
        (most, weeks + 1),
        (most, weeks + 1),
        (most, weeks + 1),
        (2, most),
        (rotations + 1, weeks + 1),
        (rotations, weeks + 1),
        (rotations, weeks + 1),
        (weeks + 1,),
        (max(1, nations),),
        (2, MOST_LEVELS + 1),
    )
    return Dual(
        _like(arrays, found, np.int64),
        _like(arrays, found, np.int64),
        np.zeros(len(arrays.module_nation), np.int64),
        np.zeros(2, np.int64),
        np.array([shift], np.int64),
        *(np.zeros(size, np.int64) for size in sizes),
    )


def start_bound(arrays: ForceArrays, linked: Links, plan: State) -> Bound:
    """Return an ascent that starts at the prices a plan suggests: dear where it is short."""
    found = rows(arrays)
    shift = max(0, PRECISION_BITS - int(empty_cost(arrays)).bit_length())
    ceiling, scale = _reach(arrays, found)
    y = _like(arrays, found, np.float64)
    y.feed[:] = _marginal(arrays, plan)
    rowed = _rowed(arrays, y, ceiling, scale)

    def seen(row: NDArray[Any]) -> Multipliers:
        return _seen(row, arrays, found)

    return Bound(
        arrays,
        linked,
        found,
        new_dual(arrays, found, shift)._replace(price=seen(rowed.price), slope=seen(rowed.slope)),
        seen(rowed.y),
        seen(rowed.momentum),
        seen(rowed.ceiling),
        seen(rowed.scale),
        _like(arrays, found, np.float64),
        seen(rowed.mean_y),
        [0],
        [FIRST_STEP],
        [0],
        rowed,
    )


def _saved(arrays: ForceArrays, before: Ints, amount: Ints, line: Ints) -> Floats:
    """Return what so much more than `before` saves, by class and week."""

    def cost(supply: Ints) -> Ints:
        low = arrays.objective_price[line, None]
        high = arrays.threshold_price[line, None] - low
        short = np.maximum(0, arrays.threshold[line] - supply)
        total: Ints = high * short + low * np.maximum(0, arrays.objective[line] - supply)
        return total

    saved: Floats = (cost(before) - cost(before + amount[:, None])).astype(float)
    return saved


def _marginal(arrays: ForceArrays, plan: State) -> Floats:
    """Return what one module less, or else one more, would mean to each class's line."""
    line, amount, _ = classes(arrays)
    supply = plan.supply[line]
    less = _saved(arrays, np.maximum(0, supply - amount[:, None]), amount, line)
    more = _saved(arrays, supply, amount, line)
    return np.where(more > 0, more, 0.5 * less)


def _reach(arrays: ForceArrays, found: Rows) -> tuple[Multipliers, Multipliers]:
    """Return the highest price of each row that can help, and the length of a step along it.

    A module is never worth more than what it could feed and give; a row that one unit of it uses
    is worth no more per unit.
    """
    top, scale = _like(arrays, found, np.float64), _like(arrays, found, np.float64)
    line, amount, feed_class = classes(arrays)
    top.feed[:] = _saved(arrays, np.zeros((len(line), 1), np.int64), amount, line)
    top.ratio[:] = arrays.ratio_price[:, None]
    top.concentration[:] = arrays.concentration_price[:, None]
    top.burden[:] = np.where(arrays.burden_fair < UNLIMITED, arrays.burden_price, 0)
    best = top.feed.max(1, initial=0)
    worth = np.zeros(len(arrays.persons))
    np.add.at(worth, np.repeat(np.arange(len(worth)), np.diff(arrays.feed_start)), best[feed_class])
    high = float(worth.max(initial=0)) + float(
        (arrays.ratio_price * arrays.ratio_supply_factor).max(initial=0)
    )
    usual = float(np.median(worth[worth > 0])) if (worth > 0).any() else 1.0
    persons = arrays.persons[arrays.persons > 0]
    tonnes = arrays.lift[arrays.lift > 0]
    asked = arrays.enabler_amount[arrays.enabler_amount > 0]
    least = float(persons.min(initial=UNLIMITED)), float(tonnes.min(initial=UNLIMITED))
    top.area[:] = np.where(arrays.area_capacity < UNLIMITED, high / least[0], 0.0)
    top.lift[:] = np.where(arrays.lift_capacity < UNLIMITED, 10 * high / least[1], 0.0)
    top.slot[:] = high
    top.enabler[:] = 4 * high / (float(asked.min()) if len(asked) else 1.0)
    top.need[:] = high * arrays.threshold.shape[1]
    scale.feed[:] = top.feed
    scale.area[:] = 0.3 * usual / (float(np.median(persons)) if len(persons) else 1.0)
    scale.lift[:] = usual / (float(np.median(tonnes)) if len(tonnes) else 1.0)
    scale.ratio[:] = 0.2 * top.ratio
    scale.concentration[:] = top.concentration
    scale.burden[:] = 2.0 * top.burden
    scale.slot[:] = usual
    scale.enabler[:] = 0.3 * usual / (float(np.median(asked)) if len(asked) else 1.0)
    scale.need[:] = usual
    return top, scale


def exact(y: Multipliers, shift: int) -> Multipliers:
    """Return prices as whole numbers of 2^-shift, rounded down."""
    return Multipliers(*(np.floor(row * 2.0**shift).astype(np.int64) for row in y))


def module_terms(arrays: ForceArrays, linked: Links | None, y: Multipliers, shift: int) -> Ints:
    """Return (M,) the least cost of each module under prices, in units of 2^-shift."""
    found = rows(arrays)
    dual = new_dual(arrays, found, shift)._replace(price=exact(y, shift))
    respond_to_prices(arrays, linked or links(arrays), found, dual)
    return dual.terms


def value(bound: Bound, y: Multipliers | None = None) -> int | None:
    """Price every part at y and return the bound it proves, rounded down; None if too large.

    The least costs of modules, lines and choices of nations, less what capacities are worth.
    Without y at the present prices.
    """
    dual, rowed, shift = bound.dual, bound.rowed, int(bound.dual.shift[0])
    row = rowed.y if y is None else end_to_end(y)
    whole = np.floor(row * 2.0**shift)
    if float(whole @ rowed.ends) >= SAFE:
        return None
    rowed.price[:] = whole
    respond_to_prices(bound.arrays, bound.links, bound.rows, dual)
    total = int(dual.terms.sum()) + int(dual.parts.sum()) - int(rowed.price @ rowed.ends)
    return total >> shift


def raise_bound(bound: Bound, steps: int, cost: int, rounds: int = ROUNDS) -> None:
    """Take so many steps, aiming at the cost of the best plan known (array units).

    It is one of so many equal rounds, over which steps shrink from the first to the last.
    """
    shrink = (LAST_STEP / FIRST_STEP) ** (1 / max(1, steps * rounds))
    for _ in range(steps):
        found = _tried(bound, bound.y)
        if found is None:
            _copy(bound.y, bound.best_y)
        else:
            _move(bound, max(0, cost - found))
        bound.step[0] *= shrink
        bound.taken[0] += 1
        mean = bound.rowed.mean_y
        mean *= MEAN
        mean += (1 - MEAN) * bound.rowed.y
        if bound.taken[0] % MEAN_EVERY == 0:
            _tried(bound, bound.mean_y)


def _tried(bound: Bound, y: Multipliers) -> int | None:
    """Return what prices y prove, and keep them if that is the best so far."""
    found = value(bound, y)
    if found is not None and found > bound.best[0]:
        bound.best[0] = found
        _copy(bound.best_y, y)
    return found


def _copy(into: Multipliers, y: Multipliers) -> None:
    for row, other in zip(into, y, strict=True):
        row[...] = other


def _move(bound: Bound, gap: int) -> None:
    """Take Polyak's step along the deflected slopes."""
    row, norm = bound.rowed, 0.0
    for at in row.families:
        norm += deflect(
            row.y[at], row.momentum[at], row.slope[at], row.ceiling[at], row.scale[at], KEPT
        )
    if norm > 0.0:
        move_prices(row.y, row.momentum, row.ceiling, row.scale, bound.step[0] * gap / norm)
