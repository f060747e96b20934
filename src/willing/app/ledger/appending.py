"""Own events appended: signed, checked as a peer would check them, stored in one commit."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from willing.app.ledger.counting import lamport_before
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.chain import genesis
from willing.ledger.entry import Entry
from willing.ledger.log_id import LogId
from willing.ledger.verification import content
from willing.ledger.writing import Draft, Place, written
from willing.ports.event_store import Arrival, EventStore
from willing.ports.now import Now
from willing.ports.signer import Signer


class Writer(NamedTuple):
    """What writes one log: the store it goes to, its key, clock and randomness."""

    store: EventStore
    log: LogId
    root_key: bytes
    signer: Signer
    now: Now
    random_bytes: Callable[[int], bytes]


def append(writer: Writer, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
    """Append the drafts as one commit: durable when this returns, or nothing of it is there.

    Raises LedgerError for a draft that is no event, StoreError when the store refuses.
    """
    if not drafts:
        return ()
    at = writer.now()
    after = writer.store.heads().get(writer.log, genesis(writer.log, writer.root_key))
    place = Place(writer.log, after, lamport_before(writer.store, writer.log), at)
    entries = written(place, drafts, writer.signer.sign, writer.random_bytes)
    writer.store.append([_arrival(entry) for entry in entries], at)
    return entries


def _arrival(entry: Entry) -> Arrival:
    columns, finding = content(entry)
    if finding is not None:
        fix = "Write a value of tables, lists, text and numbers, and a label that exists"
        fault = Fault(file=entry.log, key=str(entry.seq), what=finding.text, fix=fix)
        raise LedgerError([fault])
    return Arrival(entry, columns)
