"""One step uphill against the same in NumPy, and hinges that keep their cost on the lattice."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.force.arrays import Rotations
from willing.force.bound import raise_bound, value
from willing.force.hinges import lattice_steps, pieces
from willing.force.problem import build
from willing.force.solve import prepare
from willing.kernels.force_state import line_cost
from willing.kernels.lagrangian import ascend

# Directions come from whole amounts: 1e-160, whose square is no number, is none of them.
DIRECTION = st.integers(-3072, 3072).map(lambda steps: steps / 1024)
ROW = st.lists(
    st.tuples(st.floats(0, 5), DIRECTION, st.integers(-9, 9), st.floats(0.5, 5)),
    min_size=1,
    max_size=8,
)


def plain_step(y, momentum, slope, ceiling, rule):
    """The same in NumPy."""
    reach, kept, scaled = rule
    blocked = ((y <= 0) & (slope < 0)) | ((y >= ceiling) & (slope > 0))
    g = np.where(blocked, 0.0, slope)
    metric = ceiling**2 if scaled else np.ones(len(y))
    momentum = metric * g + kept * momentum
    norm = (momentum**2 / metric).sum()
    if norm > 0:
        y = np.clip(y + reach / norm * momentum, 0, ceiling)
    return y, momentum


@given(ROW, st.floats(0, 100), st.booleans())
def test_a_step_agrees_with_numpy(row, reach: float, scaled: bool) -> None:
    y, momentum, slope, ceiling = (np.array(each) for each in zip(*row, strict=True))
    slope, y = slope.astype(np.int64), np.minimum(y, ceiling)
    rule = (reach, 0.5, scaled)
    wanted_y, wanted_momentum = plain_step(y, momentum, slope, ceiling, rule)
    ascend(y, momentum, slope, ceiling, rule)
    np.testing.assert_allclose(y, wanted_y, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(momentum, wanted_momentum, rtol=1e-9, atol=1e-12)


@given(st.integers(0, 10**6))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_tightened_hinges_cost_the_same_wherever_supply_can_be(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    ends, steps = pieces(a), lattice_steps(a)
    for r in range(a.threshold.shape[0]):
        for supply in range(0, int(a.objective[r].max()) + int(steps[r]), int(steps[r])):
            tight = (ends.price[r] * np.maximum(0, ends.at[r] - supply)).sum(0)
            high, low = int(a.threshold_price[r]), int(a.objective_price[r])
            for t in range(a.threshold.shape[1]):
                levels = int(a.threshold[r, t]), int(a.objective[r, t])
                np.testing.assert_allclose(tight[t], line_cost(high, low, *levels, supply))


@given(st.integers(0, 10**6))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_any_prices_give_a_bound_below_every_plan(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    none = np.zeros(0, np.int64)
    held = np.zeros(len(a.module_nation), np.int64)
    solve = prepare(a, Rotations(none, none, none), held, 1)
    random = np.random.default_rng(seed)
    for y, top in zip(solve.bound.y, solve.bound.ceiling, strict=True):
        y[...] = random.uniform(0, 1, y.shape) * np.where(np.isinf(top), 1e4, top)
    found = value(solve.bound)
    assert found is None or found <= int(solve.state.cost[0])
    raise_bound(solve.bound, 40, int(solve.state.cost[0]))
    assert solve.bound.best[0] <= int(solve.state.cost[0])
