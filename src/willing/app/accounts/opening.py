"""The door of a server, from a file of accounts and the clocks of this machine."""

from pathlib import Path

from willing.adapters.argon2_hash import Argon2Hash
from willing.adapters.clock import instant, utc_now
from willing.adapters.entropy import random_bytes
from willing.adapters.provider_link import ProviderLink
from willing.app.accounts.door import Door, Throttles
from willing.app.accounts.going import Going
from willing.app.accounts.keeping import open_accounts
from willing.app.accounts.provider_settings import read_provider
from willing.app.accounts.session_time import SessionTime
from willing.app.accounts.sessions import Sessions
from willing.app.accounts.throttle import OF_ACCOUNTS, OF_ADDRESSES, Throttle
from willing.ports.accounts import AccountStore
from willing.ports.instant import Clocks
from willing.ports.password_hash import PasswordHash


def open_door(path: Path) -> Door:
    """Return the door of the accounts in a file; raises AccountError for another file."""
    return door_of(open_accounts(path), Argon2Hash(), instant)


def open_going(path: Path) -> Going:
    """Return the way to the provider that a TOML file names; raises AccountError."""
    settings, secret = read_provider(path)
    link = ProviderLink(settings.issuer, settings.client_id, secret)
    return Going(settings, link, instant, utc_now, random_bytes)


def door_of(store: AccountStore, passwords: PasswordHash, clocks: Clocks) -> Door:
    """Return a door of these accounts."""
    sessions = Sessions(store, SessionTime(store, clocks), random_bytes)
    throttles = Throttles(Throttle(OF_ACCOUNTS), Throttle(OF_ADDRESSES), clocks)
    return Door(store, sessions, passwords, throttles, utc_now)
