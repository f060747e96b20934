"""What of a store counts: keys in force, quarantine, and the events that are left."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from willing.app.ledger.branches import branched
from willing.app.ledger.settled import forked_here, is_given_up, is_other, settled_here
from willing.app.ledger.unaltered import event_of
from willing.basics.label import Reader, may_read
from willing.basics.party import Party
from willing.ledger.audit import is_signed
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry, Head
from willing.ledger.event import Event
from willing.ledger.keyring import Keyring, keyring, sound_root_events
from willing.ledger.keys import PartyKeys
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.quarantine import (
    UNKNOWN,
    Barred,
    Quarantine,
    barred_by_fork,
    barred_by_keys,
    forked_from,
    is_sound,
    sound_length,
)
from willing.ports.event_store import EventStore

Trust = Mapping[Party, bytes]
"""Party: its root public key, as compared in person."""
_STEP: Final = 64
"""Entries read at a time from the end of a log."""


def keyrings(store: EventStore, trust: Trust) -> Mapping[Party, Keyring]:
    """Return the keys of every trusted party, as the sound part of its root log leaves them."""
    forks = forked_from(store.forks())
    return {party: _keyring(store, party, root, forks) for party, root in sorted(trust.items())}


def _keyring(store: EventStore, party: Party, root: bytes, forks: Mapping[LogId, int]) -> Keyring:
    log = log_id(party, ROOT)
    return keyring(party, root, [each.entry for each in store.log(log)], forks.get(log))


def own_keys(store: EventStore, party: Party, root: bytes) -> PartyKeys:
    """Return the keys of one party, as the sound part of its root log leaves them."""
    return _keyring(store, party, root, forked_from(store.forks())).keys


def root_events(store: EventStore, party: Party, root: bytes) -> tuple[Event, ...]:
    """Return what a party's root log says, as far as its root key has signed it, up to a fork."""
    log = log_id(party, ROOT)
    entries = [each.entry for each in store.log(log)]
    forked = forked_from(store.forks()).get(log)
    return sound_root_events(party, root, entries, forked)


def quarantine_of(store: EventStore, trust: Trust) -> Quarantine:
    """Return what counts for nothing: logs from where they fork, and what no key vouches for."""
    store = branched(store)
    heads = store.heads()  # first: another program may have begun a branch
    rings = keyrings(store, trust)
    settled = settled_here(store, rings)
    forks = forked_here(store, rings, settled)
    disputed = _disputed(store, rings, settled)
    found: dict[LogId, tuple[Barred, ...]] = {}
    for log, head in heads.items():
        ring = rings.get(parts(log).party)
        if ring is None:
            found[log] = (Barred(1, None, UNKNOWN),)
            continue
        spans = ring.keys.spans.get(log, ())
        barred = barred_by_fork(forks.get(log), disputed.get(log))
        barred += barred_by_keys(log, head.seq, spans, _backwards(store, log, head.seq))
        if barred:
            found[log] = barred
    return found


def _disputed(
    store: EventStore, rings: Mapping[Party, Keyring], settled: Mapping[LogId, Head]
) -> dict[LogId, int]:
    """Return the first seq of each log at which a checkpoint of its own key says another head, or
    its root log names another one. Up to an entry that the root log names, no checkpoint counts."""
    found: dict[LogId, int] = {}
    for each in store.checkpoints():
        seq = each.head.seq
        if is_given_up(store, each, settled):
            continue
        if contradicts(store, each) and is_kept(each, rings):
            found[each.log] = min(seq, found.get(each.log, seq))
    for ring in rings.values():
        for log, named in ring.keys.settled.items():
            if named.seq and is_other(store, log, named):
                found[log] = min(named.seq, found.get(log, named.seq))
    return found


def contradicts(store: EventStore, checkpoint: Checkpoint) -> bool:
    """Return whether the log here has another head where the checkpoint stands."""
    seq = checkpoint.head.seq
    there = next(store.log(checkpoint.log, seq, seq), None) if seq else None
    return there is not None and there.entry.head != checkpoint.head.head


def is_kept(checkpoint: Checkpoint, rings: Mapping[Party, Keyring]) -> bool:
    """Return whether a checkpoint is signed by the key of its log."""
    ring = rings.get(parts(checkpoint.log).party)
    return ring is not None and is_signed(checkpoint, ring.keys)


def _backwards(store: EventStore, log: LogId, last_seq: int) -> Iterator[Entry]:
    while last_seq > 0:
        first = max(1, last_seq - _STEP + 1)
        yield from reversed([each.entry for each in store.log(log, first, last_seq)])
        last_seq = first - 1


def sound_events(
    store: EventStore,
    quarantine: Quarantine,
    *,
    reader: Reader | None = None,
    up_to_receipt: int | None = None,
) -> Iterator[Event]:
    """Yield the events that count, in the order (lamport, log, seq): what a state is folded from.

    With a reader, those alone that it may read; without, every one whose body is here. Raises
    StoreError at a body that was altered in the store.
    """
    for stored in branched(store).merged(up_to_receipt=up_to_receipt, reader=reader):
        entry = stored.entry
        if entry.body is None or not is_sound(quarantine, entry.log, entry.seq):
            continue
        event = event_of(entry)
        if reader is None or may_read(reader, event.label):  # columns may be altered, bodies not
            yield event


def digest(store: EventStore, quarantine: Quarantine) -> str:
    """Return SHA-256 over how far each log soundly goes and over the merged events.

    Two nodes that were told the same things have the same digest, in whatever order they were
    told. A forked log counts up to its fork.
    """
    store = branched(store)
    told = sha256()
    for log, head in sorted(store.heads().items()):
        length = sound_length(quarantine, log, head.seq)
        there = next(store.log(log, length, length), None) if length else None
        told.update(f"{log} {length} {there.entry.head.hex() if there else ''}\n".encode())
    for stored in store.merged():
        if stored.entry.body is not None and is_sound(
            quarantine, stored.entry.log, stored.entry.seq
        ):
            told.update(sha256(stored.entry.body).digest())
    return told.hexdigest()
