"""A ledger that is served: what each reader may read of it, folded anew when it has changed."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final, NamedTuple

from willing.adapters.clock import wall_seconds
from willing.app.ledger.viewing import View, stamp_of, view_of
from willing.app.ledger.workspace import Ledger, open_ledger
from willing.basics.label import Reader
from willing.basics.party import Party
from willing.web.readers import reader_key

MOST_VIEWS: Final = 48
LOOK_SECONDS: Final = 1.0
"""The store is looked at for changes at most so often."""


class Folded(NamedTuple):
    """A view with the stamp of what it was folded from."""

    stamp: str
    view: View


class ServedLedger:
    """A workspace of a ledger; the newest views of it are kept, by reader, state and day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._views: OrderedDict[tuple[str, str, str], View] = OrderedDict()
        self._lock = RLock()
        self._stamp, self._looked, self._party = "", -LOOK_SECONDS, ""

    @property
    def party(self) -> Party:
        """Whose ledger it is; raises LedgerError or StoreError where it cannot be opened."""
        self.stamp()
        return self._party

    def stamp(self) -> str:
        """Return what changes when anything here does; raises LedgerError or StoreError."""
        with self._lock:
            now = wall_seconds()
            if not self._stamp or now - self._looked >= LOOK_SECONDS:
                with self.opened() as ledger:
                    self._note(ledger)
            return self._stamp

    def view(self, reader: Reader | None, as_of: str | None = None) -> View:
        """Return what a reader may read, at the end of a day where one is named.

        Raises LedgerError, StoreError, or PlanError where what may be read makes no plan.
        """
        return self.folded(reader, as_of).view

    def folded(self, reader: Reader | None, as_of: str | None = None) -> Folded:
        """Return the same with its stamp: asked for afterwards, that may be a newer one's."""
        with self._lock:
            key = (reader_key(reader), self.stamp(), as_of or "")
            if key in self._views:
                self._views.move_to_end(key)
                return Folded(key[1], self._views[key])
            with self.opened() as ledger:
                self._note(ledger)
                stamp, made = self._stamp, view_of(ledger, reader, as_of)
            self._views[key[0], stamp, key[2]] = made
            while len(self._views) > MOST_VIEWS:
                self._views.popitem(last=False)
            return Folded(stamp, made)

    def look_again(self) -> None:
        """Look at the store when it is next asked for: something was just written."""
        self._looked = -LOOK_SECONDS

    @contextmanager
    def opened(self) -> Iterator[Ledger]:
        """Open the ledger and close it again."""
        with open_ledger(self.folder) as ledger:
            yield ledger

    def _note(self, ledger: Ledger) -> None:
        stamp = stamp_of(ledger)
        if stamp != self._stamp:
            for key in [each for each in self._views if each[1] != stamp]:
                del self._views[key]
        self._stamp, self._looked, self._party = stamp, wall_seconds(), ledger.party
