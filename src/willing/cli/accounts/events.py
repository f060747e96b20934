"""`willing accounts events`: what happened at the door."""

from typing import Annotated

import typer
from rich.table import Table

from willing.cli.accounts.options import AccountsFile
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Last = Annotated[int, typer.Option("--last", metavar="N", min=1, help="So many, the newest.")]


def events(file: AccountsFile, last: Last = 100, json: Json = False) -> None:
    """Show who signed in and out, who was refused or made to wait, and what was changed.

    An empty account was none of this file's; an empty address is this command line. Times are by
    the clock of the machine; the order is the file's.

    Example: willing accounts events accounts.db --last 20
    """
    from willing.app.accounts.keeping import open_accounts

    store = open_accounts(file)
    found = store.events(last)
    store.close()
    if json:
        print_json({"events": found})
        return
    table = Table("at", "what", "account", "address")
    for each in found:
        table.add_row(each.at, each.kind.replace("_", " "), each.account, each.address)
    console().print(table)
