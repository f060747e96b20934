"""A store in memory: for what-ifs and tests; gone when the program ends."""

from collections.abc import Iterator, Mapping, Sequence

from willing.adapters.places import first_refusal
from willing.basics.errors import StoreError
from willing.basics.label import Reader
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.columns import Columns
from willing.ledger.entry import Entry, Head
from willing.ledger.gate import admits
from willing.ledger.log_id import LogId
from willing.ports.event_store import Arrival, Standing, Stored


class MemoryStore:
    """Keeps the promises of `willing.ports.event_store.EventStore` but for durability."""

    def __init__(self) -> None:
        self._stored: list[Stored] = []
        self._logs: dict[LogId, list[Stored]] = {}
        self._forks: dict[tuple[LogId, int, bytes], tuple[Entry, str]] = {}
        self._checkpoints: dict[tuple[LogId, int, bytes], tuple[Checkpoint, str]] = {}

    def append(
        self,
        arrivals: Sequence[Arrival],
        received_at: str,
        *,
        unmoved: bool = False,  # nobody else writes
    ) -> None:
        """Store all of them or none; raises StoreError where a place is taken or left out."""
        refused = first_refusal(arrivals, self.heads(), self._at)
        if refused is not None:
            raise StoreError(refused)
        at = self._moment(received_at)
        for entry, columns in arrivals:
            self._store(entry, columns, at)

    def _moment(self, received_at: str) -> str:
        """Return the later one of a moment and the last receipt's: a clock may be set back."""
        return max(received_at, self._stored[-1].received_at) if self._stored else received_at

    def _at(self, log: LogId, seq: int) -> Entry | None:
        return next((each.entry for each in self.log(log, seq, seq)), None)

    def _store(self, entry: Entry, columns: Columns, received_at: str) -> None:
        stored = Stored(entry, columns, len(self._stored) + 1, received_at)
        self._stored.append(stored)
        log = self._logs.setdefault(entry.log, [])
        if entry.seq == len(log) + 1:
            log.append(stored)
        else:
            log[entry.seq - 1] = stored

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log goes."""
        return {log: Head(len(each), each[-1].entry.head) for log, each in self._logs.items()}

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went by a receipt."""
        found: dict[LogId, Head] = {}
        for each in self._stored:
            entry = each.entry
            if each.receipt <= receipt and entry.seq > found.get(entry.log, (0, b""))[0]:
                found[entry.log] = Head(entry.seq, entry.head)
        return found

    def lamport(self) -> int:
        """Return the greatest Lamport count; 0 when there is none."""
        return max((each.columns.lamport or 0 for each in self._stored), default=0)

    def standing(self) -> Standing:
        """Return heads and Lamport count."""
        return Standing(self.heads(), self.lamport())

    def remembered(self) -> Standing:
        """Return the standing: nobody else writes."""
        return self.standing()

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq."""
        yield from self._logs.get(log, [])[max(first_seq, 1) - 1 : last_seq]

    def merged(
        self, *, up_to_receipt: int | None = None, reader: Reader | None = None
    ) -> Iterator[Stored]:
        """Yield what has a body in the order (lamport, log, seq)."""
        there = [each for each in self._stored if each.columns.lamport is not None]
        if up_to_receipt is not None:
            there = [each for each in there if each.receipt <= up_to_receipt]
        if reader is not None:
            there = [each for each in there if admits(reader, each.columns)]
        yield from sorted(there, key=lambda each: each.place)

    def receipt_at(self, moment: str) -> int:
        """Return the last receipt of what had been received by `moment`."""
        return max((each.receipt for each in self._stored if each.received_at <= moment), default=0)

    def keep_fork(self, entry: Entry, received_at: str) -> None:
        """Keep an entry that contradicts a stored one."""
        self._forks.setdefault((entry.log, entry.seq, entry.head), (entry, received_at))

    def forks(self, received_by: str | None = None) -> Iterator[Entry]:
        """Yield proofs of forks by log and seq."""
        for _, (entry, at) in sorted(self._forks.items()):
            if received_by is None or at <= received_by:
                yield entry

    def keep_checkpoint(self, checkpoint: Checkpoint, received_at: str) -> None:
        """Remember a checkpoint."""
        key = (checkpoint.log, *checkpoint.head)
        self._checkpoints.setdefault(key, (checkpoint, received_at))

    def checkpoints(self, received_by: str | None = None) -> Iterator[Checkpoint]:
        """Yield checkpoints by log and seq."""
        for _, (checkpoint, at) in sorted(self._checkpoints.items()):
            if received_by is None or at <= received_by:
                yield checkpoint

    def close(self) -> None:
        """Nothing to let go of."""
