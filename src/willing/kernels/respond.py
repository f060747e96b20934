"""Best response in place: choose the best pattern of one module and put it into the plan."""

from typing import Any

from numba import njit

from willing.kernels.best_response import Pattern, Workspace, best_pattern
from willing.kernels.force_state import (
    Links,
    State,
    append_rotation,
    burden_cost,
    remove_module,
)
from willing.kernels.week_costs import fill_tables


@njit(cache=True, nogil=True)
def put_in(a: Any, links: Links, s: State, out: Pattern, rotations: int) -> None:
    """Choose the rotations that the program left in `out`."""
    for k in range(rotations):
        append_rotation(a, links, s, out.posting[k], out.first[k], out.last[k])


@njit(cache=True, nogil=True)
def respond(a: Any, links: Links, s: State, work: Workspace, job: tuple[int, bool]) -> None:
    """Put the best pattern of module m, which is out of the plan, into it.

    job = (m, whether what it depends on must already be there). Burden is not separable by
    week; it is priced at nothing, and where that overshoots the fair share also in full, and
    the better of the two patterns stays.
    """
    m, strict = job
    n = a.module_nation[m]
    price = a.burden_price[n]
    over = s.person_weeks[n] >= a.burden_fair[n]
    extra = price if over else 0
    if not fill_tables(a, links, s, work.tables, m, (extra, strict)):
        return
    before = s.cost[0]
    cost, rotations = best_pattern(a, m, work)
    if cost >= 0:
        return
    put_in(a, links, s, work.pattern, rotations)
    if (
        s.helping[0] == 1
        or price == 0
        or over
        or burden_cost(price, a.burden_fair[n], s.person_weeks[n]) == 0
    ):
        return
    free = s.cost[0]
    remove_module(a, links, s, m)
    fill_tables(a, links, s, work.tables, m, (price, strict))
    cost, rotations = best_pattern(a, m, work)
    if cost < 0:
        put_in(a, links, s, work.pattern, rotations)
    if s.cost[0] <= min(free, before):
        return
    remove_module(a, links, s, m)
    if free < before:
        fill_tables(a, links, s, work.tables, m, (0, strict))
        cost, rotations = best_pattern(a, m, work)
        put_in(a, links, s, work.pattern, rotations)
