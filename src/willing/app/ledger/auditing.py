"""Every log of a node checked: chain, signatures, bodies, columns, checkpoints, forks."""

from collections.abc import Iterator

from willing.app.ledger.audit import audit_by_log
from willing.app.ledger.soundness import keyrings, quarantine_of
from willing.app.ledger.unaltered import event_of
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import StoreError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.ledger.annex import unopened
from willing.ledger.event import Event
from willing.ledger.log_id import ANNEX, LogId, parts
from willing.ledger.quarantine import is_sound
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
    keys = {party: ring.keys for party, ring in rings.items()}
    for log, each in audit_by_log(ledger.store, keys, depth).items():
        yield LogAudit(
            log=log,
            entries=each.entries,
            withheld=each.withheld,
            findings=each.findings,
            barred=tuple(
                f"entries {span.first_seq} to {span.last_seq or 'its end'}: {span.why}"
                for span in barred.get(log, ())
            ),
        )


def unopened_terms(ledger: Ledger) -> tuple[Fault, ...]:
    """Return what is wrong with annexes that are sealed for this node and do not open."""
    return tuple(unopened(_annexed(ledger), ledger.reading_keys(), ledger.party))


def _annexed(ledger: Ledger) -> Iterator[Event]:
    """Yield what counts of the annexes; a body that was altered stands among the findings."""
    barred = quarantine_of(ledger.store, ledger.trust)
    for stored in ledger.store.merged():
        entry = stored.entry
        if entry.body is None or parts(entry.log).compartment != ANNEX:
            continue
        try:
            event = event_of(entry)
        except StoreError:
            continue
        if is_sound(barred, entry.log, entry.seq):
            yield event
