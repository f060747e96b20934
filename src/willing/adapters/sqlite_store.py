"""A store in one file of SQLite: durable when a call returns; for one machine.

Write-ahead log, `synchronous=FULL`: a commit is flushed to disk before it is acknowledged. That a
place is free and leaves no gap is asked by a trigger.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from willing.adapters.entry_rows import CELLS, PAGE_ROWS, READ, moment, row, stored
from willing.adapters.entry_statements import (
    CHECKPOINT_CELLS,
    CHECKPOINTS,
    FORK_CELLS,
    FORKS,
    HEADS_AT,
    LAMPORT,
    LAST_RECEIPT,
    LAST_RECEIVED,
    LOG,
    RECEIPT_AT,
    insertion,
    known_by,
    paged,
)
from willing.adapters.places import first_refusal
from willing.adapters.sqlite_file import Connect, opened
from willing.basics.errors import MovedError, StoreError
from willing.basics.label import Reader
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import LARGEST_SEQ, Entry, Head
from willing.ledger.gate import Where, where
from willing.ledger.log_id import LogId
from willing.ports.event_store import Arrival, Standing, Stored

_INSERT: Final = insertion("entries", CELLS)
_INSERT_FORK: Final = insertion("forks", (*FORK_CELLS, "received_at"))
_INSERT_CHECKPOINT: Final = insertion("checkpoints", (*CHECKPOINT_CELLS, "received_at"))
_HEADS: Final = """
WITH RECURSIVE names (log) AS (
    SELECT min(log) FROM entries
    UNION ALL
    SELECT (SELECT min(log) FROM entries WHERE log > names.log) FROM names WHERE log IS NOT NULL
)
SELECT names.log, seq, head FROM names JOIN entries ON entries.receipt = (
    SELECT receipt FROM entries WHERE log = names.log ORDER BY seq DESC, withheld LIMIT 1)
