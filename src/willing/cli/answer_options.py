"""Options of an answer to Parliament: for whom it is, and what was asked where."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from willing.ledger.answer_events import AnswerType, ParliamentaryQuestion

ReaderName = Annotated[
    str | None,
    typer.Option("--as", metavar="ISO3|HQ|public", help="Answer with what this reader may see."),
]
OutFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Write answer and background note there, each as DOCX, PDF and text.",
    ),
]
FiguresOf = Annotated[
    Path | None,
    typer.Option(
        "--run", metavar="RUN", help="Give figures of this run, of the plan or ledger as it stands."
    ),
]
Note = Annotated[
    bool, typer.Option("--note", help="Print the background note instead; it is not for release.")
]
House = Annotated[str, typer.Option("--house", metavar="TEXT", help="The house that asks.")]
Member = Annotated[str, typer.Option("--member", metavar="TEXT", help="The member who asks.")]
Number = Annotated[
    str, typer.Option("--number", metavar="TEXT", help="The number of the question.")
]
QuestionType = Annotated[
    str,
    typer.Option("--type", metavar="|".join(get_args(AnswerType)), help="What kind it is."),
]
Subject = Annotated[str, typer.Option("--subject", metavar="TEXT", help="Its subject.")]
AskedOn = Annotated[
    str | None, typer.Option("--asked", metavar="DATE", help="When it was asked: 2026-05-18.")
]
DueOn = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help="When an answer is due: 2026-05-22.")
]

DraftedBy = Annotated[
    str,
    typer.Option(
        "--drafted-by",
        metavar="NAME",
        help="Put it on the record of a ledger as drafted by this person; needs --number.",
    ),
]


def asked_in_parliament(**given: Any) -> ParliamentaryQuestion | None:
    """Return what was asked where, None where nothing is said; raises BadParameter."""
    if given["type"] not in get_args(AnswerType):
        one_of = ", ".join(get_args(AnswerType))
        raise typer.BadParameter(f"--type: '{given['type']}' is not one of {one_of}.")
    if not any(value for name, value in given.items() if name != "type"):
        return None if given["type"] == "written" else ParliamentaryQuestion(type=given["type"])
    asked, due = _day("--asked", given["asked"]), _day("--due", given["due"])
    if asked and due and due < asked:
        raise typer.BadParameter(f"--due: {due} is before {asked}, when it was asked.")
    return ParliamentaryQuestion(**{**given, "asked": asked, "due": due})


def _day(option: str, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{option}: '{text}' is no date. Write 2026-05-18.") from error
