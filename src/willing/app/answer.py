"""A question put to the facts in a plan folder, or to a plan or run as a reader may see it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from willing.adapters.answer_docx import docx_bytes
from willing.adapters.answer_pdf import pdf_bytes
from willing.adapters.files import write_files
from willing.adapters.together import printable
from willing.app.folder_label import together
from willing.app.plan_at import is_ledger, plan_at, run_at
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label, Reader, may_read
from willing.basics.label_words import marking as label_words
from willing.report.answer.answer import answer
from willing.report.answer.asked import Asked
from willing.report.answer.documents import Document, document_text
from willing.report.answer.drafting import AnswerDocuments, Joined, answer_from_records
from willing.report.answer.release import readable, reader_named
from willing.report.answer.sentences import Answer

ANSWER: Final = "answer"
NOTE: Final = "background-note"


class Marked(NamedTuple):
    """An answer from the facts, and what it is to be marked with; empty: nothing."""

    answer: Answer
    marking: str


def answer_from(folder: Path, question: str) -> Marked:
    """Return the answer to a question from the facts of a plan, run or ledger; raises PlanError."""
    if is_ledger(folder):
        from willing.app.ledger.answering import ledger_answer  # stores, which a plan needs not

        return Marked(*ledger_answer(folder, question))
    found = plan_at(folder)
    return Marked(answer(found.plan, question), found.marking)


def documents_from(
    folder: Path, reader: str, question: str, asked: Asked, run_folder: Path | None = None
) -> AnswerDocuments:
    """Return the two documents of a question to a plan, a run or a ledger, for the reader named.

    Figures are those of the run, or of the one in `run_folder`. Raises PlanError, RunError for a
    run that does not match the plan, TransferError for a reader that is no party of the coalition,
    and LedgerError for one that may not read a folder that a ledger labelled.
    """
    run = None if run_folder is None else run_at(run_folder)
    if is_ledger(folder):
        from willing.app.ledger.answering import ledger_documents  # stores, which a plan needs not

        return ledger_documents(folder, reader, question, asked, run)
    found = plan_at(folder)
    named = reader_named(found.plan, reader)
    label = together([found.label, None if run is None else run.label])
    if label is not None:
        named = _cleared(folder, named, label)
    return answer_from_records(
        readable(found.plan, named) if label is None else found.plan,
        named,
        question,
        full=found.plan,
        run=run or found.run,
        asked=asked,
        joined=None if label is None else Joined(label, label),
        run_released=None if label is None else True,
    )


def _cleared(folder: Path, named: Reader, label: Label) -> Reader:
    """Return the reader as far as it is cleared by default; raises LedgerError where the label of
    a folder, which speaks of all in it at once, does not let it read."""
    from willing.app.ledger.settings import unlisted  # a plan without a label needs it not

    reader = unlisted(named.party)
    if not may_read(reader, label):
        what = f"all that it holds together is {label_words(label)}: not for {reader.party}"
        fix = "Ask the ledger itself, record by record: willing answer LEDGER … --as"
        raise LedgerError([Fault(file=printable(str(folder)), what=what, fix=fix)])
    return reader


def document_files(documents: AnswerDocuments) -> Mapping[str, bytes]:
    """Return both documents as DOCX, PDF and text, by file name; raises TransferError where the
    extra `documents` is missing."""
    return {**formats(ANSWER, documents.answer), **formats(NOTE, documents.background_note)}


def write_documents(documents: AnswerDocuments, folder: Path) -> Mapping[str, bytes]:
    """Write both documents below a folder, all files or none, and return them."""
    files = document_files(documents)
    write_files(folder, files)
    return files


def formats(name: str, document: Document) -> dict[str, bytes]:
    """Return a document as DOCX, PDF and text, by file name."""
    return {
        f"{name}.docx": docx_bytes(document),
        f"{name}.pdf": pdf_bytes(document),
        f"{name}.txt": document_text(document).encode(),
    }
