"""`willing generate`: the force that the offers add up to, under assumptions printed first."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from willing.adapters.together import refuse_unwritable
from willing.app.folder_label import label_in
from willing.app.outlines import outlines_of
from willing.app.read import read
from willing.basics.errors import RunError
from willing.cli.options import Effortful, Json, PlanFolder, Scenario, Seed, Threads, effort_named
from willing.cli.printing import console, marked, print_json

if TYPE_CHECKING:
    from willing.report.run import Run

Out = Annotated[
    Path | None, typer.Option("--out", metavar="RUN", help="Write the run folder there.")
]
FixPriority = Annotated[
    int | None,
    typer.Option(
        "--fix-priority",
        metavar="N",
        min=1,
        max=5,
        help="Fill lines of priority 1 to N first, and let nothing else make them worse.",
    ),
]
FixLevel = Annotated[
    float | None,
    typer.Option(
        "--fix-level",
        metavar="COST",
        min=0,
        help="Shortfall that --fix-priority keeps, as `fixed_shortfall` of an earlier run.",
    ),
]


def generate(
    plan: PlanFolder,
    out: Out = None,
    seed: Seed = 1,
    effort: Effortful = "normal",
    scenario: Scenario = None,
    threads: Threads = 2,
    fix_priority: FixPriority = None,
    fix_level: FixLevel = None,
    json: Json = False,
) -> None:
    """Find who does what and when, at low, central and high sizes, with a proved bound.

    Prints the assumptions, the certificate, the gap board, effects against targets and the worst
    gaps with why. The same plan, seed and effort give the same force plan.

    Example: willing generate examples/minimal --out runs/minimal --effort quick
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.generation import fix_of
    from willing.app.run_folder import write_run
    from willing.app.solving import solve
    from willing.cli.progress import watching

    chosen = effort_named(effort)
    if fix_level is not None and fix_priority is None:
        raise typer.BadParameter("--fix-level needs --fix-priority.")
    if out is not None:
        check_out(out)
    document, label = read(plan, scenario=scenario), label_in(plan)
    with watching() as watch:
        run = solve(
            document,
            seed=seed,
            effort=chosen,
            threads=threads,
            fix=fix_of(fix_priority, fix_level),
            outlines=outlines_of(plan, document),
            on_progress=watch.on_progress,
            cancel=watch.cancel,
        )
    run = run.replace(label=label)
    if out is not None:
        run = run.replace(name=out.name)
        write_run(run, out)
    _say(run, out, json)


def _say(run: "Run", out: Path | None, json: bool) -> None:
    """Print the run, or its certificate, and what was written."""
    from willing.app.run_folder import certificate
    from willing.cli.run_text import print_run

    if json:
        print_json(marked(run, certificate(run)))
        return
    print_run(console(), run)
    if out is not None:
        files = sum(1 for each in out.iterdir() if each.is_file())
        console().print(f"\nWritten: {out}/report.html, gap-board.xlsx and {files - 2} more files.")


def check_out(out: Path) -> None:
    """Refuse a folder that a run would spoil or cannot be written to, before the long work."""
    refuse_unwritable(out, "Name a folder that can")
    if (out / "plan.toml").exists():
        raise RunError(f"{out} is a plan folder. Name another folder for the run, as runs/demo.")
