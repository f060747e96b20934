"""The tables of a ledger in SQLite: rows are inserted, in their places, and never touched again.

What keeps rows as they are is told to the database itself, so that it holds for every writer:
`INSERT OR REPLACE` too, which deletes without asking the triggers of deletion.
"""

from typing import Final

APPLICATION_ID: Final = 0x57494C4C
"""`WILL`, in the header of the file: it tells a ledger from any other database."""
SCHEMA_VERSION: Final = 1

_ENTRIES: Final = """
CREATE TABLE entries (
    receipt INTEGER PRIMARY KEY,
    log TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    withheld INTEGER NOT NULL CHECK (withheld = (body IS NULL)),
    received_at TEXT NOT NULL,
    receipt_sum INTEGER NOT NULL,
    lamport INTEGER,
    kind TEXT,
    subject TEXT,
    at TEXT,
    policy TEXT,
    level INTEGER,
    originator TEXT,
    releasable_to TEXT,
    communities TEXT,
    leaf BLOB NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL,
    salt BLOB,
    body BLOB
) STRICT;
CREATE INDEX entries_placed ON entries (log, seq, withheld, lamport);
"""
"""One index, so that a commit flushes few pages: it finds places, and sorts for the merged order
without a look at a row. That a place is taken once is asked by the trigger below."""

_PLACE: Final = """
CREATE TRIGGER entries_in_place BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE receipt = NEW.receipt)
  OR NOT CASE
    WHEN EXISTS (SELECT 1 FROM entries WHERE log = NEW.log AND seq = NEW.seq)
    THEN NEW.withheld = 0 AND NOT EXISTS (
        SELECT 1 FROM entries WHERE log = NEW.log AND seq = NEW.seq
        AND (withheld = 0 OR head <> NEW.head))
    ELSE NEW.seq = 1
      OR EXISTS (SELECT 1 FROM entries WHERE log = NEW.log AND seq = NEW.seq - 1)
  END
BEGIN SELECT RAISE(ABORT, 'the place is taken, or leaves a gap'); END;
"""

_KEPT: Final = """
CREATE TABLE forks (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    received_at TEXT NOT NULL,
    leaf BLOB NOT NULL,
    signature BLOB NOT NULL,
    salt BLOB,
    body BLOB,
    PRIMARY KEY (log, seq, head)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoints (
    log TEXT NOT NULL,
    seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    received_at TEXT NOT NULL,
    signature BLOB NOT NULL,
    key_id BLOB NOT NULL,
    PRIMARY KEY (log, seq, head)
) STRICT, WITHOUT ROWID;
"""

_ONCE: Final = """
CREATE TRIGGER {table}_once BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE log = NEW.log AND seq = NEW.seq AND head = NEW.head)
BEGIN SELECT RAISE(IGNORE); END;
"""

_INSERT_ONLY: Final = """
CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed'); END;
CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END;
"""

SCHEMA: Final = "".join(
    (
        "BEGIN IMMEDIATE;",
        *(_ENTRIES, _PLACE, _KEPT),
        *(_ONCE.format(table=each) for each in ("forks", "checkpoints")),
        *(_INSERT_ONLY.format(table=each) for each in ("entries", "forks", "checkpoints")),
        f"PRAGMA application_id = {APPLICATION_ID};",
        f"PRAGMA user_version = {SCHEMA_VERSION};",
        "COMMIT;",
    )
)
"""Makes a ledger of an empty file: all of it, or nothing."""
