"""One bundle judged, stretch by stretch, over the store and what was sound before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from willing.app.ledger.overlay import Overlay
from willing.app.ledger.soundness import Trust, is_kept
from willing.basics.party import Party
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry
from willing.ledger.keyring import Keyring, keyring
from willing.ledger.keys import KeySpan, PartyKeys
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.merging import judged
from willing.ledger.quarantine import forked_from
from willing.ledger.stretch import Stretch, Taken, Verdict
from willing.ledger.verification import Depth, Finding, What
from willing.ports.event_store import EventStore

MOST_ROOT_ENTRIES: Final = 1_000
"""A root log is read whole whenever keys are looked up; it holds a few entries a year."""


class Judging:
    """The verdicts on a bundle; root logs are to be added first, since they name the keys."""

    def __init__(self, store: EventStore, trust: Trust, depth: Depth) -> None:
        self._depth = depth
        self._rings: dict[Party, Keyring] = {}
        self._proved = forked_from(store.forks())
        self.trust = trust
        self.overlay = Overlay(store)
        self.forks = dict(self._proved)
        """Log: the first seq at which it is proved to be forked, here or by this bundle."""
        self.verdicts: list[Verdict] = []

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Judge stretches; what is sound is laid over the store for those that follow."""
        for stretch in stretches:
            verdict = self._judged(stretch)
            self.verdicts.append(verdict)
            self.overlay.add(stretch.log, (*verdict.filled, *verdict.new))
            for log, seq in forked_from(verdict.fork).items():
                self.forks[log] = min(seq, self.forks.get(log, seq))
            if parts(stretch.log).compartment == ROOT:
                self._rings.pop(parts(stretch.log).party, None)

    def _judged(self, stretch: Stretch) -> Verdict:
        party, compartment = parts(stretch.log)
        if party not in self.trust:
            return _refused(stretch, "key", f"the root key of {party} is not trusted here")
        root = self.trust[party]
        if compartment == ROOT and stretch.entries[-1].seq > MOST_ROOT_ENTRIES:
            most = f"a root log has at most {MOST_ROOT_ENTRIES:,} entries"
            return _refused(stretch, "size", f"{most}: begin with a new root key")
        spans: Sequence[KeySpan] = (KeySpan(root, 1),)
        if compartment != ROOT:
            spans = self.ring(party).keys.spans.get(stretch.log, ())
        here = self.overlay.here(stretch, PartyKeys(root))
        verdict = judged(stretch, here, spans, self._depth)
        return _whole(verdict) if compartment == ROOT else verdict

    def ring(self, party: Party) -> Keyring:
        """Return the keys of a trusted party, with what this bundle's root logs add."""
        if party not in self._rings:
            log = log_id(party, ROOT)
            held = self.overlay.log(log)
            self._rings[party] = keyring(party, self.trust[party], held, self.forks.get(log))
        return self._rings[party]

    def why_root(self, party: Party) -> str:
        """Return what keeps the keys of a party from being known, if its root log is amiss."""
        log = log_id(party, ROOT)
        found = [each.finding for each in self.verdicts if each.log == log and each.finding]
        return f" ({log}, entry {found[0].seq}: {found[0].text})" if found else ""

    def taken(self) -> Iterator[Taken]:
        """Yield what is to be stored."""
        for verdict in self.verdicts:
            yield from (*verdict.filled, *verdict.new)

    def proofs(self) -> Iterator[Entry]:
        """Yield the entries to be kept as proofs of forks that bar more than is barred already.

        A forked log stays forked: its party could else fill every store with further branches.
        """
        for verdict in self.verdicts:
            known = self._proved.get(verdict.log)
            if verdict.fork and (known is None or verdict.fork[0].seq < known):
                yield from verdict.fork

    def signed(self, checkpoints: Iterable[Checkpoint]) -> tuple[Checkpoint, ...]:
        """Return the checkpoints that the keys of their logs have signed."""
        known = {party: self.ring(party) for party in self.trust}
        return tuple(each for each in checkpoints if is_kept(each, known))

    def contradicts(self, checkpoint: Checkpoint) -> bool:
        """Return whether the log has another head where the checkpoint stands."""
        there = self.overlay.head_at(checkpoint.log, checkpoint.head.seq)
        return there is not None and there != checkpoint.head.head

    def kept(self, signed: Sequence[Checkpoint]) -> tuple[Checkpoint, ...]:
        """Return the checkpoints to be kept: of each log the last, and the first contradiction."""
        found: dict[tuple[LogId, bool], Checkpoint] = {}
        for each in sorted(signed):
            if self.contradicts(each):
                found.setdefault((each.log, True), each)
            else:
                found[each.log, False] = each
        return tuple(found.values())


def _whole(verdict: Verdict) -> Verdict:
    """Return the verdict on a root log, refused where a body is missing: root logs go whole, and
    a key that a relay withheld would take the signatures of its log with it."""
    missing = next((each.entry.seq for each in verdict.new if each.entry.is_stub), None)
    if missing is None:
        return verdict
    found = Finding(
        log=verdict.log, seq=missing, what="body", text="a root log goes whole: a body is missing"
    )
    return verdict._replace(new=(), refused=verdict.refused + len(verdict.new), finding=found)


def _refused(stretch: Stretch, what: What, text: str) -> Verdict:
    found = Finding(log=stretch.log, seq=stretch.entries[0].seq, what=what, text=text)
    return Verdict(stretch.log, refused=len(stretch.entries), finding=found)
