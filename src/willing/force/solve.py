"""A run over the arrays: where it starts, what it carries, and the best plan it has found."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from willing.force.arrays import ForceArrays, Ints, Rotations, as_rotations
from willing.force.bound import Bound, start_bound
from willing.force.effort import LARGEST_RUIN, margin_for
from willing.kernels.best_response import Workspace, workspace
from willing.kernels.construct import gains_alone, priority_greedy, respond_in_turn
from willing.kernels.force_state import (
    Links,
    State,
    agree,
    append_all,
    empty_state,
    links,
    moved_weeks,
)
from willing.kernels.search_record import Search, apart, new_search


class Solve(NamedTuple):
    """One run over the arrays: everything that changes is inside it."""

    arrays: ForceArrays
    links: Links
    state: State
    search: Search
    champion: Search
    """The best plan of the short searches that are over, in rows of its own."""
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
    append_all(arrays, linked, state, *plan)
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
    allow_margin(search, state)
    search.largest[0] = max(1, min(LARGEST_RUIN, len(locked)))
    bound = start_bound(arrays, linked, state)
    return Solve(arrays, linked, state, search, apart(search), work, bound)


def allow_margin(search: Search, begin: State) -> None:
    """Let a search that begins at a plan give up as much as its size allows (`margin_for`)."""
    search.margin[0] = int(margin_for(len(search.locked)) * int(begin.cost[0]))


def best(solve: Solve) -> Search:
    """Return the search, or the champion where its plan is better."""
    earlier = solve.champion.best_cost[0] < solve.search.best_cost[0]
    return solve.champion if earlier else solve.search


def plan_cost(solve: Solve) -> int:
    """Return what the best plan found costs by itself, without the price of stability."""
    search, price = best(solve), int(solve.state.stability_price[0])
    plan = solve.state._replace(
        used=search.best_used,
        posting=search.best_posting,
        first=search.best_first,
        last=search.best_last,
    )
    return int(search.best_cost[0]) - price * (moved_weeks(plan) if price else 0)


def best_rotations(search: Search, only: Ints | None = None) -> Rotations:
    """Return the best plan found, by module and first week; with `only` (M,) of those modules."""
    rows = [
        (search.best_posting[m, k], search.best_first[m, k], search.best_last[m, k])
        for m in range(len(search.best_used))
        if only is None or only[m]
        for k in range(search.best_used[m])
    ]
    return as_rotations(rows)
