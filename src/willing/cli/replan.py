"""`willing replan`: mend a plan after a change, moving as little as is worth it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from willing.basics.errors import RunError
from willing.cli.generate import check_out
from willing.cli.options import Json, RunFolder
from willing.cli.printing import console, marked, print_json, print_listed
from willing.force.replan.replan import HearerKind, Replan
from willing.report.moved_dates import moved_date_words
from willing.report.nation_code import nation_codes
from willing.report.prose import notional
from willing.report.replan_words import (
    change_words,
    changes_by_kind,
    hearer_words,
    line_words,
    renewal_words,
    replan_sentences,
)
from willing.report.run import Run
from willing.report.words import sentence

Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without", metavar="NATION[,NATION]", help="Nations that withdraw, by ISO3 or name."
    ),
]
EventFile = Annotated[
    Path | None,
    typer.Option("--event", metavar="FILE", help="What else changed: a TOML file, as a scenario."),
]
SlipBy = Annotated[
    str | None,
    typer.Option("--slip", metavar="ANCHOR=N", help="An anchor comes N weeks later, as CF=4."),
]
NewPlan = Annotated[
    Path | None,
    typer.Option(
        "--plan", metavar="PLAN", help="The plan as it now stands: its folder, or a ledger's."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="RUN2", help="Write the mended run there.")
]
Stability = Annotated[
    float, typer.Option(min=0, help="What one moved module-week costs the search.")
]
SHOWN = 15
HEARERS: dict[HearerKind, str] = {
    "nation": "Nations to be told",
    "host": "Zones to be told, with their host",
    "entry point": "Entry points to be told",
}


def replan(
    run: RunFolder,
    without: Without = None,
    event: EventFile = None,
    slip: SlipBy = None,
    plan: NewPlan = None,
    out: Out = None,
    stability: Stability = 8.0,
    json: Json = False,
) -> None:
    """Mend a run's plan after a change: what moves, who is told, what must be renewed by when.

    Nations withdraw, a file of changes is laid over the plan, an anchor slips, or the plan itself
    moved on, in its folder or in the ledger; they may come together. What can stay is kept unless
    moving it saves more than the price of stability.

    Example: willing replan runs/demo --without FRA --out runs/without-fra
    """
    # Loaded here: compiled kernels would slow every other verb's start.
    from willing.app.folder_label import label_of_plan
    from willing.app.generation import Watch
    from willing.app.plan_at import plan_at
    from willing.app.replan import Event
    from willing.app.replan import replan as mend
    from willing.app.run_folder import read_run, write_run
    from willing.cli.progress import watching

    happened = Event(tuple(without or ()), event, None if slip is None else slip_given(slip))
    if happened == Event() and plan is None:
        raise typer.BadParameter("Say what changed: --without, --event, --slip or --plan.")
    before = read_run(run)
    if plan is not None:
        now = plan_at(plan).plan
        happened = happened._replace(plan=now, label=label_of_plan(plan))
    refuse_same(run, out)
    happened = happened._replace(without=nation_codes(before.plan, happened.without))
    with watching() as watch:
        told = Watch(watch.on_progress, watch.cancel)
        made = mend(before, happened, stability_price=stability, watch=told)
    if not json:  # printed first: an answer is not lost with a disk that fills up
        print_replan(console(), made.run, made.study)
    if out is not None:
        write_run(made.run.replace(name=out.name), out)
    if json:
        print_json(marked(made.run, made.study))
    elif out is not None:
        console().print(f"\nWritten: {out}, a run folder; its report.html has the chapter.")


def refuse_same(run: Path, out: Path | None) -> None:
    """Refuse to write the mended run where no run can be, or over the run that it mends."""
    if out is None:
        return
    check_out(out)
    if out.exists() and out.samefile(run):
        raise RunError(
            f"{out} is the run itself, which the mended one would overwrite. Name another folder "
            "with --out."
        )


def slip_given(words: str) -> tuple[str, int]:
    """Return the anchor and the weeks of `CF=4`; raises BadParameter for anything else."""
    anchor, _, weeks = words.partition("=")
    try:
        return anchor.strip(), int(weeks.strip().removesuffix("w"))
    except ValueError:
        raise typer.BadParameter(
            f"--slip {words}: write an anchor and whole weeks, as CF=4."
        ) from None


def print_replan(out: Console, run: Run, study: Replan) -> None:
    """Print the study: verdict, dates, lines, modules, who is told, what renews."""
    out.print(run.marking)
    label = notional(run)
    for each in (*([label] if label else []), *replan_sentences(study)):
        out.print(each)
    _dates(out, run, study)
    print_listed(
        out, "Lines that open, fill or are held", [line_words(run, e) for e in study.lines], SHOWN
    )
    for heading, rows in changes_by_kind(study):
        words = [change_words(run, each) for each in rows]
        print_listed(out, f"{heading}: {len(rows)}", words, SHOWN)
    for kind, heading in HEARERS.items():
        found = [hearer_words(run.plan, e) for e in study.hearers if e.kind == kind]
        print_listed(out, heading, found, SHOWN)
    print_listed(
        out, "To renew or bring about", [renewal_words(run.plan, e) for e in study.renewals], SHOWN
    )


def _dates(out: Console, run: Run, study: Replan) -> None:
    moved = [sentence(moved_date_words(run.plan, each)) for each in study.dates]
    print_listed(out, "Dates that moved, in weeks from CF", moved, SHOWN)
    print_listed(out, "What stays as it is", [sentence(each) for each in study.kept], SHOWN)
