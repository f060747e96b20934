"""Waits that grow with each wrong password, by account and by address, in bounded memory."""

from contextlib import suppress
from ipaddress import IPv6Address, IPv6Network
from threading import Lock
from typing import Final, NamedTuple

MOST_KEPT: Final = 10_000
FORGET_SECONDS: Final = 24 * 3600.0
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


class Throttle:
    """Counts what went wrong under each key, by the steady clock. Each try counts as wrong until
    it is forgiven, so that many at once gain nothing."""

    def __init__(self, patience: Patience, most: int = MOST_KEPT) -> None:
        self._patience, self._most = patience, most
        self._tried: dict[str, Tried] = {}
        self._lock = Lock()

    def wait(self, key: str, now: float) -> float:
        """Return for how many seconds a key must wait; 0 when it need not."""
        with self._lock:
            return max(self._of(key, now).until - now, 0.0)

    def count(self, key: str, now: float) -> None:
        """Count a try as wrong."""
        with self._lock:
            wrong = self._of(key, now).wrong + 1
            over = wrong - self._patience.free
            wait = min(2.0 ** min(over, MOST_DOUBLINGS), self._patience.longest_seconds)
            self._keep(key, Tried(wrong, now, now + (wait if over >= 0 else 0.0)))

    def tell(self, key: str, now: float) -> bool:
        """Return whether nobody was told yet of the wait that a key is in; now somebody is."""
        with self._lock:
            found = self._of(key, now)
            if found.told or found.until <= now:
                return False
            self._tried[key] = found._replace(told=True)
            return True

    def forgive(self, key: str, now: float, *, all_of_it: bool) -> None:
        """Take back the last try, which was right after all; or everything counted."""
        with self._lock:
            found = self._of(key, now)
            if all_of_it or found.wrong <= 1:
                self._tried.pop(key, None)
            else:
                self._tried[key] = Tried(found.wrong - 1, found.last, now)

    def _of(self, key: str, now: float) -> Tried:
        found = self._tried.get(key)
        if found is None or now - found.last > FORGET_SECONDS:
            return Tried(0, now, now)
        return found

    def _keep(self, key: str, tried: Tried) -> None:
        """Where memory is full the one that did least wrong is forgotten, the oldest of those."""
        if key not in self._tried and len(self._tried) >= self._most:
            least = min(self._tried, key=lambda each: self._tried[each][:2])
            del self._tried[least]
        self._tried[key] = tried


def network_of(address: str) -> str:
    """Return what is counted of an address: of the sixth version its first half, since one machine
    has all of the other."""
    with suppress(ValueError):
        version6 = IPv6Address(address.partition("%")[0])
        known = version6.ipv4_mapped
        return str(known or IPv6Network((version6, 64), strict=False).network_address)
    return address
