"""Waits that grow with each wrong password, by account and by address, in bounded memory."""

from contextlib import suppress
from ipaddress import IPv6Address, IPv6Network
from threading import Lock
from typing import Final, NamedTuple

MOST_KEPT: Final = 10_000
FORGET_SECONDS: Final = 24 * 3600.0
YOUNG_SECONDS: Final = 900.0
"""What was counted so lately is not forgotten to make room: no flood of names frees one of its
wait."""
MOST_DOUBLINGS: Final = 16


class Patience(NamedTuple):
    """How much of one kind of key is borne."""

    free: int
    """So many wrong in a row are answered at once."""
    longest_seconds: float
    """No wait is longer; each is twice the one before, from a second on."""


OF_ACCOUNTS: Final = Patience(free=5, longest_seconds=300)
OF_ADDRESSES: Final = Patience(free=20, longest_seconds=900)


class Tried(NamedTuple):
    """What is remembered of a key."""

    wrong: int
    last: float
    until: float
    told: bool = False
    """Whether somebody was made to wait since."""


TOGETHER: Final = None
"""Under this all are counted that are new while memory is full of the young."""


class Throttle:
    """Counts what went wrong under each key, by the steady clock. Each try counts as wrong until
    it is forgiven, so that many at once gain nothing."""

    def __init__(self, patience: Patience, most: int = MOST_KEPT) -> None:
        self._patience, self._most = patience, most
        self._tried: dict[str | None, Tried] = {}
        self._lock = Lock()

    def wait(self, key: str, now: float) -> float:
        """Return for how many seconds a key must wait; 0 when it need not."""
        with self._lock:
            return max(self._of(self._place(key, now), now).until - now, 0.0)

    def count(self, key: str, now: float) -> None:
        """Count a try as wrong."""
        with self._lock:
            place = self._place(key, now)
            wrong = self._of(place, now).wrong + 1
            over = wrong - self._patience.free
            wait = min(2.0 ** min(over, MOST_DOUBLINGS), self._patience.longest_seconds)
            self._keep(place, Tried(wrong, now, now + (wait if over >= 0 else 0.0)), now)

    def tell(self, key: str, now: float) -> bool:
        """Return whether nobody was told yet of the wait that a key is in; now somebody is."""
        with self._lock:
            place = self._place(key, now)
            found = self._of(place, now)
            if found.told or found.until <= now:
                return False
            self._tried[place] = found._replace(told=True)
            return True

    def forgive(self, key: str, now: float, *, all_of_it: bool) -> None:
        """Take back the last try, which was right after all; or everything counted."""
        with self._lock:
            place = self._place(key, now)
            found = self._of(place, now)
            if (all_of_it and place is not TOGETHER) or found.wrong <= 1:
                self._tried.pop(place, None)
            else:
                self._tried[place] = Tried(found.wrong - 1, found.last, now)

    def _place(self, key: str, now: float) -> str | None:
        """Return what a key is counted under: TOGETHER where it is new and nothing gives room."""
        full = key not in self._tried and self._is_full()
        return TOGETHER if full and self._least(now) is TOGETHER else key

    def _is_full(self) -> bool:
        return len(self._tried) - (TOGETHER in self._tried) >= self._most

    def _least(self, now: float) -> str | None:
        """Return which is forgotten first: who did least wrong, the oldest of those, but nobody who
        is young."""
        old = [
            (each.wrong, each.last, key)
            for key, each in self._tried.items()
            if key is not TOGETHER and now - each.last >= YOUNG_SECONDS
        ]
        return min(old)[2] if old else TOGETHER

    def _of(self, key: str | None, now: float) -> Tried:
        found = self._tried.get(key)
        if found is None or now - found.last > FORGET_SECONDS:
            return Tried(0, now, now)
        return found

    def _keep(self, place: str | None, tried: Tried, now: float) -> None:
        """Where memory is full another is forgotten first."""
        if place is not TOGETHER and place not in self._tried and self._is_full():
            del self._tried[self._least(now)]
        self._tried[place] = tried


def network_of(address: str) -> str:
    """Return what is counted of an address: of the sixth version its first half, since one machine
    has all of the other."""
    with suppress(ValueError):
        version6 = IPv6Address(address.partition("%")[0])
        known = version6.ipv4_mapped
        return str(known or IPv6Network((version6, 64), strict=False).network_address)
    return address
