"""Nations taken out with all that falls with them, against a plain twin of the fixed point."""

import numpy as np
import pytest

from willing.force.keep import chosen_rotations
from willing.force.problem import build
from willing.kernels.best_response import workspace
from willing.kernels.construct import respond_in_turn
from willing.kernels.force_state import State, empty_state, links
from willing.kernels.search_record import new_search
from willing.kernels.withdrawal import bring_back, withdraw, withdraw_pairs

SEEDS = range(500, 530)


def plan_of(a, linked) -> State:
    state = empty_state(a)
    order = np.arange(len(state.used), dtype=np.int64)
    respond_in_turn(a, linked, state, workspace(a), order, 3)
    return state


def rows_of(state):
    return list(zip(*(row.tolist() for row in chosen_rotations(state)), strict=True))


def left_without(a, twin, rows, nations):
    """Rotations left: drop the nations', then whatever waits for what is gone, until all stand."""
    kept = [row for row in rows if a.module_nation[twin.module_of(a, row[0])] not in nations]
    while True:
        fallen = {twin.module_of(a, row[0]) for row in kept if not stands(a, twin, row, kept)}
        if not fallen:
            return kept
        kept = [row for row in kept if twin.module_of(a, row[0]) not in fallen]


def stands(a, twin, row, kept) -> bool:
    p, first, last = row
    for d in range(a.needs_start[p], a.needs_start[p + 1]):
        others = {twin.module_of(a, q) for q, _, _ in kept}
        found = sum(a.module_nation[m] == a.needs_nation[d] for m in others)
        if found < a.needs_modules[d]:
            return False
    for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
        for t in range(first, last + 1):
            if given(a, twin, kept, a.enabler_group[q], t) < a.enabler_amount[q]:
                return False
    return True


def given(a, twin, kept, group, week) -> int:
    total, seen = 0, set()
    for p, first, last in sorted(kept, key=lambda row: (twin.module_of(a, row[0]), row[1])):
        m = twin.module_of(a, p)
        start = first + (a.lead_next[p] if m in seen else a.lead_first[p])
        seen.add(m)
        if start <= week <= last:
            rows = range(a.group_start[p], a.group_start[p + 1])
            total += sum(int(a.group_amount[j]) for j in rows if a.group_index[j] == group)
    return total


@pytest.mark.parametrize("seed", SEEDS)
def test_contagion_is_the_fixed_point_and_bringing_back_restores_every_bit(
    tiny, twin, seed: int
) -> None:
    a = build(*tiny(seed)).arrays
    linked = links(a)
    state = plan_of(a, linked)
    before, rows = [each.copy() for each in state], rows_of(state)
    search = new_search(state, 1, np.zeros(len(state.used), np.int64))
    for n in range(len(a.burden_fair)):
        count = withdraw(a, linked, state, search, np.array([n], np.int64))
        assert rows_of(state) == left_without(a, twin, rows, {n})
        out = {int(m) for m in search.ruined[:count]}
        assert out == {twin.module_of(a, p) for p, _, _ in rows} - {
            twin.module_of(a, p) for p, _, _ in rows_of(state)
        }
        bring_back(a, linked, state, search, count)
        for name, was, now in zip(State._fields, before, state, strict=True):
            if name not in ("posting", "first", "last"):
                np.testing.assert_array_equal(was, now)
        assert rows_of(state) == rows


@pytest.mark.parametrize("seed", SEEDS[:8])
def test_pairs_cost_what_is_left_costs(tiny, twin, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    linked = links(a)
    state = plan_of(a, linked)
    rows = rows_of(state)
    search = new_search(state, 1, np.zeros(len(state.used), np.int64))
    cost, lost = withdraw_pairs(a, linked, state, search)
    for i in range(len(cost)):
        for j in range(len(cost)):
            left = left_without(a, twin, rows, {i, j})
            assert cost[i, j] == twin.cost(a, left)
            modules = {twin.module_of(a, p) for p, _, _ in rows}
            assert lost[i, j] == len(modules - {twin.module_of(a, p) for p, _, _ in left})
