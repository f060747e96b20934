"""`willing accounts add`: one more who may sign in."""

from typing import Annotated

import typer

from willing.adapters.extra import needs_web
from willing.cli.accounts.options import AccountsFile, Clearance, Community, Name
from willing.cli.accounts.password import asked_password
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Party = Annotated[
    str, typer.Option("--party", metavar="PARTY", help="Whose it is: an ISO3 code, or HQ.")
]
Writes = Annotated[
    bool, typer.Option("--writes", help="It may change what its party may; else it only reads.")
]


def add(
    file: AccountsFile,
    name: Name,
    party: Party,
    clearance: Clearance = None,
    community: Community = None,
    writes: Writes = False,
    json: Json = False,
) -> None:
    """Add an account: a person of a party, with what it may read.

    The password, of 15 characters or more, is asked for on the terminal, or is the first line of
    standard input.

    Example: willing accounts add accounts.db n.desk --party NOR --clearance COALITION=SECRET
    """
    with needs_web():
        from willing.adapters.argon2_hash import Argon2Hash
    from willing.app.accounts.keeping import Keeper, clearance_of, open_accounts

    rights = {
        "party": party,
        "clearance": clearance_of(clearance or ()),
        "communities": tuple(community or ()),
        "writes": writes,
    }
    store = open_accounts(file)
    made = Keeper(store, Argon2Hash()).add(name, rights, asked_password(name))
    store.close()
    if json:
        print_json(made)
    else:
        console().print(f"{made.name} of {made.party} may sign in.")
