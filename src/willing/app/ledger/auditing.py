"""Every log of a node checked: chain, signatures, bodies, columns, checkpoints, forks."""

from collections.abc import Iterable, Iterator
from typing import Final

from willing.app.ledger.audit import audit_by_log
from willing.app.ledger.branches import branched
from willing.app.ledger.soundness import keyrings, quarantine_of
from willing.app.ledger.stores import is_gated
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

_UNSEEN: Final = ("gap", "unsigned", "short", "fork", "head")
"""What a log seems to have wrong with it where some of its entries are not seen."""


class LogAudit(Record, kw_only=True):
    """What an audit found in one log."""

    log: LogId
    entries: int
    withheld: int
    """Entries whose body is not here."""
    findings: tuple[Finding, ...] = ()
    barred: tuple[str, ...] = ()
    """What of it counts for nothing at this node, and why."""
    untrusted: bool = False
    """Its party's root key is not trusted here: nothing of it counts, and nothing but its order
    was checked. That is no fault of the log."""
    beside: int = 0
    """Entries of branches that do not count, kept as evidence and not checked."""
    unchecked: str = ""
    """What could not be checked, because this login does not see every entry; mostly empty."""


def audits(ledger: Ledger, depth: Depth = "every") -> Iterator[LogAudit]:
    """Yield the audit of every log, one after another."""
    rings = keyrings(ledger.store, ledger.trust)
    barred = quarantine_of(ledger.store, ledger.trust)
    keys = {party: ring.keys for party, ring in rings.items()}
    store = branched(ledger.store)
    heads, gated, beside = store.heads(), is_gated(store.stored), store.beside()
    for log, each in audit_by_log(ledger.store, keys, depth).items():
        length = heads[log].seq if log in heads else 0
        partly = gated and each.entries < length
        untrusted = parts(log).party not in rings
        yield LogAudit(
            log=log,
            untrusted=untrusted,
            entries=each.entries,
            withheld=each.withheld,
            findings=tuple(one for one in each.findings if not (partly and one.what in _UNSEEN)),
            beside=beside.get(log, 0),
            unchecked=_unchecked(each.entries, length) if partly else "",
            barred=tuple(
                f"entries {span.first_seq} to {span.last_seq or 'its end'}: {span.why}"
                for span in (() if untrusted else barred.get(log, ()))
            ),
        )


def untrusted_parties(found: Iterable[LogAudit]) -> tuple[str, ...]:
    """Return the parties with logs here whose root keys are not trusted."""
    return tuple(dict.fromkeys(parts(each.log).party for each in found if each.untrusted))


def _unchecked(entries: int, length: int) -> str:
    return (
        f"{entries} entries of {length} are seen by this login: the chain between them is not "
        "checked here. Ask the owner of the ledger to admit this login anew, or to verify it"
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
