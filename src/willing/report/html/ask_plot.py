"""Ranked asks drawn: bar = attainable gain, ring = optimistic price, tick = solved again."""

from typing import Final

from willing.force.asks.ask import Ask, Asks
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import nice_top, text_wide
from willing.report.run import Run
from willing.report.words import nation_name, number

SHOWN: Final = 10
_NAMES_WIDE: Final = 300
_BARS_WIDE: Final = 270
_ROW: Final = 22
_FITS: Final = 52
"""Characters of a name that stand before the bars."""


def ask_plot(run: Run, asks: Asks) -> str:
    """Return the first asks as bars with rings; the words are in the list below."""
    rows = asks.asks[:SHOWN]
    top = nice_top([max(each.attainable_gain, each.optimistic_gain) for each in rows])
    tall = _ROW * len(rows) + 6
    drawn = text_wide(
        *(_row(run, index, ask, top) for index, ask in enumerate(rows)),
        tall_px=tall,
        spoken="; ".join(
            f"{nation_name(run.plan, each.nation)}, {each.words}: gains "
            f"{number(each.attainable_gain)}, at most {number(each.optimistic_gain)}"
            for each in rows
        ),
    )
    return el("figure", drawn)


def _row(run: Run, index: int, ask: Ask, top: float) -> str:
    y = _ROW * index + 3

    def x(gain: float) -> float:
        return _NAMES_WIDE + max(0.0, min(gain, top)) / top * _BARS_WIDE

    name = f"{index + 1}. {nation_name(run.plan, ask.nation)}: {ask.words}"
    name = name if len(name) <= _FITS else f"{name[: _FITS - 1].rstrip()}…"
    end = max(x(ask.attainable_gain), x(ask.optimistic_gain), x(ask.resolved_gain or 0.0))
    parts = [
        el("text", text(name), x=_NAMES_WIDE - 8, y=y + 12, text_anchor="end"),
        el(
            "rect",
            x=_NAMES_WIDE,
            y=y + 2,
            width=f"{max(1.0, x(ask.attainable_gain) - _NAMES_WIDE):.1f}",
            height=_ROW - 10,
            fill=t.INK2,
        ),
        el(
            "circle",
            cx=f"{x(ask.optimistic_gain):.1f}",
            cy=y + 8,
            r=4.5,
            fill="none",
            stroke=t.INK,
            stroke_width=1.4,
        ),
    ]
    if ask.resolved_gain is not None:
        at = f"{x(ask.resolved_gain):.1f}"
        parts.append(el("line", x1=at, x2=at, y1=y - 1, y2=y + 17, stroke=t.TARGET, stroke_width=2))
    parts.append(
        el("text", text(number(ask.attainable_gain)), x=f"{end + 10:.1f}", y=y + 12, class_="a")
    )
    return "".join(parts)
