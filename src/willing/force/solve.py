"""Greedy start, search and bound over the arrays, in rounds that stop and resume."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Final, NamedTuple

import numpy as np

from willing.force.arrays import UNLIMITED, ForceArrays, Ints, Rotations, as_rotations
from willing.force.bound import Bound, raise_bound, start_bound
from willing.force.effort import (
    LARGEST_RUIN,
    LARGEST_RUIN_IN_SCARCE_ROOM,
    MARGIN_IN_SCARCE_ROOM,
    ROUNDS,
    Effort,
    margin_for,
)
from willing.kernels.best_response import Workspace, workspace
from willing.kernels.construct import gains_alone, priority_greedy, respond_in_turn
from willing.kernels.force_state import (
    GUIDE_BITS,
    Links,
    State,
    agree,
    append_rotation,
    empty_state,
    links,
    moved_weeks,
)
from willing.kernels.ruin_and_recreate import (
    SCARCE_PER_CENT,
    Search,
    keep_best,
    new_search,
    search_chunk,
)

GUIDED_PER_CENT: Final = 97
"""Moves of the search that heed the bound's prices where all room is scarce; fewer where less."""
REBUILT: Final = (2, 5, 8, 11)
"""Rounds that begin with a plan built anew …"""
DEAR_PER_CENT: Final = 10
"""… where at least so many moves heed prices."""
LARGEST_GUIDE: Final = 2.0**40
"""Times persons or tonnes it still fits int64."""


class Solve(NamedTuple):
    """One run over the arrays: everything that changes is inside it."""

    arrays: ForceArrays
    links: Links
    state: State
    search: Search
    work: Workspace
    bound: Bound


class Agreed(NamedTuple):
    """A plan agreed before, and what departing from it costs the search, in array cost units."""

    rotations: Rotations
    price: int
    """Per agreed module-week that is not kept."""


def restore(arrays: ForceArrays, linked: Links, plan: Rotations) -> State:
    """Return the state of the plan that chooses these rotations."""
    state = empty_state(arrays)
    for posting, first, last in zip(plan.posting, plan.first, plan.last, strict=True):
        append_rotation(arrays, linked, state, int(posting), int(first), int(last))
    return state


def greedy_cost(arrays: ForceArrays, linked: Links) -> int:
    """Return what the named baseline reaches: most important line first, first suitable module."""
    state = empty_state(arrays)
    order = np.argsort(-arrays.threshold_price, kind="stable").astype(np.int64)
    priority_greedy(arrays, linked, state, workspace(arrays).tables, order)
    return int(state.cost[0])


def first_plan(arrays: ForceArrays, linked: Links, start: State, work: Workspace) -> None:
    """Let every module not yet used respond, the most useful first, twice."""
    gains = gains_alone(arrays, linked, start, work)
    order = np.argsort(-gains, kind="stable").astype(np.int64)
    respond_in_turn(arrays, linked, start, work, order, 2)


def prepare(
    arrays: ForceArrays,
    start: Rotations,
    locked: Ints,
    seed: int,
    agreed: Agreed | None = None,
    on_first: Callable[[], None] | None = None,
) -> Solve:
    """Return a run that starts from given rotations, completed greedily.

    `on_first` is called when that first plan stands.

    With an agreed plan the search pays for every module-week of it that is not kept; the plan's
    own cost (`plan_cost`) never holds that price.
    """
    linked, work = links(arrays), workspace(arrays)
    state = restore(arrays, linked, start)
    if agreed is not None:
        agree(linked, state, agreed.rotations, agreed.price)
    first_plan(arrays, linked, state, work)
    if on_first is not None:
        on_first()
    search = new_search(state, seed, locked)
    search.margin[0] = int(margin_for(len(locked)) * state.cost[0])
    search.largest[0] = max(1, min(LARGEST_RUIN, len(locked)))
    return Solve(arrays, linked, state, search, work, start_bound(arrays, linked, state))


