"""An answer put on the record of a ledger, as drafted by somebody."""

from pathlib import Path

from willing.app.ledger.answer_steps import answer_draft
from willing.app.ledger.recording import record
from willing.app.ledger.workspace import open_ledger
from willing.app.plan_at import is_ledger
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.ledger.entry import Entry
from willing.report.answer.asked import Asked
from willing.report.answer.drafting import AnswerDocuments, answer_drafted


def refuse_without_record(folder: Path, asked: Asked) -> None:
    """Raise TransferError unless a draft can be put on record: a ledger, and a number."""
    if not is_ledger(folder):
        what, fix = "a plan or run keeps no record of answers", "Ask a ledger, or leave it out"
        raise TransferError([Fault(file="--drafted-by", what=what, fix=fix)])
    if asked.question is None or not asked.question.number:
        what, fix = "the question has no number", "Give it: --number 104312"
        raise TransferError([Fault(file="--drafted-by", what=what, fix=fix)])


def record_draft(
    folder: Path, documents: AnswerDocuments, asked: Asked, by: str
) -> tuple[Entry, ...]:
    """Put the answer on the record of the ledger in a workspace, as drafted by somebody today.

    Raises TransferError without a ledger or a number, LedgerError where it was drafted before.
    """
    refuse_without_record(folder, asked)
    with open_ledger(folder) as ledger:
        today = ledger.now()[:10]
        dated = asked.replace(as_of=asked.as_of or today)
        value = answer_drafted(documents, dated, by=by, on=today)
        note = documents.joined.note if documents.joined else None
        return record(ledger, (answer_draft(ledger.party, value, note),))
