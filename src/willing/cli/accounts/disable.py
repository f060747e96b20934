"""`willing accounts disable`: one may sign in no more."""

from willing.adapters.extra import needs_web
from willing.cli.accounts.options import AccountsFile, Name
from willing.cli.options import Json
from willing.cli.printing import console, print_json


def disable(file: AccountsFile, name: Name, json: Json = False) -> None:
    """Let an account sign in no more; its sessions end at once. It stays listed.

    Example: willing accounts disable accounts.db n.desk
    """
    with needs_web():
        from willing.adapters.argon2_hash import Argon2Hash
    from willing.app.accounts.keeping import Keeper, open_accounts

    store = open_accounts(file)
    Keeper(store, Argon2Hash()).disable(name)
    store.close()
    if json:
        print_json({"disabled": name})
    else:
        console().print(f"{name} may sign in no more; its sessions have ended.")
