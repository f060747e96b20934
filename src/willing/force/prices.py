"""The prices a run proves its bound with, kept: for bounds without modules, and for asks.

The bound is a sum: what the rows are worth at their prices, and each module's least cost under
them. Without some modules it is the same sum without their terms, which is no solve at all
(reference: force generation optimiser, section 3.3).
"""

import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from willing.basics.errors import RunError
from willing.force.arrays import ForceArrays, Ints
from willing.force.bound import Bound, module_terms, raise_bound, shapes, start_bound, value
from willing.force.rows import rows
from willing.kernels.force_state import Links, State
from willing.kernels.lagrangian import Multipliers


class Prices(NamedTuple):
    """The best prices of a run and what they prove."""

    y: Multipliers
    """Price of each row, float64, cost units of the arrays per unit of the row."""
    value: int
    """Bound proved, cost units of the arrays, rounded down."""
    terms: Ints
    """(M,) least cost of each module under the prices, not above 0, in 2^-shift cost units."""
    shift: int


def prices(bound: Bound) -> Prices:
    """Return the best prices of an ascent with what they prove by themselves."""
    proved = value(bound, bound.best_y)
    y = Multipliers(*(each.copy() for each in bound.best_y))
    return Prices(y, proved or 0, bound.dual.terms.copy(), int(bound.dual.shift[0]))


def raised_prices(arrays: ForceArrays, linked: Links, plan: State, steps: int) -> Prices:
    """Return prices raised for so many steps from those that a plan suggests, to its cost."""
    bound = start_bound(arrays, linked, plan)
    raise_bound(bound, max(1, steps), int(plan.cost[0]), 1)
    return prices(bound)


def terms_under(kept: Prices, arrays: ForceArrays) -> Ints:
    """Return (M,) the least cost of each module of `arrays` under kept prices, 2^-shift units.

    The arrays may hold other modules than those the prices were found for, as long as lines,
    zones, entry points, nations and groups are the same. Raises RunError if they are not.
    """
    return module_terms(arrays, None, fitting(kept.y, arrays), kept.shift)


def instant_bounds(kept: Prices, arrays: ForceArrays, removed: Sequence[int] | Ints) -> int:
    """Return a proved bound on every plan that uses none of the modules `removed` (indices).

    In cost units of the arrays the prices were found for, rounded down.
    """
    if len(kept.terms) != len(arrays.module_nation):
        raise RunError("Prices and force problem differ in their modules; generate the run anew.")
    gone = int(kept.terms[np.unique(np.asarray(removed, np.int64))].sum())
    return ((kept.value << kept.shift) - gone) >> kept.shift


def fitting(y: Multipliers, arrays: ForceArrays) -> Multipliers:
    """Return y if it has a price for every row of `arrays`; raise RunError if not."""
    for name, row, shape in zip(Multipliers._fields, y, shapes(arrays, rows(arrays)), strict=True):
        if row.shape != shape:
            raise RunError(
                f"Prices of {name} rows have the shape {row.shape}, the force problem asks for "
                f"{shape}; generate the run anew."
            )
    return y


def encoded(kept: Prices) -> bytes:
    """Return prices as an npz archive without pickles; equal prices give equal bytes."""
    out = io.BytesIO()
    head = np.array([kept.value, kept.shift], np.int64)
    np.savez_compressed(out, head=head, terms=kept.terms, **kept.y._asdict())
    return out.getvalue()


def decoded(data: bytes, arrays: ForceArrays) -> Prices:
    """Return the prices of `encoded`; raise RunError if they are damaged or of another plan."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            held = {name: found[name] for name in ("head", "terms", *Multipliers._fields)}
    except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise RunError("Prices are damaged or incomplete; generate the run anew.") from error
    wanted = dict.fromkeys(Multipliers._fields, np.float64)
    for name, kind in {"head": np.int64, "terms": np.int64, **wanted}.items():
        if held[name].dtype != kind:
            raise RunError(f"Prices hold {name} as {held[name].dtype}; generate the run anew.")
    modules = len(arrays.module_nation)
    if held["head"].shape != (2,) or held["terms"].shape != (modules,):
        raise RunError("Prices and force problem differ in their modules; generate the run anew.")
    y = fitting(Multipliers(*(held[name] for name in Multipliers._fields)), arrays)
    value, shift = (int(each) for each in held["head"])
    return Prices(y, value, held["terms"], shift)
