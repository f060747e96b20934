"""Short searches: when there are any, and that nothing they found is lost."""

import numpy as np
import pytest

from willing.force.arrays import Rotations, as_rotations
from willing.force.bound import raise_bound
from willing.force.effort import ROUNDS, Effort
from willing.force.problem import build
from willing.force.rounds import (
    FIRST_PRICES,
    LEANING_PER_CENT,
    REGRET_PER_CENT,
    lean,
    rounds,
)
from willing.force.solve import Agreed, Solve, best, best_rotations, plan_cost, prepare, restore
from willing.force.starts import NONE, SHORT_ROUNDS, TOLD, starts_for
from willing.kernels.ruin_and_recreate import SCARCE_PER_CENT

EFFORT = Effort(4_000, 40)


def prepared(a, agreed: Agreed | None = None) -> Solve:
    """A run from nothing over some arrays."""
    return prepare(a, as_rotations([]), np.zeros(len(a.module_nation), np.int64), 3, agreed)


@pytest.fixture
def dependent(tiny):
    """Arrays of a tiny plan in which something depends on something."""
    for seed in range(50):
        a = build(*tiny(seed)).arrays
        if len(prepared(a).links.dependent_module) > 0:
            return a
    raise AssertionError("no tiny plan has an enabler or a commitment")


def test_short_searches_fill_half_of_the_rounds(dependent) -> None:
    starts = starts_for(prepared(dependent), EFFORT)
    assert starts.searches > 1
    assert starts.all_rounds == SHORT_ROUNDS


def test_a_search_too_short_to_come_down_is_none(dependent) -> None:
    assert starts_for(prepared(dependent), Effort(ROUNDS, 40)) == NONE


def test_near_an_agreed_plan_there_are_none(dependent) -> None:
    held = Agreed(best_rotations(prepared(dependent).search), 5)
    assert starts_for(prepared(dependent, held), EFFORT) == NONE


def test_where_nothing_depends_on_anything_there_are_none(tiny) -> None:
    for seed in range(50):
        solve = prepared(build(*tiny(seed)).arrays)
        if len(solve.links.dependent_module) == 0:
            assert starts_for(solve, EFFORT) == NONE
            return
    raise AssertionError("every tiny plan has an enabler or a commitment")


def test_the_best_plan_is_told_and_never_lost(dependent) -> None:
    solve = prepared(dependent)
    costs, done = [], []
    for rounds_done in rounds(solve, EFFORT, 1):
        costs.append(plan_cost(solve))
        done.append(rounds_done)
        told = best_rotations(best(solve))
        assert int(restore(dependent, solve.links, told).cost[0]) == costs[-1]
    assert done == sorted(done)
    assert [done.count(each) for each in range(1, SHORT_ROUNDS)] == [TOLD] * (SHORT_ROUNDS - 1)
    assert done[-1 - SHORT_ROUNDS :] == list(range(SHORT_ROUNDS, ROUNDS + 1))
    assert costs == sorted(costs, reverse=True)
    assert plan_cost(solve) == int(solve.search.best_cost[0])


def test_the_bound_takes_a_few_steps_before_the_short_searches_and_all_others_after(
    dependent,
) -> None:
    solve = prepared(dependent)
    taken = [int(solve.bound.taken[0]) for _ in rounds(solve, EFFORT, 1)]
    first, short = EFFORT.bound_steps // FIRST_PRICES, SHORT_ROUNDS * TOLD
    assert first > 0
    assert taken[:short] == [first] * short
    assert taken[short] > first
    assert taken[-1] == first + EFFORT.bound_steps


def test_all_searches_lean_on_prices(dependent) -> None:
    solve = prepared(dependent)
    leaning = [int(solve.state.lean[0]) for _ in rounds(solve, EFFORT, 1)]
    assert set(leaning) == {LEANING_PER_CENT}
    assert solve.state.feed_price.any()


def test_without_a_bound_or_with_nearly_all_room_scarce_nobody_leans(dependent) -> None:
    solve = prepared(dependent)
    assert {int(solve.state.lean[0]) for _ in rounds(solve, Effort(2_000, 0), 1)} == {0}
    raise_bound(solve.bound, 20, plan_cost(solve), 1)
    lean(solve)
    assert solve.state.lean[0] == LEANING_PER_CENT
    solve.state.guide[0] = SCARCE_PER_CENT
    lean(solve)
    assert solve.state.lean[0] == solve.search.regret.share[0] == 0


def test_where_nothing_depends_on_anything_nobody_leans(tiny) -> None:
    for seed in range(50):
        solve = prepared(build(*tiny(seed)).arrays)
        if len(solve.links.dependent_module) == 0 and len(solve.state.used) > 0:
            assert {int(solve.state.lean[0]) for _ in rounds(solve, EFFORT, 1)} == {0}
            assert solve.search.regret.share[0] == 0
            return
    raise AssertionError("every tiny plan has an enabler or a commitment")


def test_where_there_are_prices_moves_begin_at_regrets(dependent) -> None:
    solve = prepared(dependent)
    raise_bound(solve.bound, 20, plan_cost(solve), 1)
    lean(solve)
    assert solve.search.regret.share[0] == REGRET_PER_CENT
    assert solve.search.regret.lead.any()


@pytest.mark.parametrize("threads", [1, 2])
def test_equal_runs_find_equal_plans(dependent, threads) -> None:
    def found(used: int) -> Rotations:
        solve = prepared(dependent)
        for _ in rounds(solve, EFFORT, used):
            pass
        return best_rotations(solve.search)

    for one, other in zip(found(1), found(threads), strict=True):
        assert one.tolist() == other.tolist()
