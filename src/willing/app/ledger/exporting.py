"""Bundles written: what of a store goes to one recipient, in one file or in several."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from willing.app.ledger.branches import branched
from willing.app.ledger.settled import forked_here, is_given_up, settled_here
from willing.app.ledger.soundness import Trust, contradicts, is_kept, keyrings
from willing.app.ledger.unaltered import unaltered
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.bundle import BUNDLE_FORMAT, Manifest
from willing.ledger.bundle_contents import Order, Packed, fork_stretches, high_water, packed
from willing.ledger.bundle_writing import CAPS, Caps, Seal, shared_out, written_bundle
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry
from willing.ledger.log_id import ROOT, LogId, parts
from willing.ports.event_store import EventStore
from willing.ports.signer import Signer


class Sending(NamedTuple):
    """What a bundle says of itself beside its logs."""

    order: Order
    created: str
    """This moment in UTC, by this node's clock."""
    trust: Trust
    """Root keys told along with the logs; the recipient compares them on paper."""
    checkpoints: Sequence[Checkpoint] = ()
    """Fresh ones of own logs, beside those that the store keeps."""


def export_bundles(
    store: EventStore, signer: Signer, sending: Sending, caps: Caps = CAPS
) -> tuple[bytes, ...]:
    """Return what goes to the recipient, in as many bundles as the caps ask for, mostly one.

    `signer` holds the key of one of the sender's logs. Raises LedgerError for a commit that no
    bundle can hold, StoreError for a body that was altered in the store.
    """
    store = branched(store)
    sent = {each.stretch.log: each for each in _packed(store, sending.order)}
    rings = keyrings(store, sending.trust)
    settled = settled_here(store, rings)
    forked = forked_here(store, rings, settled)  # what is settled needs no proof any more
    told = {log: each for log, each in sent.items() if log in forked}
    proofs = [stretch for log, kept in _forks(store, told) for stretch in fork_stretches(log, kept)]
    files = shared_out([*(each.stretch for each in sent.values()), *proofs], caps)
    seal = Seal(signer.public_key, signer.sign)
    kept = (
        each
        for each in store.checkpoints()
        if is_kept(each, rings) and not is_given_up(store, each, settled)
    )
    checkpoints = _checkpoints(store, (*kept, *sending.checkpoints), sent)
    bundles = []
    for part, stretches in enumerate(files, 1):
        manifest = _manifest(sending, sent, part, len(files))
        last = checkpoints if part == len(files) else ()
        bundles.append(b"".join(written_bundle(manifest, stretches, last, seal)))
    return tuple(bundles)


def export_bundle(store: EventStore, signer: Signer, sending: Sending) -> bytes:
    """Return the one bundle for the recipient; raises LedgerError when it takes several."""
    bundles = export_bundles(store, signer, sending)
    if len(bundles) > 1:
        what = f"it takes {len(bundles)} bundles"
        fix = "Write each to a file of its own, or say after which entries to begin"
        raise LedgerError([Fault(file="bundle", what=what, fix=fix)])
    return bundles[0]


def _packed(store: EventStore, order: Order) -> Iterator[Packed]:
    """Yield stretches, those of root logs first: keys must be known before what they sign."""
    logs = sorted(store.heads(), key=lambda log: (parts(log).compartment != ROOT, log))
    for log in logs:
        found = packed(log, (unaltered(each.entry) for each in store.log(log)), order)
        if found is not None:
            yield found


def _forks(store: EventStore, sent: Mapping[LogId, Packed]) -> Iterator[tuple[LogId, list[Entry]]]:
    for log, kept in groupby(store.forks(), key=lambda entry: entry.log):
        if log in sent:
            yield log, list(kept)


def _checkpoints(
    store: EventStore, counting: Sequence[Checkpoint], sent: Mapping[LogId, Packed]
) -> tuple[Checkpoint, ...]:
    """Return of each log that is sent the last checkpoint, and the first that contradicts it here.

    Only those count that a key in force signed: a stolen one could else say more than is true.
    """
    found: dict[tuple[LogId, bool], Checkpoint] = {}
    for each in sorted(counting, key=lambda each: (each.log, each.head.seq)):
        if each.log not in sent:
            continue
        if contradicts(store, each):
            found.setdefault((each.log, True), each)
        else:
            found[each.log, False] = each
    return tuple(found[key] for key in sorted(found))


def _manifest(sending: Sending, sent: Mapping[LogId, Packed], part: int, count: int) -> Manifest:
    named = {parts(log).party for log in sent} & set(sending.trust)
    return Manifest(
        format=BUNDLE_FORMAT,
        sender=sending.order.sender,
        recipient=sending.order.recipient.party,
        created=sending.created,
        part=part,
        parts=count,
        label=high_water((one for each in sent.values() for one in each.labels), sending.order),
        root_keys={each: sending.trust[each].hex() for each in sorted(named)},
        stretches=(),
        checkpoints=0,
    )
