"""Random search by hand, and the allocation against its optimality conditions and a plain twin."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.kernels.search import allocate_hours, random_search, sweep_without_overlap

AREAS = st.lists(st.tuples(st.floats(0.01, 10), st.floats(0.001, 2)), min_size=1, max_size=6)
TOTAL = st.floats(0.1, 500)


def test_random_search_by_hand() -> None:
    # 10 km × 20 km/h × 50 h over 10,000 km² sweeps the area once: 1 − 1/e.
    assert float(random_search(10 * 20 / 10_000, 50)) == pytest.approx(1 - exp(-1))
    assert float(sweep_without_overlap(0.02, 50)) == 1
    assert float(random_search(0.02, 0)) == 0


@given(st.floats(0, 5), st.floats(0, 100))
def test_random_search_never_beats_sweeping_without_overlap(rate: float, hours: float) -> None:
    assert 0 <= random_search(rate, hours) <= sweep_without_overlap(rate, hours) + 1e-12


def test_two_like_areas_share_evenly_and_a_poor_one_is_left_out() -> None:
    even = allocate_hours(np.array([1.0, 1.0]), np.array([0.1, 0.1]), 8)
    np.testing.assert_allclose(even, [4, 4])
    # Weight × rate is 0.1 against 0.01; the first falls to 0.01 only after ln(10)/0.1 = 23 h.
    poor = allocate_hours(np.array([1.0, 0.1]), np.array([0.1, 0.1]), 20)
    np.testing.assert_allclose(poor, [20, 0])
    both = allocate_hours(np.array([1.0, 0.1]), np.array([0.1, 0.1]), 10 * log(10) + 6)
    np.testing.assert_allclose(both, [10 * log(10) + 3, 3])


def _plain_hours(weight, rate, total):
    """The same by bisection on the price λ, in Python floats."""

    def given_price(price):
        return [max(0.0, log(w * r / price) / r) for w, r in zip(weight, rate, strict=True)]

    low, high = 1e-300, max(w * r for w, r in zip(weight, rate, strict=True))
    for _ in range(2000):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if sum(given_price(middle)) > total else (low, middle)
    return given_price(high)


@given(AREAS, st.floats(0.1, 50))
def test_the_closed_form_agrees_with_bisection(areas, total: float) -> None:
    weight, rate = np.array(areas).T
    ours = allocate_hours(weight, rate, total)
    np.testing.assert_allclose(
        ours, _plain_hours(weight.tolist(), rate.tolist(), total), rtol=1e-6, atol=1e-6 * total
    )


@given(AREAS, TOTAL)
def test_every_area_entered_gains_the_same_and_no_other_gains_more(areas, total) -> None:
    weight, rate = np.array(areas).T
    hours = allocate_hours(weight, rate, total)
    assert hours.sum() == pytest.approx(total)
    assert (hours >= 0).all()
    log_gain = np.log(weight * rate) - rate * hours
    price = log_gain[hours > 0].max()
    np.testing.assert_allclose(log_gain[hours > 0], price, atol=1e-7)
    assert (log_gain[hours == 0] <= price + 1e-7).all()


def test_nothing_to_allocate_gives_zeros() -> None:
    assert allocate_hours(np.array([1.0]), np.array([0.1]), 0).tolist() == [0]
    assert allocate_hours(np.array([0.0, 1.0]), np.array([0.1, 0.0]), 5).tolist() == [0, 0]
    assert allocate_hours(np.array([]), np.array([]), 5).tolist() == []
