"""The clock of this machine."""

import time


def wall_seconds() -> float:
    """Return seconds from an arbitrary start, never going back."""
    return time.perf_counter()
