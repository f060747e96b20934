"""`willing explain`: why a line is short in a week, and the smallest changes that would fill it."""

from typing import Annotated

import typer
from rich.console import Console

from willing.basics.weeks import week_label
from willing.cli.options import Json, RunFolder
from willing.cli.printing import console, marked, print_item, print_json
from willing.force.explain.explanation import Explanation, Explanations
from willing.report.explanation.words import certainty_words, change_lead, throughout_words
from willing.report.prose import cost_unit
from willing.report.run import Run

Lines = Annotated[
    list[str],
    typer.Argument(
        metavar="LINE[@WEEK]...",
        help="SOR lines by id, title or the beginning of either, each with a week such as CF+12w; "
        "without one, its worst week.",
    ),
]


def explain(run: RunFolder, lines: Lines, json: Json = False) -> None:
    """Say why a line is short in a week, what stops each offer, and what would fill it.

    Every change it names was solved for again and fills the line. Saves explanations.json in the
    run folder, and makes report.html anew with the chapter. With --json the answers are one
    object, `lines`, by line and week, as in explanations.json.

    Example: willing explain runs/exercise sea-03 ena-03@CF+60w
    """
    # Loaded here: compiled kernels would slow every other verb's start.
    from willing.app.explain import explained, line_and_week, name_of, with_explanation
    from willing.app.generation import Watch
    from willing.app.run_folder import read_run
    from willing.app.studies import refuse_unsavable, save_study
    from willing.cli.progress import watching

    asked = [line_and_week(each) for each in lines]
    document = read_run(run)
    refuse_unsavable(run)
    found: list[Explanation] = []
    with watching() as watch:
        for line, week in asked:
            to = Watch(watch.on_progress, watch.cancel)
            found.append(explained(document, line, week, watch=to))
    studied = document
    for each in found:
        study = with_explanation(studied, each)
        studied = studied.replace(studies=studied.studies.replace(explanations=study))
    assert studied.studies.explanations is not None
    if not json:  # printed first: an answer is not lost with a disk that fills up
        print_explanations(console(), document, found)
    save_study(run, document, "explanations", studied.studies.explanations)
    if json:
        print_json(marked(document, Explanations(lines={name_of(each): each for each in found})))
        return
    console().print(f"\nWritten: {run}/explanations.json; report.html has the chapter.")


def print_explanations(out: Console, run: Run, found: list[Explanation]) -> None:
    """Print each explanation: the line, what stops each offer, what would fill it."""
    out.print(run.marking)
    for each in found:
        _print(out, each)
    out.print(f"\n{cost_unit(run.plan)}")


def _print(out: Console, why: Explanation) -> None:
    out.print(f"\n{why.title} ({why.line}) in {week_label(why.week)}", style="bold")
    out.print(" ".join(each for each in (why.sentence, throughout_words(why)) if each))
    if why.candidates:
        out.print("\nWhat could serve, and what stops it", style="bold")
        for candidate in why.candidates:
            print_item(out, candidate.sentence)
    out.print("\nWhat would fill it", style="bold")
    out.print(change_lead(why))
    for index, change in enumerate(why.changes, start=1):
        print_item(out, change.sentence, f"{index}.")
    words = certainty_words(why)
    if words:
        out.print("\nHow sure is this?", style="bold")
        for one in words:
            print_item(out, one)
