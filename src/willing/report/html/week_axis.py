"""One week axis for every strip, matrix and plot: places in per cent of the drawing's width."""

from typing import Final

from willing.basics.record import Record
from willing.basics.weeks import MINUS, week_label
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text

_STEPS: Final = (2, 4, 8, 13, 26, 52, 104)
_WIDE: Final = "mwMW@%"
_NARROW: Final = "ijltfrI.,:;'’()|1- ·"


class WeekAxis(Record, kw_only=True):
    """Weeks from first to last, both included, over a drawing about `width_px` wide."""

    first_week: int
    last_week: int
    width_px: float

    @property
    def weeks(self) -> int:
        """How many weeks the axis shows."""
        return self.last_week - self.first_week + 1

    def share(self, week: float) -> float:
        """Return where a week begins, 0 to 1, clipped to the axis."""
        return min(1.0, max(0.0, (week - self.first_week) / self.weeks))

    def percent(self, week: float) -> str:
        """Return where a week begins as an SVG length."""
        return f"{100 * self.share(week):.3f}%"

    def span(self, first_week: float, last_week: float) -> str:
        """Return the width of weeks first to last, both included, as an SVG length."""
        return f"{100 * (self.share(last_week + 1) - self.share(first_week)):.3f}%"

    def span_px(self, first_week: float, last_week: float) -> float:
        """Return the same width in pixels of the printed page."""
        return (self.share(last_week + 1) - self.share(first_week)) * self.width_px


def text_px(words: str, size_px: float = 11.0, bold: bool = False) -> float:
    """Return about how wide words are in the condensed face."""
    ems = sum(0.72 if c in _WIDE else 0.27 if c in _NARROW else 0.49 for c in words)
    return ems * size_px * (1.04 if bold else 1.0)


def ticks(axis: WeekAxis) -> tuple[int, ...]:
    """Return the weeks that are lettered: CF, then even steps that leave room for their words."""
    step = next((s for s in _STEPS if axis.span_px(0, s - 1) >= 44 or s >= axis.weeks), _STEPS[-1])
    first = -(-axis.first_week // step) * step
    weeks = tuple(range(first, axis.last_week + 1, step))
    # The last label is written out and set to the left: its neighbour gives way.
    if len(weeks) > 2 and axis.share(weeks[-1]) > 0.9 and axis.span_px(0, step - 1) < 58:
        return (*weeks[:-2], weeks[-1])
    return weeks


def axis_head(axis: WeekAxis) -> str:
    """Return the row of week labels; the ends are written out, the steps between as `+8`."""
    weeks = ticks(axis)
    named = (weeks[0], 0, weeks[-1]) if weeks else ()
    parts = []
    for week in weeks:
        label = week_label(week) if week in named else f"{'+' if week > 0 else MINUS}{abs(week)}"
        end = week == weeks[-1] and axis.share(week) > 0.9
        parts.append(
            el(
                "text",
                text(label),
                x=axis.percent(week),
                y=11,
                class_="b" if week == 0 else "a",
                text_anchor="end" if end else None if week <= 0 else "middle",
            )
        )
    return svg(*parts, width="100%", height=15, aria_hidden="true")


def grid(axis: WeekAxis, height: float) -> str:
    """Return hairlines at the lettered weeks and the ink line at CF."""
    lines = []
    for week in ticks(axis):
        colour, width = (t.INK, 1.2) if week == 0 else (t.RULE, 1)
        x = axis.percent(week)
        lines.append(el("line", x1=x, x2=x, y1=0, y2=height, stroke=colour, stroke_width=width))
    return "".join(lines)
