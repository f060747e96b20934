"""The board says of every week what the force plan says, in one word and one figure."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.force.force_plan import WORST_FIRST, StatusRun
from willing.report.gap_board import gap_board, status_at, statuses_by_week, threshold_text
from willing.report.run import Run


def test_rows_follow_the_lines_of_each_effort(run: Run):
    board = gap_board(run)
    assert [band.title for band in board.bands] == ["Presence", "Seas"]
    lines = [row.line for band in board.bands for row in band.rows]
    assert lines == ["pre-01", "pre-02", "pre-03", "sea-01", "sea-02", "sea-03"]


def test_every_week_of_every_status_run_is_on_the_board(run: Run):
    rows = {row.line: row for band in gap_board(run).bands for row in band.rows}
    for each in run.force_plan.statuses:
        for week in range(each.first_week, each.last_week + 1):
            found = status_at(rows[each.line].runs, week)
            assert found is not None and found.status == each.status
            assert found.supplied == each.supplied and found.threshold == each.threshold
    assert status_at(rows["pre-01"].runs, -1) is None


@pytest.mark.parametrize(
    ("line", "week", "label", "figure"),
    [
        ("pre-01", 0, "gap · 6 short", "6 short"),
        ("pre-01", 3, "filled", ""),
        ("pre-02", 13, "contingent on host request and parliament vote of Borrin", ""),
        ("pre-03", 0, "single point of failure · XAD", ""),
        ("sea-01", 0, "under-filled · 9 of 14", "9 of 14"),
        ("sea-02", 13, "filled with caveat", ""),
        ("sea-02", 31, "gap accepted", ""),
        ("sea-03", 0, "gap · 19 points short", "19 points short"),
        ("sea-03", 13, "under-filled · 85 % of 92 %", "85 % of 92 %"),
    ],
)
def test_label_is_the_status_and_its_figure(
    run: Run, line: str, week: int, label: str, figure: str
):
    rows = {row.line: row for band in gap_board(run).bands for row in band.rows}
    found = status_at(rows[line].runs, week)
    assert found is not None and (found.label, found.figure) == (label, figure)


def test_a_line_that_hangs_on_one_nation_says_so_beside_its_status(run: Run):
    rows = {row.line: row for band in gap_board(run).bands for row in band.rows}
    short, whole = rows["sea-01"].runs
    assert short.status == "under-filled" and short.single_points == ("XBO", "XCA")
    assert short.words == "under-filled · 9 of 14 · single point XBO, XCA"
    assert whole.words == whole.label == "filled"
    assert rows["pre-03"].runs[0].words == "single point of failure · XAD"
    assert rows["sea-01"].single_points == ("XBO", "XCA") and rows["pre-01"].single_points == ()


def test_need_is_the_most_asked_with_its_unit(run: Run):
    needs = {row.line: row.need for band in gap_board(run).bands for row in band.rows}
    assert needs["sea-01"] == "9 to 14 boats"
    assert needs["pre-02"] == "1 battalion"
    assert needs["sea-03"] == "80 % to 92 %"


def test_worst_status_of_an_effort_names_its_lines(run: Run):
    seas = gap_board(run).bands[1]
    spans = [(each.first_week, each.last_week, each.status) for each in seas.worst]
    assert spans == [(0, 12, "gap open"), (13, 30, "under-filled"), (31, 40, "gap accepted")]
    assert seas.worst[0].lines == ("sea-02", "sea-03")


def test_reason_is_the_costliest_open_gap(run: Run):
    presence, seas = gap_board(run).bands
    assert seas.reason == "Mine countermeasures: 1 hunter short, CF to CF+12w"
    assert presence.reason == "Reserve, 4 h reaction: 1 battalion short, CF to CF+12w"


def test_reason_without_gaps_is_what_it_waits_for(run: Run):
    calm = run.replace(force_plan=run.force_plan.replace(gaps=()))
    presence, seas = gap_board(calm).bands
    assert presence.reason == "waits for host request and parliament vote"
    assert seas.reason == "every line filled"


def test_lines_by_status_add_up_to_the_lines_required(run: Run):
    board = gap_board(run)
    counts = statuses_by_week(board)
    assert tuple(counts) == WORST_FIRST
    in_all = [sum(row[index] for row in counts.values()) for index in range(len(board.weeks))]
    assert in_all[:4] == [0, 0, 0, 0] and set(in_all[4:]) == {6}


def test_threshold_text_says_what_is_needed(run: Run):
    row = gap_board(run).bands[1].rows[0]
    assert threshold_text(row.runs[0]) == "9 supplied, 9 to 14 needed"


@given(st.lists(st.sampled_from(WORST_FIRST), min_size=1, max_size=30))
def test_merging_loses_no_week(run: Run, statuses: list[str]):
    row = gap_board(_one_line(run, statuses)).bands[0].rows[0]
    found = [status_at(row.runs, week) for week in range(len(statuses))]
    assert [each.status for each in found if each is not None] == statuses
    assert sum(each.weeks for each in row.runs) == len(statuses)
    assert all(a.status != b.status for a, b in pairwise(row.runs))


def _one_line(base: Run, statuses: list[str]) -> Run:
    requirements = {"pre-01": base.efforts["presence"].requirements["pre-01"]}
    runs = tuple(
        StatusRun(
            line="pre-01",
            first_week=week,
            last_week=week,
            status=status,  # type: ignore[arg-type]
            supplied=0,
            threshold=1,
            objective=2,
        )
        for week, status in enumerate(statuses)
    )
    return base.replace(
        efforts={"presence": base.efforts["presence"].replace(requirements=requirements)},
        force_plan=base.force_plan.replace(statuses=runs, gaps=()),
    )


def test_a_gap_on_the_board_is_as_short_as_in_the_list_of_gaps(run: Run):
    gap = next(each for each in run.force_plan.gaps if each.status == "gap open")
    ramp = StatusRun(
        line=gap.line,
        first_week=gap.first_week,
        last_week=gap.last_week,
        status="gap open",
        supplied=0.0,
        threshold=16 / 3,
        objective=20 / 3,
    )
    force_plan = run.force_plan.replace(statuses=(ramp,), gaps=(gap.replace(short=16.0),))
    board = gap_board(run.replace(force_plan=force_plan))
    (shown,) = [one for band in board.bands for row in band.rows for one in row.runs]
    assert shown.figure == "16 short"
