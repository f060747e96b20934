"""What the search leans on against the same in plain Python, and plans made leaning."""

import numpy as np
import pytest

from willing.force.arrays import Rotations
from willing.force.bound import exact, raise_bound, start_bound
from willing.force.problem import build
from willing.force.rounds import lean
from willing.force.solve import best_rotations, plan_cost, prepare
from willing.kernels.force_state import LEAN_BITS, empty_state, line_cost, links, remove_module
from willing.kernels.leaning import lean_on
from willing.kernels.ruin_and_recreate import search_chunk
from willing.kernels.week_costs import fill_tables

FULL = 1 << LEAN_BITS


def begun(a):
    """A run from nothing whose bound has taken some steps."""
    none = np.zeros(0, np.int64)
    solve = prepare(a, Rotations(none, none, none), np.zeros(len(a.module_nation), np.int64), 7)
    raise_bound(solve.bound, 20, plan_cost(solve), 1)
    return solve


@pytest.mark.parametrize("seed", range(400, 416))
def test_the_rows_are_what_each_posting_is_charged(tiny, twin, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    bound, random = start_bound(a, links(a), empty_state(a)), np.random.default_rng(seed)
    for y, scale, top in zip(bound.y, bound.scale, bound.ceiling, strict=True):
        y[...] = np.minimum(top, random.uniform(0, 1, y.shape) * scale)
    shift = int(bound.dual.shift[0])
    prices, state = exact(bound.y, shift), empty_state(a)
    for row, whole in zip(bound.dual.price, prices, strict=True):
        row[...] = whole
    lean_on(a, bound.links, bound.rows, bound.dual, state)
    np.testing.assert_array_equal(state.feed_price, prices.feed[bound.rows.feed_class] >> shift)
    for p in range(len(a.persons)):
        for t in range(a.threshold.shape[1]):
            lead, effective = twin.charges(a, prices, p, t)
            assert state.lead_price[p, t] == lead >> shift
            assert state.effective_price[p, t] == effective >> shift


def saved(a, s, j: int, t: int) -> int:
    """What feed j would save in week t as things stand."""
    r = a.feed_line[j]
    row = (a.threshold_price[r], a.objective_price[r], a.threshold[r, t], a.objective[r, t])
    supply = int(s.supply[r, t])
    return int(line_cost(*row, supply) - line_cost(*row, supply + int(a.feed_amount[j])))


@pytest.mark.parametrize("part", [1, FULL // 2, FULL])
@pytest.mark.parametrize("seed", range(400, 404))
def test_who_leans_counts_a_feed_at_its_price_where_that_is_less(tiny, seed, part) -> None:
    a = build(*tiny(seed)).arrays
    solve = begun(a)
    lean(solve)
    s, tables = solve.state, solve.work.tables
    for m in range(len(a.module_nation)):
        remove_module(a, solve.links, s, m)
        s.lean[1] = 0
        fill_tables(a, solve.links, s, tables, m, (0, True))
        before = [np.diff(row) for row in (tables.lead_cost, tables.effective_cost)]
        s.lean[1] = part
        fill_tables(a, solve.links, s, tables, m, (0, True))
        after = [np.diff(row) for row in (tables.lead_cost, tables.effective_cost)]
        for i, p in enumerate(range(a.module_postings[m], a.module_postings[m + 1])):
            for t in range(a.threshold.shape[1]):
                beyond = sum(
                    (part * max(0, saved(a, s, j, t) - int(s.feed_price[j, t]))) >> LEAN_BITS
                    for j in range(a.feed_start[p], a.feed_start[p + 1])
                )
                asked = [
                    (part * int(row[p, t])) >> LEAN_BITS
                    for row in (s.lead_price, s.effective_price)
                ]
                assert after[0][i, t] - before[0][i, t] == asked[0]
                assert after[1][i, t] - before[1][i, t] == asked[1] + beyond


@pytest.mark.parametrize("seed", range(400, 408))
def test_plans_made_leaning_are_feasible_and_do_not_depend_on_chunks(tiny, twin, seed) -> None:
    a = build(*tiny(seed)).arrays
    found = []
    for chunks in ([300], [1, 99, 200]):
        solve = begun(a)
        lean(solve)
        solve.search.total[0] = 300
        for iterations in chunks:
            search_chunk(a, solve.links, solve.state, solve.work, solve.search, iterations)
        rows_ = list(zip(*(r.tolist() for r in best_rotations(solve.search)), strict=True))
        assert solve.state.lean[1] == 0
        assert twin.feasible(a, rows_)
        assert twin.cost(a, rows_) == int(solve.search.best_cost[0])
        found.append(rows_)
    assert found[0] == found[1]
