"""Regret against the same in plain Python, and the ruins that begin at it."""

import numpy as np
import pytest

from willing.force.arrays import Rotations
from willing.force.bound import raise_bound
from willing.force.keep import chosen_rotations
from willing.force.problem import build
from willing.force.rounds import lean
from willing.force.solve import plan_cost, prepare, restore
from willing.kernels.regret import regret
from willing.kernels.regret_ruins import best_weeks, most_regret, ruin_lead, ruin_regret
from willing.kernels.ruin_and_recreate import search_chunk

SEEDS = (400, 401, 402, 403, 405, 406)  # those with at least three modules


def told(tiny, seed: int, iterations: int = 0):
    """A run whose bound has taken some steps and told the search what its prices make of it."""
    a = build(*tiny(seed)).arrays
    none = np.zeros(0, np.int64)
    solve = prepare(a, Rotations(none, none, none), np.zeros(len(a.module_nation), np.int64), 7)
    raise_bound(solve.bound, 20, plan_cost(solve), 1)
    lean(solve)
    solve.search.total[0] = iterations
    search_chunk(a, solve.links, solve.state, solve.work, solve.search, iterations)
    return a, solve


def week_cost(twin, a, y, p: int, t: int) -> tuple[int, int]:
    """What posting p costs in week t at the prices, present and effective, by the definitions."""
    lead, effective = twin.charges(a, y.price, p, t)
    shift = int(y.shift[0])
    lead, effective = (each + (int(a.week_cost[p]) << shift) for each in (lead, effective))
    for k in range(len(a.ratio_group)):
        price = int(y.price.ratio[k, t])
        if a.posting_zone[p] in a.ratio_zones[a.ratio_start[k] : a.ratio_start[k + 1]]:
            persons = price * int(a.persons[p] * a.ratio_persons_factor[k])
            lead, effective = lead + persons, effective + persons
        given = price * int(a.ratio_supply_factor[k])
        for j in range(a.group_start[p], a.group_start[p + 1]):
            effective -= given * int(a.group_amount[j] * (a.group_index[j] == a.ratio_group[k]))
    for c in range(len(a.concentration_group)):
        for j in range(a.group_start[p], a.group_start[p + 1]):
            if a.group_index[j] == a.concentration_group[c]:
                effective += int(y.price.concentration[c, t] * a.group_amount[j])
    return lead, effective


def cost_at_prices(twin, a, bound, m: int, rotations: list[tuple[int, int, int]]) -> int:
    """What the rotations of module m cost at the bound's prices, in its 2^-shift units."""
    y, rows, shift, weeks = bound.dual, bound.rows, int(bound.dual.shift[0]), a.threshold.shape[1]
    total = 0
    for k, (p, first, last) in enumerate(rotations):
        total += int(a.rotation_cost[p]) << shift
        start = first + int(a.lead_next[p] if k else a.lead_first[p])
        if k == 0:
            for j in range(a.needs_start[p], a.needs_start[p + 1]):
                total += int(y.price.need[rows.need_row[j]]) * int(a.needs_modules[j])
            worth = y.price.need[rows.need_nation == a.module_nation[m]].sum()
            total -= int(worth) * int(a.posting_modules[p])
        entry = a.zone_entry[a.posting_zone[p]]
        for t in (first, last + 1):
            if entry >= 0 and t < weeks:
                total += int(y.price.lift[entry, t]) * int(a.lift[p])
        for t in range(first, last + 1):
            total += week_cost(twin, a, y, p, t)[int(t >= start)]
            for j in range(a.feed_start[p], a.feed_start[p + 1]):
                total -= int(y.price.feed[rows.feed_class[j], t]) if t >= start else 0
    return total


@pytest.mark.parametrize("seed", SEEDS)
def test_regret_is_what_a_pattern_costs_at_the_prices_beyond_the_best(tiny, twin, seed) -> None:
    a, solve = told(tiny, seed)
    bound, s = solve.bound, solve.state
    shift = int(bound.dual.shift[0])
    for m in range(len(a.module_nation)):
        own = [(s.posting[m, k], s.first[m, k], s.last[m, k]) for k in range(s.used[m])]
        exact = (cost_at_prices(twin, a, bound, m, own) - int(bound.dual.terms[m])) >> shift
        found = regret(a, s, solve.search.regret, m)
        assert abs(found - exact) <= 1 + 7 * len(own)  # each of so many was rounded down
        assert exact >= 0


@pytest.mark.parametrize("seed", SEEDS)
def test_of_many_drawn_the_largest_regret_comes_that_is_free(tiny, seed: int) -> None:
    a, solve = told(tiny, seed)
    search = solve.search
    members = np.arange(len(a.module_nation))
    search.locked[0], search.mark[1] = 1, 1
    free = [m for m in members if m > 1]
    most = max(regret(a, solve.state, search.regret, m) for m in free)
    m = most_regret(a, solve.state, search, (members, 0, len(members)), 2000)
    assert m in free
    assert regret(a, solve.state, search.regret, m) == most


@pytest.mark.parametrize("ruin", [ruin_regret, ruin_lead])
@pytest.mark.parametrize("seed", SEEDS)
def test_each_is_picked_once_and_nobody_who_is_locked(tiny, seed: int, ruin) -> None:
    a, solve = told(tiny, seed)
    search, modules = solve.search, len(a.module_nation)
    search.locked[::2] = 1
    for _ in range(50):
        count = ruin(a, solve.links, solve.state, search)
        picked = search.ruined[:count].tolist()
        assert len(set(picked)) == count <= modules
        assert not search.locked[picked].any()
        assert sorted(np.flatnonzero(search.mark)) == sorted(picked)
        search.mark[:] = 0


@pytest.mark.parametrize("seed", SEEDS)
def test_weeks_to_clear_are_a_longest_rotation_within_the_horizon(tiny, seed: int) -> None:
    a, solve = told(tiny, seed)
    weeks = a.threshold.shape[1]
    for m in range(len(a.module_nation)):
        for p in range(a.module_postings[m], a.module_postings[m + 1]):
            early, late = best_weeks(a, solve.search, p, a.rotation_max[m])
            assert 0 <= early < late <= weeks
            assert late - early == min(weeks, a.rotation_max[m])


@pytest.mark.parametrize("seed", SEEDS)
def test_who_came_back_as_before_stays_and_every_sum_with_it(tiny, seed: int) -> None:
    a, solve = told(tiny, seed, 200)
    again = restore(a, solve.links, chosen_rotations(solve.state))
    for name in ("supply", "group", "ratio", "concentration", "area_persons", "lift_used", "cost"):
        np.testing.assert_array_equal(getattr(solve.state, name), getattr(again, name))
    np.testing.assert_array_equal(solve.state.zone_nations, again.zone_nations)
