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
                    "week, threshold to objective; where the board is blank, nothing is required. "
                    "Under-filled: the dark part is the share short. A run of weeks has "
                    "the figure of its worst week. Annex B has the figures."
                ),
                gap_matrix(board),
                legend(),
                worst_table(run),
            )
        ),
        notional=notional(run),
    )


def worst_table(run: Run) -> str:
    """Return the worst gaps with one sentence each."""
    gaps = worst_gaps(run)[:WORST]
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
        name = el("b", text(title)) + el("div", text(gap.line), class_="id")
        rows.append((text(index), name, *_cells(run, gap), why))
    heads = ("", "Line", "Weeks", "Short", "Status", "Why")
    return (
        el("h3", text("The worst gaps"))
        + caption("By what they cost in the plan's objective; accepted gaps last")
        + table(heads, rows, numeric=(3,), kept=(2, 4), class_="worst")
    )


def all_gaps(run: Run) -> str:
    """Return every gap, by line of effort."""
    names = ("Line", "Weeks", "Short", "Status", "Why")
    heads = [
        el("th", text(each), scope="col", class_="n" if each == "Short" else None) for each in names
    ]
    bodies = []
    for effort in run.efforts.values():
        gaps = [each for each in run.force_plan.gaps if each.line in effort.requirements]
        gaps.sort(key=lambda each: (list(effort.requirements).index(each.line), each.first_week))
        rows = [_gap_row(run, effort.requirements[each.line].title, each) for each in gaps]
        if rows:
            title = el("th", text(effort.title), colspan=len(names), scope="rowgroup")
            bodies.append(el("tbody", el("tr", title, class_="group"), *rows))
    if not bodies:
        return el("p", text("No line has a gap."))
    return el("table", el("thead", el("tr", *heads)), *bodies, class_="gaps")


def _gap_row(run: Run, title: str, gap: Gap) -> str:
    weeks, short, status = _cells(run, gap)
    return el(
        "tr",
        el("td", text(title), el("div", text(gap.line), class_="id")),
        el("td", weeks, class_="k"),
        el("td", short, class_="n"),
        el("td", status, class_="k"),
        el("td", text(sentence(gap.reason))),
    )


def _cells(run: Run, gap: Gap) -> tuple[str, str, str]:
    weeks = span_label(gap.first_week, gap.last_week)
    return text(weeks), text(gap_short(run, gap)), text(gap.status)
