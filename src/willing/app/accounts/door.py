"""The door: a name and a password against what is kept; every refusal takes the same work."""

from contextlib import suppress
from threading import BoundedSemaphore
from typing import Final, NamedTuple

from willing.app.accounts.passwords import LONGEST, legible_password
from willing.app.accounts.sessions import Begun, Sessions
from willing.app.accounts.throttle import Throttle, network_of
from willing.basics.errors import AccountError
from willing.ports.accounts import Account, AccountStore, SecurityEvent, SecurityKind
from willing.ports.instant import Clocks
from willing.ports.now import Now
from willing.ports.password_hash import PasswordHash

MOST_AT_ONCE: Final = 2
"""Hashes under way at a time: each takes 64 MiB."""
LONGEST_NAME: Final = 40


class Asking(NamedTuple):
    """One who asks to be let in."""

    name: str
    password: str
    address: str


class Throttled(NamedTuple):
    """Nothing was looked at: there were too many wrong tries."""

    seconds: int
    """When to come again."""


class SignedIn(NamedTuple):
    """An account and its new session."""

    account: Account
    begun: Begun


class Throttles(NamedTuple):
    """Tries by account and by address, and the steady clock that they are counted by."""

    accounts: Throttle
    addresses: Throttle
    clocks: Clocks


class Door:
    """Lets accounts in and out, and writes down what happened."""

    def __init__(
        self,
        store: AccountStore,
        sessions: Sessions,
        passwords: PasswordHash,
        throttles: Throttles,
        now: Now,
    ) -> None:
        self._store, self._passwords, self._throttles = store, passwords, throttles
        self.sessions, self._now = sessions, now
        self._nobody = passwords.hashed("a password that nobody has")
        self._hashing = BoundedSemaphore(MOST_AT_ONCE)

    def sign_in(self, asking: Asking) -> SignedIn | Throttled | None:
        """Return a new session; None for a wrong name or password, whichever it was."""
        name = asking.name.strip().casefold()[:LONGEST_NAME]
        asking = asking._replace(name=name)
        throttled = self._counted(asking)
        if throttled:
            return throttled
        account, kept = self._right(asking)
        begun = self.sessions.begin(account.name, kept) if account else None
        if account is None or begun is None:
            self._write("refused", name, asking.address)
            return None
        self._forgiven(asking)
        self._write("signed_in", name, asking.address)
        return SignedIn(account, begun)

    def let_in(self, account: Account, address: str) -> SignedIn | None:
        """Return a new session of one whom a provider vouches for, with what it says now of what
        the account may; None for one disabled here, or whose name another has."""
        begun = None
        with suppress(AccountError):
            account = self._store.vouch(account)
            begun = self.sessions.begin(account.name)
        if begun is None:
            self._write("refused", account.name, address)
            return None
        self._write("signed_in", account.name, address)
        return SignedIn(account, begun)

    def refuse(self, address: str) -> None:
        """Write down that one came from a provider whose word does not hold; too often from one
        network, once. Whoever signs in there with a password is not made to wait for it."""
        moment, key = self._throttles.clocks().steady, f"provider {network_of(address)}"
        throttle = self._throttles.addresses
        if throttle.wait(key, moment) <= 0:
            throttle.count(key, moment)
            self._write("refused", "", address)
        elif throttle.tell(key, moment):
            self._write("throttled", "", address)

    def sign_out(self, session_id: str, address: str, *, everywhere: bool) -> None:
        """End a session; with `everywhere` every session of its account."""
        account = self.sessions.account(session_id, use=False)
        if account is None:
            return
        if everywhere:
            self.sessions.end_all(account.name)
        self.sessions.end(session_id)
        self._write("signed_out", account.name, address)

    def _counted(self, asking: Asking) -> Throttled | None:
        """Count this try as wrong, before it is looked at; or say how long to wait."""
        moment = self._throttles.clocks().steady
        by = (
            (self._throttles.accounts, asking.name),
            (self._throttles.addresses, network_of(asking.address)),
        )
        wait = max(throttle.wait(key, moment) for throttle, key in by)
        if wait > 0:
            fresh = [throttle.tell(key, moment) for throttle, key in by]
            if any(fresh):
                self._write("throttled", asking.name, asking.address)
            return Throttled(int(wait) + 1)
        for throttle, key in by:
            throttle.count(key, moment)
        return None

    def _forgiven(self, asking: Asking) -> None:
        """An address keeps its other wrong tries: its own account must not buy it new ones."""
        moment = self._throttles.clocks().steady
        self._throttles.accounts.forgive(asking.name, moment, all_of_it=True)
        network = network_of(asking.address)
        self._throttles.addresses.forgive(network, moment, all_of_it=False)

    def _right(self, asking: Asking) -> tuple[Account | None, str]:
        """Return the account, with its hash, if the password is its own and it may sign in; as
        much work if not."""
        account = self._store.account(asking.name)
        kept = self._store.password_hash(asking.name)
        password = legible_password(asking.password[: LONGEST + 1])
        with self._hashing:
            fits = self._passwords.fits(password, kept or self._nobody)
            if not (fits and kept) or account is None or account.disabled:
                return None, ""
            if self._passwords.is_old(kept):
                before, kept = kept, self._passwords.hashed(password)
                self._store.rehash(account.name, before, kept)
        return account, kept

    def _write(self, kind: SecurityKind, name: str, address: str) -> None:
        """Write down what happened; a name that is no account's may be a password by mistake."""
        known = name if self._store.account(name) else ""
        event = SecurityEvent(at=self._now(), kind=kind, account=known, address=address)
        self._store.record(event)
