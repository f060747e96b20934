"""Search and bound in rounds that stop and resume, exchanging what they know between them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Final

import numpy as np

from willing.force.arrays import UNLIMITED
from willing.force.bound import FIRST_STEP, exact, raise_bound
from willing.force.effort import (
    LARGEST_RUIN_IN_SCARCE_ROOM,
    MARGIN_IN_SCARCE_ROOM,
    ROUNDS,
    Effort,
)
from willing.force.solve import Solve, best_rotations, first_plan, plan_cost, restore
from willing.force.starts import search_on, short_searches, starts_for
from willing.kernels.force_state import GUIDE_BITS, LEANED_ON
from willing.kernels.leaning import lean_on
from willing.kernels.regret import tell_regret
from willing.kernels.ruin_and_recreate import SCARCE_PER_CENT
from willing.kernels.search_record import keep_best

GUIDED_PER_CENT: Final = 97
"""Moves of the search that heed the bound's prices where all room is scarce; fewer where less."""
REBUILT: Final = (2, 5, 8, 11)
"""Rounds that begin with a plan built anew …"""
DEAR_PER_CENT: Final = 10
"""… where at least so many moves heed prices."""
LEANING_PER_CENT: Final = 50
"""Moves that lean on the bound's prices, where room is not scarce nearly everywhere."""
REGRET_PER_CENT: Final = 50
"""Moves that begin at a large regret at those prices, of those in which nobody leads."""
FIRST_PRICES: Final = 20
"""One of so many steps of the bound is taken before the short searches, for its prices alone."""
LARGEST_GUIDE: Final = 2.0**40
"""Times persons or tonnes it still fits int64."""


def rounds(solve: Solve, effort: Effort, threads: int) -> Iterator[int]:
    """Run search and bound, yielding how many of ROUNDS rounds are done; short searches come
    first, and are told more often than once a round.

    Before them the bound takes a few steps, so that they have prices to lean on; its ascent proper
    begins with the long search, when there is a good plan to aim at.
    """
    starts = starts_for(solve, effort)
    if starts.searches > 0:
        _first_prices(solve, effort)
    yield from short_searches(solve, starts, effort)
    left = ROUNDS - starts.all_rounds
    pool = ThreadPoolExecutor(2) if threads > 1 else None
    with pool if pool is not None else nullcontext():
        for done in range(starts.all_rounds, ROUNDS):
            _round(solve, effort, (done, left), pool)
            yield done + 1


def _round(
    solve: Solve, effort: Effort, which: tuple[int, int], pool: ThreadPoolExecutor | None
) -> None:
    """Run one round; which = (rounds done, rounds in which the bound rises).

    Search and bound share nothing within it, so they may run side by side; the bound aims at
    the cost that the search had before the round.
    """
    done, left = which
    aim = plan_cost(solve)
    guide(solve)
    if len(solve.links.dependent_module) > 0:
        lean(solve)
    if done in REBUILT:
        rebuild(solve)
    each = effort.iterations // ROUNDS
    climb = (solve.bound, effort.bound_steps // left, aim, left)
    if pool is None:
        search_on(solve, each)
        raise_bound(*climb)
        return
    for job in (pool.submit(search_on, solve, each), pool.submit(raise_bound, *climb)):
        job.result()


def _first_prices(solve: Solve, effort: Effort) -> None:
    """Take the bound's first steps, and let its ascent proper begin with steps at full length."""
    raise_bound(solve.bound, effort.bound_steps // FIRST_PRICES, plan_cost(solve), 1)
    solve.bound.step[0] = FIRST_STEP
    lean(solve)


def lean(solve: Solve) -> None:
    """Let half of the moves lean on the prices of the best bound so far, if there is one, and half
    begin where the plan is at odds with them."""
    bound, state = solve.bound, solve.state
    priced = state.guide[0] < SCARCE_PER_CENT and bound.best[0] != 0
    state.lean[0] = LEANING_PER_CENT if priced else 0
    solve.search.regret.share[0] = REGRET_PER_CENT if priced else 0
    if not priced:
        return
    whole = exact(bound.best_y, int(bound.dual.shift[0]))
    for price, row in zip(bound.dual.price, whole, strict=True):
        price[...] = row
    lean_on(bound.arrays, bound.links, bound.rows, bound.dual, state)
    tell_regret(bound.arrays, bound.links, bound.rows, bound.dual, solve.search.regret)


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
        guide=np.array([0, 1], np.int64),
        area_price=old.area_price,
        lift_price=old.lift_price,
        **{name: getattr(old, name) for name in LEANED_ON},
    )
    first_plan(solve.arrays, solve.links, fresh, solve.work)
    fresh.guide[:] = old.guide
    first_plan(solve.arrays, solve.links, fresh, solve.work)
    if fresh.cost[0] < search.best_cost[0]:
        for row, better in zip(old, fresh, strict=True):
            row[...] = better
        keep_best(old, search)
