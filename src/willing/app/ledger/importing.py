"""Bundles taken in: previewed first, stored once they are accepted.

A bundle that is good in part is taken in part: each log is judged by itself, and the rest is told.
Nothing is written before `accept`. Proofs of forks and checkpoints are stored first, each by
itself, then the entries in one commit: what is contradicted never counts for want of its proof.
Entries are never deleted, so that the preview is the undo of a bundle.
"""

from typing import NamedTuple

from willing.app.ledger.branches import branched
from willing.app.ledger.judging import Judging
from willing.app.ledger.preview import Preview
from willing.app.ledger.soundness import Trust
from willing.app.ledger.telling import how_to_trust, told
from willing.basics.collector import at_rest
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.bundle import Bundle, Manifest
from willing.ledger.bundle_reading import read_bundle
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry
from willing.ledger.log_id import ROOT, log_id, parts
from willing.ledger.stretch import Taken
from willing.ledger.verification import Depth
from willing.ports.event_store import Arrival, EventStore


class Considered(NamedTuple):
    """What a bundle would do here, told and at hand."""

    preview: Preview
    taken: tuple[Taken, ...]
    forks: tuple[Entry, ...]
    checkpoints: tuple[Checkpoint, ...]


def preview(store: EventStore, trust: Trust, data: bytes, file: str = "bundle") -> Preview:
    """Return what a bundle would do here; nothing is written.

    Raises LedgerError for a file that is no bundle, was changed, or whose sender is not trusted.
    """
    return considered(store, trust, data, file).preview


def accept(
    store: EventStore,
    trust: Trust,
    data: bytes,
    received_at: str,
    shown: Preview | None = None,
    file: str = "bundle",
) -> Preview:
    """Store what is sound in a bundle; return what was done.

    Raises LedgerError as `preview` does, and when it would no longer do what was `shown`: then
    nothing is stored. Raises StoreError when the store refuses: then no entry is stored, proofs of
    forks and checkpoints may be. They are true by themselves; take the bundle in again.
    """
    done = considered(store, trust, data, file)
    if shown is not None and done.preview != shown:
        what = "the ledger was changed after the bundle was shown; nothing was stored"
        raise LedgerError([Fault(file=file, what=what, fix="Import it again, and look anew")])
    keep(store, done, received_at)
    return done.preview


@at_rest()
def keep(store: EventStore, done: Considered, received_at: str) -> None:
    """Store what is to be stored of a bundle that was considered over the same store: what proves
    forks first, entries last."""
    for entry in done.forks:
        store.keep_fork(entry, received_at)
    for checkpoint in done.checkpoints:
        store.keep_checkpoint(checkpoint, received_at)
    if done.taken:
        arrivals = [Arrival(each.entry, each.columns) for each in done.taken]
        branched(store).append(arrivals, received_at)


@at_rest()
def considered(
    store: EventStore,
    trust: Trust,
    data: bytes,
    file: str = "bundle",
    depth: Depth = "every",
) -> Considered:
    """Return what a bundle would do here, with what is to be stored.

    By default each signature that is taken in is checked, so that a relay cannot slip one in that
    a later audit would find; `chain` checks the last of each stretch alone.
    """
    bundle = read_bundle(data, file)
    _refuse_stranger(bundle.manifest, trust, file)
    judging = Judging(store, trust, depth)
    roots = [each for each in bundle.stretches if parts(each.log).compartment == ROOT]
    judging.add(roots)
    judging.settle()
    _refuse_unsealed(judging, bundle, file)
    judging.add([each for each in bundle.stretches if parts(each.log).compartment != ROOT])
    signed = judging.signed(bundle.checkpoints)
    preview = told(judging, bundle, signed)
    taken, proofs = tuple(judging.taken()), tuple(judging.proofs())
    return Considered(preview, taken, proofs, judging.kept(signed))


def _refuse_stranger(manifest: Manifest, trust: Trust, file: str) -> None:
    if manifest.sender not in trust:
        what = f"its sender {manifest.sender} is not trusted here"
        fix = how_to_trust(manifest.sender, manifest.root_keys)
        raise LedgerError([Fault(file=file, key="sender", what=what, fix=fix)])


def _refuse_unsealed(judging: Judging, bundle: Bundle, file: str) -> None:
    """Raise LedgerError unless a key of the sender sealed the bundle.

    Where the very root log that names its keys is forked, the bundle is looked at all the same:
    the proof must not be lost, and everything else in it is believed by its own signatures alone.
    """
    sender = bundle.manifest.sender
    if judging.ring(sender).signs_bundles(bundle.key) or log_id(sender, ROOT) in judging.forks:
        return
    what = f"it is not signed by a key of {sender} that counts{judging.why_root(sender)}"
    fix = "Ask its sender for a bundle signed by a key that its root log names"
    raise LedgerError([Fault(file=file, what=what, fix=fix)])
