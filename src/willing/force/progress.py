"""How far a long run has come, and the way to stop it."""

from collections.abc import Callable
from typing import Literal

from willing.basics.record import Record

Stage = Literal["problem", "greedy", "search", "bound", "check"]


class Progress(Record, kw_only=True):
    """One report of a run under way; cost and bound once they are known."""

    stage: Stage
    done: int
    total: int
    cost: float | None = None
    bound: float | None = None


OnProgress = Callable[[Progress], None]
Cancel = Callable[[], bool]
"""Returns whether to stop."""
