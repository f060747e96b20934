"""`willing asks`: what to ask of whom next, ranked, and a one-page brief."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from willing.basics.errors import RunError
from willing.cli.options import Effortful, Json, RunFolder, effort_named
from willing.cli.printing import console, marked, print_item, print_json, print_listed
from willing.force.asks.ask import Asks
from willing.report.ask_basis import sure_words
from willing.report.ask_told import told
from willing.report.ask_words import (
    against_words,
    ask_sentence,
    asks_sentences,
    gain_words,
    unsized_words,
)
from willing.report.run import Run

AGAINST_SHOWN = 5
Brief = Annotated[
    str | None,
    typer.Option(
        "--brief",
        metavar="FILE.md|FILE.html|-",
        help="Write one page for a summit there; - prints it as Markdown.",
    ),
]


def asks(
    run: RunFolder, effort: Effortful = "quick", brief: Brief = None, json: Json = False
) -> None:
    """Price every change of an offer and every new module; rank what to ask of whom next.

    Prices lifted caveats, more of the same, three weeks earlier, other employments, substitutes,
    own decisions and new modules by nation and type; solves the first ten again; saves asks.json
    in the run folder and makes report.html anew with the chapter.

    Example: willing asks runs/demo --brief brief.md
    """
    # Loaded here: compiled kernels would slow every other verb's start.
    from willing.adapters.together import refuse_unwritable
    from willing.app.asks import asks_of
    from willing.app.generation import Watch
    from willing.app.reporting import rendered_brief
    from willing.app.run_folder import read_run
    from willing.app.studies import refuse_unsavable, save_study, with_study
    from willing.cli.progress import watching

    chosen = effort_named(effort)
    if brief is not None and brief != "-" and Path(brief).suffix not in (".md", ".html"):
        raise RunError(f"{brief}: the brief is Markdown or HTML. Name a file .md or .html.")
    found = read_run(run)
    refuse_unsavable(run)
    page = Path(brief) if brief is not None and brief != "-" else None
    if page is not None:
        refuse_unwritable(page.parent, "Name a file for --brief in a folder that can be")
    with watching() as watch:
        made = asks_of(found, effort=chosen, watch=Watch(watch.on_progress, watch.cancel))
    found = with_study(found, "asks", made)
    beside = None if page is None else {page: rendered_brief(found, made, page.suffix)}
    if brief == "-" and not json:
        console().print(rendered_brief(found, made, ".md").decode(), end="")
    elif not json:  # printed first: an answer is not lost with a disk that fills up
        print_asks(console(), found, made)
    save_study(run, found, "asks", made, beside)
    if json:
        print_json(marked(found, made))
    if json or brief == "-":
        return
    written = f"{run}/asks.json; report.html has the chapter" + (f"; {brief}" if brief else "")
    console().print(f"\nWritten: {written}.")


def print_asks(out: Console, run: Run, made: Asks) -> None:
    """Print the marking, the ranked asks, what is not asked, and what cannot be priced."""
    out.print(run.marking)
    for each in asks_sentences(made):
        out.print(each)
    for index, ask in enumerate(made.asks, start=1):
        if index == made.resolved + 1:
            out.print("\nPriced, not solved again", style="bold")
        full = index <= made.resolved
        lines = [gain_words(ask), *(told(run, ask) if full else [sure_words(run.plan, ask)])]
        words = [ask_sentence(run, ask), *(lines if full else [" ".join(lines)])]
        print_item(out, "\n".join(words), f"{index}.")
    against = [against_words(run, each) for each in made.against]
    print_listed(out, "Not asked: against the nation's own record", against, AGAINST_SHOWN)
    if unsized_words(run, made):
        out.print(f"\n{unsized_words(run, made)}")
