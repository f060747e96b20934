"""What fill counts, and how many of those who are there could be used."""

from willing.basics.weeks import week_label
from willing.force.curve.closure import closure_rows
from willing.report.run import Run
from willing.report.words import number


def usable_words(run: Run) -> str:
    """Return one sentence: fill counts presence; usable at the end and in the worst week from CF.

    The figures are those of the enabler closure. Empty where nobody is effective from CF on.
    """
    rows = closure_rows(run.plan, run.force_plan)
    start = max(0, -run.force_plan.first_week)
    found = [
        (usable / (usable + waiting), run.force_plan.first_week + index, usable, usable + waiting)
        for index, (usable, waiting) in enumerate(zip(rows.usable, rows.waiting, strict=True))
        if index >= start and usable + waiting > 0
    ]
    if not found:
        return ""
    worst, last = min(found), found[-1]
    words = (
        "Filled counts whoever the plan has at the place, usable or still waiting for enablers: of "
        f"the persons effective, {_of(last)} are usable in {week_label(last[1])}"
    )
    if worst[1] == last[1]:
        return f"{words}, the worst week."
    return f"{words}, and {_of(worst)} in the worst week, {week_label(worst[1])}."


def _of(row: tuple[float, int, float, float]) -> str:
    return f"{number(row[2])} of {number(row[3])}"
