"""The state of a stored ledger: everything this node has, or what it had, or what one may read."""

from collections.abc import Iterator

from willing.basics.label import Reader
from willing.ledger.event import Event, decoded
from willing.ledger.state import EMPTY, LedgerState, continued
from willing.lines import SECTION_TYPES
from willing.ports.event_store import EventStore


def replayed(
    store: EventStore, *, as_of: str | None = None, reader: Reader | None = None
) -> LedgerState:
    """Return the state that the stored events give.

    `as_of`: of what this node had received by that moment (`2031-03-30T12:00:00Z`). `reader`: of
    what the gate lets that reader see; the state then knows of nothing else.
    """
    return continued(EMPTY, stored_events(store, as_of=as_of, reader=reader), SECTION_TYPES)


def stored_events(
    store: EventStore, *, as_of: str | None = None, reader: Reader | None = None
) -> Iterator[Event]:
    """Yield stored events whose body is here, in the merged order."""
    up_to = None if as_of is None else store.receipt_at(as_of)
    for stored in store.merged(up_to_receipt=up_to, reader=reader):
        if stored.entry.body is not None:
            yield decoded(stored.entry.body)
