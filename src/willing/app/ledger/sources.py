"""What can be appended to a ledger: a plan folder, a nation's file, a run folder, one event."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from willing.adapters.files import read_file
from willing.adapters.together import printable
from willing.app.ledger.accepting import run_draft
from willing.app.ledger.answer_steps import numbered
from willing.app.ledger.counting import is_told
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import events_of
from willing.app.ledger.resolving import resolving
from willing.app.ledger.workspace import Ledger
from willing.app.read import section_checks, section_lines
from willing.app.run_folder import RUN
from willing.basics.dtg import moment_of
from willing.basics.errors import LedgerError, PlanError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.basics.party import HQ
from willing.ledger.basis import hash_for
from willing.ledger.default_labels import LabelRule
from willing.ledger.event import without_floats
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import LedgerState
from willing.ledger.subjects import steps_of, subject
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.draft import draft
from willing.plan.layout import PLAN_FILE
from willing.plan.mend import mend
from willing.plan.parse import parse
from willing.plan.shape import assemble, document_kind
from willing.plan.write import documents

NATION_FILE: Final = re.compile(r"[A-Z]{3}\.toml")
_IMPORTED: Final = (".xlsx", ".csv", ".bundle")
_ENDS: Final = ("_withdrawn", "_removed", "_ended")
_NO_PLAN: Final = b'format = 1\ntitle = "none"\nhorizon = { first_week = 0, last_week = 0 }\n'


class StatedEvent(NamedTuple):
    """One event as a person states it."""

    kind: str
    about: str
    value: Any


def drafts_from(
    ledger: Ledger, before: LedgerState, path: Path, label_of: LabelRule
) -> tuple[Draft, ...]:
    """Return what a plan folder, a nation's file or a run folder adds to the ledger.

    Of a plan or a file only what changes is drafted, and of it what this party may write. Raises
    PlanError, RunError or LedgerError with every fault.
    """
    if path.is_dir() and (path / RUN).is_file():
        return (run_draft(before, path, label_of),)
    if path.is_dir():
        folder = folder_of(path)
        drafts = drafts_of(
            folder.plan,
            before,
            writer=ledger.party,
            scenarios=folder.scenarios,
            label_of=label_of,
        )
        return _without_ends_of_what_was_left_out(before, _open(before, drafts))
    if NATION_FILE.fullmatch(path.name):
        iso3 = path.name.removesuffix(".toml")
        _refuse_another(ledger, iso3, path)
        plan = nation_plan(before, iso3, read_file(path))
        return _open(before, drafts_of(plan, before, writer=ledger.party, label_of=label_of))
    what = "this is neither a plan folder, nor a nation's file, nor a run folder, nor an event"
    fix = (
        "Name a folder with plan.toml, a file such as NOR.toml, a folder of `generate --out`, or a "
        "file of one event (`willing ledger kinds`)"
    )
    if path.suffix in _IMPORTED:
        fix = f"Take it in instead: willing ledger import LEDGER {printable(str(path))}"
    raise LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])


def _refuse_another(ledger: Ledger, iso3: str, path: Path) -> None:
    """Raise LedgerError for the file of another nation: read as one's own it would end them all."""
    if ledger.party not in (iso3, HQ):
        what = f"this is the file of {iso3}, and this is the ledger of {ledger.party}"
        fix = f"Append {ledger.party}.toml, or send the file to {iso3}"
        raise LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])


