"""Prices kept: the same bytes, the same bound, and bounds without some modules."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.errors import RunError
from willing.force.arrays import Rotations
from willing.force.bound import raise_bound
from willing.force.generate import generate_force
from willing.force.prices import decoded, encoded, instant_bounds, prices, terms_under
from willing.force.problem import build
from willing.force.solve import best_rotations, prepare, restore

NONE = np.zeros(0, np.int64)


def solved(tiny, seed: int):
    """A tiny problem with a bound raised a little."""
    arrays = build(*tiny(seed)).arrays
    solve = prepare(arrays, Rotations(NONE, NONE, NONE), np.zeros_like(arrays.module_nation), 1)
    raise_bound(solve.bound, 40, int(solve.state.cost[0]))
    return arrays, solve


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_prices_survive_their_bytes(tiny, seed: int) -> None:
    arrays, solve = solved(tiny, seed)
    kept = prices(solve.bound)
    data = encoded(kept)
    again = decoded(data, arrays)
    assert encoded(again) == data
    assert (
        (again.value, again.shift) == (kept.value, kept.shift) == (solve.bound.best[0], kept.shift)
    )
    np.testing.assert_array_equal(again.terms, kept.terms)
    np.testing.assert_array_equal(terms_under(again, arrays), kept.terms)
    assert (kept.terms <= 0).all()


@given(st.integers(0, 10**6), st.integers(0, 2))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_without_a_nation_no_plan_costs_less_than_the_instant_bound(tiny, seed, nation) -> None:
    arrays, solve = solved(tiny, seed)
    lost = np.flatnonzero(arrays.module_nation == nation)
    kept = prices(solve.bound)
    low = instant_bounds(kept, arrays, lost)
    assert low >= kept.value
    gone = arrays._replace(
        available=arrays.available
        * ~np.isin(
            np.searchsorted(arrays.module_postings, np.arange(len(arrays.persons)), "right") - 1,
            lost,
        )[:, None]
    )
    left = prepare(gone, Rotations(NONE, NONE, NONE), np.zeros_like(arrays.module_nation), 1)
    assert low <= int(left.state.cost[0])
    assert restore(gone, left.links, best_rotations(left.search)).cost[0] >= low


def test_no_module_lost_leaves_the_bound(tiny) -> None:
    arrays, solve = solved(tiny, 3)
    kept = prices(solve.bound)
    assert instant_bounds(kept, arrays, []) == kept.value
    with pytest.raises(RunError, match="differ in their modules"):
        instant_bounds(kept._replace(terms=kept.terms[1:]), arrays, [])


def test_damaged_or_foreign_prices_are_refused(tiny) -> None:
    arrays, solve = solved(tiny, 3)
    kept = prices(solve.bound)
    data = encoded(kept)
    for bad in (b"", b"PK", data[:-40], encoded(kept._replace(terms=kept.terms[1:]))):
        with pytest.raises(RunError, match="generate the run anew"):
            decoded(bad, arrays)
    foreign = kept._replace(y=kept.y._replace(burden=np.zeros(99)))
    with pytest.raises(RunError, match="burden"):
        decoded(encoded(foreign), arrays)


def test_a_run_gives_its_prices(tiny) -> None:
    plan, requirements = tiny(101)
    made = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
    scale = build(plan, requirements).scales.cost
    assert made.prices.value / scale == made.force_plan.certificate.bound
