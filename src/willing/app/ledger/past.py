"""A store as it was at a moment: what had been received by then, and nothing of what came since.

Keys, forks and checkpoints are those of then as well, so that what was printed on a day can be
printed again, whatever was found out later.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

from willing.app.ledger.branches import Branches, branched
from willing.basics.errors import StoreError
from willing.basics.label import Reader
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.columns import WITHHELD
from willing.ledger.entry import Entry, Head
from willing.ledger.log_id import LogId
from willing.ports.event_store import Arrival, EventStore, Standing, Stored


def past(store: EventStore, moment: str) -> Branches:
    """Return a store as it was at a moment in UTC, by the branches that counted then."""
    return Branches(Past(branched(store).stored, moment))


class Past:
    """Keeps the promises of `willing.ports.event_store.EventStore` but for being written."""

    def __init__(self, stored: EventStore, moment: str) -> None:
        self._stored, self._moment = stored, moment
        self._receipt = stored.receipt_at(moment)
        self._heads = stored.heads_at(self._receipt)

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        """Refuse."""
        self._refuse()

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log went."""
        return dict(self._heads)

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went by an earlier receipt."""
        return self._stored.heads_at(min(receipt, self._receipt))

    def lamport(self) -> int:
        """Return the greatest Lamport count of what was there."""
        return max((each.columns.lamport or 0 for each in self.merged()), default=0)

    def standing(self) -> Standing:
        """Return heads and Lamport count."""
        return Standing(self.heads(), self.lamport())

    def remembered(self) -> Standing:
        """Return the same: what was does not move."""
        return self.standing()

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq; a body that came later is withheld still."""
        length = self._heads[log].seq if log in self._heads else 0
        last = length if last_seq is None else min(last_seq, length)
        for each in self._stored.log(log, first_seq, last) if length else ():
            is_later = each.receipt > self._receipt
            yield each._replace(entry=each.entry.stub(), columns=WITHHELD) if is_later else each

    def merged(
        self, *, up_to_receipt: int | None = None, reader: Reader | None = None
    ) -> Iterator[Stored]:
        """Yield what had a body in the order (lamport, log, seq)."""
        until = self._receipt if up_to_receipt is None else min(up_to_receipt, self._receipt)
        return self._stored.merged(up_to_receipt=until, reader=reader)

    def receipt_at(self, moment: str) -> int:
        """Return the last receipt of what had been received by an earlier moment."""
        return min(self._stored.receipt_at(moment), self._receipt)

    def keep_fork(self, entry: Entry, received_at: str) -> None:
        """Refuse."""
        self._refuse()

    def forks(self, received_by: str | None = None) -> Iterator[Entry]:
        """Yield proofs of forks that were known, by log and seq."""
        return self._stored.forks(min(received_by or self._moment, self._moment))

    def keep_checkpoint(self, checkpoint: Checkpoint, received_at: str) -> None:
        """Refuse."""
        self._refuse()

    def checkpoints(self, received_by: str | None = None) -> Iterator[Checkpoint]:
        """Yield checkpoints that were kept, by log and seq."""
        return self._stored.checkpoints(min(received_by or self._moment, self._moment))

    def close(self) -> None:
        """Nothing to let go of: the store is another's."""

    def _refuse(self) -> NoReturn:
        raise StoreError(f"the ledger as it was at {self._moment} is read, never written.")
