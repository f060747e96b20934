"""Every log of a node checked: chain, signatures, bodies, columns, checkpoints, forks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from willing.app.ledger.soundness import keyrings, quarantine_of
from willing.app.ledger.workspace import Ledger
from willing.basics.party import Party
from willing.basics.record import Record
from willing.ledger.audit import Kept, audited, misordered, misproved
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Head
from willing.ledger.keys import PartyKeys
from willing.ledger.log_id import LogId, parts
from willing.ledger.verification import Depth, Finding
from willing.ports.event_store import EventStore


class LogAudit(Record, kw_only=True):
    """What an audit found in one log."""

    log: LogId
    entries: int
    withheld: int
    """Entries whose body is not here."""
    findings: tuple[Finding, ...] = ()
    barred: tuple[str, ...] = ()
    """What of it counts for nothing at this node, and why."""


def audits(ledger: Ledger, depth: Depth = "every") -> Iterator[LogAudit]:
    """Yield the audit of every log, one after another."""
    rings = keyrings(ledger.store, ledger.trust)
    barred = quarantine_of(ledger.store, ledger.trust)
    keys = {party: ring.keys for party, ring in rings.items()}
    stored = stored_logs(ledger.store)
    found = findings(ledger.store, stored, keys, depth)
    for log, entries in stored.items():
        yield LogAudit(
            log=log,
            entries=len(entries),
            withheld=sum(each.entry.is_stub for each in entries),
            findings=found[log],
            barred=tuple(
                f"entries {each.first_seq} to {each.last_seq or 'its end'}: {each.why}"
                for each in barred.get(log, ())
            ),
        )


Logs = Mapping[LogId, Sequence[Kept]]


def stored_logs(store: EventStore) -> Logs:
    """Return every log that a store holds, or remembers by a checkpoint or the proof of a fork."""
    names = {*store.heads(), *(each.log for each in store.checkpoints())}
    names |= {each.log for each in store.forks()}
    return {
        log: [Kept(each.entry, each.columns) for each in store.log(log)] for log in sorted(names)
    }


def findings(
    store: EventStore,
    logs: Logs,
    keys: Mapping[Party, PartyKeys],
    depth: Depth = "every",
    peers: Iterable[Checkpoint] = (),
) -> Mapping[LogId, tuple[Finding, ...]]:
    """Return all that is wrong with the logs of a store: each by itself, beside its checkpoints
    and those of `peers`, and the order and the heads in which the store gives them out."""
    checkpoints = (*store.checkpoints(), *peers)
    found: dict[LogId, list[Finding]] = {log: [] for log in (*logs, *(c.log for c in checkpoints))}
    for log in found:
        entries = logs.get(log, ())
        if own := keys.get(parts(log).party):
            found[log] += audited(log, entries, own, checkpoints, depth)
    for fork in store.forks():
        own = keys.get(parts(fork.log).party)
        if own and (finding := misproved(fork, own)):
            found[fork.log].append(finding)
    merged = (Kept(each.entry, each.columns) for each in store.merged())
    kept = [each for entries in logs.values() for each in entries]
    if finding := misordered(kept, merged):
        found.setdefault(finding.log, []).append(finding)
    for finding in _misplaced_heads(store.heads(), logs):
        found[finding.log].append(finding)
    return {log: tuple(each) for log, each in found.items()}


def _misplaced_heads(heads: Mapping[LogId, Head], logs: Logs) -> Iterator[Finding]:
    for log, entries in logs.items():
        last = entries[-1].entry if entries else None
        if heads.get(log) != (None if last is None else Head(last.seq, last.head)):
            text = "the store says another head than that of its last entry"
            yield Finding(log=log, seq=len(entries), what="order", text=text)
