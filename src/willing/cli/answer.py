"""`willing answer`: a question answered from the facts of a plan, with sources."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from willing.app.answer import answer_from
from willing.cli.options import Json, PlanFolder
from willing.cli.printing import console, print_json
from willing.coalition.facts_words import date_words
from willing.report.answer.sentences import Answer, Sentence, SourceLine

Words = Annotated[
    list[str], typer.Argument(metavar="QUESTION", help="The question, in plain English.")
]


def answer(plan: PlanFolder, question: Words, json: Json = False) -> None:
    """Answer a question from the facts alone: sourced sentences, or plainly that no record says so.

    No run is needed and no language model is used: records are looked up and put into sentences
    in the verb of their layer. Rows that count for nothing are named as such, with the reason.

    Examples:

    willing answer examples/reassurance-force "Must Parliament vote first?"

    willing answer examples/reassurance-force "What would Türkiye do at sea?" --json
    """
    found = answer_from(plan, " ".join(question))
    if json:
        print_json(found)
        return
    print_answer(console(), found)


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
