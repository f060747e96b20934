"""The search keeps every rule, does not depend on its chunks, and remembers the best."""

import numpy as np
import pytest

from willing.force.arrays import Rotations
from willing.force.keep import chosen_rotations
from willing.force.problem import build
from willing.force.solve import best_rotations, prepare
from willing.kernels.ruin_and_recreate import SCARCE_PER_CENT, largest_first, search_chunk
from willing.kernels.ruins import follow_success, way_to_choose
from willing.kernels.search_record import BEGIN


def searched(a, chunks: list[int], locked=None):
    """Run a search in chunks; return it with its state."""
    none = np.zeros(0, np.int64)
    held = np.zeros(len(a.module_nation), np.int64) if locked is None else locked
    solve = prepare(a, Rotations(none, none, none), held, 7)
    solve.search.total[0] = sum(chunks)
    for iterations in chunks:
        search_chunk(a, solve.links, solve.state, solve.work, solve.search, iterations)
    return solve


@pytest.mark.parametrize("seed", range(400, 408))
def test_chunks_do_not_matter_and_every_plan_kept_is_feasible(tiny, twin, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    whole, cut = searched(a, [300]), searched(a, [1, 99, 150, 50])
    for one, other in zip(best_rotations(whole.search), best_rotations(cut.search), strict=True):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(whole.state.cost, cut.state.cost)
    rows = list(zip(*(row.tolist() for row in best_rotations(whole.search)), strict=True))
    assert twin.feasible(a, rows)
    assert twin.cost(a, rows) == int(whole.search.best_cost[0])
    assert int(whole.search.best_cost[0]) <= int(whole.state.cost[0])


def test_locked_modules_are_never_touched(tiny) -> None:
    a = build(*tiny(108)).arrays
    held = np.ones(len(a.module_nation), np.int64)
    none = np.zeros(0, np.int64)
    before = prepare(a, Rotations(none, none, none), held, 7)
    after = searched(a, [200], held)
    np.testing.assert_array_equal(before.state.posting, after.state.posting)
    np.testing.assert_array_equal(before.state.cost, after.state.cost)


def test_weights_follow_what_each_way_brought(tiny) -> None:
    search = searched(build(*tiny(400)).arrays, [1]).search
    search.score[:] = [6, 0, 2, 0, 0, 0, 0]
    search.tried[:] = [10, 10, 10, 10, 0, 0, 0]
    follow_success(search)
    shares = np.array([750, 0, 250, 0, 0, 0, 0])
    expected = np.clip((3 * BEGIN + shares) // 4, BEGIN // 2, 2 * BEGIN).tolist()
    assert search.weight.tolist() == expected
    assert not search.score.any() and not search.tried.any()
    follow_success(search)  # nothing was tried: nothing changes
    assert search.weight.tolist() == expected


def test_every_way_is_drawn_about_as_often_as_its_weight_says(tiny) -> None:
    search = searched(build(*tiny(400)).arrays, [1]).search
    search.weight[:] = [400, 200, 100, 100, 100, 50, 50]
    drawn = np.bincount([way_to_choose(search) for _ in range(4000)], minlength=7)
    np.testing.assert_allclose(drawn / 4000, search.weight / 1000, atol=0.03)


@pytest.mark.parametrize("seed", range(400, 408))
def test_largest_first_sorts_by_persons_and_keeps_what_each_had(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    search = searched(a, [1]).search
    count = len(a.module_nation)
    search.ruined[:] = np.random.default_rng(seed).permutation(count)
    search.saved_used[:] = 10 + search.ruined
    search.saved_posting[:, 0] = 20 + search.ruined

    def mean_persons(m: int) -> int:
        own = a.persons[a.module_postings[m] : a.module_postings[m + 1]].tolist()
        return sum(own) // max(1, len(own))

    plain = sorted(search.ruined.tolist(), key=lambda m: -mean_persons(m))
    largest_first(a, search, count)
    assert search.ruined.tolist() == plain
    assert search.saved_used.tolist() == [10 + m for m in plain]
    assert search.saved_posting[:, 0].tolist() == [20 + m for m in plain]


@pytest.mark.parametrize("seed", range(400, 404))
def test_plans_made_where_all_room_is_scarce_are_feasible(tiny, twin, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    none = np.zeros(0, np.int64)
    solve = prepare(a, Rotations(none, none, none), np.zeros(len(a.module_nation), np.int64), 7)
    solve.search.total[0] = 200
    solve.state.guide[0] = SCARCE_PER_CENT
    search_chunk(a, solve.links, solve.state, solve.work, solve.search, 200)
    rows = list(zip(*(row.tolist() for row in best_rotations(solve.search)), strict=True))
    assert twin.feasible(a, rows)
    assert twin.cost(a, rows) == int(solve.search.best_cost[0])


@pytest.mark.parametrize("seed", range(400, 440))
def test_what_locked_modules_stand_on_is_never_taken_from_them(tiny, twin, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    agreed = best_rotations(searched(a, [100]).search)
    locked = np.random.default_rng(seed).integers(0, 2, len(a.module_nation))
    solve = prepare(a, agreed, locked, seed)
    solve.search.total[0] = 300
    search_chunk(a, solve.links, solve.state, solve.work, solve.search, 300)
    for plan in (best_rotations(solve.search), chosen_rotations(solve.state)):
        rows = list(zip(*(row.tolist() for row in plan), strict=True))
        assert twin.feasible(a, rows)
