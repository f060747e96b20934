"""How much work a run does: counts, never seconds, so that equal runs give equal plans."""

from typing import Final, Literal, NamedTuple

EffortName = Literal["quick", "normal", "deep"]


class Effort(NamedTuple):
    """Iterations of the search and steps of the bound."""

    iterations: int
    bound_steps: int


_COUNTS: Final[dict[EffortName, tuple[int, int, int]]] = {
    # at least, per module, steps of the bound
    "quick": (2_000, 10, 200),
    "normal": (20_000, 100, 1_200),
    "deep": (100_000, 500, 4_000),
}
ROUNDS: Final = 20
"""Search and bound exchange what they know this often, at fixed counts."""
LARGEST_RUIN: Final = 10
"""Modules taken out at once, at most."""
MARGIN: Final = 0.001
"""Share of the cost by which a plan may be worse than the best at the start of the search."""


def effort_for(name: EffortName, modules: int) -> Effort:
    """Return the work for a problem of so many modules, in whole rounds."""
    least, each, steps = _COUNTS[name]
    iterations = max(least, each * modules)
    return Effort(-(-iterations // ROUNDS) * ROUNDS, -(-steps // ROUNDS) * ROUNDS)
