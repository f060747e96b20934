"""`willing answer`: a question answered from the facts of a plan, with sources."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from willing.app.answer import answer_from
from willing.cli.answer_documents import Wanted, print_documents
from willing.cli.answer_kept import Printed, print_kept
from willing.cli.answer_options import (
    AskedOn,
    DraftedBy,
    DueOn,
    FiguresOf,
    House,
    Member,
    Note,
    Number,
    OutFolder,
    QuestionType,
    ReaderName,
    Subject,
    asked_in_parliament,
)
from willing.cli.options import Json
from willing.cli.printing import console, print_json
from willing.coalition.facts_words import date_words
from willing.ledger.answer_events import ParliamentaryQuestion
from willing.report.answer.sentences import Answer, Sentence, SourceLine

Place = Annotated[
    Path, typer.Argument(metavar="PLAN", help="Plan folder, run folder, or workspace of a ledger.")
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUESTION]",
        help="The question, in plain English. Without one: the answer on record of --number.",
    ),
]


def answer(
    plan: Place,
    question: Words = None,
    reader: ReaderName = None,
    run: FiguresOf = None,
    out: OutFolder = None,
    note: Note = False,
    house: House = "",
    member: Member = "",
    number: Number = "",
    type: QuestionType = "written",
    subject: Subject = "",
    asked: AskedOn = None,
    due: DueOn = None,
    drafted_by: DraftedBy = "",
    json: Json = False,
) -> None:
    """Answer a question from the facts alone: sourced sentences, or plainly that no record says so.

    No run is needed and no language model is used: records are looked up and put into sentences
    in the verb of their layer. Rows that count for nothing are named as such, with the reason.

    With --as, the answer to Parliament: only what that reader may see, each sentence with its
    source, and with --out the background note beside it. A run adds its figures, recounted.

    Without a question, the answer of --number (and --house) on the record of a ledger, as it
    stands: its state, its text as approved, and a correction beside the first answer. With --out
    it is written with its steps; --note prints the steps.

    Examples:

    willing answer examples/reassurance-force "Must Parliament vote first?"

    willing answer examples/reassurance-force "What would Türkiye do at sea?" --json

    willing answer examples/reassurance-force "Is there a mandate?" --as public --out runs/answer

    willing answer hq --number 104312 --out runs/answer-104312
    """
    words = " ".join(question or ())
    particulars = asked_in_parliament(
        house=house,
        member=member,
        number=number,
        type=type,
        subject=subject,
        asked=asked,
        due=due,
    )
    if not words.strip():
        _refuse_without_question(particulars, reader, drafted_by)
        print_kept(plan, number, house, Printed(out=out, note=note, json=json))
        return
    if reader is not None:
        wanted = Wanted(run=run, out=out, note=note, json=json, drafted_by=drafted_by)
        print_documents(plan, reader, words, particulars, wanted)
        return
    _refuse_without_reader(run=run, out=out, note=note, asked=particulars, by=drafted_by)
    found, marking = answer_from(plan, words)
    if json:
        print_json({"marking": marking, **msgspec.to_builtins(found)} if marking else found)
        return
    if marking:
        console().print(Text(marking))
    print_answer(console(), found)


def _refuse_without_question(
    asked: ParliamentaryQuestion | None, reader: str | None, drafted_by: str
) -> None:
    """Raise BadParameter unless an answer on record is named, by number and house alone."""
    number = asked.number if asked is not None else ""
    if not number or reader is not None or drafted_by:
        what = "Ask a question, or name an answer on the record of a ledger by its --number alone."
        raise typer.BadParameter(what)


def _refuse_without_reader(**given: Any) -> None:
    """Raise BadParameter where options of the two documents stand without a reader."""
    if any(value for value in given.values()):
        raise typer.BadParameter("Say who may read the answer: --as public, HQ or an ISO3 code.")


def print_answer(out: Console, found: Answer) -> None:
    """Print the answer, its sources, what is not counted, and how far the record goes."""
    for sentence in found.lead:
        out.print(Text(sentence, style="bold"))
    if found.can_be_asked:
        out.print("\nWhat can be asked, for example:")
        for example in found.can_be_asked:
            out.print(f"  {example}")
        return
    _list(out, "On record", found.sentences)
    _list(out, "Not counted", found.not_counted)
    out.print()
    if found.caution:
        out.print(Text(found.caution, style="dim"))
    out.print(Text(_footer(found), style="dim"))


def _list(out: Console, title: str, sentences: Iterable[Sentence]) -> None:
    sentences = tuple(sentences)
    if not sentences:
        return
    out.print(Text(f"\n{title}", style="bold dim"))
    for sentence in sentences:
        out.print(Padding(Text(sentence.text), (0, 0, 0, 2)))
        for source in sentence.sources:
            out.print(Padding(Text(_source(source), style="dim"), (0, 0, 0, 6)))


def _source(source: SourceLine) -> str:
    parts = (source.id, source.url, source.source_class, source.language.upper(), source.date)
    return " · ".join(part for part in parts if part)


def _footer(found: Answer) -> str:
    record = f", record to {date_words(found.record_to)}" if found.record_to else ""
    read_as = f" Read as: {found.read_as}." if found.read_as else ""
    return f"Answered from the facts alone{record}.{read_as}"
