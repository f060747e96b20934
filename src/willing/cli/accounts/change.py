"""`willing accounts change`: other rights, another password, or the door open again."""

from typing import Annotated

import typer

from willing.adapters.extra import needs_web
from willing.cli.accounts.options import AccountsFile, Clearance, Community, Name
from willing.cli.accounts.password import asked_password
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Party = Annotated[
    str | None, typer.Option("--party", metavar="PARTY", help="Whose it is: an ISO3 code, or HQ.")
]
Writes = Annotated[
    bool | None, typer.Option("--writes/--reads", help="Whether it changes anything, or reads.")
]
Password = Annotated[
    bool, typer.Option("--password", help="Ask for a new password; its sessions end.")
]
Enable = Annotated[bool, typer.Option("--enable", help="Let a disabled one sign in again.")]
NoCommunity = Annotated[bool, typer.Option("--no-community", help="It belongs to none any more.")]


def change(
    file: AccountsFile,
    name: Name,
    party: Party = None,
    clearance: Clearance = None,
    community: Community = None,
    no_community: NoCommunity = False,
    writes: Writes = None,
    password: Password = False,
    enable: Enable = False,
    json: Json = False,
) -> None:
    """Change what an account may, at once, also for who is signed in; or its password.

    What is not named stays as it is; --clearance and --community replace all there were.

    Example: willing accounts change accounts.db n.desk --clearance COALITION=RESTRICTED
    """
    with needs_web():
        from willing.adapters.argon2_hash import Argon2Hash
    from willing.app.accounts.keeping import Keeper, clearance_of, open_accounts

    rights: dict[str, object] = {
        "party": party,
        "clearance": clearance_of(clearance) if clearance else None,
        "communities": tuple(community) if community else () if no_community else None,
        "writes": writes,
        "disabled": "" if enable else None,
    }
    given = {key: value for key, value in rights.items() if value is not None}
    store = open_accounts(file)
    keeper = Keeper(store, Argon2Hash())
    made = keeper.change(name, given, asked_password(name) if password else None)
    store.close()
    if json:
        print_json(made)
    else:
        console().print(f"{made.name} is changed.")
