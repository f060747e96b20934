"""This moment by two clocks: one that may be set, and one that only ever goes on."""

from typing import NamedTuple, Protocol


class Instant(NamedTuple):
    """What both clocks say at once, in seconds."""

    wall: float
    """Since 1970, as the machine believes; it may jump either way."""
    steady: float
    """Since the machine began; it never goes back, and runs on while the machine sleeps."""
    boot: str = ""
    """Which beginning that was; empty: the machine does not tell, and no two are the same."""


class Clocks(Protocol):
    """Reads both clocks."""

    def __call__(self) -> Instant:
        """Return this moment."""
