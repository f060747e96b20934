"""A ledger copied from one store to another, of the same kind or not: backup and restoration.

A file of SQLite is best kept by copying the file; this copies through the port, so that a ledger
can be carried to PostgreSQL and back. What was signed stays as it is, and so do the times of
receipt. A store tells no longer when a stub came whose body came later: such a stub is given the
time of the entry after it, which cannot have come before it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from willing.basics.errors import StoreError
from willing.ledger.columns import WITHHELD
from willing.ports.event_store import Arrival, EventStore, Stored

BATCH_ENTRIES: Final = 1000


class _Step(NamedTuple):
    receipt: int
    log: str
    seq: int
    is_body: bool
    """A body after its stub, of the same seq."""
    received_at: str
    arrival: Arrival


def copied(source: EventStore, target: EventStore, at: str) -> int:
    """Copy all that `source` holds into the empty `target`, in the order it came; return how many
    entries. Forks and checkpoints are received anew, `at` this moment.

    Raises StoreError when the target holds something already, or when either store fails.
    """
    if target.heads():
        raise StoreError("the target of the copy holds entries already. Name an empty store.")
    steps = sorted(step for log in source.heads() for step in _steps(list(source.log(log))))
    for received_at, group in groupby(steps, key=lambda step: step.received_at):
        for batch in _batches([step.arrival for step in group]):
            target.append(batch, received_at)
    for fork in source.forks():
        target.keep_fork(fork, at)
    for each in source.checkpoints():
        target.keep_checkpoint(each, at)
    return sum(not step.is_body for step in steps)


def _steps(entries: Sequence[Stored]) -> Iterator[_Step]:
    """Yield how a log came, the last step first: a body that came later than the entry after it
    was a stub at first."""
    next_receipt, next_at = None, ""
    for each in reversed(entries):
        entry, columns, receipt, received_at = each
        arrival = Arrival(entry, columns)
        if next_receipt is not None and receipt > next_receipt:
            yield _Step(receipt, entry.log, entry.seq, True, received_at, arrival)
            arrival, receipt = Arrival(entry.stub(), WITHHELD), next_receipt
            received_at = next_at
        yield _Step(receipt, entry.log, entry.seq, False, received_at, arrival)
        next_receipt, next_at = receipt, received_at


def _batches(arrivals: Sequence[Arrival]) -> Iterator[Sequence[Arrival]]:
    for first in range(0, len(arrivals), BATCH_ENTRIES):
        yield arrivals[first : first + BATCH_ENTRIES]
