"""gaps.csv holds every gap with its unit and line of effort, and reads back."""

import csv
from io import StringIO

from willing.report.gap_table import COLUMNS, gap_rows, gaps_csv
from willing.report.run import Run


def test_every_gap_reads_back(run: Run):
    rows = list(csv.DictReader(StringIO(gaps_csv(run).decode())))
    assert tuple(rows[0]) == COLUMNS
    for row, gap in zip(rows, run.force_plan.gaps, strict=True):
        assert (row["line"], row["status"], row["reason"]) == (gap.line, gap.status, gap.reason)
        assert (int(row["first_week"]), int(row["last_week"])) == (gap.first_week, gap.last_week)
        assert float(row["short"]) == gap.short
    assert rows[0]["line_of_effort"] == "seas" and rows[0]["unit"] == "hunters"


def test_a_gap_of_an_unknown_line_is_kept(run: Run):
    stray = run.force_plan.gaps[0].replace(line="gone")
    rows = gaps_csv(run.replace(force_plan=run.force_plan.replace(gaps=(stray,)))).decode()
    assert rows.splitlines()[1].startswith(",gone,,0,12,1,,gap open,")


def test_a_need_that_is_assumed_is_told_where_no_size_is(run: Run) -> None:
    proved = run.force_plan.certificate.replace(notional_share=0.0)
    sized = run.replace(force_plan=run.force_plan.replace(certificate=proved))
    basis = {row[COLUMNS.index("basis")] for row in gap_rows(sized)}
    assert basis == {"Notional: the need is assumed; no size of an offer is."}


def test_no_spreadsheet_takes_a_text_for_a_formula(run: Run) -> None:
    gap = run.force_plan.gaps[0].replace(reason='=HYPERLINK("http://x.example")')
    told = gaps_csv(run.replace(force_plan=run.force_plan.replace(gaps=(gap,)))).decode()
    assert next(csv.DictReader(StringIO(told)))["reason"] == "'" + gap.reason
