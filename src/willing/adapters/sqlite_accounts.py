"""Accounts in a file of SQLite of their own: several threads and programs may have it open."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Final

import msgspec

from willing.adapters.account_refusals import no_such, taken
from willing.adapters.accounts_file import opened_accounts
from willing.adapters.vouched import as_known
from willing.basics.errors import StoreError
from willing.ports.accounts import Account, SecurityEvent, Seen, Session

_Write = Callable[..., list[Any]]
_KNOWN: Final = """
SELECT record FROM accounts WHERE json_extract(CAST(record AS TEXT), '$.subject') = ?
ORDER BY disabled DESC, name LIMIT 1
"""
_SESSION: Final = """
SELECT key, account, began, used, record FROM sessions
JOIN accounts ON accounts.name = sessions.account WHERE key = ? AND NOT disabled
"""


class SqliteAccounts:
    """Keeps the promises of `willing.ports.accounts.AccountStore`. Nothing is remembered beside
    the file, so that what another program changes there holds at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = opened_accounts(path)
        self._lock = RLock()

    def add(self, account: Account, password_hash: str) -> None:
        """Keep a new account; raises AccountError where one has its name."""
        with self._writing() as write:
            if write("SELECT 1 FROM accounts WHERE name = ?", account.name):
                raise taken(account.name)
            write(
                "INSERT INTO accounts VALUES (?, ?, ?, ?)",
                *(account.name, msgspec.json.encode(account), bool(account.disabled)),
                password_hash,
            )

    def change(self, account: Account, password_hash: str = "") -> None:
        """Replace an account; raises AccountError where there is none."""
        with self._writing() as write:
            if not write("SELECT 1 FROM accounts WHERE name = ?", account.name):
                raise no_such(account.name)
            write(
                "UPDATE accounts SET record = ?, disabled = ?, "
                "password_hash = coalesce(nullif(?, ''), password_hash) WHERE name = ?",
                *(msgspec.json.encode(account), bool(account.disabled)),
                *(password_hash, account.name),
            )
            if password_hash or account.disabled:
                write("DELETE FROM sessions WHERE account = ?", account.name)

    def vouch(self, account: Account) -> Account:
        """Keep what a provider says of a person, known by its subject whatever its name."""
        with self._writing():
            rows = self._rows(_KNOWN, account.subject)
            if not rows:
                self.add(account, "")
                return account
            kept = as_known(account, self._read(rows[0][0]))
            self.change(kept)
            return kept

    def account(self, name: str) -> Account | None:
        """Return the account of that name, if there is one."""
        rows = self._rows("SELECT record FROM accounts WHERE name = ?", name)
        return self._read(rows[0][0]) if rows else None

    def accounts(self) -> Sequence[Account]:
        """Return every account by name."""
        return [
            self._read(record)
            for (record,) in self._rows("SELECT record FROM accounts ORDER BY name")
        ]

    def password_hash(self, name: str) -> str:
        """Return the hash of an account's password; empty for no such account."""
        rows = self._rows("SELECT password_hash FROM accounts WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def rehash(self, name: str, before: str, after: str) -> None:
        """Replace the hash of the same password, unless it is no longer `before`."""
        with self._writing() as write:
            write(
                "UPDATE accounts SET password_hash = ? WHERE name = ? AND password_hash = ?",
                *(after, name, before),
            )

    def begin(self, session: Session, password_hash: str = "") -> bool:
        """Keep a new session; False where its account may not sign in, or not like that."""
        with self._writing() as write:
            may = write(
                "SELECT 1 FROM accounts WHERE name = ? AND NOT disabled "
                "AND coalesce(nullif(?, ''), password_hash) = password_hash",
                *(session.account, password_hash),
            )
            if may:
                write("INSERT INTO sessions VALUES (?, ?, ?, ?)", *session)
            return bool(may)

    def session(self, key: bytes) -> tuple[Session, Account] | None:
        """Return a session and its account, if neither has ended."""
        rows = self._rows(_SESSION, key)
        if not rows:
            return None
        *session, record = rows[0]
        return Session(*session), self._read(record)

    def touch(self, key: bytes, used: int) -> None:
        """Remember that a session was used; never earlier than it was."""
        with self._writing() as write:
            write("UPDATE sessions SET used = max(used, ?) WHERE key = ?", used, key)

    def end(self, key: bytes) -> None:
        """End a session, if it is there."""
        with self._writing() as write:
            write("DELETE FROM sessions WHERE key = ?", key)

    def end_all(self, account: str | None = None) -> int:
        """End every session of an account, or of all; return how many."""
        with self._writing() as write:
            return len(
                write("DELETE FROM sessions WHERE ?1 IS NULL OR account = ?1 RETURNING 1", account)
            )

    def end_old(self, began: int, used: int) -> None:
        """End what began, or was used last, at or before these times."""
        with self._writing() as write:
            write("DELETE FROM sessions WHERE began <= ? OR used <= ?", began, used)

    def counted(self) -> Mapping[str, int]:
        """Return how many sessions each account has."""
        return dict(self._rows("SELECT account, count(*) FROM sessions GROUP BY account"))

    def seen(self) -> Seen | None:
        """Return the highest session time seen, if one was."""
        rows = self._rows("SELECT moment, steady, boot FROM seen")
        return Seen(*rows[0]) if rows else None

    def see(self, seen: Seen) -> None:
        """Remember a session time as seen, unless a higher one was."""
        with self._writing() as write:
            write(
                "INSERT INTO seen VALUES (1, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "moment = excluded.moment, steady = excluded.steady, boot = excluded.boot "
                "WHERE excluded.moment > moment",
                *seen,
            )

    def begin_anew(self, seen: Seen) -> None:
        """End every session and count from another time, in one step."""
        with self._writing() as write:
            write("DELETE FROM sessions")
            write("REPLACE INTO seen VALUES (1, ?, ?, ?)", *seen)

    def record(self, event: SecurityEvent) -> None:
        """Keep what happened."""
        with self._writing() as write:
            write(
                "INSERT INTO events (at, kind, account, address) VALUES (?, ?, ?, ?)",
                *(event.at, event.kind, event.account, event.address),
            )

    def events(self, last: int) -> Sequence[SecurityEvent]:
        """Return the last so many events, the newest last."""
        rows = self._rows(
            "SELECT at, kind, account, address FROM events ORDER BY number DESC LIMIT ?",
            max(last, 0),
        )
        return [
            SecurityEvent(at=at, kind=kind, account=account, address=address)
            for at, kind, account, address in reversed(rows)
        ]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _read(self, record: bytes) -> Account:
        try:
            return msgspec.json.decode(record, type=Account)
        except (msgspec.DecodeError, ValueError) as error:
            text = f"{self._path}: an account in it does not read ({error}). Restore a copy."
            raise StoreError(text) from error

    def _rows(self, statement: str, *given: object) -> list[Any]:
        with self._lock, self._told():
            return self._connection.execute(statement, given).fetchall()

    def _written(self, statement: str, *given: object) -> list[Any]:
        return self._connection.execute(statement, given).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[_Write]:
        """All of what is written within is there afterwards, or nothing of it; writing within
        writing is one with it."""
        with self._lock, self._told():
            within = self._connection.in_transaction
            if within:
                yield self._written
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._written
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            text = f"{self._path}: the accounts cannot be read or written: {error}."
            raise StoreError(text) from error
