"""Bounds without some nations, at once: the Lagrangian value less those nations' own terms.

Under given prices the bound is a sum over modules, and a module that is not offered adds
nothing where it would have added a term of at most 0 (reference: force generation optimiser,
section 3.3). So no solve is needed for any set of nations.
"""

from typing import NamedTuple

import numpy as np

from willing.force.arrays import ForceArrays, Ints
from willing.force.prices import Prices


class LossBounds(NamedTuple):
    """Bound of the whole problem and what each nation's loss adds, in 2^-shift cost units."""

    total: int
    added: Ints  # (N,)
    shift: int
    floor: int
    """A bound known from elsewhere that holds for fewer offers too, in cost units."""

    def without(self, *nations: int) -> int:
        """Return a cost that no plan without these nations goes below, in cost units."""
        found = self.total + sum(int(self.added[n]) for n in set(nations))
        return max(self.floor, found >> self.shift)


def loss_bounds(kept: Prices, arrays: ForceArrays, floor: int = 0) -> LossBounds:
    """Return the bounds that kept prices prove, split by nation."""
    added = np.zeros(len(arrays.burden_fair), np.int64)
    np.subtract.at(added, arrays.module_nation, kept.terms)
    return LossBounds(kept.value << kept.shift, added, kept.shift, floor)
