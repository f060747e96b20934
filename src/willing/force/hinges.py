"""Shortfall prices tightened on the lattice of what supply can be, for the bound."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.force.arrays import ForceArrays, Ints

Floats = NDArray[np.float64]


class Pieces(NamedTuple):
    """Cost of line r in week t at supply S: the sum over j of price × max(0, at − S)."""

    at: Ints  # (R, 4, T)
    price: Floats  # (R, 4, T)


def lattice_steps(arrays: ForceArrays) -> Ints:
    """Return (R,) the step of each line's supply: the greatest common divisor of its feeds."""
    steps = np.zeros(arrays.threshold.shape[0], np.int64)
    for line, amount in zip(arrays.feed_line, arrays.feed_amount, strict=True):
        steps[line] = np.gcd(steps[line], amount)
    steps[steps == 0] = 1
    return steps


def chord(ends: Ints, price: Ints, steps: Ints) -> list[tuple[Ints, Floats]]:
    """Return the two pieces that equal price × max(0, end − S) at every S on the lattice.

    With lo ≤ end < lo + step and φ = (end − lo)/step they are (1 − φ) at lo and φ at lo + step.
    """
    step = steps[:, None]
    low = ends // step * step
    share = (ends - low) / step
    high = np.where(ends > low, low + step, 0)
    cost = price[:, None].astype(float)
    return [(low, cost * (1 - share)), (high, cost * share)]


def pieces(arrays: ForceArrays) -> Pieces:
    """Return the tightened hinges of threshold and objective; a piece that ends at 0 is free."""
    steps = lattice_steps(arrays)
    both = chord(arrays.threshold, arrays.threshold_price - arrays.objective_price, steps)
    both += chord(arrays.objective, arrays.objective_price, steps)
    at = np.stack([end for end, _ in both], 1)
    price = np.stack([np.where(end > 0, cost, 0.0) for end, cost in both], 1)
    return Pieces(np.ascontiguousarray(at, np.int64), np.ascontiguousarray(price))
