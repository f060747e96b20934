"""Runs are drawn where their weeks are, and say their word where it fits."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.force.force_plan import WORST_FIRST
from willing.report.gap_board import BoardRun
from willing.report.html.patterns import CHIP, FILL, LEGEND, POINT, WORDS, definitions, legend
from willing.report.html.strips import label_that_fits, strip
from willing.report.html.week_axis import WeekAxis, axis_head, text_px, ticks

AXIS = WeekAxis(first_week=-8, last_week=104, width_px=400)


def board_run(status: str = "gap open", first: int = 0, last: int = 12, **rest: object) -> BoardRun:
    values = {"label": "gap · 1 short", "figure": "1 short", **rest}
    return BoardRun(first_week=first, last_week=last, status=status, **values)  # type: ignore[arg-type]


def test_a_run_stands_at_its_weeks():
    drawn = strip([board_run(first=0, last=27)], AXIS, 17)
    assert f'x="{100 * 8 / 113:.3f}%"' in drawn and f'width="{100 * 28 / 113:.3f}%"' in drawn


@pytest.mark.parametrize("status", WORST_FIRST)
def test_every_status_has_ground_word_class_and_legend(status: str):
    assert status in FILL and status in CHIP and status in WORDS and status in LEGEND
    assert status in legend() and status in strip([board_run(status, label=status)], AXIS, 17)
    used = re.findall(r"url\(#([^)]+)\)", FILL[status])  # type: ignore[index]
    assert all(f'id="{each}"' in definitions() for each in used)


def test_under_filled_shows_the_share_short():
    half = strip([board_run("under-filled", short_share=0.5)], AXIS, 20)
    assert 'height="10.0"' in half
    little = strip([board_run("under-filled", short_share=0.01)], AXIS, 20)
    assert 'height="2.5"' in little


def test_the_longest_words_that_fit_are_chosen():
    run = board_run(label="gap · 1 short")
    assert label_that_fits(run, 200) == "gap · 1 short"
    assert label_that_fits(run, text_px("1 short", bold=True)) == "1 short"
    assert label_that_fits(run, text_px("1", bold=True)) == "1"
    assert label_that_fits(run, 2) == ""
    caveat = board_run("filled with caveat", label="filled with caveat", figure="")
    assert label_that_fits(caveat, text_px("caveat")) == "caveat"


def test_a_line_beneath_marks_the_weeks_that_hang_on_one_nation():
    under = board_run("under-filled", label="under-filled · 1 of 2", short_share=0.5)
    alone = under.replace(single_points=("XAD",))
    assert 'height="2"' not in strip([under], AXIS, 17)
    drawn = strip([alone], AXIS, 17)
    assert 'y="15" width="11.504%" height="2"' in drawn
    assert "Under-filled · 1 of 2 · single point XAD, CF to CF+12w" in drawn


def test_weeks_that_differ_only_in_whom_they_hang_on_have_one_label_and_one_line():
    under = board_run("under-filled", label="under-filled · 1 of 2", short_share=0.5)
    first = under.replace(single_points=("XAD",), last_week=40)
    second = under.replace(single_points=("XBO",), first_week=41, last_week=80)
    third = under.replace(first_week=81, last_week=90)
    drawn = strip([first, second, third], AXIS, 17)
    assert drawn.count(">under-filled · 1 of 2<") == 1
    assert drawn.count('height="2"') == 1
    assert "single point of failure XAD, XBO, CF to CF+80w" in drawn
    assert drawn.count("aria-label") == 1 and "single point XBO, CF+41w to CF+80w" in drawn


def test_a_ring_stands_where_there_is_room_for_it():
    label = "single point of failure · XAD"
    point = board_run(POINT, label=label, figure="", single_points=("XAD",))
    assert "<circle" in strip([point], AXIS, 17)
    assert "<circle" not in strip([point.replace(last_week=0)], AXIS, 17)


@given(st.floats(0, 300))
def test_no_label_is_wider_than_its_room(room: float):
    label = label_that_fits(board_run(), room)
    assert not label or text_px(label, bold=True) <= room


def test_the_strip_is_spoken():
    drawn = strip([board_run(), board_run("filled", 13, 20, label="filled", figure="")], AXIS, 17)
    assert 'aria-label="Gap · 1 short, CF to CF+12w. Filled, CF+13w to CF+20w."' in drawn
    assert 'aria-label="nothing required"' in strip([], AXIS, 17)


@given(st.integers(-60, 0), st.integers(1, 300), st.floats(150, 900))
def test_week_labels_never_run_into_each_other(first: int, weeks: int, width: float):
    axis = WeekAxis(first_week=first, last_week=first + weeks, width_px=width)
    shown = ticks(axis)
    assert list(shown) == sorted(shown) and all(first <= each <= first + weeks for each in shown)
    for left, right in pairwise(shown):
        assert axis.span_px(left, right - 1) >= 43


def test_the_axis_names_cf_and_its_ends():
    head = axis_head(AXIS)
    assert ">CF<" in head and ">CF+104w<" in head and ">+26<" in head
