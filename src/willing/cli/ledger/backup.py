"""`willing ledger backup`: a whole copy of the store, of the same or of the other kind."""

from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Target = Annotated[
    str,
    typer.Argument(metavar="STORE", help="A new file, or the address of an empty database."),
]


def backup(ledger: LedgerFolder, store: Target, json: Json = False) -> None:
    """Copy every entry, stub, proof of a fork and checkpoint into another, empty store.

    The copy has the same digest. To go on from it, name it in `store` of ledger.toml. Keys are not
    copied: they have copies of their own, locked away.

    Example: willing ledger backup hq /media/stick/hq-ledger.db
    """
    from willing.app.ledger.backing_up import backed_up

    made = backed_up(ledger, store)
    if json:
        print_json({"store": made.store, "entries": made.entries, "digest": made.digest})
        return
    console().print(f"Copied to {made.store}: {made.entries} rows. Digest of both: {made.digest}")
