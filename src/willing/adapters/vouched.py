"""An account of a provider, known again: the same in every adapter."""

from willing.ports.accounts import Account


def as_known(said: Account, known: Account) -> Account:
    """Return what a provider says now, under the name that the account has here; what was decided
    here, that it is disabled, no provider takes back."""
    return said.replace(name=known.name, created=known.created, disabled=known.disabled)
