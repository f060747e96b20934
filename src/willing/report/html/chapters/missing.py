"""What is missing: the gap matrix, and the worst gaps with one sentence why."""

from willing.basics.weeks import span_label
from willing.force.force_plan import Gap
from willing.report.gap_board import GapBoard
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, table, text
from willing.report.html.matrix import gap_matrix
from willing.report.html.patterns import legend
from willing.report.prose import gap_short, notional, requirements, worst_gaps
from willing.report.run import Run
from willing.report.words import sentence

WORST = 10


def gap_chapter(run: Run, board: GapBoard) -> Chapter:
    """Return the matrix of lines and weeks, and the ten worst gaps."""
    return Chapter(
        ident="gaps",
        title="What is missing, line by line",
        content="".join(
            (
                caption(
                    "Every line of requirement by week. The need is the most that is asked in any "
                    "week, threshold to objective. The same figures stand in a table, run by run, "
                    "in the annex."
                ),
                gap_matrix(board),
                legend(),
                worst_table(run),
            )
        ),
        notional=notional(run),
        new_page=True,
    )


def worst_table(run: Run) -> str:
    """Return the worst gaps with one sentence each."""
    gaps = worst_gaps(run, WORST)
    if not gaps:
        return el("p", text("No line has a gap."))
    asked = requirements(run)
    rows = []
    for index, gap in enumerate(gaps, start=1):
        title = asked[gap.line].title if gap.line in asked else gap.line
        risk = asked[gap.line].risk_if_empty if gap.line in asked else ""
        why = el("div", text(sentence(gap.reason)))
        if risk:
            why += el("div", text(f"Risk if empty: {sentence(risk)}"), class_="caption")
        rows.append((text(index), el("b", text(title)), *_cells(run, gap), why))
    heads = ("", "Line", "Weeks", "Short", "Status", "Why")
    return (
        el("h3", text("The worst gaps"))
        + caption("By what they cost in the plan's objective; accepted gaps last")
        + table(heads, rows, numeric=(3,), class_="worst")
    )


def all_gaps(run: Run) -> str:
    """Return every gap, by line of effort."""
    rows = []
    efforts = {
        line: effort.title for effort in run.efforts.values() for line in effort.requirements
    }
    asked = requirements(run)
    for gap in run.force_plan.gaps:
        title = asked[gap.line].title if gap.line in asked else gap.line
        name = el("span", text(gap.line), class_="id")
        rows.append(
            (
                text(efforts.get(gap.line, "")),
                f"{text(title)} {name}",
                *_cells(run, gap),
                text(sentence(gap.reason)),
            )
        )
    heads = ("Line of effort", "Line", "Weeks", "Short", "Status", "Why")
    return table(heads, rows, numeric=(3,), class_="gaps")


def _cells(run: Run, gap: Gap) -> tuple[str, str, str]:
    weeks = span_label(gap.first_week, gap.last_week)
    return text(weeks), text(gap_short(run, gap)), text(gap.status)
