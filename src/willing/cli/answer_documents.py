"""An answer to Parliament on the terminal, and where its two documents were written."""

from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.text import Text

from willing.app.answer import documents_from, write_documents
from willing.app.answer_record import record_draft, refuse_without_record
from willing.cli.printing import console, print_json
from willing.ledger.answer_events import ParliamentaryQuestion
from willing.report.answer.asked import Asked
from willing.report.answer.documents import document_text
from willing.report.answer.drafting import AnswerDocuments


class Wanted(NamedTuple):
    """What is to be done with the documents."""

    run: Path | None
    out: Path | None
    note: bool
    json: bool
    drafted_by: str


def print_documents(
    plan: Path,
    reader: str,
    words: str,
    particulars: ParliamentaryQuestion | None,
    wanted: Wanted,
) -> None:
    """Print the answer, or the note where it is asked for, and write both where a folder is named.

    What is printed of an answer depends on what its reader may see and on nothing else.
    """
    asked = Asked(question=particulars)
    if wanted.drafted_by:
        refuse_without_record(plan, asked)
    found = documents_from(plan, reader, words, asked, wanted.run)
    written = write_documents(found, wanted.out) if wanted.out is not None else {}
    if wanted.drafted_by:
        record_draft(plan, found, asked, wanted.drafted_by)
    if wanted.json:
        print_json(_as_json(found, note=wanted.note))
        return
    shown = found.background_note if wanted.note else found.answer
    printed = console()
    printed.print(Text(document_text(shown).rstrip("\n")))
    if written:
        printed.print(f"\nWritten to {wanted.out}: {', '.join(written)}.")


def _as_json(found: AnswerDocuments, *, note: bool) -> dict[str, object]:
    document = found.background_note if note else found.answer
    return {
        **msgspec.structs.asdict(found.released),
        "found": found.released.understood and not found.released.refused,
        "marking": document.marking,
        "text": document_text(document),
    }
