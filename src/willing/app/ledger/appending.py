"""Own events appended: signed, checked as a peer would check them, stored in one commit."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from willing.app.ledger.counting import lamport_before
from willing.app.ledger.footing import Footing
from willing.basics.errors import MovedError, StoreError
from willing.ledger.chain import genesis
from willing.ledger.entry import Entry, Head
from willing.ledger.log_id import LogId
from willing.ledger.writing import Draft, Place, composed
from willing.ports.event_store import Arrival, EventStore, Standing
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
    footing: Footing
    """Of this log and key: what was found good once is not checked again at every append."""


def append(writer: Writer, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
    """Append the drafts as one commit: durable when this returns, or nothing of it is there.

    Raises LedgerError for a draft that is no event, and where the log does not end with a good
    signature or the key is not the one in force; StoreError when the store refuses, or where the
    log was given another branch meanwhile.
    """
    if not drafts:
        return ()
    try:
        made = _appended(writer, drafts, writer.store.remembered(), unmoved=True)
    except MovedError:
        made = _appended(writer, drafts, writer.store.standing(), unmoved=False)
        _refuse_left_beside(writer, made[-1])
    last = made[-1]
    writer.footing.moved(Head(last.seq, last.head))
    return made


def _appended(
    writer: Writer, drafts: Sequence[Draft], standing: Standing, *, unmoved: bool
) -> tuple[Entry, ...]:
    """Append where a standing says that the log goes on; raises MovedError where others wrote
    since."""
    at = writer.now()
    writer.footing.check(writer.store, standing)
    after = standing.heads.get(writer.log) or genesis(writer.log, writer.root_key)
    place = Place(writer.log, after, lamport_before(writer.store, writer.log, standing), at)
    made = composed(place, drafts, writer.signer.sign, writer.random_bytes)
    writer.store.append([Arrival(*each) for each in made], at, unmoved=unmoved)
    return tuple(each.entry for each in made)


def _refuse_left_beside(writer: Writer, last: Entry) -> None:
    """Raise StoreError unless the log goes through what was just written: another program may have
    begun a branch after the log was looked at, and what stands under the other counts no more."""
    writer.store.heads()  # by which branch it goes is asked anew
    there = next(writer.store.log(last.log, last.seq, last.seq), None)
    if there is None or there.entry.head != last.head:
        raise StoreError(
            f"{last.log}: another program had it go on from another entry meanwhile. What was "
            "written is kept as evidence and counts for nothing: append it again."
        )
