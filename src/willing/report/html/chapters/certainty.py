"""How sure this is: what was proved, at low, central and high sizes, and what would turn."""

from collections.abc import Callable

from willing.basics.figure import SIZES
from willing.force.force_plan import Certificate
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.prose import finding_words, how_sure, notional
from willing.report.run import Run
from willing.report.words import amount, number, percent, sentence

Cell = Callable[[Certificate], str]
"""How a printed value is read from a certificate."""


def certainty(run: Run) -> Chapter:
    """Return the certificates, the findings that depend on an assumption, the time it took."""
    columns = [(size, run.certificates[size]) for size in SIZES if size in run.certificates]
    columns = columns or [(run.force_plan.size, run.force_plan.certificate)]
    heads = ("", *(text(f"{size} sizes") for size, _ in columns))
    rows = [
        (text(label), *(text(cell(proved)) for _, proved in columns))
        for label, cell in certificate_cells().items()
    ]
    parts = (
        paragraphs([" ".join(how_sure(run))]),
        el("h3", text("Certificate")),
        caption("Recounted by an independent checker from the records of the plan"),
        table(heads, rows, numeric=tuple(range(1, len(heads))), class_="certificate"),
        _depends(run),
        _made(run),
    )
    return Chapter(
        ident="certainty",
        title="How sure is this?",
        content="".join(parts),
        notional=notional(run),
    )


def certificate_cells() -> dict[str, Cell]:
    """Return what is printed of a certificate: its words and how to read them from it."""
    return {
        "Cost of this plan": lambda c: number(c.cost),
        "No plan costs less than": lambda c: number(c.bound),
        "Cost of priority-greedy": lambda c: number(c.greedy_cost),
        "Cost of no force": lambda c: number(c.empty_cost),
        "Coverage gap, of what is reachable": lambda c: percent(c.coverage_gap),
        "Cost gap, of the cost": lambda c: percent(c.cost_gap),
        "Threshold need filled": lambda c: percent(c.threshold_fill),
        "Objective need filled": lambda c: percent(c.objective_fill),
        "Threshold need filled by what is committed": lambda c: percent(c.committed_fill),
        "Filled need that rests on notional sizes": lambda c: percent(c.notional_share),
        "Violations, recounted": lambda c: number(c.violations),
        "Assignments": lambda c: number(c.assignments),
        "Gaps": lambda c: number(c.gaps),
    }


def _depends(run: Run) -> str:
    found = [
        each
        for effort in run.efforts.values()
        for each in effort.effects.findings
        if each.depends_on
    ]
    head = el("h3", text("Findings that depend on an assumption"))
    if not found:
        return head + el("p", text("None: every finding printed holds at low, central and high."))
    items = (el("li", text(finding_words(each))) for each in found)
    return head + el("ul", *items)


def _again(run: Run) -> str:
    """What it takes to get the same force plan again."""
    if run.studies.replan is not None:
        return (
            "Mended from an agreed run: the same run, change and seed give the same force plan, "
            "byte for byte."
        )
    return "The same plan, seed and effort give the same force plan, byte for byte."


def _made(run: Run) -> str:
    """The plan, the run and the seed: what it takes to make the same again."""
    proved = run.force_plan.certificate
    scenario = f" with scenario {run.plan.scenario}" if run.plan.scenario is not None else ""
    words = (
        f" {run.name or 'Unnamed run'}{scenario}, seed {run.force_plan.seed}, "
        f"{run.force_plan.effort} effort: {number(proved.iterations)} steps of the search and "
        f"{number(proved.bound_steps)} of the bound. {_again(run)}"
    )
    if run.timing is not None:
        words += (
            f" It took {amount(run.timing.seconds, 'seconds')}, the first plan "
            f"{amount(run.timing.seconds_first, 'seconds')}; compilation, apart, "
            f"{amount(run.timing.compile_seconds, 'seconds')}."
        )
    digest = el("p", text("Plan "), el("code", text(run.force_plan.plan_hash)), text("."))
    return el("h3", text("How it was made")) + digest + el("p", text(sentence(words)))
