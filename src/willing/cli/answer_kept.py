"""An answer on the record of a ledger on the terminal, and where it was written."""

from pathlib import Path
from typing import NamedTuple

from rich.text import Text

from willing.adapters.files import write_files
from willing.app.answer_kept import KeptAnswer, kept_answer, kept_files
from willing.basics.record import as_builtins
from willing.cli.printing import console, print_json
from willing.report.answer.documents import document_text


class Printed(NamedTuple):
    """What is to be done with an answer on record."""

    out: Path | None
    note: bool
    json: bool


def print_kept(ledger: Path, number: str, house: str, wanted: Printed) -> None:
    """Print the answer of a number as it stands, or its steps, and write both where a folder is
    named."""
    found = kept_answer(ledger, number, house)
    written = kept_files(found) if wanted.out is not None else {}
    if wanted.out is not None:
        write_files(wanted.out, written)
    if wanted.json:
        print_json(_as_json(found, note=wanted.note))
        return
    printed = console()
    shown = found.steps if wanted.note else found.document
    printed.print(Text(document_text(shown).rstrip("\n")))
    if written:
        printed.print(f"\nWritten to {wanted.out}: {', '.join(written)}.")


def _as_json(found: KeptAnswer, *, note: bool) -> dict[str, object]:
    """Return the answer as a record; its steps, with who took them, only where they are asked
    for."""
    answer, document = found.answer, found.steps if note else found.document
    record: dict[str, object] = {
        "number": answer.number,
        "house": answer.drafted.question.house,
        "question": answer.drafted.words,
        "status": answer.status,
        "answer": answer.text,
        "former": [as_builtins(each) for each in answer.former],
        "marking": document.marking,
        "text": document_text(document),
    }
    return {**record, "steps": [as_builtins(each) for each in answer.steps]} if note else record
