"""The clock of this machine."""

import time
from datetime import UTC, datetime


def wall_seconds() -> float:
    """Return seconds from an arbitrary start, never going back."""
    return time.perf_counter()


def utc_now() -> str:
    """Return this moment in UTC to the second: `2026-03-30T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
