"""The clock of this machine."""

import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

from willing.ports.instant import Instant

_STEADY: Final = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""On Linux the clock that runs on while the machine sleeps."""
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


def wall_seconds() -> float:
    """Return seconds from an arbitrary start, never going back."""
    return time.perf_counter()


def utc_now() -> str:
    """Return this moment in UTC to the second: `2026-03-30T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant() -> Instant:
    """Return this moment by the wall clock and by the steady one."""
    return Instant(time.time(), time.clock_gettime(_STEADY), _boot())


@cache
def _boot() -> str:
    """Return what names this run of the machine; empty where it does not tell."""
    with suppress(OSError):
        return _BOOT.read_text(encoding="ascii").strip()
    return ""
