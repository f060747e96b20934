"""gaps.csv: every gap with its unit and line of effort, for a spreadsheet or a script."""

import csv
from io import StringIO
from typing import Final

from willing.codecs.delimited import guarded
from willing.report.gap_board import units
from willing.report.prose import notional
from willing.report.run import Run

COLUMNS: Final = (
    "line_of_effort",
    "line",
    "title",
    "first_week",
    "last_week",
    "short",
    "unit",
    "status",
    "reason",
    "basis",
    "marking",
)


def gaps_csv(run: Run) -> bytes:
    """Return the gaps in the order of the force plan, as UTF-8 CSV; weeks are whole, from CF."""
    return _written(gap_rows(run))


def gap_rows(run: Run) -> list[tuple[str | int | float, ...]]:
    """Return the gaps as rows of `COLUMNS`."""
    known = units(run)
    basis = notional(run) or "no notional size"
    marking = run.marking
    where = {
        line: (name, asked.title)
        for name, effort in run.efforts.items()
        for line, asked in effort.requirements.items()
    }
    return [
        (
            where.get(each.line, ("", ""))[0],
            each.line,
            where.get(each.line, ("", ""))[1],
            each.first_week,
            each.last_week,
            round(each.short, 6),
            known.get(each.line, ""),
            each.status,
            each.reason,
            basis,
            marking,
        )
        for each in run.force_plan.gaps
    ]


def _written(rows: list[tuple[str | int | float, ...]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([[guarded(e) if isinstance(e, str) else e for e in row] for row in rows])
    return text.getvalue().encode()
