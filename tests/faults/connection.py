"""A connection of apsw that answers as one of sqlite3: the store under test cannot tell.

The store is the product's own, every statement of it; only the library below differs, since
sqlite3 lets nobody come between SQLite and the disk.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import apsw

T = TypeVar("T")


CHECKPOINT_PAGES = 12
"""Pages go from log to file so often, that faults fall there too."""


class Rows:
    """All rows of a statement."""

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows

    def fetchone(self) -> Any:
        """Return the next row; None after the last."""
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._rows


class Connection:
    """What the store uses of sqlite3.Connection; `rewrite` alters statements, for mutants."""

    def __init__(self, path: Path, vfs: str, rewrite: Callable[[str], str]) -> None:
        self._rewrite = rewrite
        self._connection = _told(lambda: apsw.Connection(str(path), vfs=vfs))
        self._connection.set_busy_timeout(1000)
        self._connection.set_wal_hook(_after_commit)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._connection.in_transaction)

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Rows:
        """Run one statement and keep its rows."""
        text = self._rewrite(statement)
        return Rows(_told(lambda: list(self._connection.execute(text, tuple(parameters)))))

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row."""
        _told(lambda: list(self._connection.executemany(statement, [tuple(each) for each in rows])))

    def executescript(self, script: str) -> None:
        """Run statements one after another."""
        self.execute(script)

    def rollback(self) -> None:
        """Undo the transaction that is open."""
        self.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file, whatever its disk says."""
        with suppress(apsw.Error):
            self._connection.close(True)


def _after_commit(connection: apsw.Connection, name: str, pages: int) -> int:
    """What SQLite itself does after a commit, for a smaller number of pages than its 1,000: bring
    the write-ahead log into the file, and say nothing when that fails."""
    if pages >= CHECKPOINT_PAGES:
        with suppress(apsw.Error):
            connection.wal_checkpoint(name, mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
    return apsw.SQLITE_OK


def _told(call: Callable[[], T]) -> T:
    """Run a call; raise what sqlite3 would raise."""
    try:
        return call()
    except apsw.Error as error:
        kind: type[sqlite3.Error] = sqlite3.OperationalError
        if isinstance(error, apsw.ConstraintError):
            kind = sqlite3.IntegrityError
        elif isinstance(error, apsw.CorruptError | apsw.NotADBError):
            kind = sqlite3.DatabaseError
        told = kind(str(error))
        told.sqlite_errorcode = getattr(error, "extendedresult", 0)
        raise told from error


def connect_through(
    vfs: str, rewrite: Callable[[str], str] = lambda text: text
) -> Callable[..., Any]:
    """Return what a store may connect with instead of sqlite3.connect."""
    return lambda path, **_: Connection(Path(path), vfs, rewrite)
