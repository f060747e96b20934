"""Route clearance by hand and against a simulation of runs."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.kernels.route_clearance import clearance, first_transit_risk, runs_for


def test_two_runs_that_each_clear_half_leave_a_quarter() -> None:
    np.testing.assert_allclose(clearance([0, 1, 2, 3], 0.5), [0, 0.5, 0.75, 0.875])
    assert runs_for(0.75, 0.5) == pytest.approx(2)
    assert runs_for(0.99, 1.0) == 1


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_runs_are_the_inverse_of_clearance(level: float, per_run: float) -> None:
    assert float(clearance(runs_for(level, per_run), per_run)) == pytest.approx(level)


def test_the_first_ship_takes_the_risk_of_a_poisson_field() -> None:
    assert float(first_transit_risk(10, 0.05)) == pytest.approx(1 - exp(-0.5))
    assert float(first_transit_risk(0, 0.05)) == 0


def test_clearance_agrees_with_runs_drawn_at_random() -> None:
    generator = np.random.default_rng(5)
    mines, runs, width, swath, probability = 4000, 12, 1000.0, 200.0, 0.7
    place = generator.uniform(0, width, mines)
    left = np.ones(mines, dtype=bool)
    for _ in range(runs):
        start = generator.uniform(0, width, mines)  # each mine meets its own random offset
        inside = (place - start) % width < swath
        left &= ~(inside & (generator.uniform(size=mines) < probability))
    expected = float(clearance(runs, swath * probability / width))
    assert 1 - left.mean() == pytest.approx(expected, abs=0.02)
