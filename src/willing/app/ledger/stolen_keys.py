"""Every key of a node replaced at once: what is done after its machine was stolen."""

from typing import Final

from willing.adapters.reading_key_files import make_reading_key, read_reading_key
from willing.app.ledger.annexes import announce_reading_key
from willing.app.ledger.rotating import rotate
from willing.app.ledger.soundness import own_keys
from willing.app.ledger.workspace import Ledger, reading_key_path
from willing.ledger.entry import Head
from willing.ledger.log_id import OPEN, ROOT, LogId, log_id, parts

EVERY_LOG: Final = "all"
"""In the place of the name of a log: every own log but the root log, and the reading key."""


def rotate_all(ledger: Ledger, *, revoke: bool = False, reason: str = "") -> dict[LogId, int]:
    """Give every own log a new key, those that stand unused too, and announce a new reading key.

    Returns the seq from which each new key counts. The root key must be at hand. Raises
    LedgerError; what was replaced by then stays, and the same again goes on.
    """
    root = ledger.trust[ledger.party]
    spans = own_keys(ledger.store, ledger.party, root).spans
    logs = [log for log in spans if parts(log).compartment != ROOT]
    logs.sort(key=lambda log: (parts(log).compartment != OPEN, log))  # a fork is told before all
    found = {
        log: rotate(ledger, parts(log).compartment, revoke=revoke, reason=reason) for log in logs
    }
    _announce_reading_key(ledger)
    return found


def _announce_reading_key(ledger: Ledger) -> None:
    """Announce a new reading key; the files of former ones stay, and open what was sealed before.

    A file that an attempt broken off left is taken: nobody was told of its key.
    """
    root = ledger.writer(ROOT)
    last = ledger.store.heads().get(log_id(ledger.party, ROOT), Head(0, b"")).seq
    path = reading_key_path(ledger.folder, ledger.party).with_suffix(f".since-{last + 1}.key")
    key = read_reading_key(path) if path.exists() else make_reading_key(path)
    announce_reading_key(root, key.public_key)