def _open(before: LedgerState, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without the ends of what was told in an annex or a compartment: a file
    does not speak of those."""
    return tuple(
        draft for draft in drafts if not (is_end(draft) and _is_told_apart(before, draft.subject))
    )


def is_end(draft: Draft) -> bool:
    """Return whether a draft ends a record that stands: withdrawn, removed, ended."""
    return draft.kind.endswith(_ENDS)


def _is_told_apart(before: LedgerState, about: str) -> bool:
    held = before.records.get(steps_of(about) or ())
    return held is not None and not is_told(held.origin.log)


def _without_ends_of_what_was_left_out(
    before: LedgerState, drafts: tuple[Draft, ...]
) -> tuple[Draft, ...]:
    """Return the drafts without those that would end what a folder lacks only because it does not
    resolve, so that it was left out when the folder was written."""
    if not any(map(is_end, drafts)):
        return drafts
    try:
        left_out = resolving(plan_of(before, SECTION_TYPES)).subjects
    except PlanError:
        return drafts
    return tuple(each for each in drafts if each.subject not in left_out or not is_end(each))


def nation_plan(before: LedgerState, iso3: str, data: bytes) -> Plan:
    """Return the plan of the ledger with a nation's file in it, checked as a whole.

    Where the ledger holds no whole plan the file is checked by itself. Raises PlanError with the
    faults of that file; those of others are theirs to mend.
    """
    name = f"nations/{iso3}.toml"
    try:
        files = {**documents(plan_of(before, SECTION_TYPES)), name: data}
    except PlanError:
        return _alone({PLAN_FILE: _NO_PLAN, name: data})
    checks, lines = section_checks(), section_lines()
    try:
        return parse(files, SECTION_TYPES, section_checks=checks, section_lines=lines)
    except PlanError as error:
        own = [fault for fault in error.faults if fault.file == name]
        if own:
            raise PlanError(own) from error
        return assemble(draft(files, document_kind(SECTION_TYPES)).tree, SECTION_TYPES)


def _alone(files: Mapping[str, bytes]) -> Plan:
    made = draft(files, document_kind(SECTION_TYPES))
    if made.faults:
        raise PlanError(made.faults)
    try:
        return assemble(made.tree, SECTION_TYPES)
    except (msgspec.ValidationError, RecursionError) as error:
        _, notes = mend(made.tree, document_kind(SECTION_TYPES))
        raise PlanError([made.origins.fault(wrong) for wrong in notes.wrongs]) from error


def stated_draft(
    ledger: Ledger, before: LedgerState, stated: StatedEvent, label_of: LabelRule
) -> Draft:
    """Return the draft of one event as a person states it, completed by what the ledger knows."""
    value = completed(ledger, before, stated, label_of)
    about = as_given(before, stated.kind, stated.about)
    return event_draft(ledger, stated.kind, about, value, label_of)


def completed(ledger: Ledger, before: LedgerState, stated: StatedEvent, label_of: LabelRule) -> Any:
    """Return the value of an event with what the ledger itself knows, where it was left out.

    A decision is on the plan that now stands, as those who may read the decision may read it; an
    attestation answers the text that now stands; a version is of the plan that now stands. When an
    incident was may be a date-time group.
    """
    kind, about, value = stated
    if not isinstance(value, dict | None):
        return value
    made = dict(value or {})
    if kind.startswith("answer_") and "number" not in made:
        made = numbered(before, ledger.party, about, made)
    if kind == "decision_proposed" and "plan_hash" not in made:
        made["plan_hash"] = _hash_of_basis(ledger, label_of(kind, about, made, ledger.party))
    if kind == "incident_reported" and isinstance(made.get("at"), str):
        made["at"] = moment_of(made["at"]) or made["at"]
    if kind == "plan_version" and "plan_hash" not in made:
        made["plan_hash"] = plan_hash(plan_of(before, SECTION_TYPES))
    if kind == "decision_attested" and not {"log", "seq"} & made.keys():
        decision = before.decisions.get(about.removeprefix("decisions."))
        if decision is None:
            what = "no decision of that id is here, so that there is no text to answer"
            fix = "See which there are: willing ledger show; or import the bundle that brings it"
            raise LedgerError([Fault(file="--subject", key=about, what=what, fix=fix)])
        made |= {"log": decision.origin.log, "seq": decision.origin.seq}
    return made or None


def _hash_of_basis(ledger: Ledger, label: Label) -> str:
    found = hash_for(events_of(ledger), label, SECTION_TYPES)
    if found is None:
        what = "of what its readers may read there is no whole plan that it could be on"
        fix = "Release it to fewer (--to), record a plan first, or state plan_hash"
        raise LedgerError([Fault(file="decision_proposed", what=what, fix=fix)])
    return found


def as_given(before: LedgerState, kind: str, about: str) -> str:
    """Return the subject that an attestation names: the id that the decision was given, which is
    not the one it is shown under where two parties gave one id."""
    given = before.set_apart.get(steps_of(about) or ())
    return about if kind != "decision_attested" or given is None else subject("decisions", given)


def event_draft(ledger: Ledger, kind: str, about: str, value: Any, label_of: LabelRule) -> Draft:
    """Return the draft of one event as a person states it."""
    if kind == "run_accepted":  # nothing but a run folder can be counted again
        fix = "Append the run folder itself: willing ledger append LEDGER RUN"
        what = "a run is accepted from its folder, so that it can be counted again"
        raise LedgerError([Fault(file="--kind", what=what, fix=fix)])
    label = label_of(kind, about, value, ledger.party)
    try:
        return Draft(kind, about, without_floats(value), label)
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        fix = "Write tables, lists, text, numbers, true or false"
        raise LedgerError([Fault(file="--value", what=what, fix=fix)]) from error
