"""A run on a terminal: assumptions first, then certificate, board, effects and worst gaps."""

from rich.console import Console

from willing.basics.weeks import span_label
from willing.cli.board_text import print_board
from willing.cli.effects_text import print_effects
from willing.cli.printing import print_item
from willing.force.force_plan import Gap
from willing.report.gap_board import gap_board
from willing.report.prose import (
    cost_unit,
    finding_words,
    first_priorities,
    gap_short,
    held,
    how_sure,
    notional,
    requirements,
    weightiest,
    worst_gaps,
)
from willing.report.run import Run
from willing.report.usable import usable_words
from willing.report.words import number, percent, sentence

SHOWN = 10


def print_run(console: Console, run: Run) -> None:
    """Print everything a planner asks of a run, in the order of the asking."""
    console.print(run.marking)
    console.print(run.plan.title, style="bold")
    _listed(console, "If these assumptions held", held(run))
    _certificate(console, run)
    _heading(console, "Gap board")
    print_board(console, gap_board(run))
    _heading(console, "Effects against targets")
    print_effects(
        console,
        {name: each.effects for name, each in run.efforts.items()},
        {name: each.title for name, each in run.efforts.items()},
    )
    _gaps(console, run)
    _findings(console, run)
    sure = [each for each in how_sure(run) if each != cost_unit(run.plan)]
    _listed(console, "How sure is this?", sure)
    share = notional(run) or "No figure of what is filled is notional."
    console.print(f"\n{share} What is said or offered is not committed.")


def _heading(console: Console, words: str) -> None:
    console.print(f"\n{words}", style="bold")


def _listed(console: Console, heading: str, sentences: list[str]) -> None:
    _heading(console, heading)
    for each in sentences:
        print_item(console, each)


def _certificate(console: Console, run: Run) -> None:
    made = run.force_plan.certificate
    _heading(console, "Certificate")
    console.print(
        f"  cost {number(made.cost)} · no plan below {number(made.bound)} · priority-greedy "
        f"{number(made.greedy_cost)} · no force {number(made.empty_cost)}"
    )
    console.print(
        f"  coverage gap {percent(made.coverage_gap)} · cost gap {percent(made.cost_gap)} · "
        f"violations {made.violations}, recounted · {made.assignments} assignments, "
        f"{made.gaps} gaps"
    )
    console.print(
        f"  threshold fill {percent(made.threshold_fill)} · objective fill "
        f"{percent(made.objective_fill)} · committed fill {percent(made.committed_fill)} · "
        f"share notional {percent(made.notional_share)}"
    )
    if usable := usable_words(run):
        print_item(console, usable)
    print_item(console, cost_unit(run.plan))
    if first := first_priorities(made):
        print_item(console, first)
    if run.timing is not None:
        console.print(
            f"  seed {made.seed} · {made.effort} effort · first plan after "
            f"{run.timing.seconds_first:.2f} s, solved in {run.timing.seconds:.1f} s · kernels "
            f"ready in {run.timing.compile_seconds:.1f} s, apart"
        )


def _gaps(console: Console, run: Run) -> None:
    """The worst gap of each line, so that ten lines are named and not one line ten times."""
    worst: dict[str, Gap] = {}
    for gap in worst_gaps(run):
        worst.setdefault(gap.line, gap)
    if not worst:
        _heading(console, "No gap: every SOR line is filled.")
        return
    shown = list(worst.values())[:SHOWN]
    _heading(
        console,
        f"The worst gaps: {len(shown)} of {len(worst)} lines that are short, each at its worst",
    )
    lines = requirements(run)
    for index, gap in enumerate(shown, start=1):
        title = lines[gap.line].title if gap.line in lines else gap.line
        print_item(
            console,
            f"{title} ({gap.line}), {span_label(gap.first_week, gap.last_week)}: {gap.status}, "
            f"{gap_short(run, gap)} short. {sentence(gap.reason)}",
            f"{index}.",
        )


def _findings(console: Console, run: Run) -> None:
    titles = {id(one): each.title for each in run.efforts.values() for one in each.effects.findings}
    found = weightiest([one for each in run.efforts.values() for one in each.effects.findings])
    if found:
        said = [f"{titles[id(one)]}: {finding_words(one)}" for one in found[:SHOWN]]
        _listed(console, "What follows", said)
