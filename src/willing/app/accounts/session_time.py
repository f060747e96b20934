"""Session time: the highest time seen, moved on by whichever clock goes on, never back.

A clock set back neither revives a session nor prolongs one: the steady clock goes on meanwhile,
over restarts of the server too. A clock set on ends sessions early. When the machine itself began
anew nothing can say how long it was off: then every session ends.
"""

from threading import Lock
from typing import Final

from willing.ports.accounts import AccountStore, Seen
from willing.ports.instant import Clocks

SEEN_SECONDS: Final = 30
"""How often the time is remembered in the file."""


class SessionTime:
    """Tells the time that sessions are counted in, in whole seconds."""

    def __init__(self, store: AccountStore, clocks: Clocks) -> None:
        self._store, self._clocks, self._lock = store, clocks, Lock()
        instant = clocks()
        seen = store.seen()
        if seen is None or not seen.boot or seen.boot != instant.boot:
            seen = Seen(instant.wall, instant.steady, instant.boot)
            store.begin_anew(seen)
        self._last = self._remembered = seen

    def now(self) -> int:
        """Return this moment; never earlier than any returned before."""
        with self._lock:
            instant = self._clocks()
            steady = max(instant.steady, self._last.steady)
            moment = max(self._last.moment + steady - self._last.steady, instant.wall)
            self._last = Seen(moment, steady, instant.boot)
            if moment >= self._remembered.moment + SEEN_SECONDS:
                self._store.see(self._last)
                self._remembered = self._last
            return int(moment)
