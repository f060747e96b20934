"""`willing accounts init`: an empty file of accounts."""

from willing.cli.accounts.options import AccountsFile
from willing.cli.options import Json
from willing.cli.printing import console, print_json


def init(file: AccountsFile, json: Json = False) -> None:
    """Make an empty file of accounts that none but you may read.

    It holds no password, but what is made of one: keep it, and its copies, as you would a key.

    Example: willing accounts init accounts.db
    """
    from willing.app.accounts.keeping import make_accounts

    make_accounts(file)
    if json:
        print_json({"file": str(file)})
    else:
        console().print(f"{file} is there, with nobody in it yet: willing accounts add.")
