"""The reading statements that SQLite and PostgreSQL have in common; `?` stands for a parameter."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from willing.adapters.entry_rows import PAGE_ROWS, READ, RECEIVED, stored
from willing.ports.event_store import Stored

LOG: Final = f"""
SELECT {READ} FROM entries
WHERE log = ? AND seq > ? AND seq <= ? AND receipt <= ?
  AND (withheld = 0 OR NOT EXISTS (
    SELECT 1 FROM entries AS full_row WHERE full_row.log = entries.log
    AND full_row.seq = entries.seq AND full_row.withheld = 0 AND full_row.receipt <= ?))
ORDER BY seq LIMIT {PAGE_ROWS}
"""
MERGED: Final = f"""
SELECT {READ} FROM entries
WHERE lamport IS NOT NULL AND (lamport, log, seq) > (?, ?, ?) AND receipt <= ? AND {{gate}}
ORDER BY lamport, log, seq LIMIT {PAGE_ROWS}
"""
RECEIPT_AT: Final = (
    "SELECT receipt FROM entries WHERE received_at <= ? ORDER BY receipt DESC LIMIT 1"
)
LAST_RECEIPT: Final = (
    "SELECT coalesce((SELECT receipt FROM entries ORDER BY receipt DESC LIMIT 1), 0)"
)
LAST_RECEIVED: Final = f"SELECT {RECEIVED} FROM entries ORDER BY receipt DESC LIMIT 1"
LAMPORT: Final = """
SELECT coalesce(
    (SELECT lamport FROM entries WHERE lamport IS NOT NULL ORDER BY lamport DESC LIMIT 1), 0)
"""
FORK_CELLS: Final = ("log", "seq", "leaf", "head", "signature", "salt", "body")
FORKS: Final = f"SELECT {', '.join(FORK_CELLS)} FROM forks ORDER BY log, seq, head"
STUB_CELLS: Final = FORK_CELLS[:-2]
FORK_STUBS: Final = f"SELECT {', '.join(STUB_CELLS)} FROM forks ORDER BY log, seq, head"
"""For whom a body in a proof may not be: both heads prove the fork without it."""
CHECKPOINT_CELLS: Final = ("log", "seq", "head", "signature", "key_id")
CHECKPOINTS: Final = (
    f"SELECT {', '.join(CHECKPOINT_CELLS)} FROM checkpoints ORDER BY log, seq, head"
)
HEADS_AT: Final = """
SELECT DISTINCT entries.log, entries.seq, entries.head FROM entries JOIN (
    SELECT log, max(seq) AS last_seq FROM entries WHERE receipt <= ? GROUP BY log) AS ends
ON entries.log = ends.log AND entries.seq = ends.last_seq
"""


def known_by(statement: str, received_by: str | None) -> tuple[str, tuple[str, ...]]:
    """Return a statement on forks or checkpoints, and its parameters: with a moment, on those that
    were received by then. Without, nothing is asked for that a login may not have been granted."""
    if received_by is None:
        return statement, ()
    return statement.replace(" ORDER BY", " WHERE received_at <= ? ORDER BY"), (received_by,)


def insertion(table: str, cells: Sequence[str], rows: int = 1) -> str:
    """Return the statement that inserts rows of these cells."""
    one = f"({', '.join('?' * len(cells))})"
    return f"INSERT INTO {table} ({', '.join(cells)}) VALUES {', '.join([one] * rows)}"


def paged(page: Callable[[Stored | None], Sequence[Sequence[Any]]]) -> Iterator[Stored]:
    """Yield what the pages hold; each is asked for with the last row of the one before."""
    after: Stored | None = None
    while rows := page(after):
        for each in rows:
            after = stored(each)
            yield after
        if len(rows) < PAGE_ROWS:
            return
