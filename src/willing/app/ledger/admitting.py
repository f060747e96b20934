"""Logins of a shared ledger: admitted as readers of a party, or dismissed."""

from pathlib import Path

from willing.app.ledger.parties import refuse_unknown
from willing.app.ledger.settings import SETTINGS_FILE, read_settings, recipient
from willing.app.ledger.stores import is_shared
from willing.app.ledger.workspace import open_ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.party import PUBLIC


def admitted(folder: Path, role: str, reader: str | None) -> str:
    """Admit a login role as a reader of a party, or dismiss it; return what was done.

    Raises LedgerError where the ledger is not in PostgreSQL or the reader is none, StoreError
    where the database refuses.
    """
    settings = read_settings(folder)
    if not is_shared(settings.store):
        what = "the ledger is in a file of this node, which has no logins"
        fix = "Make one with --store postgresql://…"
        raise LedgerError([Fault(file=SETTINGS_FILE, key="store", what=what, fix=fix)])
    from willing.adapters.postgres_roles import admit, dismiss  # an extra

    if reader is None:
        dismiss(settings.store, role)
        return f"{role} can do nothing with this ledger any more."
    if reader != PUBLIC:
        with open_ledger(folder) as ledger:
            refuse_unknown(ledger, reader, "--as")
    admit(settings.store, role, recipient(settings, reader))
    writes = "" if reader == PUBLIC else ", and writes its logs"
    return f"{role} reads what {reader} may read{writes}."
