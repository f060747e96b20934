"""One bundle judged, stretch by stretch, over the store and what was sound before."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final

from willing.app.ledger.branches import branched
from willing.app.ledger.overlay import Overlay
from willing.app.ledger.soundness import Trust, is_kept
from willing.basics.party import Party
from willing.ledger.branch import next_branch
from willing.ledger.chain import genesis
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry, Head
from willing.ledger.keyring import Keyring, keyring
from willing.ledger.keys import KeySpan, PartyKeys
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.merging import judged
from willing.ledger.quarantine import forked_beyond, forked_from, is_well_signed
from willing.ledger.stretch import Stretch, Taken, Verdict
from willing.ledger.turning import leads_elsewhere, turned
from willing.ledger.verification import Depth, Finding, What
from willing.ports.event_store import EventStore

MOST_ROOT_ENTRIES: Final = 1_000
"""A root log is read whole whenever keys are looked up; it holds a few entries a year."""


class Judging:
    """The verdicts on a bundle; root logs are to be added first, since they name the keys."""

    def __init__(self, store: EventStore, trust: Trust, depth: Depth) -> None:
        self._depth = depth
        self._rings: dict[Party, Keyring] = {}
        self._store = branched(store)
        self._proved = forked_from(store.forks())
        self._taken: list[Taken] = []
        self._begun: dict[LogId, str] = {}
        """The names under which branches are stored that count from this bundle on, by log."""
        self.ended: dict[LogId, int] = {}
        """Logs that end with the entry their root log names, where more was here; by its seq."""
        self.trust = trust
        self.overlay = Overlay(self._store)
        self.forks: dict[LogId, int] = dict(self._proved)
        """Log: the first seq at which it is proved to be forked, here or by this bundle."""
        self.verdicts: list[Verdict] = []

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Judge stretches; what is sound is laid over the store for those that follow."""
        for stretch in stretches:
            verdict = self._judged(stretch)
            self.verdicts.append(verdict)
            self._lay(verdict)
            if verdict.fork:
                self._look_for_forks()
            if parts(stretch.log).compartment == ROOT:
                self._rings.pop(parts(stretch.log).party, None)

    def settle(self) -> None:
        """Let every log end with the entry that its root log names, where nothing counts after it.

        To be asked for once root logs are judged and before what they settle is.
        """
        for log in self.overlay.logs():
            named = self._settled(log)
            if named is None or not 0 < named.seq < self.overlay.length(log):
                continue
            if self.overlay.head_at(log, named.seq) == named.head and not self._counts_beyond(
                log, named.seq
            ):
                self._turn(log, named.seq)
                self.ended[log] = named.seq
        self._look_for_forks()

    def _lay(self, verdict: Verdict) -> None:
        self.overlay.add(verdict.filled)
        if verdict.settled is not None:
            first = verdict.new[0].entry.seq if verdict.new else 1
            self._turn(verdict.log, first - 1)
        else:
            self._taken += map(self._named, verdict.filled)
        self.overlay.add(verdict.new)
        self._taken += map(self._named, verdict.new)

    def _turn(self, log: LogId, last_seq: int) -> None:
        """Begin another branch of a log, with the entries up to `last_seq` that are here."""
        names = (*self._store.stored.heads(), *self._begun.values())
        self._begun[log] = next_branch(names, log)
        self._taken += map(self._named, self.overlay.turn(log, last_seq))

    def _named(self, taken: Taken) -> Taken:
        entry = taken.entry
        name = self._begun.get(entry.log, entry.log)
        return taken if name == entry.log else taken._replace(entry=entry._replace(log=name))

    def _settled(self, log: LogId) -> Head | None:
        party, compartment = parts(log)
        if compartment == ROOT or party not in self.trust:
            return None
        return self.ring(party).keys.settled.get(log)

    def _counts_beyond(self, log: LogId, seq: int) -> bool:
        """Return whether a key in force has signed anything of the log here after an entry."""
        spans = self.ring(parts(log).party).keys.spans.get(log, ())
        later = takewhile(lambda entry: entry.seq > seq, self.overlay.backwards(log))
        return any(is_well_signed(log, entry, spans) for entry in later)

    def _look_for_forks(self) -> None:
        """Find anew where logs are forked, but for what their root logs have settled."""
        brought = (each for verdict in self.verdicts for each in verdict.fork)
        self.forks = self._forked_among((*self._store.forks(), *brought))

    def _forked_among(self, proofs: Iterable[Entry]) -> dict[LogId, int]:
        """Return the first seq at which proofs show each log to be forked and not settled."""
        kept = sorted(proofs, key=lambda entry: (entry.log, entry.seq, entry.head))
        found = forked_from(each for each in kept if parts(each.log).compartment == ROOT)
        for log, own in groupby(kept, key=lambda entry: entry.log):
            if parts(log).compartment == ROOT:
                continue
            seq = self._forked(log, list(own))
            if seq is not None:
                found[log] = seq
        return found

    def _forked(self, log: LogId, proofs: Sequence[Entry]) -> int | None:
        named = self._settled(log)
        if named is None or not self._goes_through(log, named):
            return proofs[0].seq
        there = {each.seq: self.overlay.head_at(log, each.seq) for each in proofs}
        other = (each for each in proofs if there[each.seq] not in (None, each.head))
        return forked_beyond(log, other, named, self.ring(parts(log).party).keys.spans[log])

    def _goes_through(self, log: LogId, named: Head) -> bool:
        if named.seq == 0:
            return named == genesis(log, self.trust[parts(log).party])
        return self.overlay.head_at(log, named.seq) == named.head

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
        if compartment == ROOT:
            return _whole(verdict)
        named = self._settled(stretch.log)
        if named is None or (verdict.finding is None and not verdict.new):
            return verdict
        return self._by_root_log(stretch, verdict, named, spans)

    def _by_root_log(
        self, stretch: Stretch, verdict: Verdict, named: Head, spans: Sequence[KeySpan]
    ) -> Verdict:
        """Return the verdict on a stretch of a log of which the root log names an entry."""
        elsewhere = leads_elsewhere(stretch, named)
        if elsewhere is not None:
            return elsewhere._replace(fork=verdict.fork)
        here = self.overlay.shared(stretch, PartyKeys(self.trust[parts(stretch.log).party]))
        if verdict.waiting or here.head.seq == self.overlay.length(stretch.log):
            return verdict
        if here.head.seq >= named.seq and (
            not self._goes_through(stretch.log, named)
            or self._counts_beyond(stretch.log, here.head.seq)
        ):
            return verdict
        other = turned(stretch, here, named, spans, self._depth)
        return verdict if other is None else other._replace(filled=verdict.filled)

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
        """Yield what is to be stored, each under the name of its branch."""
        yield from self._taken

    def proofs(self) -> Iterator[Entry]:
        """Yield the entries to be kept as proofs of forks that bar more than is barred already.

        A forked log stays forked: its party could else fill every store with further branches. Once
        it is settled what is kept bars nothing, and a fork beyond is proved anew.
        """
        barred = self._forked_among(self._store.forks())
        for verdict in self.verdicts:
            if verdict.fork and self._bars_more(verdict, barred.get(verdict.log)):
                yield from verdict.fork

    def _bars_more(self, verdict: Verdict, barred: int | None) -> bool:
        proved, now = self._proved.get(verdict.log), self.forks.get(verdict.log)
        if proved is None or verdict.fork[0].seq < proved:
            return True
        return now is not None and (barred is None or now < barred)

    def signed(self, checkpoints: Iterable[Checkpoint]) -> tuple[Checkpoint, ...]:
        """Return the checkpoints that the keys of their logs have signed."""
        known = {party: self.ring(party) for party in self.trust}
        return tuple(
            each for each in checkpoints if is_kept(each, known) and not self.is_given_up(each)
        )

    def is_given_up(self, checkpoint: Checkpoint) -> bool:
        """Return whether a checkpoint is of a branch that its root log has given up."""
        log, head = checkpoint.log, checkpoint.head
        named = self._settled(log)
        if named is None or head.seq > named.seq or not self._goes_through(log, named):
            return False
        return self.contradicts(checkpoint)

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
