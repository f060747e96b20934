"""`willing accounts list`: who may sign in, and what each may."""

from rich.table import Table

from willing.cli.accounts.options import AccountsFile
from willing.cli.options import Json
from willing.cli.printing import console, print_json


def list_accounts(file: AccountsFile, json: Json = False) -> None:
    """List the accounts, with what each may read and how often it is signed in.

    A session that nobody has used since it ended is counted until the next sign-in.

    Example: willing accounts list accounts.db
    """
    from willing.app.accounts.keeping import open_accounts
    from willing.basics.record import as_builtins

    store = open_accounts(file)
    accounts, counted = store.accounts(), store.counted()
    store.close()
    if json:
        listed = [{**as_builtins(e), "sessions": counted.get(e.name, 0)} for e in accounts]
        print_json({"accounts": listed})
        return
    table = Table("account", "party", "may read", "communities", "writes", "sessions", "disabled")
    for each in accounts:
        table.add_row(
            each.name,
            each.party,
            ", ".join(f"{policy}={name}" for policy, name in each.clearance.items()),
            ", ".join(each.communities),
            "yes" if each.writes else "no",
            str(counted.get(each.name, 0)),
            each.disabled,
        )
    console().print(table)