def plan_cost(solve: Solve) -> int:
    """Return what the best plan found costs by itself, without the price of stability."""
    search, price = solve.search, int(solve.state.stability_price[0])
    best = solve.state._replace(
        used=search.best_used,
        posting=search.best_posting,
        first=search.best_first,
        last=search.best_last,
    )
    return int(search.best_cost[0]) - price * (moved_weeks(best) if price else 0)


def rounds(solve: Solve, effort: Effort, threads: int) -> Iterator[int]:
    """Run search and bound, yielding after each of ROUNDS rounds.

    Within a round the two share nothing, so they may run side by side; the bound aims at the
    cost that the search had before the round.
    """
    solve.search.total[0] = effort.iterations
    pool = ThreadPoolExecutor(2) if threads > 1 else None
    with pool if pool is not None else nullcontext():
        for done in range(ROUNDS):
            aim = plan_cost(solve)
            guide(solve)
            if done in REBUILT:
                rebuild(solve)
            steps = effort.bound_steps // ROUNDS
            if pool is None:
                _search(solve, effort)
                raise_bound(solve.bound, steps, aim)
            else:
                jobs = (
                    pool.submit(_search, solve, effort),
                    pool.submit(raise_bound, solve.bound, steps, aim),
                )
                for job in jobs:
                    job.result()
            yield done + 1


def guide(solve: Solve) -> None:
    """Let the search heed what room and lift are worth to the best bound so far."""
    state, prices = solve.state, solve.bound.best_y
    for row, price in ((state.area_price, prices.area), (state.lift_price, prices.lift)):
        row[...] = np.minimum(price * 2.0**GUIDE_BITS, LARGEST_GUIDE)
    state.guide[0] = round(GUIDED_PER_CENT * _share_dear(solve))
    if state.guide[0] >= SCARCE_PER_CENT:
        _search_wider(solve)


def _search_wider(solve: Solve) -> None:
    """Where room is scarce, take out more modules at once and give up less on the way: what
    stands in a full room moves only if several others move with it."""
    search = solve.search
    search.largest[0] = max(1, min(LARGEST_RUIN_IN_SCARCE_ROOM, len(search.locked)))
    search.margin[0] = min(
        int(search.margin[0]), int(MARGIN_IN_SCARCE_ROOM * int(search.best_cost[0]))
    )


def _share_dear(solve: Solve) -> float:
    """Return the share of limited rooms and weeks, or of entry points and weeks, with a price."""
    a, state = solve.arrays, solve.state
    pairs = (a.area_capacity, state.area_price), (a.lift_capacity, state.lift_price)
    limited = [(room < UNLIMITED, price > 0) for room, price in pairs]
    return max(float(dear.sum() / max(1, some.sum())) for some, dear in limited)


def rebuild(solve: Solve) -> None:
    """Build a plan anew along the guide's prices; go on from it where it is the best so far."""
    old, search = solve.state, solve.search
    if old.guide[0] < DEAR_PER_CENT or old.stability_price[0] > 0:
        return
    kept = best_rotations(search, search.locked)
    fresh = restore(solve.arrays, solve.links, kept)._replace(
        guide=np.array([0, 1], np.int64), area_price=old.area_price, lift_price=old.lift_price
    )
    first_plan(solve.arrays, solve.links, fresh, solve.work)
    fresh.guide[:] = old.guide
    first_plan(solve.arrays, solve.links, fresh, solve.work)
    if fresh.cost[0] < search.best_cost[0]:
        for row, better in zip(old, fresh, strict=True):
            row[...] = better
        keep_best(old, search)


def _search(solve: Solve, effort: Effort) -> None:
    each = effort.iterations // ROUNDS
    search_chunk(solve.arrays, solve.links, solve.state, solve.work, solve.search, each)


def best_rotations(search: Search, only: Ints | None = None) -> Rotations:
    """Return the best plan found, by module and first week; with `only` (M,) of those modules."""
    rows = [
        (search.best_posting[m, k], search.best_first[m, k], search.best_last[m, k])
        for m in range(len(search.best_used))
        if only is None or only[m]
        for k in range(search.best_used[m])
    ]
    return as_rotations(rows)
