"""Compartments of one's own: named logs for a few readers, of which nobody else learns anything.

Every party has the keys of the same spare logs from the beginning, whether it uses them or not. A
compartment is opened by the first entry of a spare log: its name, and under its label who may know
of it at all. So neither name nor number of compartments shows to anybody else, nor in any root log.
"""

from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from willing.adapters.key_files import make_key, read_key
from willing.app.ledger.appending import append
from willing.app.ledger.labelling import Stated, labelled
from willing.app.ledger.soundness import own_keys
from willing.app.ledger.unaltered import event_of
from willing.app.ledger.workspace import Ledger, issued, key_path
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label, may_read
from willing.basics.label_join import joined
from willing.basics.label_words import marking
from willing.basics.legible import is_legible
from willing.basics.nearest import did_you_mean
from willing.basics.party import COALITION, PUBLIC
from willing.ledger.entry import Entry
from willing.ledger.log_id import ANNEX, OPEN, ROOT, SPARES, LogId, checked, log_id, parts
from willing.ledger.state import EMPTY
from willing.ledger.subjects import subject
from willing.ledger.values import CompartmentOpened
from willing.ledger.writing import Draft
from willing.plan.plain import plain

OPENED = "compartment_opened"


class Compartment(NamedTuple):
    """One of a node's own compartments."""

    name: str
    log: LogId
    label: Label
    """Who may know of it; nothing in it goes wider."""
    entries: int


def compartments(ledger: Ledger) -> dict[str, Compartment]:
    """Return the node's own compartments by name."""
    found = {}
    for log, head in sorted(ledger.store.heads().items()):
        if parts(log).party != ledger.party or parts(log).compartment not in SPARES:
            continue
        first = next(ledger.store.log(log, 1, 1), None)
        if first is not None and first.entry.body is not None:
            event = event_of(first.entry)
            name = event.subject.removeprefix("compartments.")
            found[name] = Compartment(name, log, event.label, head.seq)
    return found


def compartment_named(ledger: Ledger, name: str) -> Compartment:
    """Return one of the node's own compartments; raises LedgerError for one that there is not."""
    known = compartments(ledger)
    if name not in known:
        more = f"{did_you_mean(name, known).rstrip('.')}; or open it: willing ledger compartment"
        _refuse("--compartment", f"this node has no compartment '{name[:40]}'", more)
    return known[name]


def open_compartment(
    ledger: Ledger, name: str, stated: Stated, purpose: str = ""
) -> tuple[Compartment, tuple[Entry, ...]]:
    """Open a compartment under a label and return it.

    Raises LedgerError for a name that is none or taken, a label that tells everyone, and where no
    spare log is left; then nothing is written.
    """
    known = compartments(ledger)
    _refuse_name(ledger, name, known, purpose)
    about, value = subject("compartments", name), CompartmentOpened(purpose=purpose)
    label = labelled(EMPTY, stated, ledger.reader)(OPENED, about, value, ledger.party)
    if {COALITION, PUBLIC} & set(label.releasable_to):
        fix = "Name its readers (--to XNO), or write to the open log"
        _refuse("--to", "a compartment that every party may know of is none", fix)
    used = {each.log for each in known.values()}
    free = [log for log in (log_id(ledger.party, each) for each in SPARES) if log not in used]
    if not free:
        fix = f"Write to one of: {', '.join(sorted(known))}"
        _refuse(name, f"all {len(SPARES)} spare logs are used", fix)
    _issue_keys(ledger)
    entries = append(
        ledger.writer(parts(free[0]).compartment), [Draft(OPENED, about, plain(value), label)]
    )
    return Compartment(name, free[0], label, len(entries)), entries


def out_of_reach(ledger: Ledger, found: Compartment) -> tuple[str, ...]:
    """Return a sentence for each party that a compartment is released to and that is not cleared
    for it at this node: no bundle brings it there, and the bundle may not say so."""
    return tuple(
        f"{party} is not cleared for it here, so no bundle brings it to {party}: state its "
        f"clearance and communities in ledger.toml, under [recipients.{party}]."
        for party in found.label.releasable_to
        if party != ledger.party and not may_read(ledger.recipient(party), found.label)
    )


def _refuse_name(ledger: Ledger, name: str, known: dict[str, Compartment], purpose: str) -> None:
    try:
        checked(f"{ledger.party}/{name}")
    except ValueError:
        fix = "Write small letters, digits and '-', at most 32"
        _refuse("NAME", f"'{name[:40]}' is no name of a compartment", fix)
    if name in (OPEN, ROOT, ANNEX, *SPARES):
        _refuse("NAME", f"'{name}' is a log that every party has", "Name it otherwise")
    if name in known:
        _refuse("NAME", f"'{name}' is open already, as {known[name].log}", "Name it otherwise")
    if not is_legible([purpose]):
        _refuse("--purpose", "it holds control characters", "Write it without them")


def _issue_keys(ledger: Ledger) -> None:
    """Have the root log name the keys of all spare logs, where an older node has none."""
    root = ledger.trust[ledger.party]
    spans = own_keys(ledger.store, ledger.party, root).spans
    drafts = []
    for each in SPARES:
        log = log_id(ledger.party, each)
        if not spans.get(log):
            path = key_path(ledger.folder, log)
            key = read_key(path) if path.exists() else make_key(path)
            drafts.append(issued(ledger.party, each, key))
    if drafts:  # else the root key, which is locked away, is not asked for
        append(ledger.writer(ROOT), drafts)


def refuse_wider(into: Compartment, drafts: Sequence[Draft]) -> None:
    """Raise LedgerError where an event would be read by others than may know of its compartment:
    to them it would tell that there is one."""
    faults = []
    for draft in drafts:
        own = draft.label.replace(created=None)
        party = own.originator
        if joined([into.label.replace(created=None), own], party) != joined([own], party):
            what = f"{marking(own)} is wider than its compartment, {marking(into.label)}"
            fix = "Leave out --to and --class, or narrow them; else write it to the open log"
            faults.append(Fault(file=into.name, key=draft.subject[:300], what=what, fix=fix))
    if faults:
        raise LedgerError(faults)


def _refuse(where: str, what: str, fix: str) -> NoReturn:
    raise LedgerError([Fault(file=where, what=what, fix=fix)])
