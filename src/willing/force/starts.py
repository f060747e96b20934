"""Short searches before the long one: several ways down from the first plan, the best goes on.

Where modules depend on others one search may end in a valley that no small move leaves; which
one, chance decides early on (docs/decisions/0023).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from willing.force.effort import ROUNDS, Effort
from willing.force.solve import Solve, allow_margin, best, best_rotations, restore
from willing.kernels.force_state import LEANED_ON, State
from willing.kernels.ruin_and_recreate import search_chunk
from willing.kernels.search_record import copy_best, restart

SHORT_ROUNDS: Final = ROUNDS // 2
"""Rounds for all short searches together."""
ITERATIONS_PER_MODULE: Final = 66
"""A short search has at least so many; with fewer it is not down yet."""
TOLD: Final = 4
"""Times that a round of a short search is told: most of what a run finds, it finds in these."""


class Starts(NamedTuple):
    """How many short searches, and the rounds of each."""

    searches: int
    rounds: int

    @property
    def all_rounds(self) -> int:
        """Return the rounds of all of them."""
        return self.searches * self.rounds


NONE: Final = Starts(0, 0)


def starts_for(solve: Solve, effort: Effort) -> Starts:
    """Return as many short searches as half of the rounds hold, none if they hold but one.

    A plan that departs from an agreed one stays near it, and where nothing depends on anything one
    search does as well.
    """
    if solve.state.stability_price[0] > 0 or len(solve.links.dependent_module) == 0:
        return NONE
    needed = ITERATIONS_PER_MODULE * len(solve.state.used)
    each = effort.iterations // ROUNDS
    lengths = [n for n in range(1, SHORT_ROUNDS) if SHORT_ROUNDS % n == 0 and n * each >= needed]
    return Starts(SHORT_ROUNDS // lengths[0], lengths[0]) if lengths else NONE


def short_searches(solve: Solve, starts: Starts, effort: Effort) -> Iterator[int]:
    """Run the short searches, yielding the rounds done TOLD times a round, and leave the best
    one's plan and the length of the long search behind."""
    each = effort.iterations // ROUNDS
    ends = [each * part // TOLD for part in range(TOLD + 1)]
    begin = State(*(row.copy() for row in solve.state))
    for start in range(starts.searches):
        _search_from(solve, begin, each * starts.rounds)
        for done in range(start * starts.rounds, (start + 1) * starts.rounds):
            for part in range(TOLD):
                search_on(solve, ends[part + 1] - ends[part])
                yield done + (part + 1) // TOLD
    if starts.searches > 0:
        begin = restore(solve.arrays, solve.links, best_rotations(best(solve)))
        _search_from(solve, begin, each * (ROUNDS - starts.all_rounds))
    else:
        solve.search.total[0] = effort.iterations


def _search_from(solve: Solve, begin: State, iterations: int) -> None:
    """Remember the best plan, and let a search of so many iterations begin at `begin`."""
    copy_best(best(solve), solve.champion)
    for name in set(State._fields) - set(LEANED_ON):
        getattr(solve.state, name)[...] = getattr(begin, name)
    restart(solve.state, solve.search, iterations)
    allow_margin(solve.search, solve.state)


def search_on(solve: Solve, iterations: int) -> None:
    """Run so many iterations of the search."""
    search_chunk(solve.arrays, solve.links, solve.state, solve.work, solve.search, iterations)
