"""Best response in place: choose the best pattern of one module and put it into the plan.

A call of compiled code copies every array of its tuples on to the stack, some 0.4 µs, as long as
the work of a short rotation. So what a search does for each module is written into its loop
(`forceinline`), and each part is called from one place only, lest the loop grow.
"""

from typing import Any

from numba import njit

from willing.kernels.best_response import Pattern, Workspace, best_pattern_here
from willing.kernels.force_state import (
    Links,
    State,
    append_here,
    burden_cost,
    remove_here,
)
from willing.kernels.week_costs import add_person_price, fill_tables_here


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def keep_aside(out: Pattern, rotations: int) -> None:
    """Remember the rotations that the program left in `out`."""
    for k in range(rotations):
        out.kept[0, k], out.kept[1, k] = out.posting[k], out.first[k]
        out.kept[2, k] = out.last[k]


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def bring_back(out: Pattern, rotations: int) -> None:
    """Write the rotations kept aside to `out` again."""
    for k in range(rotations):
        out.posting[k], out.first[k] = out.kept[0, k], out.kept[1, k]
        out.last[k] = out.kept[2, k]


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def respond_here(a: Any, links: Links, s: State, work: Workspace, job: tuple[int, bool]) -> None:
    """Put the best pattern of module m, which is out of the plan, into it.

    job = (m, whether what it depends on must already be there). Burden is not separable by
    week; it is priced at nothing, and where that overshoots the fair share also in full, and
    the better of the two patterns stays.
    """
    m, strict = job
    n = a.module_nation[m]
    price, fair = a.burden_price[n], a.burden_fair[n]
    over = s.person_weeks[n] >= fair
    if not fill_tables_here(a, links, s, work.tables, m, (price if over else 0, strict)):
        return
    out = work.pattern
    before, free, kept = s.cost[0], 0, 0
    for attempt in range(3):
        rotations = kept
        if attempt < 2:
            cost, rotations = best_pattern_here(a, m, work)
            rotations = rotations if cost < 0 else 0
        else:
            bring_back(out, kept)
        for k in range(rotations):
            append_here(a, links, s, out.posting[k], out.first[k], out.last[k])
        if attempt == 0:
            free, kept = s.cost[0], rotations
            alone = s.helping[0] == 1 or price == 0 or over or rotations == 0
            if alone or burden_cost(price, fair, s.person_weeks[n]) == 0:
                return
            keep_aside(out, rotations)
            add_person_price(a, work.tables, m, price)
        elif attempt == 2 or s.cost[0] <= min(free, before):
            return
        remove_here(a, links, s, m)
        if attempt == 1 and free >= before:
            return


@njit(cache=True, nogil=True, _nrt=False)
def respond(a: Any, links: Links, s: State, work: Workspace, job: tuple[int, bool]) -> None:
    """Do as `respond_here`, called."""
    respond_here(a, links, s, work, job)
