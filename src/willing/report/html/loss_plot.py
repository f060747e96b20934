"""Bars of resilience: what each nation's loss costs above the plan, at once and refilled."""

from typing import Final

from willing.force.resilience.resilience import NationLoss, Resilience
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import text_wide
from willing.report.run import Run
from willing.report.words import nation_name, number

_NAMES_WIDE: Final = 150
_BARS_WIDE: Final = 420
_ROW: Final = 20


def loss_plot(run: Run, study: Resilience) -> str:
    """Return one bar for each nation: light at once, dark refilled, a whisker down to the bound.

    All as cost above the plan's own; what lies below it (a bound that is not tight, a refill
    better than the plan) is drawn at 0.
    """
    top = max((each.cost_at_once - study.cost for each in study.nations), default=0.0)
    tall = _ROW * len(study.nations) + 4
    drawn = text_wide(
        *(_bar(run, study, index, max(top, 1e-9)) for index in range(len(study.nations))),
        tall_px=tall,
        spoken="; ".join(_words(run, study, each) for each in study.nations),
    )
    words = (
        "Light: at once. Dark: refilled. Whisker: where the best plan without the nation lies, "
        "from the bound to the refill found."
    )
    return el("figure", drawn) + el("p", text(words), class_="note")


def _words(run: Run, study: Resilience, each: NationLoss) -> str:
    at_once, after = each.cost_at_once - study.cost, each.cost_after - study.cost
    return f"{nation_name(run.plan, each.nation)}: {number(at_once)} at once, {number(after)} after"


def _bar(run: Run, study: Resilience, index: int, top: float) -> str:
    each = study.nations[index]
    y = _ROW * index

    def x(cost: float) -> float:
        return _NAMES_WIDE + max(0.0, cost - study.cost) / top * _BARS_WIDE

    at_once, after, low = x(each.cost_at_once), x(each.cost_after), x(each.bound)
    middle = y + _ROW / 2
    return "".join(
        (
            el(
                "text",
                text(nation_name(run.plan, each.nation)),
                x=_NAMES_WIDE - 8,
                y=y + 14,
                text_anchor="end",
            ),
            _rect(at_once, y + 3, _ROW - 6, t.FILLED),
            _rect(after, y + 6, _ROW - 12, t.GAP),
            el(
                "line",
                x1=f"{low:.1f}",
                x2=f"{after:.1f}",
                y1=middle,
                y2=middle,
                stroke=t.HAZARD,
                stroke_width=2,
            ),
            el(
                "text",
                text(number(each.cost_at_once - study.cost)),
                x=f"{at_once + 6:.1f}",
                y=y + 14,
                class_="a",
            ),
        )
    )


def _rect(end: float, y: float, tall: float, fill: str) -> str:
    return el(
        "rect",
        x=_NAMES_WIDE,
        y=f"{y:.1f}",
        width=f"{max(0.5, end - _NAMES_WIDE):.1f}",
        height=f"{tall:.1f}",
        fill=fill,
        stroke=t.INK2,
        stroke_width=0.6,
    )
