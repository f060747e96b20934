"""The clock of this node: what it says is shown and stored, and never orders anything."""

from typing import Protocol


class Now(Protocol):
    """Tells the time."""

    def __call__(self) -> str:
        """Return this moment in UTC, to the second: `2026-03-30T12:00:00Z`."""
