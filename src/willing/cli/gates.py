"""`willing gates`: what each gate unlocks, week by week, and what is usable of the force."""

from rich.console import Console
from rich.table import Table

from willing.basics.weeks import week_label
from willing.cli.options import Effortful, Json, RunFolder, effort_named
from willing.cli.printing import console, marked, print_item, print_json
from willing.coalition.gate import gate_in_words
from willing.force.curve.fill_curve import FillCurve
from willing.report.curve_words import (
    closure_sentences,
    curve_sentences,
    range_words,
    step_words,
)
from willing.report.prose import cost_unit, notional
from willing.report.run import Run
from willing.report.words import number, percent

WEEKS_SHOWN = 8


def gates(run: RunFolder, effort: Effortful = "quick", json: Json = False) -> None:
    """Solve the plan of a run again under nested sets of gates: what does each unlock?

    Opens none, then own parliaments, the host's request, mandates, the backstop, the rest; saves
    gates.json in the run folder and makes report.html anew with the chapter.

    Example: willing gates runs/demo
    """
    # Loaded here: compiled kernels would slow every other verb's start.
    from willing.app.gates import fill_curve
    from willing.app.generation import Watch
    from willing.app.run_folder import read_run
    from willing.app.studies import refuse_unsavable, save_study
    from willing.cli.progress import watching

    chosen = effort_named(effort)
    found = read_run(run)
    refuse_unsavable(run)
    with watching() as watch:
        curve = fill_curve(found, effort=chosen, watch=Watch(watch.on_progress, watch.cancel))
    if not json:  # printed first: an answer is not lost with a disk that fills up
        print_curve(console(), found, curve)
    save_study(run, found, "gates", curve)
    if json:
        print_json(marked(found, curve))
        return
    console().print(f"\nWritten: {run}/gates.json; report.html has the chapter.")


def print_curve(out: Console, run: Run, curve: FillCurve) -> None:
    """Print the bands in a few weeks, the steps, the closure."""
    out.print(run.marking)
    label = notional(run)
    if label:
        out.print(label + "\n")
    for each in curve_sentences(run.plan, curve):
        out.print(each)
    out.print()
    out.print(_bands(curve))
    out.print("\nWhat each gate unlocks, opened in this order")
    for step in curve.steps:
        print_item(out, f"{gate_in_words(step.gate)}: {step_words(run, step)}")
    if range_words(curve):
        out.print("\nAt other sizes")
    for words in range_words(curve):
        print_item(out, words)
    out.print("\nEnabler closure")
    for words in closure_sentences(curve):
        print_item(out, words)
    out.print(f"\n{cost_unit(run.plan)}")


def _bands(curve: FillCurve) -> Table:
    weeks = len(curve.as_run)
    every = max(1, -(-weeks // WEEKS_SHOWN))
    picked = range(0, weeks, every)
    table = Table(box=None, pad_edge=False)
    table.add_column("Threshold need filled with", no_wrap=True)
    for index in picked:
        table.add_column(week_label(curve.first_week + index), justify="right", no_wrap=True)
    table.add_column("all weeks", justify="right")
    table.add_column("modules", justify="right")
    for band in curve.bands:
        cells = [_cell(band.fill[index]) for index in picked]
        table.add_row(band.name, *cells, percent(band.threshold_fill), number(band.modules))
    return table


def _cell(share: float | None) -> str:
    return "no need" if share is None else percent(share)
