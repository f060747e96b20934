"""What it would cost to have a module serve a line in a week, all others as they are."""

from typing import Final, NamedTuple

import numpy as np

from willing.force.arrays import UNLIMITED, ForceArrays, Rotations, as_rotations
from willing.force.problem import ForceProblem
from willing.kernels.best_response import Workspace, best_pattern, workspace
from willing.kernels.force_state import (
    Links,
    State,
    append_rotation,
    links,
    remove_module,
    stands,
)
from willing.kernels.week_costs import fill_tables

PULL: Final = 2**55
"""What serving in the week is worth to the program: more than all costs of a plan together."""


class Board(NamedTuple):
    """A plan in numbers, and room to try things on it."""

    problem: ForceProblem
    arrays: ForceArrays
    links: Links
    state: State
    work: Workspace


class Forced(NamedTuple):
    """The cheapest pattern of a module that serves a line in a week."""

    cost: int
    """Change of the plan's cost, those that depend on the module sent home with it."""
    state: State
    rotations: Rotations
    """Of the module alone."""


def board(problem: ForceProblem, state: State) -> Board:
    """Return the board of a finished plan."""
    arrays = problem.arrays
    return Board(problem, arrays, links(arrays), state, workspace(arrays))


def forced(table: Board, module: int, line: int, week: int) -> Forced | None:
    """Return what it takes to have the module count for the line in the week (index).

    None: no pattern that it can keep up and that keeps the hard rules does that.
    """
    a, s = table.arrays, copied(table.state)
    remove_module(a, table.links, s, module)
    fill_tables(a, table.links, s, table.work.tables, module, (0, True))
    _pull(table, module, line, week)
    value, count = best_pattern(a, module, table.work)
    if value > -PULL // 2:
        return None
    out = table.work.pattern
    rows = [(out.posting[k], out.first[k], out.last[k]) for k in range(count)]
    for posting, first, last in rows:
        append_rotation(a, table.links, s, int(posting), int(first), int(last))
    _send_home(table, s)
    return Forced(int(s.cost[0]) - int(table.state.cost[0]), s, as_rotations(rows))


def copied(state: State) -> State:
    """Return a state that may be changed without changing this one."""
    return State(*(each.copy() for each in state))


def _pull(table: Board, module: int, line: int, week: int) -> None:
    """Make being effective on the line in the week worth more than anything else."""
    a, costs = table.arrays, table.work.tables.effective_cost
    start = a.module_postings[module]
    for p in range(start, a.module_postings[module + 1]):
        fed = a.feed_line[a.feed_start[p] : a.feed_start[p + 1]]
        if line in fed:
            costs[p - start, week + 1 :] -= PULL


def _send_home(table: Board, s: State) -> None:
    """Take out whatever no longer has the enablers or the nations it depends on."""
    a = table.arrays
    again = True
    while again:
        again = False
        for m in table.links.dependent_module:
            if s.used[m] > 0 and not stands(a, s, m):
                remove_module(a, table.links, s, m)
                again = True


def without_limit(arrays: ForceArrays, limit: str) -> ForceArrays:
    """Return the arrays with one kind of hard limit taken away."""
    if limit == "base":
        return arrays._replace(area_capacity=np.full_like(arrays.area_capacity, UNLIMITED))
    if limit == "lift":
        return arrays._replace(lift_capacity=np.full_like(arrays.lift_capacity, UNLIMITED))
    if limit == "nations":
        return arrays._replace(zone_max_nations=np.full_like(arrays.zone_max_nations, UNLIMITED))
    if limit == "enabler":
        return arrays._replace(enabler_amount=np.zeros_like(arrays.enabler_amount))
    return arrays._replace(needs_modules=np.zeros_like(arrays.needs_modules))
