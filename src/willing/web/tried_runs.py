"""Trials in memory until they are kept as runs, taken back, or pushed out by newer ones."""

from collections import OrderedDict
from secrets import token_hex
from threading import Lock
from typing import Final

from willing.report.run import Run

MOST_TRIED: Final = 16
"""A page that is closed takes nothing back: the trial least lately looked at is forgotten first."""


class TriedRuns:
    """The newest trials by name; a name is given once, so nobody takes back another's."""

    def __init__(self) -> None:
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._lock = Lock()

    def keep(self, run: Run) -> str:
        """Keep a trial and return the name given to it."""
        name = f"trial-{token_hex(6)}"
        with self._lock:
            self._runs[name] = run.replace(name=name)
            while len(self._runs) > MOST_TRIED:
                self._runs.popitem(last=False)
        return name

    def get(self, name: str) -> Run | None:
        """Return a trial, or None where none of that name is kept."""
        with self._lock:
            if name in self._runs:
                self._runs.move_to_end(name)
            return self._runs.get(name)

    def forget(self, name: str) -> None:
        """Forget a trial, if there is one of that name."""
        with self._lock:
            self._runs.pop(name, None)
