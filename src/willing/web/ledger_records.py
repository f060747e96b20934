"""A nation's own records in a ledger: a change is shown first, then signed into its own log."""

from collections.abc import Mapping
from threading import Lock
from typing import Final

import msgspec

from willing.app.exchange.importing import Imported, import_grids
from willing.app.ledger.answering import plan_as_read
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record
from willing.app.ledger.spreadsheet import Sheet, SheetPreview, preview_rows
from willing.app.ledger.undoing import Import, last_import, preview_undo, undo_import
from willing.basics.errors import LedgerError, PlanError, TransferError
from willing.basics.fault import Fault
from willing.coalition.facts_words import counted
from willing.ledger.log_id import OPEN, log_id
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.web.ledger_replies import replies_on_record, reply_draft
from willing.web.proposal import (
    GRID,
    Made,
    Preview,
    Proposal,
    Rows,
    TakenBack,
    Written,
    refused_preview,
    rows_of,
    shown_difference,
)
from willing.web.replies import Reply
from willing.web.served_ledger import ServedLedger

_WRITING: Final = Lock()


class LedgerRecords:
    """The records of the nation that keeps a ledger, changed by whoever may."""

    def __init__(self, served: ServedLedger, iso3: str) -> None:
        self._served, self._iso3 = served, iso3

    def previewed(self, proposal: Proposal) -> Preview:
        """Return what a proposal would change on record; nothing is signed."""
        with self._served.opened() as ledger:
            plan = plan_as_read(state_of(ledger))
            reading = _Reading(plan, self._iso3, proposal)
            try:
                found = preview_rows(ledger, reading.sheet)
            except (TransferError, PlanError, LedgerError) as error:
                return refused_preview(plan, proposal, error, reading.rows.cells)
            return self._preview(plan, reading, found)

    def written(self, proposal: Proposal) -> Written:
        """Sign what was shown into the nation's own log, in one commit; raises TransferError
        where the plan is not the one that was shown, LedgerError where it cannot be signed."""
        with _WRITING, self._served.opened() as ledger:
            plan = plan_as_read(state_of(ledger))
            reading = _Reading(plan, self._iso3, proposal)
            found = preview_rows(ledger, reading.sheet)
            if plan_hash(plan) != proposal.plan_hash:
                what = "the ledger changed after its differences were shown; nothing was signed"
                fix = "Look at the differences anew"
                raise TransferError([Fault(file=self._log, what=what, fix=fix)])
            if found.drafts:
                record(ledger, found.drafts)
            after = plan_as_read(state_of(ledger))
        self._served.look_again()
        return Written(
            files=(self._log,) if found.drafts else (),
            words=counted(len(found.differences), "difference"),
            plan_hash=plan_hash(after),
        )

    def taken_back(self) -> TakenBack:
        """Undo the last import or change of rows by further events; raises LedgerError."""
        with _WRITING, self._served.opened() as ledger:
            last = last_import(ledger)
            if last is None:
                what = "there is no change of rows that can be taken back"
                fix = "Change the rows by hand"
                raise LedgerError([Fault(file=self._log, what=what, fix=fix)])
            done = undo_import(ledger, last.name, preview_undo(ledger, last.name))
        self._served.look_again()
        words = counted(len(done.differences), "difference")
        return TakenBack(words=" ".join((words, *done.kept)), files=(self._log,))

    def undo_words(self) -> str:
        """Return what the last change was that can be taken back; empty: there is none."""
        with self._served.opened() as ledger:
            return _undo_words(last_import(ledger))

    def replies(self) -> Mapping[str, Reply]:
        """Return the replies by ask."""
        return replies_on_record(self._served.view(None).state, self._iso3).by_ask

    def keep_reply(self, ask: str, reply: Reply | None) -> None:
        """Sign a reply, or that it is taken back, into the nation's own log; raises LedgerError."""
        with _WRITING, self._served.opened() as ledger:
            record(ledger, (reply_draft(self._iso3, ask, reply),))
        self._served.look_again()

    @property
    def _log(self) -> str:
        return log_id(self._iso3, OPEN)

    def _preview(self, plan: Plan, reading: "_Reading", found: SheetPreview) -> Preview:
        made = Made(plan, reading.imported)
        shown = tuple(shown_difference(each, made, self._iso3) for each in found.differences)
        left = (f"Left, for another is to write it: {each.sentence()}" for each in found.left)
        return Preview(
            plan_hash=plan_hash(plan),
            differences=shown,
            notes=(*(found.notes if reading.proposal.file else ()), *left, *found.sentences()[-1:]),
            files=(self._log,) if found.drafts else (),
        )


class _Reading:
    """A proposal as it is read into a plan, which says where its cells stand."""

    def __init__(self, plan: Plan, iso3: str, proposal: Proposal) -> None:
        self.iso3, self.proposal, self.rows = iso3, proposal, Rows(GRID, {})
        self.imported = Imported(plan=plan, kind="offers", differences=(), notes=())

    @property
    def sheet(self) -> Sheet:
        """What the ledger takes in."""
        data = self.proposal.file or msgspec.json.encode(self.proposal.rows, order="sorted")
        name = self.proposal.file_name.rpartition("/")[2] or GRID
        return Sheet(self.iso3, name, data, self._taken)

    def _taken(self, plan: Plan) -> Imported:
        self.rows = rows_of(plan, self.iso3, self.proposal)
        self.imported = import_grids(plan, self.rows.grids, self.rows.name, self.iso3)
        return self.imported


def _undo_words(last: Import | None) -> str:
    return "" if last is None else f"{counted(last.records, 'record')}, {last.day}"