"""
_MERGED: Final = """
SELECT receipt FROM entries WHERE lamport IS NOT NULL AND +receipt <= ? AND {gate}
ORDER BY lamport, log, seq
"""
_FLUSH_FAILED: Final = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT})


class SqliteStore:
    """Keeps the promises of `willing.ports.event_store.EventStore`; of one thread.

    Heads and Lamport count are remembered; what another connection committed is noticed.
    """

    def __init__(
        self, path: Path, *, must_exist: bool = False, connect: Connect = sqlite3.connect
    ) -> None:
        """Open the ledger at `path`; a new one is made there unless it must exist."""
        self._path = path
        self._failed = ""
        self._connection = opened(path, must_exist=must_exist, connect=connect)
        self._version = -1
        self._heads: dict[LogId, Head] = {}
        self._lamport = 0

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        """Store all of them, durably, or none; raises StoreError where a place is taken."""
        try:
            self._write(arrivals, received_at, unmoved=unmoved)
        except (sqlite3.IntegrityError, OverflowError) as error:
            self._version = -1
            why = first_refusal(arrivals, self.heads(), self._at)
            raise StoreError(why or f"{self._path}: refused: {error}") from error
        for entry, columns in arrivals:
            if entry.seq > self._heads.get(entry.log, (0, b""))[0]:
                self._heads[entry.log] = Head(entry.seq, entry.head)
            self._lamport = max(self._lamport, columns.lamport or 0)

    def _write(self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool) -> None:
        """Insert all rows in one transaction, which is flushed when this returns.

        No other writer comes between the last receipt and these: none is received before it.
        """
        self._refuse_after_failure()
        execute = self._connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            if unmoved and self._data_version() != self._version:
                self._version = -1
                raise MovedError(f"{self._path}: another program wrote to it. Look at it again.")
            at = moment(received_at, execute(LAST_RECEIVED).fetchone())
            self._connection.executemany(_INSERT, (row(each, at) for each in arrivals))
            execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            if isinstance(error, sqlite3.IntegrityError):
                raise
            self._fail(error)
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            try:
                self._connection.rollback()
            except sqlite3.Error as error:
                self._failed = str(error)

    def _at(self, log: LogId, seq: int) -> Entry | None:
        return next((each.entry for each in self.log(log, seq, seq)), None)

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log goes."""
        self._look_again()
        return dict(self._heads)

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went by a receipt."""
        return {log: Head(seq, head) for log, seq, head in self._ask(HEADS_AT, (receipt,))}

    def lamport(self) -> int:
        """Return the greatest Lamport count; 0 when there is none."""
        self._look_again()
        return self._lamport

    def standing(self) -> Standing:
        """Return heads and Lamport count."""
        self._look_again()
        return Standing(dict(self._heads), self._lamport)

    def remembered(self) -> Standing:
        """Return heads and Lamport count as they were when they were looked at, or written."""
        if self._version < 0:
            self._look_again()
        return Standing(dict(self._heads), self._lamport)

    def _data_version(self) -> int:
        """Return a number that is another one once another connection has written."""
        return int(self._ask("PRAGMA data_version")[0][0])

    def _look_again(self) -> None:
        """Read heads and Lamport count anew when another connection has written."""
        version = self._data_version()
        if version != self._version:
            self._heads = {log: Head(seq, head) for log, seq, head in self._ask(_HEADS)}
            self._lamport = self._ask(LAMPORT)[0][0]
            self._version = version

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq."""
        last = LARGEST_SEQ if last_seq is None else min(last_seq, LARGEST_SEQ)
        until = self._ask(LAST_RECEIPT)[0][0]

        def page(after: Stored | None) -> Sequence[Sequence[Any]]:
            seq = max(0, min(first_seq - 1, LARGEST_SEQ)) if after is None else after.entry.seq
            return self._ask(LOG, (log, seq, last, until, until))

        return paged(page)

    def merged(
        self, *, up_to_receipt: int | None = None, reader: Reader | None = None
    ) -> Iterator[Stored]:
        """Yield what has a body in the order (lamport, log, seq)."""
        gate = Where("TRUE", ()) if reader is None else where(reader)
        until = LARGEST_SEQ if up_to_receipt is None else up_to_receipt
        order = self._ask(_MERGED.format(gate=gate.sql), (until, *gate.parameters))
        return self._by_receipt([receipt for (receipt,) in order])

    def _by_receipt(self, receipts: Sequence[int]) -> Iterator[Stored]:
        for at in range(0, len(receipts), PAGE_ROWS):
            page = receipts[at : at + PAGE_ROWS]
            wanted = ", ".join("?" * len(page))
            rows = self._ask(f"SELECT {READ} FROM entries WHERE receipt IN ({wanted})", page)
            found = {cells[0]: cells for cells in rows}
            if len(found) < len(page):
                raise StoreError(
                    f"{self._path}: an index names {len(page) - len(found)} rows that are not "
                    "there: the file is damaged. Restore a copy."
                )
            yield from (stored(found[receipt]) for receipt in page)

    def receipt_at(self, moment: str) -> int:
        """Return the last receipt of what had been received by `moment`."""
        found = self._ask(RECEIPT_AT, (moment,))
        return int(found[0][0]) if found else 0

    def keep_fork(self, entry: Entry, received_at: str) -> None:
        """Keep an entry that contradicts a stored one."""
        self._ask(_INSERT_FORK, (*entry, received_at))

    def forks(self, received_by: str | None = None) -> Iterator[Entry]:
        """Yield proofs of forks by log and seq."""
        yield from (Entry(*each) for each in self._ask(*known_by(FORKS, received_by)))

    def keep_checkpoint(self, checkpoint: Checkpoint, received_at: str) -> None:
        """Remember a checkpoint."""
        log, head, signature, key_id = checkpoint
        self._ask(_INSERT_CHECKPOINT, (log, *head, signature, key_id, received_at))

    def checkpoints(self, received_by: str | None = None) -> Iterator[Checkpoint]:
        """Yield checkpoints by log and seq."""
        found = self._ask(*known_by(CHECKPOINTS, received_by))
        for log, seq, head, signature, key_id in found:
            yield Checkpoint(log, Head(seq, head), signature, key_id)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._failed = self._failed or "it is closed"

    def _ask(self, statement: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Run one statement, its own transaction, and return all rows."""
        self._refuse_after_failure()
        try:
            return self._connection.execute(statement, parameters).fetchall()
        except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
            self._fail(error)

    def _refuse_after_failure(self) -> None:
        if self._failed:
            raise StoreError(
                f"{self._path}: stopped: {self._failed}. Check the disk, then open it again."
            )

    def _fail(self, error: Exception) -> NoReturn:
        """Raise StoreError; after a failed read or flush nothing goes on until it is reopened."""
        code = getattr(error, "sqlite_errorcode", 0)
        if code & 0xFF in _FLUSH_FAILED and code != sqlite3.SQLITE_IOERR_SHMSIZE:
            self._failed = str(error)
        raise StoreError(
            f"{self._path}: the store failed, nothing was written: {error}. {_mend(code)}"
        ) from error


def _mend(code: int) -> str:
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE):
        return "Make room on the disk and try again."
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "Another program holds it: try again."
    return "Check the disk, then open it again."
