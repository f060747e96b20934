"""Plots stand where the numbers are, break where nothing is known, and hatch what is missed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.effort.effects import Measure
from willing.report.gap_board import gap_board
from willing.report.html.measure_plot import measure_plot, spoken
from willing.report.html.plot_frame import PlotFrame, nice_top, plot_axis, step_points, steps
from willing.report.html.status_plot import status_plot
from willing.report.run import Run


def measure(*values: float | None, **rest: object) -> Measure:
    return Measure(title="Hubs", unit="hubs", first_week=0, values=values, **rest)  # type: ignore[arg-type]


def test_a_missed_target_is_hatched_and_a_met_one_is_not():
    assert "url(#p-miss)" in measure_plot(measure(1, 2, 6, target=6))
    assert "url(#p-miss)" not in measure_plot(measure(6, 7, target=6))
    assert "url(#p-miss)" in measure_plot(measure(6, 7, target=6, direction="at_most"))


def test_an_unknown_week_breaks_the_line_and_is_counted():
    drawn = measure_plot(measure(1, None, 2, 2))
    assert drawn.count("<polyline") == 2 and "not known in 1 of 4 weeks" in drawn


def test_plot_is_spoken():
    assert spoken(measure(1, 6, target=6)) == ("Hubs: 6 hubs at the end; on target in 1 of 2 weeks")
    assert spoken(measure(None)) == "Hubs: not known at the end"


def test_last_value_and_target_are_lettered_apart():
    drawn = measure_plot(measure(6, 6, target=6))
    found = re.findall(r'y="([\d.]+)" style="[^"]*">(target|6)<', drawn)
    heights = [float(y) for y, _ in found]
    assert len(heights) == 2 and abs(heights[0] - heights[1]) >= 10


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_the_top_holds_every_value_and_is_not_far_above(values: list[float]):
    top = nice_top(values)
    assert top >= max(values) * (1 - 1e-9) - 1e-9
    assert max(values) < 1e-6 or top <= 2 * max(values)


def test_steps_run_from_week_to_week():
    frame = PlotFrame(axis=plot_axis(0, 4), top_value=10)
    points = step_points([0, 10, 10, 5], frame)
    assert [round(x) for x, _ in points] == [round(frame.x(week)) for week in (0, 1, 1, 3, 3, 4)]
    assert points[0][1] == frame.foot_px and points[2][1] == pytest.approx(8)
    assert steps([None, None], frame, "#000000", None, 1) == ""


def test_status_plot_counts_every_line(run: Run):
    drawn = status_plot(gap_board(run))
    assert "gap open up to 4" in drawn and "filled up to 2" in drawn
    assert drawn.count("<polygon") == 7


def test_status_plot_of_nothing(run: Run):
    nothing = run.replace(force_plan=run.force_plan.replace(statuses=()))
    assert "<polygon" not in status_plot(gap_board(nothing))
