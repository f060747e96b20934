"""The store of entries: append-only, durable when a call returns, the same for every adapter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from willing.basics.label import Reader
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.columns import Columns
from willing.ledger.entry import Entry, Head
from willing.ledger.log_id import LogId


class Stored(NamedTuple):
    """An entry as a store has it: with its index columns, and when this node received it."""

    entry: Entry
    columns: Columns
    receipt: int
    """Greater for what came later; local to this node and not signed."""
    received_at: str
    """UTC, `2026-03-30T12:00:00Z`, by this node's clock."""

    @property
    def place(self) -> tuple[int, LogId, int]:
        """Where it stands in the merged order: Lamport count, log, seq; a stub stands in none."""
        return self.columns.lamport or 0, self.entry.log, self.entry.seq


class Arrival(NamedTuple):
    """An entry to be stored, with the columns that its body gives."""

    entry: Entry
    columns: Columns


class Standing(NamedTuple):
    """How far a store has come, both of one moment."""

    heads: Mapping[LogId, Head]
    lamport: int


class EventStore(Protocol):
    """Entries, forks and checkpoints. Nothing is ever changed or deleted.

    Every method raises StoreError when the store fails or refuses. After a failed write nothing of
    it is there, and it was not acknowledged; after a failed flush to disk the store refuses to go
    on until it is opened again (fail-stop).
    """

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        """Store all of them, durably, or none.

        Each must continue its log without a gap, or be the body of an entry that is there as a
        stub. Raises StoreError when a place is taken already (another writer has the same key).
        With `unmoved`, raises MovedError where others wrote since what is `remembered`.
        """

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log goes."""

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went once everything up to a receipt had been received."""

    def lamport(self) -> int:
        """Return the greatest Lamport count of any stored event; 0 when there is none."""

    def standing(self) -> Standing:
        """Return heads and Lamport count in one look, which is what a writer needs."""

    def remembered(self) -> Standing:
        """Return the standing as this store knows it without asking, where it does: others may
        have written since, and only an append that is to be `unmoved` may rest on it."""

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq, with their bodies where they are known."""

    def merged(
        self, *, up_to_receipt: int | None = None, reader: Reader | None = None
    ) -> Iterator[Stored]:
        """Yield what has a body in the order (lamport, log, seq); the same on every node.

        With a reader, only what `willing.ledger.gate` admits for it; without, everything.
        """

    def receipt_at(self, moment: str) -> int:
        """Return the last receipt of what had been received by `moment`; 0 when nothing had."""

    def keep_fork(self, entry: Entry, received_at: str) -> None:
        """Keep an entry that contradicts a stored one, as proof; the stored one stays."""

    def forks(self, received_by: str | None = None) -> Iterator[Entry]:
        """Yield the entries that were kept as proofs of a fork, by log and seq; with a moment,
        those that were kept by then."""

    def keep_checkpoint(self, checkpoint: Checkpoint, received_at: str) -> None:
        """Remember a checkpoint."""

    def checkpoints(self, received_by: str | None = None) -> Iterator[Checkpoint]:
        """Yield the checkpoints that were kept, by log and seq; with a moment, those kept by
        then."""

    def close(self) -> None:
        """Let go of files and connections."""
