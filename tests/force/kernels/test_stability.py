"""The price of stability in the running sums, and what is left of a plan put in again."""

import numpy as np
import pytest

from willing.force.arrays import Rotations
from willing.force.keep import chosen_rotations
from willing.force.problem import build
from willing.force.solve import restore
from willing.kernels.best_response import workspace
from willing.kernels.construct import respond_in_turn
from willing.kernels.force_state import (
    agree,
    empty_state,
    links,
    moved_weeks,
    remove_module,
)
from willing.kernels.placing import drop_unsupported, fitting_span, place

SEEDS = range(400, 412)


def some_plan(a, linked):
    state = empty_state(a)
    order = np.arange(len(state.used), dtype=np.int64)
    respond_in_turn(a, linked, state, workspace(a), order, 2)
    return state


def rows_of(state):
    chosen = chosen_rotations(state)
    return list(zip(*(row.tolist() for row in chosen), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cost_holds_the_price_of_each_agreed_module_week_that_is_not_kept(
    tiny, twin, seed: int
) -> None:
    a = build(*tiny(seed)).arrays
    linked = links(a)
    agreed = chosen_rotations(some_plan(a, linked))
    other = empty_state(a)
    agree(linked, other, agreed, 7)
    order = np.arange(len(other.used), dtype=np.int64)[::-1].copy()
    respond_in_turn(a, linked, other, workspace(a), order, 2)
    was = {
        (twin.module_of(a, p), t): p
        for p, first, last in zip(*agreed, strict=True)
        for t in range(first, last + 1)
    }
    now = {
        (twin.module_of(a, p), t): p
        for p, first, last in rows_of(other)
        for t in range(first, last + 1)
    }
    moved = sum(now.get(key) != p for key, p in was.items())
    assert moved_weeks(other) == moved
    assert int(other.cost[0]) == twin.cost(a, rows_of(other)) + 7 * moved
    for m in order:
        remove_module(a, linked, other, m)
    assert int(other.cost[0]) == twin.cost(a, []) + 7 * len(was)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_high_price_keeps_the_agreed_plan_where_it_is(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    linked = links(a)
    agreed = some_plan(a, linked)
    state = empty_state(a)
    agree(linked, state, chosen_rotations(agreed), 10**9)
    for rows in (chosen_rotations(agreed),):
        place(a, linked, state, workspace(a).tables, tuple(rows))
    assert rows_of(state) == rows_of(agreed)
    assert moved_weeks(state) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_what_fits_of_a_plan_keeps_every_rule(tiny, twin, seed: int) -> None:
    """Under narrower capacities, a shorter season and fewer nations allowed."""
    a = build(*tiny(seed)).arrays
    linked = links(a)
    chosen = chosen_rotations(some_plan(a, linked))
    available = a.available.copy()
    available[:, -3:] = 0
    tight = a._replace(
        available=available,
        area_capacity=np.minimum(a.area_capacity, 90),
        lift_capacity=np.minimum(a.lift_capacity, 40),
        zone_max_nations=np.minimum(a.zone_max_nations, 1),
    )
    state = empty_state(tight)
    place(tight, linked, state, workspace(tight).tables, tuple(chosen))
    drop_unsupported(tight, linked, state)
    assert twin.feasible(tight, rows_of(state))
    assert int(state.cost[0]) == twin.cost(tight, rows_of(state))
    inside = {
        (p, t) for p, first, last in zip(*chosen, strict=True) for t in range(first, last + 1)
    }
    assert {(p, t) for p, f, e in rows_of(state) for t in range(f, e + 1)} <= inside


@pytest.mark.parametrize("seed", SEEDS)
def test_a_feasible_plan_is_put_in_whole(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    linked = links(a)
    plan = some_plan(a, linked)
    rows = chosen_rotations(plan)
    state = empty_state(a)
    place(a, linked, state, workspace(a).tables, tuple(rows))
    assert drop_unsupported(a, linked, state) == 0
    assert rows_of(state) == rows_of(plan)
    assert int(restore(a, linked, Rotations(*rows)).cost[0]) == int(state.cost[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rotation_of_another_horizon_is_looked_at_only_within_this_one(tiny, seed: int) -> None:
    """Uncompiled, where a week outside the tables is an error and not a stray number."""
    a = build(*tiny(seed)).arrays
    linked, weeks = links(a), a.threshold.shape[1]
    state, tables = empty_state(a), workspace(a).tables
    nowhere = a._replace(available=np.zeros_like(a.available))
    for p in range(len(a.posting_zone)):
        for first, last in ((-9, weeks + 9), (-9, -2), (weeks, weeks + 9)):
            row = (p, first, last)
            assert fitting_span.py_func(nowhere, linked, state, tables, row) == (0, -1)
            begin, end = fitting_span.py_func(a, linked, state, tables, row)
            assert (begin, end) == (0, -1) or max(0, first) <= begin <= end < min(weeks, last + 1)
