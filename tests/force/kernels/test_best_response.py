"""The dynamic program against every pattern there is."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from willing.force.problem import build
from willing.kernels.best_response import workspace
from willing.kernels.construct import respond_in_turn
from willing.kernels.force_state import empty_state, links, remove_module
from willing.kernels.respond import respond


def chosen(state) -> list[tuple[int, int, int]]:
    """The rotations of a state."""
    return [
        (int(state.posting[m, k]), int(state.first[m, k]), int(state.last[m, k]))
        for m in range(len(state.used))
        for k in range(state.used[m])
    ]


def patterns(a, m):
    """Yield every pattern of module m, the empty one first."""
    weeks = a.threshold.shape[1]
    single = [
        (p, s, s + d - 1)
        for p in range(a.module_postings[m], a.module_postings[m + 1])
        for d in range(a.rotation_min[m], a.rotation_max[m] + 1)
        for s in range(weeks - d + 1)
        if a.available[p, s : s + d].all()
    ]
    single.sort(key=lambda each: each[1])
    for count in range(a.rotations_max[m] + 1):
        for rows in combinations(single, count):
            if all(y[1] > x[2] + a.dwell[m] for x, y in pairwise(rows)):
                yield list(rows)


def moves_differ(a, m) -> bool:
    """Whether the postings of module m move different tonnes through an entry point."""
    rows = slice(a.module_postings[m], a.module_postings[m + 1])
    return len({int(t) for t in a.lift[rows]}) > 1


@pytest.mark.parametrize("seed", range(200, 212))
def test_no_pattern_is_better_than_the_response(tiny, twin, seed: int) -> None:
    plan, requirements = tiny(seed)
    prices = plan.force.burden.replace(price=0.0)  # not separable by week: priced apart
    a = build(plan.replace(force=plan.force.replace(burden=prices)), requirements).arrays
    linked, work = links(a), workspace(a)
    state = empty_state(a)
    order = np.random.default_rng(seed).permutation(len(state.used)).astype(np.int64)
    respond_in_turn(a, linked, state, work, order, 1)
    for m in order[:3]:
        remove_module(a, linked, state, m)
        others = chosen(state)
        if not twin.feasible(a, others):  # somebody needed module m
            respond(a, linked, state, work, (m, True))
            continue
        if a.dwell[m] == 0 and moves_differ(a, m):
            # Where one rotation ends and the next begins in one week, the program takes both to
            # move as much as the heavier: it may then pass over a pattern that would fit.
            respond(a, linked, state, work, (m, True))
            continue
        rows = list(patterns(a, m))
        if len(rows) > 4000:
            rows = rows[:4000]
        best = min(twin.cost(a, others + row) for row in rows if twin.feasible(a, others + row))
        respond(a, linked, state, work, (m, True))
        assert int(state.cost[0]) <= best
        assert int(state.cost[0]) == twin.cost(a, chosen(state))
        assert twin.feasible(a, chosen(state))
