"""What a login is given of entries whose bodies are withheld from it: stubs, as a bundle has them.

Of open and root logs, whose existence is no secret among parties, leaf, head and signature of every
entry stand in a view of the owner's. Leaves are salted, heads are made of leaves, signatures are
made over heads: they disclose how long a log is, which every bundle does, and let its chain be
verified. Nothing else of such a row is there, not even when it came; and nothing for the public.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from willing.adapters.entry_rows import PAGE_ROWS
from willing.adapters.postgres_store import PostgresStore
from willing.ledger.columns import WITHHELD
from willing.ledger.entry import LARGEST_SEQ, Entry, Head
from willing.ledger.log_id import LogId
from willing.ports.event_store import Standing, Stored

_HAS_STUBS: Final = """
SELECT to_regclass('stubs') IS NOT NULL AND has_table_privilege(to_regclass('stubs'), 'SELECT')
    AND has_table_privilege(to_regclass('stub_heads'), 'SELECT')
"""
_HEADS: Final = "SELECT log, seq, head FROM stub_heads"
_STUBS: Final = f"""
SELECT log, seq, leaf, head, signature FROM stubs
WHERE log = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT {PAGE_ROWS}
"""


class LoginStore(PostgresStore):
    """A store in PostgreSQL as its login sees it; the owner's sees everything."""

    def __init__(self, url: str, *, must_exist: bool = False) -> None:
        """Open the ledger of a database; its tables are made unless they must exist."""
        super().__init__(url, must_exist=must_exist)
        self._has_stubs = self._gated and bool(self._ask(_HAS_STUBS)[0][0])

    @property
    def is_gated(self) -> bool:
        """Whether rows may be there that this login does not see."""
        return self._gated

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log goes."""
        return self.standing().heads

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went by a receipt: to the end of the commit of the last entry
        that is seen, whose signature may stand on one that is withheld."""
        seen = super().heads_at(receipt)
        if not self._has_stubs:
            return seen
        return {log: self._end_of_commit(log, head) for log, head in seen.items()}

    def _end_of_commit(self, log: LogId, head: Head) -> Head:
        rest = (each.entry for each in self._stubs(log, head.seq, None))
        signed = next((each for each in rest if each.signature), None)
        return head if signed is None else Head(signed.seq, signed.head)

    def standing(self) -> Standing:
        """Return heads and Lamport count."""
        standing = super().standing()
        if not self._has_stubs:
            return standing
        told = {log: Head(seq, head) for log, seq, head in self._ask(_HEADS)}
        return Standing({**standing.heads, **told}, standing.lamport)

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq, as stubs where the body is withheld."""
        seen = super().log(log, first_seq, last_seq)
        if not self._has_stubs:
            return seen
        return _together(seen, self._stubs(log, first_seq, last_seq))

    def _stubs(self, log: LogId, first_seq: int, last_seq: int | None) -> Iterator[Stored]:
        seq = max(0, min(first_seq - 1, LARGEST_SEQ))
        last = LARGEST_SEQ if last_seq is None else min(last_seq, LARGEST_SEQ)
        rows: list[Any] = []
        while not rows or len(rows) == PAGE_ROWS:
            rows = self._ask(_STUBS, (log, seq, last))
            if not rows:
                return
            for each in rows:
                yield Stored(Entry(*each), WITHHELD, 0, "")
            seq = rows[-1][1]


def _together(seen: Iterator[Stored], stubs: Iterator[Stored]) -> Iterator[Stored]:
    """Yield by seq what is seen, and the stubs of what is not."""
    read = next(seen, None)
    for stub in stubs:
        if read is not None and read.entry.seq == stub.entry.seq:
            yield read
            read = next(seen, None)
        else:
            yield stub
    while read is not None:
        yield read
        read = next(seen, None)
