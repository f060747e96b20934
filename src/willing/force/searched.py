"""A plan searched for without a bound: where what a change does is asked, not how good it is."""

from collections.abc import Callable
from typing import NamedTuple

from willing.basics.errors import StoppedError
from willing.force.arrays import Rotations
from willing.force.effort import EffortName, effort_for
from willing.force.keep import Start
from willing.force.problem import ForceProblem
from willing.force.rounds import rounds
from willing.force.solve import best_rotations, prepare, restore
from willing.kernels.force_state import State


class Searched(NamedTuple):
    """The best plan found, and what it adds up to."""

    chosen: Rotations
    state: State


def searched(
    problem: ForceProblem,
    begin: Start,
    seed: int,
    effort: EffortName = "quick",
    cancel: Callable[[], bool] | None = None,
) -> Searched:
    """Return the best plan that the search finds from `begin`; equal arguments, equal plans.

    Without a bound there are no prices of room and lift to heed either. Raises StoppedError when
    `cancel` returns True.
    """
    solve = prepare(problem.arrays, begin.rotations, begin.locked, seed)
    work = effort_for(effort, len(problem.labels.modules))._replace(bound_steps=0)
    for _ in rounds(solve, work, 1):
        if cancel is not None and cancel():
            raise StoppedError("Stopped before the end; nothing was written.")
    chosen = best_rotations(solve.search)
    return Searched(chosen, restore(problem.arrays, solve.links, chosen))
