"""What a node's ledger says: the events that count, and the state they add up to."""

from collections.abc import Iterator

from willing.adapters.together import printable
from willing.app.ledger.past import past
from willing.app.ledger.soundness import quarantine_of, sound_events
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Reader
from willing.basics.nearest import did_you_mean
from willing.ledger.annex import with_annexes
from willing.ledger.event import Event
from willing.ledger.held import Origin
from willing.ledger.state import EMPTY, LedgerState, continued
from willing.lines import SECTION_TYPES
from willing.ports.event_store import EventStore


def events_of(
    ledger: Ledger, *, as_of: str | None = None, reader: Reader | None = None
) -> Iterator[Event]:
    """Yield the events that count, in the merged order: of what this node had by `as_of`, those
    that counted as far as it knew then.

    Without a reader, those that this node's own people may read. Sealed terms that a key of this
    node opens stand opened in their place.
    """
    store = store_of(ledger, as_of)
    barred = quarantine_of(store, ledger.trust)
    found = sound_events(store, barred, reader=reader or ledger.reader)
    return with_annexes(found, ledger.reading_keys())


def store_of(ledger: Ledger, as_of: str | None) -> EventStore:
    """Return the store, as it is or as it was at a moment."""
    return ledger.store if as_of is None else past(ledger.store, as_of)


def received_with(
    ledger: Ledger, origin: Origin, as_of: str | None = None
) -> frozenset[tuple[str, int]]:
    """Return log and seq of every entry that this node had when it received one entry, that one
    among them.

    Of entries that came at the same moment, such as in one bundle, those count that stand before
    it in the merged order: which of them its writer knew, nobody here can tell.
    """
    store = store_of(ledger, as_of)
    there = next(store.log(origin.log, origin.seq, origin.seq), None)
    if there is None:
        return frozenset()
    last = (origin.lamport, origin.log, origin.seq)
    return frozenset(
        (each.entry.log, each.entry.seq)
        for each in store.merged()
        if (
            each.place <= last
            if each.received_at == there.received_at
            else each.receipt < there.receipt
        )
    )


def state_of(
    ledger: Ledger, *, as_of: str | None = None, reader: Reader | None = None
) -> LedgerState:
    """Return what those events add up to; of the rest the state knows nothing."""
    return continued(EMPTY, events_of(ledger, as_of=as_of, reader=reader), SECTION_TYPES)


def refuse_stranger(ledger: Ledger, party: str) -> None:
    """Raise LedgerError for a party of which this node knows no root key: it has said nothing."""
    if party not in ledger.trust:
        what = f"'{printable(party)}' is no party that this node knows"
        fix = did_you_mean(party, sorted(ledger.trust))
        raise LedgerError([Fault(file="--said-by", what=what, fix=fix)])
