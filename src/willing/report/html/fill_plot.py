"""The conditional fill curve: nested bands by week, narrowest darkest, and the run's own line."""

from collections.abc import Sequence
from typing import Final

from willing.basics.weeks import week_label
from willing.force.curve.fill_curve import Band, FillCurve
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.plot_frame import (
    PlotFrame,
    between,
    steps,
    value_axis,
    week_axis_foot,
)
from willing.report.html.week_axis import WeekAxis
from willing.report.words import percent

_TALL: Final = 226
_WEEKS_WIDE: Final = 486
_LEFT: Final = 36
_APART: Final = 13
BAND_FILLS: Final = tuple(reversed(t.AMOUNT[:6]))
"""From no condition found, darkest, to all."""


def fill_plot(curve: FillCurve) -> str:
    """Return the bands, widest drawn first, lettered at their right end."""
    frame = fill_frame(curve.first_week, len(curve.as_run), 1.0)
    shown = [(band, BAND_FILLS[i]) for i, band in enumerate(curve.bands)]
    nothing = [0.0] * len(curve.as_run)
    parts = [between(nothing, band.fill, frame, fill) for band, fill in reversed(shown)]
    parts += [steps(band.fill, frame, "#FFFFFF", None, 0.8) for band, _ in shown]
    drawn = svg(
        *parts,
        value_axis(frame, True),
        week_axis_foot(frame),
        steps(curve.as_run, frame, t.INK, "5 3", 1.6),
        end_labels(frame, _ends(curve.bands, curve.as_run)),
        width=t.TEXT_WIDTH_PX,
        height=_TALL,
        viewBox=f"0 0 {t.TEXT_WIDTH_PX} {_TALL}",
        role="img",
        aria_label=spoken_curve(curve),
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


def _ends(bands: Sequence[Band], as_run: Sequence[float]) -> list[tuple[str, float, str]]:
    ends = [
        (f"{band.name} {percent(band.fill[-1])}", band.fill[-1], t.INK2)
        for band in bands
        if band.fill
    ]
    return [*ends, (f"this run {percent(as_run[-1])}", as_run[-1], t.INK)] if as_run else ends


def end_labels(frame: PlotFrame, ends: Sequence[tuple[str, float, str]]) -> str:
    """Return words at the right ends of lines, (words, value, colour), kept apart downwards."""
    parts, free = [], -1e9
    ranked = sorted(enumerate(ends), key=lambda each: (-each[1][1], -each[0]))
    over = frame.y(min((value for _, value, _ in ends), default=0.0))
    room = frame.foot_px + 4 - over - _APART * (len(ends) - 1)
    for _, (words, value, colour) in ranked:
        y = max(free + _APART, frame.y(value) + 4 + min(0.0, room))
        free = y
        x = f"{_LEFT + _WEEKS_WIDE + 6:.1f}"
        parts.append(el("text", text(words), x=x, y=f"{y:.1f}", style=f"fill:{colour}"))
    return "".join(parts)
