"""A store in PostgreSQL: durable when a call returns; for several users at once.

A commit is one statement and one round trip, flushed (`synchronous_commit=on`) before it is
acknowledged; a large batch of the owner's goes by COPY. That places are free and leave no gap is
asked by a trigger. What a commit left is remembered, and the same trigger says whether it still
stands when the next one comes: writing on needs no look before. A party's login sees and writes
what `willing.adapters.postgres_roles` grants.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final, NamedTuple, NoReturn

from willing.adapters.entry_rows import CELLS, row
from willing.adapters.entry_statements import (
    CHECKPOINT_CELLS,
    CHECKPOINTS,
    FORK_CELLS,
    FORK_STUBS,
    FORKS,
    HEADS_AT,
    LAMPORT,
    LAST_RECEIPT,
    LOG,
    MERGED,
    RECEIPT_AT,
    insertion,
    known_by,
    paged,
)
from willing.adapters.places import first_refusal
from willing.adapters.postgres_insert import Insertion
from willing.adapters.postgres_link import linked, named, reason
from willing.adapters.postgres_schema import MOVED, NOT_ITS_LOG, PLACE_TAKEN
from willing.basics.errors import MovedError, StoreError
from willing.basics.label import Reader
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import LARGEST_SEQ, Entry, Head
from willing.ledger.gate import Where, where
from willing.ledger.log_id import LogId
from willing.ports.event_store import Arrival, Standing, Stored

BY_COPY: Final = 100
"""From so many entries on a batch goes by COPY."""
_ONCE: Final = " ON CONFLICT DO NOTHING"
_SUBJECT: Final = CELLS.index("subject")
"""Free text, which may hold NUL: kept as bytes, for no text of PostgreSQL may."""
_STANDING: Final = f"""
WITH RECURSIVE names (log) AS (
    SELECT min(log) FROM entries
    UNION ALL
    SELECT (SELECT min(log) FROM entries WHERE log > names.log) FROM names WHERE log IS NOT NULL
)
SELECT names.log, last.seq, last.head, ({LAMPORT}), ({LAST_RECEIPT}) FROM names CROSS JOIN LATERAL (
    SELECT seq, head FROM entries WHERE log = names.log ORDER BY seq DESC, withheld LIMIT 1) AS last
