"""The conditional fill curve: nested bands by week, narrowest darkest, and the run's own line."""

from collections.abc import Sequence
from typing import Final

from willing.basics.weeks import week_label
from willing.force.curve.fill_curve import Band, FillCurve
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import (
    PlotFrame,
    between,
    steps,
    text_wide,
    value_axis,
    week_axis_foot,
)
from willing.report.html.week_axis import WeekAxis
from willing.report.words import percent

_TALL: Final = 226
_WEEKS_WIDE: Final = 486
_KEY_PX: Final = 532
BAND_FILLS: Final = tuple(reversed(t.AMOUNT[:6]))
"""From no condition found, darkest, to all."""


def fill_plot(curve: FillCurve) -> str:
    """Return the bands, widest drawn first, named at the right."""
    frame = fill_frame(curve.first_week, len(curve.as_run), 1.0)
    shown = [(band, BAND_FILLS[i]) for i, band in enumerate(curve.bands)]
    nothing = [0.0] * len(curve.as_run)
    parts = [between(nothing, band.fill, frame, fill) for band, fill in reversed(shown)]
    parts += [steps(band.fill, frame, "#FFFFFF", None, 0.8) for band, _ in shown]
    drawn = text_wide(
        *parts,
        value_axis(frame, True),
        week_axis_foot(frame),
        steps(curve.as_run, frame, t.INK, "5 3", 1.6),
        _key(shown),
        tall_px=_TALL,
        spoken=spoken_curve(curve),
    )
    return el("figure", drawn)


def fill_frame(first_week: int, weeks: int, top_value: float) -> PlotFrame:
    """Return a frame as wide as the text that leaves room for words at its right."""
    axis = WeekAxis(first_week=first_week, last_week=first_week + weeks - 1, width_px=_WEEKS_WIDE)
    return PlotFrame(axis=axis, top_value=top_value, tall_px=_TALL)


def spoken_curve(curve: FillCurve) -> str:
    """Return the plot in words."""
    words = "; ".join(f"{each.name} {percent(each.threshold_fill)}" for each in curve.bands)
    last = week_label(curve.first_week + len(curve.as_run) - 1)
    return f"Threshold need filled from {week_label(curve.first_week)} to {last}: {words}"


def _key(shown: Sequence[tuple[Band, str]]) -> str:
    """The bands at the right, widest first, with their fill over all weeks; then the run."""
    parts = []
    for index, (band, fill) in enumerate(reversed(shown)):
        y = 20 + 28 * index
        box = {"x": _KEY_PX, "y": y - 9, "width": 11, "height": 11}
        parts.append(el("rect", **box, stroke=t.INK2, stroke_width=0.6, fill=fill))
        parts.append(el("text", text(band.name), x=_KEY_PX + 16, y=y))
        words = f"{percent(band.threshold_fill)} of all weeks"
        parts.append(el("text", text(words), x=_KEY_PX + 16, y=y + 12, class_="c"))
    y = 20 + 28 * len(shown)
    ends = {"x1": _KEY_PX - 2, "x2": _KEY_PX + 13, "y1": y - 4, "y2": y - 4}
    parts.append(el("line", **ends, stroke=t.INK, stroke_width=1.6, stroke_dasharray="5 3"))
    parts.append(el("text", text("this run"), x=_KEY_PX + 16, y=y))
    return "".join(parts)
