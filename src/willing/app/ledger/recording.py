"""Drafts tried on the state before they are signed: what would count for nothing is refused."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from willing.app.ledger.annexes import seal_terms
from willing.app.ledger.answer_steps import answer_faults
from willing.app.ledger.appending import append
from willing.app.ledger.compartments import Compartment, refuse_wider
from willing.app.ledger.counting import is_told, lamport_before
from willing.app.ledger.fitting import misfits, refusal_faults
from willing.app.ledger.names import refuse_unknown_names
from willing.app.ledger.reading import events_of, state_of
from willing.app.ledger.resolving import refuse_unresolved
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.legible import is_legible
from willing.ledger.annex import Term, annex_label
from willing.ledger.answer_events import KINDS as ANSWER_KINDS
from willing.ledger.entry import Entry, Head
from willing.ledger.event import Event, without_floats
from willing.ledger.log_id import ANNEX, OPEN, LogId, log_id, parts
from willing.ledger.state import LedgerState, continued, place, state
from willing.ledger.subjects import steps_of
from willing.ledger.writing import Draft, Place, events
from willing.lines import SECTION_TYPES
from willing.plan.wording import shown

_NAME_BYTES: Final = 8
"""Of the name of a sealed entry, which stands in clear."""
_CHECKED: Final = (
    *("offer_made", "offer_changed", "caveat_set", "condition_set", "mandate_step"),
    *("plan_part_set", "requirement_set", "tension_noted"),
)
"""Kinds that may name what is not there; to take away is never refused."""


def tried(
    ledger: Ledger, before: LedgerState, drafts: Sequence[Draft], compartment: str = OPEN
) -> LedgerState:
    """Return the state as it would be after the drafts; nothing is written.

    They are tried where they would be written: an open log does not count on from annexes, so that
    what stands in one may come after them. Raises LedgerError with everything that would count for
    nothing, and why.
    """
    log = log_id(ledger.party, compartment)
    standing = ledger.store.standing()
    after = standing.heads.get(log, Head(0, b""))
    at = Place(log, after, lamport_before(ledger.store, log, standing), ledger.now())
    laid = _laid(ledger, before, tuple(events(at, drafts)))
    faults = [
        fault
        for each in laid.refused
        if each.log == log and each.seq > after.seq  # of others some are set aside: no fault
        for fault in refusal_faults(before, drafts[each.seq - after.seq - 1], each)
    ]
    steps = [draft for draft in drafts if draft.kind in ANSWER_KINDS]
    faults += [fault for draft in steps for fault in misfits(log, draft)] or answer_faults(
        before, ledger.party, steps
    )
    faults += _control_faults(log, drafts)
    if faults:
        raise LedgerError(faults)
    return laid


def _laid(ledger: Ledger, before: LedgerState, new: Sequence[Event]) -> LedgerState:
    """Return the state with further events, folded anew where some before belong after them."""
    if new and place(new[0]) < before.last:
        return state((*events_of(ledger), *new), SECTION_TYPES)
    return continued(before, new, SECTION_TYPES)


def _control_faults(log: LogId, drafts: Sequence[Draft]) -> Iterator[Fault]:
    for draft in drafts:
        if not is_legible([draft.subject, draft.value, draft.note]):
            what = "its text holds control characters, which no document can carry"
            fix = "Nothing was written; write it without them"
            yield Fault(file=log, key=shown(draft.subject), what=what, fix=fix)


def record(
    ledger: Ledger, drafts: Iterable[Draft], into: Compartment | None = None
) -> tuple[Entry, ...]:
    """Append drafts to the party's open log, or to a compartment of its own, as one commit, after
    they were tried.

    Raises LedgerError or StoreError, and then nothing is written.
    """
    drafts, before = tuple(drafts), state_of(ledger)
    log = log_id(ledger.party, OPEN) if into is None else into.log
    if into is not None:
        refuse_wider(into, drafts)
    _refuse_told_elsewhere(before, drafts, log)
    tried(ledger, before, drafts, parts(log).compartment)
    return append(ledger.writer(parts(log).compartment), drafts)


def record_stated(
    ledger: Ledger, draft: Draft, into: Compartment | None = None, *, unlisted: bool = False
) -> tuple[Entry, ...]:
    """Append one event as a person stated it, after the plan's checks were tried on it and its
    names were looked up; a unit that is not on record is taken `unlisted`.

    A plan folder and a nation's file have been checked when they come to `record`.
    """
    compartment = OPEN if into is None else parts(into.log).compartment
    _refuse_unresolved(ledger, draft, compartment)
    log = log_id(ledger.party, compartment)
    refuse_unknown_names(state_of(ledger), log, draft, unlisted=unlisted)
    return record(ledger, (draft,), into)


def _refuse_unresolved(ledger: Ledger, draft: Draft, compartment: str = OPEN) -> None:
    if draft.kind in _CHECKED:
        before = state_of(ledger)
        refuse_unresolved(before, tried(ledger, before, (draft,), compartment), ledger.party)


def _refuse_told_elsewhere(before: LedgerState, drafts: Sequence[Draft], log: LogId) -> None:
    """Raise LedgerError where an event would tell in one log what was told in confidence in
    another of the same party: its annex or a compartment."""
    faults = []
    for draft in drafts:
        held = before.records.get(steps_of(draft.subject) or ())
        if held is None or is_told(held.origin.log) or held.origin.log == log:
            continue
        if parts(held.origin.log).compartment == ANNEX:
            what = "it was told in confidence, in the annex, and would now be told openly"
            fix = "Change it there: --annex; or remove it from the annex first"
        elif parts(held.origin.log).party != parts(log).party:
            continue  # another writes of it where it can, under a label no wider
        else:
            what = f"it was told in a compartment, {held.origin.log}, and would now be told beside"
            fix = "Change it there: --compartment NAME (willing ledger compartment lists them)"
        faults.append(Fault(file=log, key=draft.subject, what=what, fix=fix))
    if faults:
        raise LedgerError(faults)


def record_term(ledger: Ledger, kind: str, about: str, value: Any) -> tuple[Entry, ...]:
    """Append a confidential term to the party's annex, sealed for it and the headquarters.

    Raises LedgerError where it would count for nothing or a reading key is not known; then nothing
    is written.
    """
    try:
        term = msgspec.convert({"kind": kind, "subject": about, "value": value}, Term)
    except msgspec.ValidationError as error:
        fix = "Seal an offer, a caveat or a condition of this nation"
        raise LedgerError([Fault(file="annex", what=str(error), fix=fix)]) from error
    label = annex_label(ledger.party)
    draft = Draft(kind, about, without_floats(value), label)
    tried(ledger, state_of(ledger), (draft,), ANNEX)
    _refuse_unresolved(ledger, draft, ANNEX)
    name = ledger.random_bytes(_NAME_BYTES).hex()  # the term's own would tell what it is about
    return seal_terms(ledger.writer(ANNEX), ledger.trust, {name: term})
