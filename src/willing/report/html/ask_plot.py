"""Ranked asks drawn: bar = attainable gain, ring = optimistic price, tick = solved again."""

from collections.abc import Sequence
from itertools import accumulate
from textwrap import wrap
from typing import Final

from willing.force.asks.ask import Ask, Asks
from willing.report.ask_words import asked_name
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import nice_top, text_wide
from willing.report.run import Run
from willing.report.the_nation import capital
from willing.report.words import number

SHOWN: Final = 10
_NAMES_WIDE: Final = 300
_BARS_WIDE: Final = 270
_LINE: Final = 13
_BETWEEN: Final = 9
"""Height of a line of a name, and the room between two asks."""
_BAR: Final = 12
_FITS: Final = 52
"""Characters of a line of a name."""


def ask_plot(run: Run, asks: Asks) -> str:
    """Return the first asks as bars with rings; the words are in the list below."""
    rows = asks.asks[:SHOWN]
    top = nice_top([max(each.attainable_gain, each.optimistic_gain) for each in rows])
    names = [
        wrap(f"{index}. {capital(asked_name(run, ask.nation))}: {ask.words}", _FITS)
        for index, ask in enumerate(rows, start=1)
    ]
    starts = list(accumulate((_LINE * len(each) + _BETWEEN for each in names), initial=3))
    tall = starts[-1] + 3
    drawn = text_wide(
        *(_row(name, y, ask, top) for name, y, ask in zip(names, starts, rows, strict=False)),
        tall_px=tall,
        spoken="; ".join(
            f"{asked_name(run, each.nation)}, {each.words}: gains "
            f"{number(each.attainable_gain)}, at most {number(each.optimistic_gain)}"
            for each in rows
        ),
    )
    return el("figure", drawn)


def _row(name: Sequence[str], y: int, ask: Ask, top: float) -> str:
    """Return one ask: its name in full, over as many lines as it takes, and its gains."""

    def x(gain: float) -> float:
        return _NAMES_WIDE + max(0.0, min(gain, top)) / top * _BARS_WIDE

    end = max(x(ask.attainable_gain), x(ask.optimistic_gain), x(ask.resolved_gain or 0.0))
    parts = [
        *(
            el("text", text(line), x=_NAMES_WIDE - 8, y=y + 12 + _LINE * i, text_anchor="end")
            for i, line in enumerate(name)
        ),
        el(
            "rect",
            x=_NAMES_WIDE,
            y=y + 2,
            width=f"{max(1.0, x(ask.attainable_gain) - _NAMES_WIDE):.1f}",
            height=_BAR,
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
