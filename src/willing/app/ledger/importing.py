"""Bundles taken in: previewed first, stored in one commit once they are accepted.

A bundle that is good in part is taken in part: each log is judged by itself, and the rest is told.
Nothing is written before `accept`; entries are never deleted after it, so that the preview is the
undo of a bundle.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from willing.app.ledger.overlay import Overlay
from willing.app.ledger.preview import Change, LogPreview, Preview
from willing.app.ledger.soundness import Trust, is_kept
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.party import Party
from willing.ledger.bundle import Bundle, Manifest
from willing.ledger.bundle_reading import read_bundle
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry
from willing.ledger.event import decoded
from willing.ledger.keyring import Keyring, keyring
from willing.ledger.keys import KeySpan, PartyKeys
from willing.ledger.log_id import ROOT, log_id, parts
from willing.ledger.merging import Stretch, Taken, Verdict, judged
from willing.ledger.quarantine import forked_from
from willing.ledger.scope import outside
from willing.ledger.signature import fingerprint
from willing.ledger.verification import Depth, Finding
from willing.ports.event_store import Arrival, EventStore

MOST_ROOT_ENTRIES: Final = 1_000
"""A root log is read whole whenever keys are looked up; it holds a few entries a year."""


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
    """Store what is sound in a bundle, in one commit; return what was done.

    Raises LedgerError as `preview` does, and when it would no longer do what was `shown`;
    StoreError when the store refuses. Then nothing is stored.
    """
    done = considered(store, trust, data, file)
    if shown is not None and done.preview != shown:
        what = "the ledger was changed after the bundle was shown; nothing was stored"
        raise LedgerError([Fault(file=file, what=what, fix="Import it again, and look anew")])
    if done.taken:
        store.append([Arrival(*each) for each in done.taken], received_at)
    for entry in done.forks:
        store.keep_fork(entry, received_at)
    for checkpoint in done.checkpoints:
        store.keep_checkpoint(checkpoint, received_at)
    return done.preview


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
    judging = _Judging(store, trust, depth)
    roots = [stretch for stretch in bundle.stretches if parts(stretch.log).compartment == ROOT]
    judging.add(roots)
    if not judging.ring(bundle.manifest.sender).signs_bundles(bundle.key):
        sender = bundle.manifest.sender
        what = f"it is not signed by a key of {sender} that counts{judging.why_root(sender)}"
        fix = "Ask its sender for a bundle signed by a key that its root log names"
        raise LedgerError([Fault(file=file, what=what, fix=fix)])
    judging.add([stretch for stretch in bundle.stretches if parts(stretch.log).compartment != ROOT])
    return judging.done(bundle)


def _refuse_stranger(manifest: Manifest, trust: Trust, file: str) -> None:
    if manifest.sender not in trust:
        what = f"its sender {manifest.sender} is not trusted here"
        fix = _how_to_trust(manifest.sender, manifest.root_keys)
        raise LedgerError([Fault(file=file, key="sender", what=what, fix=fix)])


def _how_to_trust(party: Party, named: Mapping[Party, str]) -> str:
    key = named.get(party)
    told = f"; the bundle names one with the fingerprint {_finger(key)}" if key else ""
    return f"Compare its root key with {party} in person, then trust it{told}"


def _finger(key: str) -> str:
    return fingerprint(bytes.fromhex(key))


class _Judging:
    """One bundle as it is judged, stretch by stretch, over the store and what was taken before."""

    def __init__(self, store: EventStore, trust: Trust, depth: Depth) -> None:
        self._trust, self._depth = trust, depth
        self._overlay = Overlay(store)
        self._forks = forked_from(store.forks())
        self._rings: dict[Party, Keyring] = {}
        self._verdicts: list[Verdict] = []

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Judge stretches; what is sound in them is laid over the store for those that follow."""
        for stretch in stretches:
            verdict = self._judged(stretch)
            self._verdicts.append(verdict)
            self._overlay.add((*verdict.filled, *verdict.new))
            for log, seq in forked_from(verdict.fork).items():
                self._forks[log] = min(seq, self._forks.get(log, seq))
            if parts(stretch.log).compartment == ROOT:
                self._rings.pop(parts(stretch.log).party, None)

    def _judged(self, stretch: Stretch) -> Verdict:
        party, compartment = parts(stretch.log)
        if party not in self._trust:
            text = f"the root key of {party} is not trusted here"
            found = Finding(log=stretch.log, seq=stretch.entries[0].seq, what="key", text=text)
            return Verdict(stretch.log, refused=len(stretch.entries), finding=found)
        root, last_seq = self._trust[party], stretch.entries[-1].seq
        if compartment == ROOT and last_seq > MOST_ROOT_ENTRIES:
            text = (
                f"a root log has at most {MOST_ROOT_ENTRIES:,} entries: begin with a new root key"
            )
            found = Finding(log=stretch.log, seq=last_seq, what="size", text=text)
            return Verdict(stretch.log, refused=len(stretch.entries), finding=found)
        if compartment == ROOT:
            spans: tuple[KeySpan, ...] = (KeySpan(root, 1),)
        else:
            spans = self.ring(party).keys.spans.get(stretch.log, ())
        here = self._overlay.here(stretch, PartyKeys(root))
        return judged(stretch, here, spans, self._depth)

    def ring(self, party: Party) -> Keyring:
        """Return the keys of a trusted party, with what this bundle's root logs add."""
        if party not in self._rings:
            log = log_id(party, ROOT)
            held = self._overlay.log(log)
            self._rings[party] = keyring(party, self._trust[party], held, self._forks.get(log))
        return self._rings[party]

    def why_root(self, party: Party) -> str:
        """Return what keeps the keys of a party from being known, if its root log is amiss."""
        log = log_id(party, ROOT)
        found = [each.finding for each in self._verdicts if each.log == log and each.finding]
        return f" ({log}, entry {found[0].seq}: {found[0].text})" if found else ""

    def done(self, bundle: Bundle) -> Considered:
        """Return what the bundle would do."""
        manifest = bundle.manifest
        known = {each: self.ring(each) for each in self._trust}
        kept = [each for each in bundle.checkpoints if is_kept(each, known)]
        told = Preview(
            sender=manifest.sender,
            recipient=manifest.recipient,
            created=manifest.created,
            part=manifest.part,
            parts=manifest.parts,
            label=manifest.label,
            logs=tuple(self._told(each) for each in self._verdicts),
            changes=tuple(change for each in self._verdicts for change in _changes(each)),
            warnings=(*self._other_keys(bundle), *self._beside(bundle.checkpoints, kept)),
        )
        taken = (each for one in self._verdicts for each in (*one.filled, *one.new))
        forks = (entry for one in self._verdicts for entry in one.fork)
        return Considered(told, tuple(taken), tuple(forks), tuple(kept))

    def _told(self, verdict: Verdict) -> LogPreview:
        finding = verdict.finding
        return LogPreview(
            log=verdict.log,
            new=len(verdict.new),
            stubs=sum(each.entry.is_stub for each in verdict.new),
            filled=len(verdict.filled),
            known=verdict.known,
            waiting=verdict.waiting,
            refused=verdict.refused,
            why="" if finding is None else f"entry {finding.seq}: {finding.text}",
            forked_from=self._forks.get(verdict.log),
        )

    def _other_keys(self, bundle: Bundle) -> Iterator[str]:
        """Yield how to trust the parties whose root keys are unknown here, or others."""
        for party in sorted({parts(stretch.log).party for stretch in bundle.stretches}):
            named, known = bundle.manifest.root_keys.get(party), self._trust.get(party)
            if known is None:
                yield f"{_how_to_trust(party, bundle.manifest.root_keys)}."
            elif named is not None and bytes.fromhex(named) != known:
                yield (
                    f"The sender trusts another root key of {party} ({_finger(named)}) than this "
                    f"node ({fingerprint(known)}). Compare both with {party} in person."
                )

    def _beside(self, told: Iterable[Checkpoint], kept: list[Checkpoint]) -> Iterator[str]:
        for each in told:
            log, head = each.log, each.head
            length, there = self._overlay.length(log), self._overlay.head_at(log, head.seq)
            if each not in kept:
                yield f"{log}: a checkpoint is not signed by the key of that log; it is not kept."
            elif length < head.seq:
                missing = head.seq - length
                yield f"{log}: a checkpoint says {head.seq} entries, {missing} are not here yet."
            elif there != head.head:
                yield (
                    f"FORK: a checkpoint of {log} says another entry {head.seq} than the one here. "
                    "Nothing of that log counts from there on. Ask its party in person."
                )


def _changes(verdict: Verdict) -> Iterator[Change]:
    for entry, _ in (*verdict.filled, *verdict.new):
        if entry.body is None:
            continue
        event = decoded(entry.body)
        yield Change(
            log=entry.log,
            seq=entry.seq,
            kind=event.kind,
            subject=event.subject,
            outside=outside(event),
        )
