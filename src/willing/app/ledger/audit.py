"""An audit of a whole store: every log from its first entry, and what the store adds to them.

Nothing that a store derives is trusted: columns, heads and merged order are held against the
signed bodies. Receipts are this node's own and signed by nobody: no audit can vouch for them.
Entries are read in chunks (see `audited`); of each log a few numbers are kept, not its entries.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from willing.app.ledger.branches import branched
from willing.basics.party import Party
from willing.ledger.audit import Kept, audited, misproved
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import PartyKeys
from willing.ledger.log_id import LogId, parts
from willing.ledger.verification import Depth, Finding
from willing.ports.event_store import EventStore, Stored

_SUMS = 2**64


class Audited(NamedTuple):
    """What was read of a log, and what is wrong with it."""

    entries: int = 0
    withheld: int = 0
    findings: tuple[Finding, ...] = ()

    def plus(self, *findings: Finding) -> "Audited":
        """Return the same with further findings."""
        return self._replace(findings=(*self.findings, *findings))


class _Tally:
    """What was read of a log, whatever its order: how many entries, a sum over them, the last."""

    def __init__(self) -> None:
        self.entries = self.withheld = self.ordered = self.sum = 0
        self.last: Entry | None = None

    def add(self, stored: Stored) -> None:
        """Count an entry; one that belongs into the merged order is summed."""
        self.entries += 1
        self.withheld += stored.entry.is_stub
        self.last = stored.entry
        if stored.columns.lamport is not None:
            self.ordered += 1
            self.sum = (self.sum + hash((stored.entry, stored.columns))) % _SUMS


def audit(
    store: EventStore,
    keys: Mapping[Party, PartyKeys],
    depth: Depth = "every",
    checkpoints: Iterable[Checkpoint] = (),
) -> tuple[Finding, ...]:
    """Return all that is wrong with what a store holds; nothing when it is sound.

    `keys` are those of the parties whose root keys are trusted. `checkpoints` are held by others;
    those that the store kept count as well. That a log is forked is a finding, too.
    """
    by_log = audit_by_log(store, keys, depth, checkpoints)
    unknown = (_untrusted(log) for log in by_log if parts(log).party not in keys)
    found = (finding for each in by_log.values() for finding in each.findings)
    return (*unknown, *found, *map(_forked, store.forks()))


def audit_by_log(
    store: EventStore,
    keys: Mapping[Party, PartyKeys],
    depth: Depth = "every",
    checkpoints: Iterable[Checkpoint] = (),
) -> dict[LogId, Audited]:
    """Return what was read of each log and what is wrong with it: by itself, beside checkpoints,
    and as the store gives it out.

    A log that is gone is there when a checkpoint or a fork remembers it. Of a party without keys
    nothing can be told but the order. A fork is no fault of the store: a damaged proof of it is.
    """
    store = branched(store)
    remembered = (*store.checkpoints(), *checkpoints)
    heads, forks = store.heads(), tuple(store.forks())
    names = {*heads, *(each.log for each in remembered), *(each.log for each in forks)}
    tallies = {log: _Tally() for log in sorted(names)}
    found: dict[LogId, Audited] = {}
    for log, tally in tallies.items():
        kept = _kept(store, log, tally)
        own = keys.get(parts(log).party)
        faults = audited(log, kept, own, remembered, depth) if own else ()
        for _ in kept:  # of whom nothing can be checked is read, for the merged order
            pass
        found[log] = Audited(tally.entries, tally.withheld, faults)
        if heads.get(log) != _head(tally.last):
            text = "the store says another head than that of its last entry"
            misplaced = Finding(log=log, seq=tally.entries, what="order", text=text)
            found[log] = found[log].plus(misplaced)
    for finding in (*_misproved(forks, keys), *_misordered(store, tallies)):
        found[finding.log] = found.get(finding.log, Audited()).plus(finding)
    return found


def _kept(store: EventStore, log: LogId, tally: _Tally) -> Iterator[Kept]:
    for each in store.log(log):
        tally.add(each)
        yield Kept(each.entry, each.columns)


def _head(last: Entry | None) -> Head | None:
    return None if last is None else Head(last.seq, last.head)


def _misproved(forks: Iterable[Entry], keys: Mapping[Party, PartyKeys]) -> Iterator[Finding]:
    for fork in forks:
        own = keys.get(parts(fork.log).party)
        if own and (finding := misproved(fork, own)):
            yield finding


def _misordered(store: EventStore, expected: Mapping[LogId, _Tally]) -> Iterator[Finding]:
    """Yield a finding for each entry out of order, and each log that is not whole in that order.

    A store reads the merged order from an index of its own: an entry that is missing there would
    be missing in every state, and no signature would tell.
    """
    found: dict[LogId, _Tally] = {log: _Tally() for log in expected}
    last: tuple[int, str, int] = (0, "", 0)
    for each in store.merged():
        found.setdefault(each.entry.log, _Tally()).add(each)
        if each.place <= last:
            text = "it stands in the wrong place of the merged order"
            yield Finding(log=each.entry.log, seq=each.entry.seq, what="order", text=text)
        last = each.place
    for log, tally in found.items():
        true = expected.get(log) or _Tally()
        if (tally.ordered, tally.sum) != (true.ordered, true.sum):
            text = (
                f"the merged order holds {tally.ordered} entries of the log, not the same "
                f"{true.ordered} that the log holds: an index of the store is damaged"
            )
            yield Finding(log=log, seq=1, what="order", text=text)


def _untrusted(log: LogId) -> Finding:
    text = f"the root key of {parts(log).party} is not trusted here: nothing of it can be checked"
    return Finding(log=log, seq=1, what="key", text=text)


def _forked(entry: Entry) -> Finding:
    text = f"two entries were signed for place {entry.seq}: both are kept. Ask the log's party."
    return Finding(log=entry.log, seq=entry.seq, what="fork", text=text)
