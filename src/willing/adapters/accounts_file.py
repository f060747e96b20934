"""Opening a file of accounts in SQLite: made when asked for, refused when it is none, or open to
others than its owner."""

import os
import sqlite3
import stat
from pathlib import Path
from typing import Final

from willing.adapters.together import reason
from willing.basics.errors import AccountError, StoreError
from willing.basics.fault import Fault

APPLICATION_ID: Final = 0x57494C41
"""`WILA`, in the header of the file."""
SCHEMA_VERSION: Final = 1
WAIT_SECONDS: Final = 10.0

SCHEMA: Final = f"""
BEGIN IMMEDIATE;
CREATE TABLE accounts (
    name TEXT PRIMARY KEY,
    record BLOB NOT NULL,
    disabled INTEGER NOT NULL,
    password_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
    key BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (name),
    began INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE seen (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    moment REAL NOT NULL,
    steady REAL NOT NULL,
    boot TEXT NOT NULL
) STRICT;
CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER events_undeleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events: rows are never deleted'); END;
CREATE TRIGGER events_in_place BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'events: rows are never replaced'); END;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""


def make_accounts_file(path: Path) -> None:
    """Make an empty file of accounts that none but its owner reads; raises AccountError where
    there is a file already."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(SCHEMA)
        finally:
            connection.close()
    except OSError as error:
        what = f"the file of accounts cannot be made: {reason(error)}"
        raise _refused(path, what, "Name a new file in a folder that is there") from error
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: cannot be made: {error}. Name a file on a local disk."
        ) from error


def opened_accounts(path: Path) -> sqlite3.Connection:
    """Return a connection to a file of accounts; raises AccountError for another file."""
    _refuse_open_to_others(path)
    try:
        connection = sqlite3.connect(
            path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise _refused(path, f"it cannot be opened: {error}", "Name a file of accounts") from error
    try:
        _refuse_others(path, connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        what = f"it is no file of accounts, or a damaged one ({error})"
        raise _refused(path, what, "Name a file of accounts: willing accounts init") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_open_to_others(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        what = f"it cannot be opened: {reason(error)}"
        raise _refused(path, what, "Make one first: willing accounts init") from error
    if stat.S_IMODE(mode) & 0o077:
        raise _refused(path, "others than its owner may read it", "Run: chmod 600 on the file")


def _refuse_others(path: Path, connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    if found != APPLICATION_ID:
        raise _refused(
            path, "it is no file of accounts", "Name a file of accounts: willing accounts init"
        )
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        what = f"its tables are of version {version}, this Willing reads {SCHEMA_VERSION}"
        raise _refused(path, what, "Use the Willing that wrote it")


def _refused(path: Path, what: str, fix: str) -> AccountError:
    return AccountError([Fault(file=path.name, what=what, fix=fix)])
