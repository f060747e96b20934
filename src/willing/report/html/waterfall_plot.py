"""The waterfall: what each gate adds to the threshold need that is filled."""

from typing import Final, NamedTuple

from willing.coalition.gate import gate_in_words
from willing.force.curve.fill_curve import FillCurve
from willing.force.curve.gate_sets import GATE_SETS
from willing.report.html import tokens as t
from willing.report.html.fill_plot import BAND_FILLS
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import text_wide
from willing.report.words import number, percent

_NAMES_WIDE: Final = 170
_BARS_WIDE: Final = 370
_ROW: Final = 20


class Fall(NamedTuple):
    """One row: from where to where it takes the fill, both shares of the need."""

    name: str
    start: float
    end: float
    words: str
    fill: str


def falls(curve: FillCurve) -> list[Fall]:
    """Return the rows in the order of opening; the first begins at nothing."""
    fills = {each.name: fill for each, fill in zip(GATE_SETS, BAND_FILLS, strict=True)}
    first = curve.bands[0]
    at = first.threshold_fill
    rows = [Fall(first.name, 0.0, at, percent(at), fills[first.name])]
    for step in curve.steps:
        share = step.line_weeks / curve.line_weeks if curve.line_weeks else 0.0
        sign = "+" if share > 0 else ""
        words = "nothing" if not step.line_weeks else f"{sign}{number(100 * share)} points"
        rows.append(Fall(gate_in_words(step.gate), at, at + share, words, fills[step.band]))
        at += share
    return rows


def waterfall_plot(curve: FillCurve) -> str:
    """Return one bar for each gate, beginning where the bar above ends."""
    rows = falls(curve)
    tall = _ROW * len(rows) + 4
    drawn = text_wide(
        *(_bar(index, row) for index, row in enumerate(rows)),
        tall_px=tall,
        spoken="; ".join(f"{row.name}: {row.words}" for row in rows),
    )
    return el("figure", drawn)


def _bar(index: int, row: Fall) -> str:
    left, right = sorted((row.start, row.end))
    x, end = (_NAMES_WIDE + share * _BARS_WIDE for share in (left, right))
    y = _ROW * index
    baseline = f"{y + 14:.1f}"
    return "".join(
        (
            el("text", text(row.name), x=_NAMES_WIDE - 8, y=baseline, text_anchor="end"),
            el(
                "rect",
                x=f"{x:.1f}",
                y=y + 3,
                width=f"{max(1.0, end - x):.1f}",
                height=_ROW - 6,
                fill=row.fill,
                stroke=t.INK2,
                stroke_width=0.6,
            ),
            el("text", text(row.words), x=f"{end + 6:.1f}", y=baseline, class_="a"),
        )
    )
