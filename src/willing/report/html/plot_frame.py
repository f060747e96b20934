"""The frame of a small plot: where weeks and values fall, axes, stepped lines and areas."""

from collections.abc import Sequence
from math import floor, log10

from willing.basics.record import Record
from willing.basics.weeks import MINUS, week_label
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.week_axis import WeekAxis, ticks
from willing.report.words import number, percent

WIDE, TALL = 316, 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 44, 8, 20


class PlotFrame(Record, kw_only=True):
    """Where weeks and values fall in one plot, in pixels; y runs down."""

    axis: WeekAxis
    top_value: float
    tall_px: float = TALL

    @property
    def right_px(self) -> float:
        """Where the last week ends."""
        return _LEFT + self.axis.width_px

    @property
    def foot_px(self) -> float:
        """Where the value 0 stands."""
        return self.tall_px - _BOTTOM

    def x(self, week: float) -> float:
        """Return where a week begins."""
        return _LEFT + self.axis.share(week) * self.axis.width_px

    def y(self, value: float) -> float:
        """Return where a value stands."""
        return self.foot_px - value / self.top_value * (self.foot_px - _TOP)


def text_wide(*content: str, tall_px: float, spoken: str) -> str:
    """Return a drawing as wide as the text, with its words for those who do not see it."""
    return svg(
        *content,
        width=t.TEXT_WIDTH_PX,
        height=tall_px,
        viewBox=f"0 0 {t.TEXT_WIDTH_PX} {tall_px}",
        role="img",
        aria_label=spoken,
    )


def plot_axis(first_week: int, weeks: int, right_px: float = _RIGHT) -> WeekAxis:
    """Return the week axis of a plot that keeps `right_px` free at its right."""
    width = WIDE - _LEFT - right_px
    return WeekAxis(first_week=first_week, last_week=first_week + weeks - 1, width_px=width)


def nice_top(values: Sequence[float | None]) -> float:
    """Return a round number at or above every value; 1 when there is none above 0."""
    most = max((each for each in values if each is not None), default=0.0)
    if most <= 0:
        return 1.0
    step = 10.0 ** floor(log10(most))
    return next(step * k for k in (1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * k >= most - 1e-9)


def value_axis(frame: PlotFrame, share: bool) -> str:
    """Return three lettered levels: nothing, half, the top."""
    parts = []
    for value in (0.0, frame.top_value / 2, frame.top_value):
        y = f"{frame.y(value):.1f}"
        words = percent(value) if share else number(value)
        line = {"stroke": t.INK if value == 0 else t.RULE, "stroke_width": 1}
        parts.append(el("line", x1=_LEFT, x2=f"{frame.right_px:.1f}", y1=y, y2=y, **line))
        parts.append(
            el(
                "text",
                text(words),
                x=_LEFT - 5,
                y=f"{frame.y(value) + 4:.1f}",
                class_="c",
                text_anchor="end",
            )
        )
    return "".join(parts)


def week_axis_foot(frame: PlotFrame) -> str:
    """Return the lettered weeks under the plot and the ink line at CF."""
    parts = []
    weeks = ticks(frame.axis)
    for week in weeks:
        x = f"{frame.x(week):.1f}"
        if week == 0:
            ends = {"y1": _TOP - 4, "y2": frame.foot_px}
            parts.append(el("line", x1=x, x2=x, **ends, stroke=t.INK, stroke_width=1))
        sign = "+" if week > 0 else MINUS
        words = week_label(week) if week in (0, weeks[-1]) else f"{sign}{abs(week)}"
        parts.append(
            el("text", text(words), x=x, y=frame.tall_px - 6, class_="c", text_anchor="middle")
        )
    return "".join(parts)


def step_points(
    values: Sequence[float], frame: PlotFrame, start: int = 0
) -> list[tuple[float, float]]:
    """Return the corners of a stepped line that begins `start` weeks into the axis."""
    points: list[tuple[float, float]] = []
    for index, value in enumerate(values):
        week, y = frame.axis.first_week + start + index, frame.y(value)
        if len(points) > 1 and points[-1][1] == y:
            points[-1] = (frame.x(week + 1), y)
        else:
            points += [(frame.x(week), y), (frame.x(week + 1), y)]
    return points


def _known_runs(values: Sequence[float | None]) -> list[tuple[int, list[float]]]:
    found: list[tuple[int, list[float]]] = []
    for index, value in enumerate(values):
        if value is None:
            continue
        if found and found[-1][0] + len(found[-1][1]) == index:
            found[-1][1].append(value)
        else:
            found.append((index, [value]))
    return found


def steps(
    values: Sequence[float | None], frame: PlotFrame, colour: str, dash: str | None, width: float
) -> str:
    """Return a stepped line, broken where a value is not known."""
    lines = []
    for start, row in _known_runs(values):
        lines.append(
            el(
                "polyline",
                points=joined(step_points(row, frame, start)),
                fill="none",
                stroke=colour,
                stroke_width=width,
                stroke_dasharray=dash,
                stroke_linejoin="round",
            )
        )
    return "".join(lines)


def between(
    low: Sequence[float | None], high: Sequence[float | None], frame: PlotFrame, fill: str
) -> str:
    """Return the area between two stepped lines, where both are known."""
    both = [None if a is None or b is None else (a, b) for a, b in zip(low, high, strict=True)]
    shapes = []
    start = 0
    for index in range(len(both) + 1):
        if index == len(both) or both[index] is None:
            pairs = [each for each in both[start:index] if each is not None]
            if pairs:
                roof = step_points([b for _, b in pairs], frame, start)
                ground = step_points([a for a, _ in pairs], frame, start)
                shapes.append(el("polygon", points=joined(roof + ground[::-1]), fill=fill))
            start = index + 1
    return "".join(shapes)


def joined(points: Sequence[tuple[float, float]]) -> str:
    """Return points as SVG writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
