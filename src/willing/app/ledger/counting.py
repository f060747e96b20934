"""Above which Lamport count an event is written, without telling of compartments that are secret.

A count tells whoever reads an event how many its writer had seen. Were a nation's open log counted
on from its annex, a jump would tell everyone that the annex grew. So an open log (and a root log)
counts only what stands in open and root logs; a log whose existence is secret counts everything.
"""

from collections.abc import Iterator
from typing import Final

from willing.ledger.log_id import OPEN, ROOT, LogId, parts
from willing.ports.event_store import EventStore, Standing, Stored

_TOLD: Final = (OPEN, ROOT)
"""Compartments whose existence is no secret."""
_PAGE_ENTRIES: Final = 64


def is_told(log: LogId) -> bool:
    """Return whether everyone may know that the log exists."""
    return parts(log).compartment in _TOLD


def lamport_before(store: EventStore, log: LogId, standing: Standing | None = None) -> int:
    """Return the count above which the next event of `log` stands; 0 for the first of all.

    `standing` is that of the store, where the caller has it already.
    """
    there, lamport = standing or store.standing()
    if not is_told(log) or all(map(is_told, there)):
        return lamport
    return max((_last_count(store, each) for each in there if is_told(each)), default=0)


def _last_count(store: EventStore, log: LogId) -> int:
    """Return the count of the last event of a log whose body is here: within a log they rise."""
    return next(
        (each.columns.lamport for each in _backwards(store, log) if each.columns.lamport), 0
    )


def _backwards(store: EventStore, log: LogId) -> Iterator[Stored]:
    last = store.heads()[log].seq
    while last > 0:
        first = max(1, last - _PAGE_ENTRIES + 1)
        yield from reversed(list(store.log(log, first, last)))
        last = first - 1
