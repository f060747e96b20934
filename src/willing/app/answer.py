"""A question put to the facts in a plan folder, or to a plan or run as a reader may see it."""

from collections.abc import Callable, Mapping
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
    folder: Path,
    reader: str | Reader,
    question: str,
    asked: Asked,
    run_folder: Path | None = None,
) -> AnswerDocuments:
    """Return the two documents of a question to a plan, a run or a ledger, for the reader named;
    of a folder for one whose clearance is known too.

    Figures are those of the run, or of the one in `run_folder`. Raises PlanError, RunError for a
    run that does not match the plan, TransferError for a reader that is no party of the coalition,
    and LedgerError for one that may not read a folder that a ledger labelled.
    """
    run = None if run_folder is None else run_at(run_folder)
    if is_ledger(folder):
        from willing.app.ledger.answering import ledger_documents  # stores, which a plan needs not

        name = reader if isinstance(reader, str) else reader.party
        return ledger_documents(folder, name, question, asked, run)
    found = plan_at(folder)
    label = together([found.label, None if run is None else run.label])
    if isinstance(reader, str):
        named = _cleared(folder, reader_named(found.plan, reader), label)
    else:
        named = _refused_unread(folder, reader, label)
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


def _cleared(folder: Path, named: Reader, label: Label | None) -> Reader:
    """Return the reader, of a folder with a label as far as it is cleared by default."""
    if label is None:
        return named
    from willing.app.ledger.settings import unlisted  # a plan without a label needs it not

    return _refused_unread(folder, unlisted(named.party), label)


def _refused_unread(folder: Path, reader: Reader, label: Label | None) -> Reader:
    """Return the reader; raises LedgerError where the label of a folder, which speaks of all in it
    at once, does not let it read."""
    if label is not None and not may_read(reader, label):
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
    return {f"{name}.{kind}": made(document) for kind, made in KINDS.items()}


def _text(document: Document) -> bytes:
    return document_text(document).encode()


KINDS: Final[Mapping[str, Callable[[Document], bytes]]] = {
    "docx": docx_bytes,
    "pdf": pdf_bytes,
    "txt": _text,
}
"""How a document is made into a file, by its suffix; raises TransferError where the extra
`documents` is missing."""
