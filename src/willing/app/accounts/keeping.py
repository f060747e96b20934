"""The accounts of a file: added, changed, disabled, signed out; each of these is written down."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from willing.adapters.account_refusals import no_such
from willing.adapters.accounts_file import make_accounts_file
from willing.adapters.clock import utc_now
from willing.adapters.sqlite_accounts import SqliteAccounts
from willing.app.accounts.passwords import faults_of_password, legible_password
from willing.basics.errors import AccountError
from willing.basics.fault import Fault
from willing.basics.label import LEVELS
from willing.ports.accounts import Account, AccountStore, SecurityEvent, SecurityKind
from willing.ports.now import Now
from willing.ports.password_hash import PasswordHash


def make_accounts(path: Path) -> None:
    """Make an empty file of accounts; raises AccountError where there is a file already."""
    make_accounts_file(path)


def open_accounts(path: Path) -> AccountStore:
    """Return the accounts of a file; raises AccountError for another file."""
    return SqliteAccounts(path)


class Keeper:
    """Keeps the accounts of a store."""

    def __init__(self, store: AccountStore, passwords: PasswordHash, now: Now = utc_now) -> None:
        self._store, self._passwords, self._now = store, passwords, now

    def add(self, name: str, rights: Mapping[str, object], password: str) -> Account:
        """Keep a new account; raises AccountError with everything that is wrong with it."""
        account, faults = _account({"name": name, "created": self._now(), **rights})
        faults += faults_of_password(password, name)
        if account is None or faults:
            raise AccountError(faults)
        self._store.add(account, self._passwords.hashed(legible_password(password)))
        self._write("created", name)
        return account

    def change(self, name: str, rights: Mapping[str, object], password: str | None) -> Account:
        """Change what an account may, and with `password` its password, which ends its sessions."""
        before = self._found(name)
        fields = {each: getattr(before, each) for each in before.__struct_fields__}
        account, faults = _account({**fields, **rights})
        faults += [] if password is None else faults_of_password(password, name)
        if account is None or faults:
            raise AccountError(faults)
        hashed = "" if password is None else self._passwords.hashed(legible_password(password))
        self._store.change(account, hashed)
        self._write("changed", name)
        return account

    def disable(self, name: str) -> None:
        """Let an account sign in no more, and end its sessions at once."""
        account = self._found(name)
        if not account.disabled:
            self._store.change(account.replace(disabled=self._now()))
            self._write("disabled", name)

    def sign_out(self, name: str) -> int:
        """End every session of an account; return how many."""
        self._found(name)
        ended = self._store.end_all(name)
        self._write("signed_out", name)
        return ended

    def _found(self, name: str) -> Account:
        found = self._store.account(name)
        if found is None:
            raise no_such(name)
        return found

    def _write(self, kind: SecurityKind, name: str) -> None:
        self._store.record(SecurityEvent(at=self._now(), kind=kind, account=name))


def clearance_of(written: Sequence[str]) -> Mapping[str, str]:
    """Return the clearance that `POLICY=CLASS` words say; raises AccountError."""
    parted = [each.partition("=") for each in written]
    faults = [
        Fault(
            file="accounts",
            key="clearance",
            what=f"'{policy}{equals}{name}' names no class of a policy",
            fix=f"Write one of {_classes()}",
        )
        for policy, equals, name in parted
        if name not in LEVELS.get(policy, ())
    ]
    if faults:
        raise AccountError(faults)
    return {policy: name for policy, _, name in parted}


def _classes() -> str:
    return ", ".join(f"{policy}={name}" for policy, names in LEVELS.items() for name in names)


def _account(fields: Mapping[str, object]) -> tuple[Account | None, list[Fault]]:
    """Return the account of these fields, or what is wrong with them."""
    try:
        account = msgspec.convert(fields, Account)
        account.reader  # noqa: B018 - a party and a clearance that a reader has
    except (msgspec.ValidationError, ValueError) as error:
        what, _, key = str(error).partition(" - at ")
        fault = Fault(
            file="accounts",
            key=key.strip("`").removeprefix("$."),
            what=what,
            fix="Write it as `willing accounts add --help` says",
        )
        return None, [fault]
    return account, []