"""
_IS_GATED: Final = "SELECT row_security_active('entries')"
_NOT_THEIRS: Final = "42501"
_WRONG_PLACE: Final = frozenset({PLACE_TAKEN, "23505", "23514", "22003"})
"""Taken or leaving a gap; the same as the key sees it; no seq at all; a seq beyond any number."""


class _Known(NamedTuple):
    """What a store knows without asking, and up to which receipt."""

    standing: Standing
    receipt: int


class PostgresStore:
    """Keeps the promises of `willing.ports.event_store.EventStore`; of one thread."""

    def __init__(self, url: str, *, must_exist: bool = False) -> None:
        """Open the ledger of a database; its tables are made unless they must exist."""
        self._connection = linked(url, must_exist=must_exist)
        self._name = named(self._connection)
        self._failed = ""
        self._gated = bool(self._ask(_IS_GATED)[0][0])
        self._insertion = Insertion(self._connection, numbered=not self._gated)
        self._known: _Known | None = None

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        """Store all of them, durably, or none; raises StoreError where a place is taken.

        A party's login, which does not see all, is never told that others wrote: it looks itself.
        """
        if not arrivals:
            return
        self._refuse_after_failure()
        rows = [_written(row(each, received_at)) for each in arrivals]
        known, self._known = self._known if unmoved else None, None
        if unmoved and known is None and not self._gated:
            raise MovedError(f"{self._name}: what it holds is not known. Look at it again.")
        try:
            if len(rows) < BY_COPY:
                receipt = self._insertion.run(rows, known and known.receipt)
                self._known = _after(known, arrivals, receipt)
            elif self._gated:
                with self._connection.transaction(), self._connection.cursor() as cursor:
                    cursor.executemany(_insertion(1), rows)
            else:
                self._copy(rows, known and known.receipt)
        except (self._error, OverflowError) as error:
            self._refuse(arrivals, error)

    def _copy(self, rows: Sequence[Sequence[Any]], last_receipt: int | None) -> None:
        """Insert all rows by one COPY, which is its own transaction."""
        statement = f"COPY entries (receipt, {', '.join(CELLS)}) FROM STDIN".encode()
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for each in rows:
                copy.write_row((last_receipt, *each))
                last_receipt = None

    def _refuse(self, arrivals: Sequence[Arrival], error: Exception) -> NoReturn:
        """Raise StoreError with the reason why nothing of a batch was stored."""
        state = getattr(error, "sqlstate", None)
        if state == MOVED:
            raise MovedError(f"{self._name}: others wrote to it. Look at it again.") from error
        if state in _WRONG_PLACE or isinstance(error, OverflowError):
            why = first_refusal(arrivals, self.heads(), self._at)
            raise StoreError(why or f"{self._name}: refused: {error}") from error
        self._fail(error)

    def _at(self, log: LogId, seq: int) -> Entry | None:
        return next((each.entry for each in self.log(log, seq, seq)), None)

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log goes."""
        return self.standing().heads

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went by a receipt."""
        return {log: Head(seq, head) for log, seq, head in self._ask(HEADS_AT, (receipt,))}

    def lamport(self) -> int:
        """Return the greatest Lamport count; 0 when there is none."""
        return int(self._ask(LAMPORT)[0][0])

    def standing(self) -> Standing:
        """Return heads and Lamport count."""
        found = self._ask(_STANDING)
        heads = {log: Head(seq, head) for log, seq, head, *_ in found}
        lamport, receipt = found[0][3:] if found else (0, 0)
        self._known = None if self._gated else _Known(Standing(heads, lamport), receipt)
        return Standing(heads, lamport)

    def remembered(self) -> Standing:
        """Return heads and Lamport count as the last look or commit left them."""
        return self.standing() if self._known is None else self._known.standing

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq."""
        last = LARGEST_SEQ if last_seq is None else min(last_seq, LARGEST_SEQ)
        until = self._last_receipt()

        def page(after: Stored | None) -> Sequence[Sequence[Any]]:
            seq = max(0, min(first_seq - 1, LARGEST_SEQ)) if after is None else after.entry.seq
            return [_read(each) for each in self._ask(LOG, (log, seq, last, until, until))]

        return paged(page)

    def merged(
        self, *, up_to_receipt: int | None = None, reader: Reader | None = None
    ) -> Iterator[Stored]:
        """Yield what has a body in the order (lamport, log, seq)."""
        gate = Where("TRUE", ()) if reader is None else where(reader)
        statement = MERGED.format(gate=gate.sql)
        until = self._last_receipt() if up_to_receipt is None else up_to_receipt

        def page(after: Stored | None) -> Sequence[Sequence[Any]]:
            place = (0, "", 0)
            if after is not None:
                place = (after.columns.lamport or 0, after.entry.log, after.entry.seq)
            return [_read(each) for each in self._ask(statement, (*place, until, *gate.parameters))]

        return paged(page)

    def _last_receipt(self) -> int:
        return int(self._ask(LAST_RECEIPT)[0][0])

    def receipt_at(self, moment: str) -> int:
        """Return the last receipt of what had been received by `moment`."""
        found = self._ask(RECEIPT_AT, (moment,))
        return int(found[0][0]) if found else 0

    def keep_fork(self, entry: Entry, received_at: str) -> None:
        """Keep an entry that contradicts a stored one."""
        statement = insertion("forks", (*FORK_CELLS, "received_at")) + _ONCE
        self._run(statement, (*entry, received_at))

    def forks(self, received_by: str | None = None) -> Iterator[Entry]:
        """Yield proofs of forks by log and seq; a party's login is given them as stubs."""
        statement = FORK_STUBS if self._gated else FORKS
        found = self._ask(*known_by(statement, received_by))
        yield from (Entry(*each) for each in found)

    def keep_checkpoint(self, checkpoint: Checkpoint, received_at: str) -> None:
        """Remember a checkpoint."""
        log, head, signature, key_id = checkpoint
        statement = insertion("checkpoints", (*CHECKPOINT_CELLS, "received_at")) + _ONCE
        self._run(statement, (log, *head, signature, key_id, received_at))

    def checkpoints(self, received_by: str | None = None) -> Iterator[Checkpoint]:
        """Yield checkpoints by log and seq."""
        found = self._ask(*known_by(CHECKPOINTS, received_by))
        for log, seq, head, signature, key_id in found:
            yield Checkpoint(log, Head(seq, head), signature, key_id)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()
        self._failed = self._failed or "it is closed"

    @property
    def _error(self) -> type[Exception]:
        from psycopg import Error

        return Error

    def _ask(self, statement: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Run one statement, its own transaction, and return all rows."""
        rows: list[Any] = self._run(statement, parameters).fetchall()
        return rows

    def _run(self, statement: str, parameters: Sequence[Any]) -> Any:
        self._refuse_after_failure()
        try:
            return self._connection.execute(_query(statement), parameters, binary=True)
        except self._error as error:
            self._fail(error)

    def _refuse_after_failure(self) -> None:
        if self._failed:
            raise StoreError(
                f"{self._name}: stopped: {self._failed}. Check the server, then open it again."
            )

    def _fail(self, error: Exception) -> NoReturn:
        """Raise StoreError; after a lost connection nothing goes on until it is opened again."""
        state = getattr(error, "sqlstate", None)
        if state in (NOT_ITS_LOG, _NOT_THEIRS):
            text = "this login may not do that. Use the login of the log's party, or the owner's."
            raise StoreError(f"{self._name}: {text}") from error
        why = reason(error)  # type: ignore[arg-type]  # of psycopg, which is imported late
        if self._connection.closed or self._connection.broken:
            with suppress(Exception):
                self._connection.close()
            self._failed = why
        raise StoreError(
            f"{self._name}: the store failed, nothing was acknowledged: {why}. Check the server."
        ) from error


def _after(known: _Known | None, arrivals: Sequence[Arrival], receipt: int | None) -> _Known | None:
    """Return what is known after a commit; None where it is not."""
    if known is None or receipt is None:
        return None
    heads, lamport = dict(known.standing.heads), known.standing.lamport
    for entry, columns in arrivals:
        if entry.seq > heads.get(entry.log, (0, b""))[0]:
            heads[entry.log] = Head(entry.seq, entry.head)
        lamport = max(lamport, columns.lamport or 0)
    return _Known(Standing(heads, lamport), receipt)


@lru_cache(maxsize=BY_COPY)
def _insertion(rows: int) -> bytes:
    return _query(insertion("entries", CELLS, rows))


@lru_cache(maxsize=64)
def _query(statement: str) -> bytes:
    """Return a statement as psycopg wants it: bytes, for its text is made of constants alone."""
    return statement.replace("?", "%s").encode()


def _written(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    subject = cells[_SUBJECT]
    if subject is None:
        return cells
    return (*cells[:_SUBJECT], subject.encode(), *cells[_SUBJECT + 1 :])


def _read(cells: Sequence[Any]) -> Sequence[Any]:
    """Return a row as SQLite has it; the receipt stands before the cells."""
    at = _SUBJECT + 1
    subject = cells[at]
    return cells if subject is None else (*cells[:at], subject.decode(), *cells[at + 1 :])
