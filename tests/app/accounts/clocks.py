"""Clocks that a test sets: time passes on both, the wall clock alone jumps."""

from willing.ports.instant import Instant

START = 1_774_872_000.0


class SetClocks:
    """Keeps the promise of `willing.ports.instant.Clocks`."""

    def __init__(self) -> None:
        self.wall, self.steady, self.boot = START, 500.0, "first"

    def __call__(self) -> Instant:
        return Instant(self.wall, self.steady, self.boot)

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.wall += seconds
        self.steady += seconds

    def jumps(self, seconds: float) -> None:
        """Set the wall clock on, or back."""
        self.wall += seconds

    def boots(self, off_seconds: float) -> None:
        """Switch the machine off and on again."""
        self.wall += off_seconds
        self.steady, self.boot = 20.0, f"after {self.boot}"
