"""A store copied whole into another, and both compared."""

from pathlib import Path
from typing import NamedTuple

from willing.app.ledger.backup import copied
from willing.app.ledger.branches import branched
from willing.app.ledger.soundness import digest, quarantine_of
from willing.app.ledger.stores import is_shared, open_store, shown_address
from willing.app.ledger.workspace import open_ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault


class BackedUp(NamedTuple):
    """How much was copied and where, and the digest that both stores have."""

    store: str
    """Its address, as it may be printed."""
    entries: int
    digest: str


def backed_up(folder: Path, address: str) -> BackedUp:
    """Copy the store of a workspace into an empty one; raises LedgerError where it is not empty or
    the copy differs, StoreError where either store fails."""
    file = shown_address(address)
    if not is_shared(address) and not Path(address).parent.is_dir():
        what, fix = "its folder does not exist", "Make it, or bring the medium that it is on"
        raise LedgerError([Fault(file=file, what=what, fix=fix)])
    with open_ledger(folder) as ledger:
        target = open_store(Path(), address)
        try:
            if target.heads():
                what, fix = "the store is not empty", "Name a new one; a copy is never mixed in"
                raise LedgerError([Fault(file=file, what=what, fix=fix)])
            count = copied(branched(ledger.store).stored, target, ledger.now())
            known = digest(ledger.store, quarantine_of(ledger.store, ledger.trust))
            found = digest(target, quarantine_of(target, ledger.trust))
        finally:
            target.close()
    if found != known:
        what, fix = "the copy differs from the ledger", "Copy it again, into another store"
        raise LedgerError([Fault(file=file, what=what, fix=fix)])
    return BackedUp(file, count, known)
