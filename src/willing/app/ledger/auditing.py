"""Every log of a node checked: chain, signatures, bodies, columns, checkpoints, forks."""

from collections.abc import Iterator

from willing.app.ledger.soundness import keyrings, quarantine_of
from willing.app.ledger.workspace import Ledger
from willing.basics.record import Record
from willing.ledger.audit import Kept, audited
from willing.ledger.log_id import LogId, parts
from willing.ledger.verification import Depth, Finding


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
    checkpoints = tuple(ledger.store.checkpoints())
    for log in sorted(ledger.store.heads()):
        stored = [Kept(each.entry, each.columns) for each in ledger.store.log(log)]
        ring = rings.get(parts(log).party)
        findings = audited(log, stored, ring.keys, checkpoints, depth) if ring else ()
        yield LogAudit(
            log=log,
            entries=len(stored),
            withheld=sum(each.entry.is_stub for each in stored),
            findings=findings,
            barred=tuple(
                f"entries {each.first_seq} to {each.last_seq or 'its end'}: {each.why}"
                for each in barred.get(log, ())
            ),
        )
