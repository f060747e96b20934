"""A question put to the facts in a plan folder, or to a plan or run as a reader may see it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from willing.adapters.answer_docx import docx_bytes
from willing.adapters.answer_pdf import pdf_bytes
from willing.adapters.files import write_files
from willing.adapters.together import printable
from willing.app.folder_label import label_in, together
from willing.app.read import read
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label, Reader, may_read
from willing.basics.label_words import marking as label_words
from willing.plan.document import Plan
from willing.plan.marking import markings
from willing.report.answer.answer import answer
from willing.report.answer.asked import Asked
from willing.report.answer.documents import Document, document_text
from willing.report.answer.drafting import AnswerDocuments, Joined, answer_from_records
from willing.report.answer.release import readable, reader_named
from willing.report.answer.sentences import Answer
from willing.report.run import Run

ANSWER: Final = "answer"
LEDGER: Final = "ledger.toml"
NOTE: Final = "background-note"


class Answered(NamedTuple):
    """What a question is answered from: a plan, and the run it was made with, if it is one."""

    plan: Plan
    run: Run | None = None
    marking: str = ""
    """Of a ledger: the labels of all that its own people may read, joined."""
    label: Label | None = None
    """Of a folder that was written out of a ledger, or of a run made from one."""


def answered_from(folder: Path) -> Answered:
    """Return the plan of a plan folder or a ledger, or the run in a run folder.

    Raises PlanError, RunError, LedgerError or StoreError.
    """
    if (folder / LEDGER).is_file():
        from willing.app.ledger.answering import ledger_plan

        plan, label = ledger_plan(folder)
        return Answered(plan, marking=markings(plan, label))
    if not (folder / "plan.json").is_file():
        plan, own = read(folder), label_in(folder)
        return Answered(plan, marking="" if own is None else markings(plan, own), label=own)
    run = _run_in(folder)
    return Answered(run.plan, run, "" if run.label is None else run.marking, run.label)


def _run_in(folder: Path) -> Run:
    # Loaded here: reading a run loads workbooks, which a question to a plan does not need.
    from willing.app.run_folder import read_run

    return read_run(folder)


class Marked(NamedTuple):
    """An answer from the facts, and what it is to be marked with; empty: nothing."""

    answer: Answer
    marking: str


def answer_from(folder: Path, question: str) -> Marked:
    """Return the answer to a question from the facts of a plan, run or ledger; raises PlanError."""
    found = answered_from(folder)
    return Marked(answer(found.plan, question), found.marking)


def documents_from(
    folder: Path, reader: str, question: str, asked: Asked, run_folder: Path | None = None
) -> AnswerDocuments:
    """Return the two documents of a question to a plan, a run or a ledger, for the reader named.

    Figures are those of the run, or of the one in `run_folder`. Raises PlanError, RunError for a
    run that does not match the plan, TransferError for a reader that is no party of the coalition,
    and LedgerError for one that may not read a folder that a ledger labelled.
    """
    run = None if run_folder is None else _run_in(run_folder)
    if (folder / LEDGER).is_file():
        from willing.app.ledger.answering import ledger_documents  # stores, which a plan needs not

        return ledger_documents(folder, reader, question, asked, run)
    found = answered_from(folder)
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
    return {
        f"{name}.{suffix}": data
        for name, document in ((ANSWER, documents.answer), (NOTE, documents.background_note))
        for suffix, data in _formats(document).items()
    }


def write_documents(documents: AnswerDocuments, folder: Path) -> Mapping[str, bytes]:
    """Write both documents below a folder, all files or none, and return them."""
    files = document_files(documents)
    write_files(folder, files)
    return files


def _formats(document: Document) -> dict[str, bytes]:
    return {
        "docx": docx_bytes(document),
        "pdf": pdf_bytes(document),
        "txt": document_text(document).encode(),
    }
