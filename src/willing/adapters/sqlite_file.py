"""Opening the file of a ledger in SQLite: made when it is not there, refused when it is none."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from willing.adapters.sqlite_schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION
from willing.basics.errors import StoreError

Connect = Callable[..., sqlite3.Connection]
"""Connects to a file of SQLite; tests put one there whose disk fails."""
WAIT_SECONDS: Final = 30.0
"""How long a writer waits while another one commits."""


def opened(
    path: Path, *, must_exist: bool, connect: Connect = sqlite3.connect
) -> sqlite3.Connection:
    """Return a connection to the ledger at `path`; raises StoreError when there can be none."""
    try:
        _make_file(path, must_exist=must_exist)
        connection = connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise StoreError(f"{path}: cannot be opened: {why}. Name the file of a ledger.") from error
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: cannot be opened: {error}. Name the file of a ledger."
        ) from error
    try:
        _prepare(path, connection, must_exist=must_exist)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_file(path: Path, *, must_exist: bool) -> None:
    """Make an empty file that none but its owner reads; what SQLite puts beside it is like it."""
    flags = os.O_RDWR | (0 if must_exist else os.O_CREAT)
    os.close(os.open(path, flags, 0o600))
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _prepare(path: Path, connection: sqlite3.Connection, *, must_exist: bool) -> None:
    try:
        if _is_empty(connection):
            if must_exist:
                raise StoreError(
                    f"{path}: is empty: no ledger. Restore a copy, or begin a new one."
                )
            _ask(connection, "PRAGMA journal_mode = WAL")
            _make_tables(connection)
        _refuse_others(path, connection)
        if _ask(connection, "PRAGMA journal_mode = WAL") != "wal":
            raise StoreError(
                f"{path}: SQLite cannot keep a write-ahead log there. Use a local disk."
            )
        _ask(connection, "PRAGMA synchronous = FULL")
        # What a failed flush left unsure is on disk once copied: nothing read later can vanish.
        _ask(connection, "PRAGMA wal_checkpoint(PASSIVE)")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter of its own message
        text = f"{path}: is no ledger, or a damaged one ({error}). Name the file of a ledger."
        raise StoreError(text) from error


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not _ask(connection, "SELECT count(*) FROM sqlite_master") and not _ask(
        connection, "PRAGMA application_id"
    )


def _make_tables(connection: sqlite3.Connection) -> None:
    _ask(connection, "PRAGMA synchronous = FULL")
    try:
        connection.executescript(SCHEMA)
    except sqlite3.Error:
        if connection.in_transaction:
            connection.rollback()
        if _is_empty(connection):  # else another process made them meanwhile
            raise


def _refuse_others(path: Path, connection: sqlite3.Connection) -> None:
    """Raise StoreError when the file is another program's, or a ledger of another version."""
    if _ask(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise StoreError(f"{path}: is a database but no ledger. Name the file of a ledger.")
    version = _ask(connection, "PRAGMA user_version")
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"{path}: its tables are of version {version}, this Willing reads {SCHEMA_VERSION}. "
            "Use the Willing that wrote it, or exchange bundles."
        )


def _ask(connection: sqlite3.Connection, statement: str) -> object:
    answer = connection.execute(statement).fetchone()
    return answer[0] if answer else None
