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
    "normal": (40_000, 150, 800),
    "deep": (100_000, 500, 4_000),
}
ROUNDS: Final = 20
"""Search and bound exchange what they know this often, at fixed counts."""
LARGEST_RUIN: Final = 10
"""Modules taken out at once, at most."""
LARGEST_RUIN_IN_SCARCE_ROOM: Final = 40
MARGIN_IN_SCARCE_ROOM: Final = 0.0001
"""The same two where rooms or lift have a price in the bound (force.rounds: guide)."""
MARGINS: Final = (0.002, 0.01)
"""Least and largest share of the cost by which a plan may be worse than the best at the start."""
MODULES_IN_MARGIN: Final = 0.6
"""Between these the margin is what so much of a module costs on average."""


def margin_for(modules: int) -> float:
    """Return the share of the cost that a search of so many modules may give up at the start."""
    return min(MARGINS[1], max(MARGINS[0], MODULES_IN_MARGIN / max(1, modules)))


def effort_for(name: EffortName, modules: int) -> Effort:
    """Return the work for a problem of so many modules, in whole rounds."""
    least, each, steps = _COUNTS[name]
    iterations = max(least, each * modules)
    return Effort(-(-iterations // ROUNDS) * ROUNDS, -(-steps // ROUNDS) * ROUNDS)
