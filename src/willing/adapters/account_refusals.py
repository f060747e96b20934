"""Why a store of accounts refuses: the same words from every adapter."""

from willing.basics.errors import AccountError
from willing.basics.fault import Fault


def taken(name: str) -> AccountError:
    """Return the refusal of a name that an account has already."""
    fix = "Choose another name, or change that account: willing accounts change"
    return AccountError([Fault(file="accounts", key=name, what="there is one already", fix=fix)])


def no_such(name: str) -> AccountError:
    """Return the refusal to change an account that is not there."""
    fix = "See which there are: willing accounts list"
    return AccountError(
        [Fault(file="accounts", key=name, what="there is no such account", fix=fix)]
    )
