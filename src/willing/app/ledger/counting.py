"""Above which Lamport count an event is written, without telling of compartments that are secret.

A count tells whoever reads an event how many its writer had seen. Were a nation's open log counted
on from its annex, a jump would tell everyone that the annex grew. So an open log (and a root log)
counts only what stands in open and root logs; a log whose existence is secret counts these and
itself, and an annex other annexes as well: readers of one compartment do not know of another.
"""

from collections.abc import Iterator
from typing import Final

from willing.ledger.log_id import ANNEX, OPEN, ROOT, LogId, parts
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
    seen = [each for each in there if _is_seen(log, each)]
    if len(seen) == len(there):
        return lamport
    return max((_last_count(store, each) for each in seen), default=0)


def _is_seen(log: LogId, other: LogId) -> bool:
    """Return whether whoever reads a log may know of the other."""
    both = {parts(log).compartment, parts(other).compartment}
    return is_told(other) or other == log or both == {ANNEX}


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
