"""`willing ledger admit`: a login of a shared database reads what its label gate lets through."""

from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Role = Annotated[str, typer.Argument(metavar="ROLE", help="A login role of the database.")]
Party = Annotated[
    str, typer.Option("--as", metavar="READER", help="Who it is: an ISO3 code, HQ or public.")
]
Dismiss = Annotated[
    bool, typer.Option("--dismiss", help="Take from the role all that it could do instead.")
]


def admit(
    ledger: LedgerFolder,
    role: Role,
    reader: Party = "public",
    dismiss: Dismiss = False,
    json: Json = False,
) -> None:
    """Let a login of a shared PostgreSQL ledger read what its party may read, and nothing else.

    The database itself holds the gate, row by row: lists, counts and searches of any client pass
    it. The login writes the logs of its party alone, and never changes or deletes. How far a party
    is cleared stands in ledger.toml, under recipients. For the owner of the database.

    Example: willing ledger admit hq norway_desk --as NOR
    """
    from willing.app.ledger.admitting import admitted

    done = admitted(ledger, role, None if dismiss else reader)
    if json:
        print_json({"role": role, "reader": None if dismiss else reader})
    else:
        console().print(done)
