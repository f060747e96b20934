"""An import of a spreadsheet undone: nothing is deleted, the former records are written again.

What was changed after the import stays as it is and is told.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from willing.app.ledger.reading import events_of
from willing.app.ledger.recording import record, tried
from willing.app.ledger.spreadsheet import NOTE
from willing.app.ledger.workspace import Ledger
from willing.app.read import section_checks, section_lines
from willing.basics.errors import LedgerError, PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.record import Record
from willing.ledger.default_labels import LabelRule, default_label
from willing.ledger.event import Event
from willing.ledger.log_id import OPEN, log_id
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import EMPTY, LedgerState, continued, place
from willing.ledger.subjects import Steps, steps_of
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.difference import Difference, differences
from willing.plan.document import Plan
from willing.plan.parse import parse
from willing.plan.shape import assemble
from willing.plan.write import documents

UNDONE: Final = "import_undone"


class UndoPreview(Record, kw_only=True):
    """What undoing an import would change; nothing is written yet."""

    name: str
    differences: tuple[Difference, ...]
    kept: tuple[str, ...] = ()
    """Records that were changed after the import and stay as they are, in sentences."""
    left: tuple[Difference, ...] = ()
    """What the former records held that this party may not write, such as an acceptance."""
    drafts: tuple[Draft, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Return the preview line by line."""
        return (
            *(each.sentence() for each in self.differences),
            *self.kept,
            *(f"Must be given anew by who gave it: {each.sentence()}" for each in self.left),
        )


class _Touched(NamedTuple):
    """The records of an import: those to restore, and those changed since."""

    restored: tuple[Steps, ...]
    kept: tuple[str, ...]


class Import(NamedTuple):
    """An import that can be undone."""

    name: str
    day: str
    records: int


def last_import(ledger: Ledger) -> Import | None:
    """Return the last import in the party's own log that is not undone; None: there is none."""
    own = [each for each in events_of(ledger) if each.log == log_id(ledger.party, OPEN)]
    undone = {each.subject.removeprefix("imports.") for each in own if each.kind == UNDONE}
    notes = [each.note for each in own if each.note.startswith(NOTE)]
    for note in reversed(list(dict.fromkeys(notes))):
        if (name := note.removeprefix(NOTE)) not in undone:
            mine = [each for each in own if each.note == note]
            return Import(name, mine[-1].at[:10], len({each.subject for each in mine}))
    return None


def preview_undo(ledger: Ledger, name: str, label_of: LabelRule = default_label) -> UndoPreview:
    """Return what undoing an own import would change; nothing is written.

    Raises LedgerError for an import that is not in this party's log, or is undone already.
    """
    events = tuple(events_of(ledger))
    imported = _imported(ledger, events, name)
    touched = _touched(events, imported)
    first = place(imported[0])
    former = continued(EMPTY, (each for each in events if place(each) < first), SECTION_TYPES)
    now = continued(EMPTY, events, SECTION_TYPES)
    plan = plan_of(now, SECTION_TYPES)
    wanted = _restored(now, former, touched.restored)
    drafts = (
        *(
            draft._replace(note=f"undoes {NOTE}{name}")
            for draft in drafts_of(wanted, now, writer=ledger.party, label_of=label_of)
            if steps_of(draft.subject) in touched.restored
        ),
        _note(ledger, name, imported, label_of),
    )
    after = plan_of(tried(ledger, now, drafts), SECTION_TYPES)
    _refuse_broken(plan, after, name)
    return UndoPreview(
        name=name,
        differences=differences(plan, after),
        kept=touched.kept,
        left=differences(after, wanted),
        drafts=drafts,
    )


def undo_import(
    ledger: Ledger, name: str, shown: UndoPreview, label_of: LabelRule = default_label
) -> UndoPreview:
    """Write what was shown to the party's own log, in one commit; return it.

    Raises LedgerError, and writes nothing, when the ledger would now be changed otherwise.
    """
    done = preview_undo(ledger, name, label_of)
    if done != shown:
        what = "the ledger was changed after the differences were shown; nothing was written"
        raise LedgerError([Fault(file=name, what=what, fix="Undo it again, and look anew")])
    record(ledger, done.drafts)
    return done


def _imported(ledger: Ledger, events: Sequence[Event], name: str) -> tuple[Event, ...]:
    own = [each for each in events if each.log == log_id(ledger.party, OPEN)]
    if any(each.kind == UNDONE and each.subject == f"imports.{name}" for each in own):
        what, fix = "this import is undone already", "Import the file again to bring it back"
        raise LedgerError([Fault(file=name, what=what, fix=fix)])
    found = tuple(each for each in own if each.note == f"{NOTE}{name}")
    if not found:
        what = f"the log of {ledger.party} holds no import of that name"
        notes = [each.note for each in own if each.note.startswith(NOTE)]
        known = [note.removeprefix(NOTE) for note in dict.fromkeys(notes)]
        raise LedgerError([Fault(file=name, what=what, fix=did_you_mean(name, known))])
    return found


def _touched(events: Sequence[Event], imported: Sequence[Event]) -> _Touched:
    last = place(imported[-1])
    since = {each.subject: each for each in events if place(each) > last}
    subjects = dict.fromkeys(each.subject for each in imported)
    kept = [
        f"{about} stays as it is: entry {later.seq} of {later.log} changed it after the import."
        for about in subjects
        if (later := since.get(about)) is not None
    ]
    steps = [steps_of(about) for about in subjects if about not in since]
    return _Touched(tuple(each for each in steps if each), tuple(kept))


def _restored(now: LedgerState, former: LedgerState, restored: Sequence[Steps]) -> Plan:
    """Return the plan with these records as they stood; those that were not there are taken out."""
    tree, before = now.document(), former.document()
    for steps in restored:
        table = _table(tree, steps)
        value = _table(before, steps).get(steps[-1])
        if value is None:
            table.pop(steps[-1], None)
        else:
            table[steps[-1]] = value
    return assemble(tree, SECTION_TYPES)


def _table(tree: dict[str, Any], steps: Steps) -> dict[str, Any]:
    for step in steps[:-1]:
        tree = tree.setdefault(step, {})
    return tree


def _refuse_broken(before: Plan, after: Plan, name: str) -> None:
    """Raise LedgerError where a record that stays refers to one that would be taken out."""
    known = {fault.sentence() for fault in _faults(before)}
    found = [fault for fault in _faults(after) if fault.sentence() not in known]
    if found:
        told = "; ".join(f"{fault.key}: {fault.what}" for fault in found[:3])
        what = f"what was written after the import needs it: {told}"
        raise LedgerError([Fault(file=name, what=what, fix="Change that first, then undo")])


def _faults(plan: Plan) -> Sequence[Fault]:
    checks, lines = section_checks(), section_lines()
    try:
        parse(documents(plan), SECTION_TYPES, section_checks=checks, section_lines=lines)
    except PlanError as error:
        return error.faults
    return ()


def _note(ledger: Ledger, name: str, imported: Sequence[Event], label_of: LabelRule) -> Draft:
    about = f"imports.{name}"
    value = {
        "first_seq": imported[0].seq,
        "last_seq": imported[-1].seq,
        "subjects": list(dict.fromkeys(each.subject for each in imported)),
    }
    return Draft(UNDONE, about, value, label_of(UNDONE, about, value, ledger.party))
