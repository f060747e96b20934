"""Trials in memory until they are kept as runs, taken back, or pushed out by newer ones."""

from collections import Counter, OrderedDict
from secrets import token_hex
from threading import Lock
from typing import Final

from willing.report.run import Run

MOST_TRIED: Final = 16
"""Of one account. A page that is closed takes nothing back: the trial least lately looked at is
forgotten first."""
MOST_OF_ALL: Final = 64
"""Of all accounts. Beyond it, whoever has most loses the one least lately looked at: a busy account
pushes out its own before another's."""


class TriedRuns:
    """The newest trials by name, each for whom it was made; a name is given once, so nobody takes
    back another's."""

    def __init__(self) -> None:
        self._runs: OrderedDict[str, tuple[str, Run]] = OrderedDict()
        self._lock = Lock()

    def keep(self, run: Run, owner: str = "") -> str:
        """Keep a trial of an account and return the name given to it."""
        name = f"trial-{token_hex(6)}"
        with self._lock:
            self._runs[name] = (owner, run.replace(name=name))
            self._forget_oldest([key for key, (whose, _) in self._runs.items() if whose == owner])
            while len(self._runs) > MOST_OF_ALL:
                self._forget_of_busiest()
        return name

    def get(self, name: str, owner: str = "") -> Run | None:
        """Return an account's trial, or None where none of that name is kept for it."""
        with self._lock:
            whose, run = self._runs.get(name, ("", None))
            if run is None or whose != owner:
                return None
            self._runs.move_to_end(name)
            return run

    def forget(self, name: str, owner: str = "") -> None:
        """Forget an account's trial, if there is one of that name."""
        with self._lock:
            if self._runs.get(name, ("", None))[0] == owner:
                self._runs.pop(name, None)

    def _forget_oldest(self, own: list[str]) -> None:
        for name in own[: max(0, len(own) - MOST_TRIED)]:
            del self._runs[name]

    def _forget_of_busiest(self) -> None:
        counts = Counter(whose for whose, _ in self._runs.values())
        most = max(counts.values())
        del self._runs[next(key for key, (each, _) in self._runs.items() if counts[each] == most)]
