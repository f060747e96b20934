"""An answer to Parliament on the terminal, and where its two documents were written."""

from pathlib import Path

import msgspec
from rich.text import Text

from willing.app.answer import documents_from, write_documents
from willing.cli.printing import console, print_json
from willing.ledger.answers import ParliamentaryQuestion
from willing.report.answer.asked import Asked
from willing.report.answer.documents import document_text
from willing.report.answer.drafting import AnswerDocuments


def print_documents(
    plan: Path,
    reader: str,
    words: str,
    particulars: ParliamentaryQuestion | None,
    *,
    out: Path | None,
    note: bool,
    json: bool,
) -> None:
    """Print the answer, or the note where it is asked for, and write both where a folder is named.

    What is printed of an answer depends on what its reader may see and on nothing else.
    """
    found = documents_from(plan, reader, words, Asked(question=particulars))
    written = write_documents(found, out) if out is not None else {}
    if json:
        print_json(_as_json(found, note=note))
        return
    shown = found.background_note if note else found.answer
    printed = console()
    printed.print(Text(document_text(shown).rstrip("\n")))
    if out is not None:
        printed.print(f"\nWritten to {out}: {', '.join(written)}.")


def _as_json(found: AnswerDocuments, *, note: bool) -> dict[str, object]:
    document = found.background_note if note else found.answer
    return {
        **msgspec.structs.asdict(found.released),
        "found": not found.released.refused,
        "marking": document.marking,
        "text": document_text(document),
    }
