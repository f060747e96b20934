"""Enabler closure by week: usable, waiting for enablers, arriving, outside the country."""

from collections.abc import Mapping
from typing import Final

from willing.force.curve.fill_curve import Closure, FillCurve
from willing.report.html import tokens as t
from willing.report.html.fill_plot import fill_frame
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import between, nice_top, text_wide, value_axis, week_axis_foot
from willing.report.words import number

_TALL: Final = 226
FILLS: Final[Mapping[str, str]] = {
    "usable": t.SHORTFALL[5],
    "waiting for enablers": "url(#p-miss)",
    "in RSOM or handover": t.SHORTFALL[2],
    "outside the country": t.SHORTFALL[1],
}


def closure_rows(closure: Closure) -> dict[str, tuple[float, ...]]:
    """Return the persons of each state by its words, from the ground up."""
    rows = (closure.usable, closure.waiting, closure.arriving, closure.outside)
    return dict(zip(FILLS, rows, strict=True))


def closure_plot(curve: FillCurve) -> str:
    """Return the states on top of each other, lettered beside; empty where nobody is sent."""
    rows = closure_rows(curve.closure)
    totals = [sum(column) for column in zip(*rows.values(), strict=True)]
    if not any(totals):
        return ""
    frame = fill_frame(curve.first_week, len(totals), nice_top(totals))
    parts, floor_row = [], [0.0] * len(totals)
    for name, row in rows.items():
        roof = [low + more for low, more in zip(floor_row, row, strict=True)]
        parts.append(between(floor_row, roof, frame, FILLS[name]))
        floor_row = roof
    most = {name: max(row) for name, row in rows.items()}
    drawn = text_wide(
        *parts,
        value_axis(frame, False),
        week_axis_foot(frame),
        _key(most),
        tall_px=_TALL,
        spoken="Persons: " + "; ".join(f"{k} up to {number(v)}" for k, v in most.items()),
    )
    return el("figure", drawn)


def _key(most: Mapping[str, float]) -> str:
    """The states at the right, top one first as in the drawing."""
    names = list(most)[::-1]
    parts = []
    for index, name in enumerate(names):
        y = 20 + 30 * index
        box = {"x": 532, "y": y - 9, "width": 11, "height": 11}
        parts.append(el("rect", **box, stroke=t.INK2, stroke_width=0.6, fill=FILLS[name]))
        parts.append(el("text", text(name), x=548, y=y))
        parts.append(el("text", text(f"up to {number(most[name])}"), x=548, y=y + 13, class_="c"))
    return "".join(parts)
