"""Modules by nation on the week axis: bars by layer of truth, with the chain that leads in."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from willing.coalition.offer import Layer
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.module_bars import (
    ModuleBar,
    lanes,
    module_bars,
    spoken,
    stands_after,
    stands_inside,
)
from willing.report.html.week_axis import WeekAxis, axis_head, grid, text_px
from willing.report.run import Run
from willing.report.words import nation_name

LANE_PX: Final = 20
BAR_PX: Final = 16
_NAME_PX: Final = 118
_LANES_IN_A_ROW: Final = 24
"""A nation with more lanes goes on in a further row, so that a page can break there."""


class Look(NamedTuple):
    """Fill, edge, dash, and colours of the words and of the chip under them."""

    fill: str
    edge: str
    words: str
    dash: str | None = None
    chip: str = ""


LOOKS: Final[dict[Layer, Look]] = {
    "said": Look(t.SAID, t.SAID, t.SAID_TEXT),
    "offered": Look(t.OFFERED, t.OFFERED_LINE, t.SAID_TEXT),
    "committed": Look(t.COMMITTED, t.COMMITTED, "#FFFFFF"),
    "present": Look(t.INK, t.INK, "#FFFFFF"),
}
CONTINGENT: Final = Look("url(#p-contingent)", t.CONTINGENT_LINE, t.INK, "3 2", "#FFFFFF")
CAVEAT: Final = Look("url(#p-caveat)", t.OFFERED_LINE, t.SAID_TEXT, None, t.FILLED)
_LEGEND: Final[dict[Layer, str]] = {
    "said": "said, drafted at an assumed size",
    "offered": "offered",
    "committed": "committed",
    "present": "present",
}


def gantt(run: Run) -> str:
    """Return the table of nations and their modules."""
    axis = WeekAxis(
        first_week=run.force_plan.first_week,
        last_week=run.force_plan.last_week,
        width_px=t.TEXT_WIDTH_PX - _NAME_PX,
    )
    head = el(
        "tr",
        el("th", text("Nation"), scope="col"),
        el("th", axis_head(axis), scope="col", class_="strip"),
    )
    rows = "".join(_nation(run, nation, each, axis) for nation, each in module_bars(run).items())
    columns = el("colgroup", el("col", style=f"width:{_NAME_PX}px"), el("col"))
    board = el("table", columns, el("thead", head), el("tbody", rows), class_="gap-rows gantt")
    return el("div", board, class_="wide")


def look(bar: ModuleBar) -> Look:
    """Return how a bar is drawn; what is committed or present is solid whatever it waits for."""
    if bar.layer in ("present", "committed"):
        return LOOKS[bar.layer]
    if bar.contingent_on:
        return CONTINGENT
    return CAVEAT if bar.caveat else LOOKS[bar.layer]


def _nation(run: Run, nation: str, bars: Sequence[ModuleBar], axis: WeekAxis) -> str:
    rows = lanes(bars, axis)
    name = el("span", text(nation), class_="id") + " " + text(nation_name(run.plan, nation))
    chunks = [rows[i : i + _LANES_IN_A_ROW] for i in range(0, len(rows), _LANES_IN_A_ROW)]
    return "".join(
        el(
            "tr",
            el("td", name if index == 0 else text(f"{nation}, continued"), class_="name"),
            el("td", _lanes(chunk, axis), class_="strip"),
            class_="lane",
        )
        for index, chunk in enumerate(chunks)
    )


def _lanes(rows: Sequence[Sequence[ModuleBar]], axis: WeekAxis) -> str:
    tall = len(rows) * LANE_PX + 4
    size: dict[str, object] = {"width": "100%", "height": BAR_PX, "overflow": "visible"}
    drawn = (
        svg(*(_drawn(bar, axis) for bar in lane), y=index * LANE_PX + 4, **size)
        for index, lane in enumerate(rows)
    )
    words = ". ".join(spoken(bar) for lane in rows for bar in lane)
    label: dict[str, object] = {"role": "img", "aria_label": words}
    return svg(grid(axis, tall), *drawn, width="100%", height=tall, **label)


def _drawn(bar: ModuleBar, axis: WeekAxis) -> str:
    seen, x = look(bar), axis.percent(bar.effective_week)
    box = el(
        "rect",
        x=x,
        y=0.5,
        width=axis.span(bar.effective_week, bar.last_week),
        height=BAR_PX - 1,
        fill=seen.fill,
        stroke=seen.edge,
        stroke_dasharray=seen.dash,
    )
    mark = ""
    if bar.layer == "said":
        mark = el("rect", x=x, y=0, width=3, height=BAR_PX, fill=t.SAID_BAR)
    title = el("title", text(spoken(bar)))
    return el("g", title, _lead_in(bar, axis), box, mark, _label(bar, axis, seen))


def _label(bar: ModuleBar, axis: WeekAxis, seen: Look) -> str:
    words = text(bar.words)
    if stands_inside(bar, axis):
        wide = f"{text_px(bar.words, bold=True) + 6:.0f}"
        size: dict[str, object] = {"width": wide, "height": BAR_PX - 3, "fill": seen.chip}
        chip = el("rect", x=4, y=1.5, **size) if seen.chip else ""
        style = f"font-weight:600;fill:{seen.words}"
        place, label = axis.percent(bar.effective_week), el("text", words, x=7, y=12, style=style)
        return svg(chip, label, x=place, overflow="visible")
    if stands_after(bar, axis):
        label = el("text", words, x=5, y=12)
        return svg(label, x=axis.percent(bar.last_week + 1), overflow="visible")
    label = el("text", words, x=-5, y=12, text_anchor="end")
    return svg(label, x=axis.percent(bar.begins), overflow="visible")


def _lead_in(bar: ModuleBar, axis: WeekAxis) -> str:
    """Decision, notice, movement up to the first week; then RSOM, or handover on a relief."""
    ends = [bar.begins]
    for length in bar.lead_in_weeks:
        ends.append(ends[-1] + length)
    if bar.effective_week > bar.first_week:
        ends.append(bar.effective_week)
    if len(ends) < 2:
        return ""
    style: dict[str, object] = {"stroke": t.INK3, "stroke_width": 1}
    middle = BAR_PX / 2
    start, stop = axis.percent(ends[0]), axis.percent(ends[-1])
    parts = [el("line", x1=start, x2=stop, y1=middle, y2=middle, **style)]
    for week in dict.fromkeys(ends):
        if week >= axis.first_week:
            x = axis.percent(week)
            parts.append(el("line", x1=x, x2=x, y1=middle - 3, y2=middle + 3, **style))
    return "".join(parts)


def gantt_legend(bars: Iterable[ModuleBar]) -> str:
    """Return the legend of the looks that occur."""
    bars = tuple(bars)
    layers, seen = {bar.layer for bar in bars}, {look(bar) for bar in bars}
    items = [
        el("li", _swatch(LOOKS[layer], bar=layer == "said"), text(words))
        for layer, words in _LEGEND.items()
        if layer in layers
    ]
    if CAVEAT in seen:
        items.append(el("li", _swatch(CAVEAT), text("with caveat")))
    if CONTINGENT in seen:
        items.append(el("li", _swatch(CONTINGENT), text("contingent on an assumed event")))
    items.append(el("li", _bracket(), text("decision, notice, movement; RSOM or handover")))
    return el("ul", *items, class_="looks")


def _swatch(seen: Look, *, bar: bool = False) -> str:
    style: dict[str, object] = {"fill": seen.fill, "stroke": seen.edge}
    box = el("rect", x=0.5, y=0.5, width=23, height=11, stroke_dasharray=seen.dash, **style)
    mark = el("rect", width=3, height=12, fill=t.SAID_BAR) if bar else ""
    return svg(box, mark, width=24, height=12, aria_hidden="true")


def _bracket() -> str:
    style: dict[str, object] = {"stroke": t.INK3, "stroke_width": 1}
    line = el("line", x1=0, x2=38, y1=6, y2=6, **style)
    marks = (el("line", x1=x, x2=x, y1=3, y2=9, **style) for x in (0.5, 14, 24, 32, 37.5))
    return svg(line, *marks, width=38, height=12, aria_hidden="true")
