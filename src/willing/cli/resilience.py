"""`willing resilience`: what each nation's loss, and each pair's, would open."""

from typing import Annotated

import typer
from rich.console import Console

from willing.cli.options import Json, RunFolder
from willing.cli.printing import console, marked, print_json, print_listed
from willing.force.resilience.resilience import Resilience
from willing.report.prose import cost_unit, notional
from willing.report.replan_words import line_title
from willing.report.resilience_words import (
    loss_words,
    pair_words,
    resilience_sentences,
)
from willing.report.run import Run
from willing.report.single_points import single_points
from willing.report.words import listed, nation_name

Pairs = Annotated[bool, typer.Option("--pairs", help="Also every pair of nations.")]
SHOWN = 12


def resilience(run: RunFolder, pairs: Pairs = False, json: Json = False) -> None:
    """Take each nation out of a run's plan: which lines open, how far can they be refilled?

    Also what goes with it because it waits for it, and the least that any plan without it costs;
    saves resilience.json in the run folder, makes report.html anew with the chapter and
    gap-board.xlsx with a sheet of losses.

    Example: willing resilience runs/demo --pairs
    """
    # Loaded here: compiled kernels would slow every other verb's start.
    from willing.app.generation import Watch
    from willing.app.resilience import resilience as studied
    from willing.app.run_folder import read_run
    from willing.app.studies import refuse_unsavable, save_study
    from willing.cli.progress import watching

    found = read_run(run)
    refuse_unsavable(run)
    with watching() as watch:
        study = studied(found, pairs=pairs, watch=Watch(watch.on_progress, watch.cancel))
    if not json:  # printed first: an answer is not lost with a disk that fills up
        print_resilience(console(), found, study)
    save_study(run, found, "resilience", study)
    if json:
        print_json(marked(found, study))
        return
    console().print(
        f"\nWritten: {run}/resilience.json; report.html has the chapter, gap-board.xlsx "
        "the sheet Losses."
    )


def print_resilience(out: Console, run: Run, study: Resilience) -> None:
    """Print the verdict, the nations, the single points of failure, the pairs."""
    out.print(run.marking)
    label = notional(run)
    for words in (*([label] if label else []), *resilience_sentences(run, study)):
        out.print(words)
    print_listed(
        out, "Nations, dearest loss first", [loss_words(run, e) for e in study.nations], SHOWN
    )
    points = [
        f"{line_title(run, line)}: {listed([nation_name(run.plan, n) for n in nations], 4)}"
        for line, nations in single_points(run).items()
    ]
    print_listed(out, "Single points of failure", points, SHOWN)
    print_listed(
        out, "Pairs, dearest loss first", [pair_words(run, each) for each in study.pairs], SHOWN
    )
    out.print(f"\n{cost_unit(run.plan)}")
