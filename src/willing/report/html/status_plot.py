"""How many lines stand in each status, week by week."""

from collections.abc import Sequence
from typing import Final

from willing.force.force_plan import LineStatus
from willing.report.gap_board import GapBoard, statuses_by_week
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg
from willing.report.html.patterns import FILL
from willing.report.html.plot_frame import (
    WIDE,
    PlotFrame,
    joined,
    nice_top,
    plot_axis,
    step_points,
    value_axis,
    week_axis_foot,
)

_TALL: Final = 98


def status_plot(board: GapBoard) -> str:
    """Return how many lines stand in each status, worst at the bottom."""
    counts = statuses_by_week(board)
    weeks = range(len(board.weeks))
    total = max((sum(row[i] for row in counts.values()) for i in weeks), default=0)
    frame = PlotFrame(
        axis=plot_axis(board.first_week, len(board.weeks), right_px=8),
        top_value=nice_top([float(total)]),
        tall_px=_TALL,
    )
    floor_row = [0.0] * len(board.weeks)
    parts = [value_axis(frame, False)]
    for status, row in counts.items():
        roof = [a + b for a, b in zip(floor_row, row, strict=True)]
        if any(row):
            parts.append(_area(status, floor_row, roof, frame))
        floor_row = roof
    parts.append(week_axis_foot(frame))
    most = {status: max(row) for status, row in counts.items() if any(row)}
    words = ", ".join(f"{status} up to {count}" for status, count in most.items())
    return svg(
        *parts,
        width=WIDE,
        height=_TALL,
        viewBox=f"0 0 {WIDE} {_TALL}",
        role="img",
        aria_label=f"Lines by status: {words}",
    )


def _area(status: LineStatus, low: Sequence[float], high: Sequence[float], frame: PlotFrame) -> str:
    points = step_points(high, frame) + list(reversed(step_points(low, frame)))
    shape = el(
        "polygon", points=joined(points), fill=FILL[status], stroke="#FFFFFF", stroke_width=0.6
    )
    if status != "under-filled":
        return shape
    roof = joined(step_points(high, frame))
    return shape + el("polyline", points=roof, fill="none", stroke=t.UNDER_STRIP, stroke_width=2)
