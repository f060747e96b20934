"""A run on a terminal: assumptions first, then certificate, board, effects and worst gaps."""

from rich.console import Console

from willing.basics.weeks import span_label
from willing.cli.board_text import print_board
from willing.cli.effects_text import print_effects
from willing.force.force_plan import Gap
from willing.report.assumptions import assumption_sentences
from willing.report.gap_board import gap_board, units
from willing.report.run import Run
from willing.report.words import amount, markings, number, percent, sentence

WORST_GAPS = 10


def print_run(console: Console, run: Run) -> None:
    """Print everything a planner asks of a run, in the order of the asking."""
    console.print(markings(run.plan))
    console.print(f"{run.plan.title}\n", style="bold")
    _heading(console, "If these assumptions held")
    for each in assumption_sentences(run):
        console.print(f"  {each}")
    console.print()
    _certificate(console, run)
    console.print()
    _heading(console, "Gap board")
    print_board(console, gap_board(run))
    console.print()
    _heading(console, "Effects against targets")
    print_effects(
        console,
        {name: each.effects for name, each in run.efforts.items()},
        {name: each.title for name, each in run.efforts.items()},
    )
    console.print()
    _gaps(console, run)
    _findings(console, run)
    made = run.force_plan.certificate
    console.print(
        f"\nShare notional: {percent(made.notional_share)} of what is filled rests on assumed "
        "sizes. What is said or offered is not committed."
    )


def _heading(console: Console, words: str) -> None:
    console.print(words, style="bold")


def _certificate(console: Console, run: Run) -> None:
    made = run.force_plan.certificate
    console.print("Certificate", style="bold")
    console.print(
        f"  cost {number(made.cost)}, no plan below {number(made.bound)} · "
        f"no force {number(made.empty_cost)}, priority-greedy {number(made.greedy_cost)} · "
        f"coverage gap {percent(made.coverage_gap)}, cost gap {percent(made.cost_gap)}"
    )
    console.print(
        f"  threshold fill {percent(made.threshold_fill)}, objective fill "
        f"{percent(made.objective_fill)}, committed fill {percent(made.committed_fill)} · "
        f"share notional {percent(made.notional_share)} · violations {made.violations}, recounted"
    )
    sizes = {size: each for size, each in run.certificates.items() if size != "central"}
    if sizes:
        words = ", ".join(
            f"at {size} sizes {percent(each.threshold_fill)}" for size, each in sizes.items()
        )
        console.print(f"  threshold fill {words}")
    if run.timing is not None:
        console.print(
            f"  seed {made.seed}, {made.effort} effort · first plan after "
            f"{run.timing.seconds_first:.2f} s, solved in {run.timing.seconds:.1f} s; "
            f"kernels ready in {run.timing.compile_seconds:.1f} s, apart"
        )


def _gaps(console: Console, run: Run) -> None:
    """The worst gap of each line, so that ten lines are named, not one line ten times."""
    worst: dict[str, Gap] = {}
    for gap in sorted(run.force_plan.gaps, key=lambda each: (-each.cost, each.line)):
        worst.setdefault(gap.line, gap)
    shown = list(worst.values())[:WORST_GAPS]
    if not shown:
        console.print("No gap: every SOR line is filled.")
        return
    _heading(console, f"The worst {len(shown)} of {len(run.force_plan.gaps)} gaps, by line")
    by_unit = units(run)
    titles = {
        line: asked.title
        for effort in run.efforts.values()
        for line, asked in effort.requirements.items()
    }
    for index, gap in enumerate(shown, start=1):
        console.print(
            f"  {index:2d}. {titles.get(gap.line, gap.line)}, "
            f"{span_label(gap.first_week, gap.last_week)}: {gap.status}, "
            f"{amount(gap.short, by_unit.get(gap.line, ''))} short. {sentence(gap.reason)}"
        )


def _findings(console: Console, run: Run) -> None:
    found = [
        (each.title, finding) for each in run.efforts.values() for finding in each.effects.findings
    ]
    found.sort(key=lambda pair: -pair[1].weight)
    if not found:
        return
    console.print()
    _heading(console, "What follows")
    for title, finding in found[:WORST_GAPS]:
        tail = f" Depends on assumption: {finding.depends_on}." if finding.depends_on else ""
        console.print(f"  {title}. {finding.text}{tail}")
