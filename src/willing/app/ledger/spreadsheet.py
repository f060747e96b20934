"""A spreadsheet of one nation's offers taken into the ledger: shown first, then one commit.

A workbook or CSV file with some offers, caveats and conditions becomes the events that change these
records and no others. Each event notes the import that it belongs to, so that it can be undone.
"""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple

from willing.app.exchange.importing import Imported, import_workbook
from willing.app.exchange.sentences import difference_sentence
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record, tried
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError, PlanError
from willing.basics.fault import Fault
from willing.basics.party import HQ, Party
from willing.basics.record import Record
from willing.ledger.default_labels import LabelRule, default_label
from willing.ledger.log_id import OPEN, log_id
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import LedgerState
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.difference import Difference, differences
from willing.plan.document import Plan

NOTE: Final = "import "
"""The note of an event that came by an import: `import 3f5a19c0d2e4`."""
_DIGITS: Final = 12


class SheetPreview(Record, kw_only=True):
    """What a spreadsheet would change; nothing is written yet."""

    name: str
    """Of the import: what `undo` takes."""
    nation: Party
    differences: tuple[Difference, ...]
    """What changes on record."""
    left: tuple[Difference, ...] = ()
    """What the sheet says and this party may not write, such as an acceptance."""
    notes: tuple[str, ...] = ()
    since: frozenset[str] = frozenset()
    """Records that changed after the workbook was exported."""
    drafts: tuple[Draft, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Return the preview line by line."""
        return (
            *self.notes,
            *(self._changed(each) for each in self.differences),
            *(f"Left, for another is to write it: {each.sentence()}" for each in self.left),
            self._signed(),
        )

    def _changed(self, found: Difference) -> str:
        falls = found.key.endswith(".accepted") and found.new is None
        why = " (other terms set an acceptance aside; HQ gives it anew)" if falls else ""
        return difference_sentence(found, self.since) + why

    def _signed(self) -> str:
        """Return which events would be signed: an act among them is not to be overlooked."""
        if not self.drafts:
            return "Nothing on record would change."
        counted = sorted(Counter(draft.kind for draft in self.drafts).items())
        told = ", ".join(f"{count} × {kind}" for kind, count in counted)
        return f"To be signed, as import {self.name}: {told}."


def preview_sheet(
    ledger: Ledger,
    data: bytes,
    file: str,
    nation: Party | None = None,
    label_of: LabelRule = default_label,
) -> SheetPreview:
    """Return what the rows of a nation's spreadsheet would change; nothing is written.

    A nation brings in its own records; the headquarters names the nation that it writes for. Raises
    LedgerError for another nation, TransferError with every fault by its cell.
    """
    whose = _nation(ledger, nation, file)
    sheet = Sheet(whose, file, data, lambda plan: import_workbook(plan, data, file, whose))
    return preview_rows(ledger, sheet, label_of)


class Sheet(NamedTuple):
    """Rows of one nation, from a file or from wherever else, and how a plan takes them in."""

    nation: Party
    file: str
    data: bytes
    """What names the import."""
    taken: Callable[[Plan], Imported]


def preview_rows(ledger: Ledger, sheet: Sheet, label_of: LabelRule = default_label) -> SheetPreview:
    """Return what rows of a nation would change; nothing is written. Raises as `preview_sheet`."""
    before = state_of(ledger)
    plan = _plan(before, sheet.file)
    found, name = sheet.taken(plan), _name(ledger, sheet.data)
    drafts = tuple(
        draft._replace(note=f"{NOTE}{name}")
        for draft in drafts_of(found.plan, before, writer=ledger.party, label_of=label_of)
        if draft.subject.startswith(f"nations.{sheet.nation}.")
    )
    after = plan_of(tried(ledger, before, drafts), SECTION_TYPES)
    return SheetPreview(
        name=name,
        nation=sheet.nation,
        differences=differences(plan, after),
        left=differences(after, found.plan),
        notes=found.notes,
        since=found.since,
        drafts=drafts,
    )


def import_sheet(
    ledger: Ledger, data: bytes, file: str, shown: SheetPreview, label_of: LabelRule = default_label
) -> SheetPreview:
    """Write what was shown to the party's own log, in one commit; return it.

    Raises LedgerError, and writes nothing, when the ledger would now be changed otherwise.
    """
    done = preview_sheet(ledger, data, file, shown.nation, label_of)
    if done != shown:
        what = "the ledger was changed after the differences were shown; nothing was written"
        raise LedgerError([Fault(file=file, what=what, fix="Import again, and look anew")])
    record(ledger, done.drafts)
    return done


def _nation(ledger: Ledger, nation: Party | None, file: str) -> Party:
    if ledger.party == HQ and nation is not None:
        return nation
    if ledger.party == HQ:
        what, fix = "nothing says whose offers these are", "Name the nation with --nation ISO3"
        raise LedgerError([Fault(file=file, key="--nation", what=what, fix=fix)])
    if nation not in (None, ledger.party):
        what = f"these are records of {nation}, and this is the ledger of {ledger.party}"
        fix = f"Send the file to {nation} or to the headquarters"
        raise LedgerError([Fault(file=file, key="--nation", what=what, fix=fix)])
    return ledger.party


def _plan(before: LedgerState, file: str) -> Plan:
    try:
        return plan_of(before, SECTION_TYPES)
    except PlanError as error:
        what = "the ledger holds no whole plan yet that its offers could belong to"
        fix = "Import the bundle of the headquarters first"
        raise LedgerError([Fault(file=file, what=what, fix=fix)]) from error


def _name(ledger: Ledger, data: bytes) -> str:
    """Return the name of an import: of this file at this place of the log, and of no other."""
    head = ledger.store.heads().get(log_id(ledger.party, OPEN))
    return sha256((head.head if head else b"") + sha256(data).digest()).hexdigest()[:_DIGITS]
