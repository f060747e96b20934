"""`willing ledger init`: keys, store and settings of a party's own node."""

from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Party = Annotated[
    str, typer.Option("--as", metavar="PARTY", help="Whose node: an ISO3 code, or HQ.")
]
Store = Annotated[
    str,
    typer.Option(
        metavar="STORE", help="A file in the folder, or postgresql://… for several users at once."
    ),
]


def init(
    ledger: LedgerFolder, party: Party, store: Store = "ledger.db", json: Json = False
) -> None:
    """Make a party's ledger in a folder: its keys, its store, its first entries.

    Prints the fingerprint of the root key: it is compared in person, on paper, by whoever is to
    trust this party. The root key signs nothing but the other keys; move its file to a medium that
    is locked away.

    Example: willing ledger init hq --as HQ
    """
    from willing.app.ledger.rotating import root_key_file
    from willing.app.ledger.workspace import create
    from willing.ledger.signature import fingerprint

    made = create(ledger, party, store=store)
    print_of_root = fingerprint(bytes.fromhex(made.trust[party]))
    if json:
        print_json({"party": party, "fingerprint": print_of_root, "root_key": made.trust[party]})
        return
    out = console()
    out.print(f"The ledger of {party} is in {ledger}. Its root key has the fingerprint")
    out.print(f"\n  {print_of_root}\n")
    out.print("Give it to the others in person, on paper; they type it: willing ledger trust.")
    out.print(f"Move {root_key_file(ledger, party)} to a medium that you lock away.")
