"""gap-board.xlsx read again by openpyxl: the same words and numbers, safe cells, marked pages."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from willing.force.force_plan import WORST_FIRST
from willing.report.gap_board import gap_board
from willing.report.gap_table import COLUMNS, gap_rows
from willing.report.run import Run
from willing.report.workbook import gap_workbook

MARKING = "EXERCISE · UNCLASSIFIED"


@pytest.fixture(scope="module")
def book(run: Run):
    return load_workbook(BytesIO(gap_workbook(run)))


def table(book, name: str) -> list[tuple[object, ...]]:
    return list(book[name].iter_rows(min_row=3, values_only=True))


def test_sheets(book):
    assert book.sheetnames == [
        "Gap board",
        "Gaps",
        "Status runs",
        "Assignments",
        "Burden",
        "Effects",
        "Assumptions",
        "Sources",
        "About",
    ]


def test_the_book_carries_no_time_of_writing(book):
    assert book.properties.created == book.properties.modified == datetime(2000, 1, 1)


def test_every_sheet_is_marked_and_labelled_on_screen_and_in_print(book):
    for sheet in book:
        assert sheet["A1"].value == MARKING and "92 %" in sheet["A2"].value
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == MARKING
        assert sheet.freeze_panes is not None and sheet.print_title_rows is not None


def test_board_has_weeks_words_and_looks(book, run: Run):
    sheet = book["Gap board"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    assert heads["CF−4w"] == 6 and heads["CF"] == 10 and heads["CF+40w"] == 50
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    board = gap_board(run)
    for band in board.bands:
        for line in band.rows:
            cells = rows[line.line]
            assert [cells[1].value, cells[2].value] == [line.title, line.need]
            for each in line.runs:
                first = cells[5 + each.first_week - board.first_week]
                last = cells[5 + each.last_week - board.first_week]
                assert first.value in (each.words, each.label, each.figure)
                assert first.style == each.status and last.style == f"{each.status}, on"
    assert rows["pre-01"][5].value is None and rows["pre-01"][5].fill.fill_type is None


def test_every_status_has_a_look_and_a_word_in_the_legend(book):
    words = {cell.value for cell in book["Gap board"][3]}
    assert set(WORST_FIRST) <= words
    fills = {cell.fill.fgColor.rgb for cell in book["Gap board"][3] if cell.fill.fill_type}
    assert len(fills) == 6  # a single point of failure is filled, and says so


def test_gaps_are_those_of_the_csv(book, run: Run):
    rows = table(book, "Gaps")
    assert rows[0] == COLUMNS
    assert rows[1:] == gap_rows(run)


def by_week(rows):
    return sorted(rows, key=lambda row: row[:2])


def test_a_line_that_hangs_on_one_nation_is_marked_beside_its_status(book):
    sheet = book["Gap board"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Hangs on")
    found = {row[0].value: row[column - 1].value for row in sheet.iter_rows(min_row=5)}
    assert found["pre-03"] == "XAD" and found["sea-01"] == "XBO, XCA" and not found["pre-01"]


def test_status_runs_equal_the_records(book, run: Run):
    rows = table(book, "Status runs")[1:]
    found = by_week((row[1], *row[4:7], *row[8:]) for row in rows)
    assert found == by_week(
        (
            each.line,
            each.first_week,
            each.last_week,
            each.status,
            each.supplied,
            each.threshold,
            each.objective,
            ";".join(each.single_points) or None,
        )
        for each in run.force_plan.statuses
    )


def test_assignments_equal_the_records(book, run: Run):
    rows = table(book, "Assignments")
    assert len(rows) - 1 == len(run.force_plan.assignments)
    for row, each in zip(rows[1:], run.force_plan.assignments, strict=True):
        assert row[0] == each.nation and row[2] == each.module and row[4] == each.layer
        assert row[7:11] == (
            each.first_week,
            each.effective_week,
            each.last_week,
            each.persons,
        )


def test_effects_have_value_target_low_and_high_by_week(book, run: Run):
    rows = table(book, "Effects")
    heads = rows[0]
    found = {(row[1], row[6]): row[7:] for row in rows[1:]}
    assert heads[7] == "CF−4w" and heads[-1] == "CF+40w"
    hubs = run.efforts["presence"].effects.measures["hubs"]
    assert found["hubs", "value"] == hubs.values
    assert found["hubs", "high"] == pytest.approx(hubs.high)
    assert found["hubs", "target"] == hubs.targets
    seen = run.efforts["seas"].effects.measures["seen"]
    assert found["seen", "value"] == seen.values and ("seen", "low") not in found


def test_about_names_hash_and_certificate(book, run: Run):
    about = {row[0]: row[1] for row in table(book, "About") if row[0]}
    proved = run.force_plan.certificate
    assert about["plan_hash"] == run.force_plan.plan_hash and about["seed"] == 7
    assert about["cost"] == proved.cost
    assert about["coverage_gap"] == pytest.approx(proved.coverage_gap)


def test_assumptions_are_printed(book):
    rows = {row[0]: row for row in table(book, "Assumptions")[1:]}
    assert rows["parliament_vote:XBO"][2] == "CF+11w" and rows["un_mandate"][2] == "never"
    assert rows["host_request"][3] == "no record says it is met"


def test_text_is_never_a_formula(run: Run):
    bad = run.force_plan.gaps[0].replace(reason='=HYPERLINK("http://a","b")\x07', line="=1+1")
    changed = run.replace(force_plan=run.force_plan.replace(gaps=(bad,)))
    sheet = load_workbook(BytesIO(gap_workbook(changed)))["Gaps"]
    assert sheet["I4"].data_type == "s" and sheet["I4"].value == '=HYPERLINK("http://a","b")'
    assert sheet["B4"].data_type == "s"


def test_a_run_without_force_is_a_workbook_too(run: Run):
    nothing = run.force_plan.replace(assignments=(), statuses=(), gaps=())
    empty = run.replace(force_plan=nothing, efforts={})
    assert load_workbook(BytesIO(gap_workbook(empty))).sheetnames[0] == "Gap board"
