"""Accounts in memory: for tests and trials; gone when the program ends."""

from collections import Counter
from collections.abc import Mapping, Sequence

from willing.adapters.account_refusals import no_such, taken
from willing.adapters.vouched import as_known
from willing.ports.accounts import Account, SecurityEvent, Seen, Session


class MemoryAccounts:
    """Keeps the promises of `willing.ports.accounts.AccountStore` but for durability."""

    def __init__(self) -> None:
        self._accounts: dict[str, tuple[Account, str]] = {}
        self._sessions: dict[bytes, Session] = {}
        self._events: list[SecurityEvent] = []
        self._seen: Seen | None = None

    def add(self, account: Account, password_hash: str) -> None:
        """Keep a new account; raises AccountError where one has its name."""
        if account.name in self._accounts:
            raise taken(account.name)
        self._accounts[account.name] = account, password_hash

    def change(self, account: Account, password_hash: str = "") -> None:
        """Replace an account; raises AccountError where there is none."""
        if account.name not in self._accounts:
            raise no_such(account.name)
        before = self._accounts[account.name][1]
        self._accounts[account.name] = account, password_hash or before
        if password_hash or account.disabled:
            self.end_all(account.name)

    def vouch(self, account: Account) -> Account:
        """Keep what a provider says of a person, known by its subject whatever its name."""
        known = [each for each in self.accounts() if each.subject == account.subject]
        if not known:
            self.add(account, "")
            return account
        kept = as_known(account, max(known, key=lambda each: bool(each.disabled)))
        self.change(kept)
        return kept

    def account(self, name: str) -> Account | None:
        """Return the account of that name, if there is one."""
        found = self._accounts.get(name)
        return found[0] if found else None

    def accounts(self) -> Sequence[Account]:
        """Return every account by name."""
        return [self._accounts[name][0] for name in sorted(self._accounts)]

    def password_hash(self, name: str) -> str:
        """Return the hash of an account's password; empty for no such account."""
        return self._accounts[name][1] if name in self._accounts else ""

    def rehash(self, name: str, before: str, after: str) -> None:
        """Replace the hash of the same password, unless it is no longer `before`."""
        account, kept = self._accounts.get(name, (None, ""))
        if account and kept == before:
            self._accounts[name] = account, after

    def begin(self, session: Session, password_hash: str = "") -> bool:
        """Keep a new session; False where its account may not sign in, or not like that."""
        account, kept = self._accounts.get(session.account, (None, ""))
        if account is None or account.disabled or (password_hash or kept) != kept:
            return False
        self._sessions[session.key] = session
        return True

    def session(self, key: bytes) -> tuple[Session, Account] | None:
        """Return a session and its account, if neither has ended."""
        found = self._sessions.get(key)
        account = self.account(found.account) if found else None
        if found is None or account is None or account.disabled:
            return None
        return found, account

    def touch(self, key: bytes, used: int) -> None:
        """Remember that a session was used; never earlier than it was."""
        found = self._sessions.get(key)
        if found and used > found.used:
            self._sessions[key] = found._replace(used=used)

    def end(self, key: bytes) -> None:
        """End a session, if it is there."""
        self._sessions.pop(key, None)

    def end_all(self, account: str | None = None) -> int:
        """End every session of an account, or of all; return how many."""
        before = len(self._sessions)
        self._sessions = {
            key: each
            for key, each in self._sessions.items()
            if account is not None and each.account != account
        }
        return before - len(self._sessions)

    def end_old(self, began: int, used: int) -> None:
        """End what began, or was used last, at or before these times."""
        self._sessions = {
            key: each
            for key, each in self._sessions.items()
            if each.began > began and each.used > used
        }

    def counted(self) -> Mapping[str, int]:
        """Return how many sessions each account has."""
        return Counter(each.account for each in self._sessions.values())

    def seen(self) -> Seen | None:
        """Return the highest session time seen, if one was."""
        return self._seen

    def see(self, seen: Seen) -> None:
        """Remember a session time as seen, unless a higher one was."""
        if self._seen is None or seen.moment > self._seen.moment:
            self._seen = seen

    def begin_anew(self, seen: Seen) -> None:
        """End every session and count from another time."""
        self._sessions, self._seen = {}, seen

    def record(self, event: SecurityEvent) -> None:
        """Keep what happened."""
        self._events.append(event)

    def events(self, last: int) -> Sequence[SecurityEvent]:
        """Return the last so many events, the newest last."""
        return self._events[-last:] if last > 0 else []

    def close(self) -> None:
        """Let go of nothing."""
