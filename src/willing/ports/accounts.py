"""The file of accounts: who may sign in, what each may read, sessions, and what happened."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, Protocol

from msgspec import Meta

from willing.basics.label import PolicyName, Reader
from willing.basics.party import Party
from willing.basics.record import Record
from willing.basics.units import Slug, Text

AccountName = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9._-]{1,39}$(?!\n)",
        description="small letters, digits, '.', '-' and '_', 2 to 40 of them",
    ),
]


class Account(Record, kw_only=True):
    """One who may sign in. Its password is not in it, nor the hash of that."""

    name: AccountName
    party: Party
    clearance: Mapping[PolicyName, Text] = {}
    """The highest class it may read by policy; a policy left out: the lowest class."""
    communities: tuple[Slug, ...] = ()
    writes: bool = False
    """Whether it may change anything at all; where, its party says."""
    created: Text
    """UTC, by the clock of the machine."""
    disabled: Text = ""
    """Since when it may not sign in; empty: it may."""
    subject: Text = ""
    """Who vouches for it, and under which name there; empty: it has a password here."""

    @property
    def reader(self) -> Reader:
        """What the gate knows of it."""
        return Reader(
            party=self.party, clearance=self.clearance, communities=frozenset(self.communities)
        )


class Session(NamedTuple):
    """One sign-in that has not ended; its id is known to the browser alone."""

    key: bytes
    """SHA-256 of its id."""
    account: str
    began: int
    """When it began, in session time (`willing.app.accounts.session_time`)."""
    used: int
    """When it was used last, in session time."""


class Seen(NamedTuple):
    """A session time, and what the steady clock said then."""

    moment: float
    steady: float
    boot: str


SecurityKind = Literal[
    "created", "changed", "disabled", "signed_in", "refused", "throttled", "signed_out"
]


class SecurityEvent(Record, kw_only=True):
    """One thing that happened at the door."""

    at: Text
    """UTC, by the clock of the machine, which may be wrong; the order is that of the file."""
    kind: SecurityKind
    account: Text = ""
    """Empty where no such account was there: what was typed may have been a password."""
    address: Text = ""
    """Of the one who asked; empty: the command line."""


class AccountStore(Protocol):
    """Accounts, sessions and security events; durable when a call returns.

    Every method raises StoreError when the store fails, and then nothing was half written.
    """

    def add(self, account: Account, password_hash: str) -> None:
        """Keep a new account; raises AccountError where one has its name."""

    def change(self, account: Account, password_hash: str = "") -> None:
        """Replace an account, and with a hash its password; raises AccountError where there is
        none. A new password, or one that is disabled, ends its sessions in the same step."""

    def vouch(self, account: Account) -> Account:
        """Keep, in one step, what a provider says now of whom it vouches for, and return the
        account kept: one that has this subject already keeps its name, when it was created and
        whether it is disabled, whatever it is called there by now. Raises AccountError where an
        account of somebody else has the name."""

    def account(self, name: str) -> Account | None:
        """Return the account of that name, if there is one."""

    def accounts(self) -> Sequence[Account]:
        """Return every account by name."""

    def password_hash(self, name: str) -> str:
        """Return the hash of an account's password; empty for no such account."""

    def rehash(self, name: str, before: str, after: str) -> None:
        """Replace the hash of the same password, unless it is no longer `before`."""

    def begin(self, session: Session, password_hash: str = "") -> bool:
        """Keep a new session; False, and nothing kept, where its account may not sign in, or
        where the hash of its password is another by now than the one that is given."""

    def session(self, key: bytes) -> tuple[Session, Account] | None:
        """Return a session and its account, if neither has ended; times are the caller's affair."""

    def touch(self, key: bytes, used: int) -> None:
        """Remember that a session was used; never earlier than it was."""

    def end(self, key: bytes) -> None:
        """End a session, if it is there."""

    def end_all(self, account: str | None = None) -> int:
        """End every session of an account, or of all; return how many."""

    def end_old(self, began: int, used: int) -> None:
        """End what began, or was used last, at or before these times."""

    def counted(self) -> Mapping[str, int]:
        """Return how many sessions each account has."""

    def seen(self) -> Seen | None:
        """Return the highest session time seen, if one was."""

    def see(self, seen: Seen) -> None:
        """Remember a session time as seen, unless a higher one was."""

    def begin_anew(self, seen: Seen) -> None:
        """End every session and count from another time, in one step: nothing is left to
        prolong."""

    def record(self, event: SecurityEvent) -> None:
        """Keep what happened; nothing of it is ever changed or deleted."""

    def events(self, last: int) -> Sequence[SecurityEvent]:
        """Return the last so many events, the newest last."""

    def close(self) -> None:
        """Let go of the file."""
