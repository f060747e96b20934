"""An audit of a whole store: every log from its first entry, and what the store adds to them.

Nothing that a store derives is trusted: columns and merged order are held against the signed
bodies. Receipts are this node's own and signed by nobody: they alone cannot be checked.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from willing.basics.party import Party
from willing.ledger.audit import Kept, audited
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry
from willing.ledger.keys import PartyKeys
from willing.ledger.log_id import LogId, parts
from willing.ledger.verification import Depth, Finding
from willing.ports.event_store import EventStore, Stored

_SUMS = 2**64


class Tally(NamedTuple):
    """What was read of a log, whatever its order: how many entries, and a sum over them all."""

    entries: int = 0
    sum: int = 0

    def plus(self, stored: Stored) -> "Tally":
        """Return the tally with one more entry."""
        return Tally(self.entries + 1, (self.sum + hash((stored.entry, stored.columns))) % _SUMS)


def audit(
    store: EventStore,
    keys: Mapping[Party, PartyKeys],
    depth: Depth = "every",
    checkpoints: Iterable[Checkpoint] = (),
) -> tuple[Finding, ...]:
    """Return all that is wrong with what a store holds; nothing when it is sound.

    `keys` are those of the parties whose root keys are trusted. `checkpoints` are held by others;
    those that the store kept count as well. Entries are read in chunks: see `audited`.
    """
    remembered = (*store.checkpoints(), *checkpoints)
    logs = sorted({*store.heads(), *(each.log for each in remembered)})
    tallies: dict[LogId, Tally] = {}
    findings: list[Finding] = []
    for log in logs:
        party_keys = keys.get(parts(log).party)
        if party_keys is None:
            findings.append(_untrusted(log))
            continue
        tallies[log] = Tally()
        findings += audited(log, _kept(store, log, tallies), party_keys, remembered, depth)
    return (*findings, *_misplaced(store, tallies), *map(_forked, store.forks()))


def _untrusted(log: LogId) -> Finding:
    text = f"the root key of {parts(log).party} is not trusted here: nothing of it can be checked"
    return Finding(log=log, seq=1, what="key", text=text)


def _kept(store: EventStore, log: LogId, tallies: dict[LogId, Tally]) -> Iterator[Kept]:
    """Yield the entries of a log, and count those that belong into the merged order."""
    for each in store.log(log):
        if each.columns.lamport is not None:
            tallies[log] = tallies[log].plus(each)
        yield Kept(each.entry, each.columns)


def _misplaced(store: EventStore, expected: Mapping[LogId, Tally]) -> Iterator[Finding]:
    """Yield a finding for each log that the merged order does not hold as the log itself does."""
    found = dict.fromkeys(expected, Tally())
    last: tuple[int, str, int] = (0, "", 0)
    for each in store.merged():
        log, seq = each.entry.log, each.entry.seq
        found[log] = found.get(log, Tally()).plus(each)
        place = (each.columns.lamport or 0, log, seq)
        if place <= last:
            text = "it stands in the wrong place of the merged order"
            yield Finding(log=log, seq=seq, what="columns", text=text)
        last = place
    for log, tally in expected.items():
        if found[log] != tally:
            text = (
                f"the merged order holds {found[log].entries} entries of the log, "
                f"not the same {tally.entries} that the log holds: an index of the store is damaged"
            )
            yield Finding(log=log, seq=1, what="columns", text=text)


def _forked(entry: Entry) -> Finding:
    text = f"two entries were signed for place {entry.seq}: both are kept. Ask the log's party."
    return Finding(log=entry.log, seq=entry.seq, what="fork", text=text)
