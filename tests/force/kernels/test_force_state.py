"""The running sums against a recount, and put in and take out as exact opposites."""

import numpy as np
import pytest

from willing.force.problem import build
from willing.kernels.best_response import workspace
from willing.kernels.construct import priority_greedy, respond_in_turn
from willing.kernels.force_state import empty_cost, empty_state, links, remove_module


@pytest.mark.parametrize("seed", range(300, 310))
def test_sums_agree_with_a_recount_and_taking_everything_out_leaves_nothing(
    tiny, twin, seed: int
) -> None:
    a = build(*tiny(seed)).arrays
    linked, state = links(a), empty_state(a)
    assert int(state.cost[0]) == empty_cost(a) == twin.cost(a, [])
    order = np.arange(len(state.used), dtype=np.int64)
    respond_in_turn(a, linked, state, workspace(a), order, 2)
    rows = [
        (int(state.posting[m, k]), int(state.first[m, k]), int(state.last[m, k]))
        for m in order
        for k in range(state.used[m])
    ]
    assert int(state.cost[0]) == twin.cost(a, rows)
    for m in order[::-1]:
        remove_module(a, linked, state, m)
    empty = empty_state(a)
    for name in ("supply", "group", "ratio", "concentration", "area_persons", "lift_used"):
        np.testing.assert_array_equal(getattr(state, name), getattr(empty, name))
    for name in ("nation_effective", "zone_nations", "nation_used", "person_weeks", "cost"):
        np.testing.assert_array_equal(getattr(state, name), getattr(empty, name))


@pytest.mark.parametrize("seed", range(310, 320))
def test_the_baseline_keeps_every_rule(tiny, twin, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    linked, state = links(a), empty_state(a)
    order = np.argsort(-a.threshold_price, kind="stable").astype(np.int64)
    priority_greedy(a, linked, state, workspace(a).tables, order)
    rows = [
        (int(state.posting[m, k]), int(state.first[m, k]), int(state.last[m, k]))
        for m in range(len(state.used))
        for k in range(state.used[m])
    ]
    assert twin.feasible(a, rows)
    assert int(state.cost[0]) == twin.cost(a, rows)
