"""`willing accounts sign-out`: every session of an account ends."""

from willing.adapters.extra import needs_web
from willing.cli.accounts.options import AccountsFile, Name
from willing.cli.options import Json
from willing.cli.printing import console, print_json


def sign_out(file: AccountsFile, name: Name, json: Json = False) -> None:
    """End every session of an account at once, in whatever browser; it may sign in again.

    Example: willing accounts sign-out accounts.db n.desk
    """
    with needs_web():
        from willing.adapters.argon2_hash import Argon2Hash
    from willing.app.accounts.keeping import Keeper, open_accounts

    store = open_accounts(file)
    ended = Keeper(store, Argon2Hash()).sign_out(name)
    store.close()
    if json:
        print_json({"account": name, "ended": ended})
    else:
        console().print(f"{ended} sessions of {name} have ended.")
