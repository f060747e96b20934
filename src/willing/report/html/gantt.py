"""Modules by nation on the week axis: bars by layer of truth, with the chain that leads in."""

from collections.abc import Iterable, Sequence

from willing.basics.record import Record
from willing.basics.weeks import span_label
from willing.coalition.offer import Layer, Offer
from willing.force.force_plan import Assignment
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.week_axis import WeekAxis, axis_head, grid, text_px
from willing.report.run import Run
from willing.report.words import gates_words, nation_name

LANE_PX = 20
BAR_PX = 16
_NAME_PX = 118


class ModuleBar(Record, kw_only=True):
    """One or several like modules of one nation, with the same weeks."""

    title: str
    nation: str
    layer: Layer
    first_week: int
    last_week: int
    effective_week: int
    count: int = 1
    contingent_on: tuple[str, ...] = ()
    caveat: bool = False
    lead_in_weeks: tuple[float, ...] = ()
    """Lengths before `first_week`: decision, notice, movement; empty on a relief."""

    @property
    def begins(self) -> float:
        """The week in which the lead-in begins."""
        return self.first_week - sum(self.lead_in_weeks)


def module_bars(run: Run) -> dict[str, list[ModuleBar]]:
    """Return the bars of each nation, nations in the order of the plan."""
    order = {nation: index for index, nation in enumerate(run.plan.nations)}
    first_of: dict[str, int] = {}
    for each in run.force_plan.assignments:
        first_of[each.module] = min(each.first_week, first_of.get(each.module, each.first_week))
    found: dict[tuple[object, ...], ModuleBar] = {}
    for each in sorted(
        run.force_plan.assignments,
        key=lambda a: (order.get(a.nation, len(order)), a.first_week, a.module),
    ):
        arrival = each.first_week == first_of[each.module]
        bar = _bar(run, each, arrival)
        key = (bar.nation, each.offer, each.zone, each.role, bar.first_week, bar.last_week, arrival)
        old = found.get((*key, bar.contingent_on, bar.layer))
        found[(*key, bar.contingent_on, bar.layer)] = (
            old.replace(count=old.count + 1) if old else bar
        )
    bars: dict[str, list[ModuleBar]] = {}
    for bar in found.values():
        bars.setdefault(bar.nation, []).append(bar)
    return bars


def _bar(run: Run, each: Assignment, arrival: bool) -> ModuleBar:
    nation = run.plan.nations.get(each.nation)
    offer: Offer | None = nation.offers.get(each.offer) if nation is not None else None
    chain: tuple[float, ...] = ()
    if offer is not None and arrival:
        chain = (offer.decision_days / 7, offer.ntm_days / 7, offer.movement_days / 7)
    return ModuleBar(
        title=offer.title if offer is not None else each.module,
        nation=each.nation,
        layer=each.layer,
        first_week=each.first_week,
        last_week=each.last_week,
        effective_week=each.effective_week,
        contingent_on=each.contingent_on,
        caveat=bool(each.caveats),
        lead_in_weeks=chain if sum(chain) else (),
    )


def gantt(run: Run) -> str:
    """Return the table of nations and their modules."""
    bars = module_bars(run)
    if not bars:
        return ""
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
    rows = "".join(_nation(run, nation, each, axis) for nation, each in bars.items())
    columns = el("colgroup", el("col", style=f"width:{_NAME_PX}px"), el("col"))
    return el("table", columns, el("thead", head), el("tbody", rows), class_="board")


def lanes(bars: Sequence[ModuleBar], axis: WeekAxis) -> list[list[ModuleBar]]:
    """Return the bars in lanes in which neither bars, lead-ins nor words overlap."""
    found: list[tuple[float, list[ModuleBar]]] = []
    for bar in bars:
        left = axis.share(bar.begins) * axis.width_px
        right = _right_px(bar, axis) + 6
        index = next((i for i, (end, _) in enumerate(found) if end <= left), None)
        if index is None:
            found.append((right, [bar]))
        else:
            found[index] = (right, [*found[index][1], bar])
    return [lane for _, lane in found]


def _nation(run: Run, nation: str, bars: Sequence[ModuleBar], axis: WeekAxis) -> str:
    rows = lanes(bars, axis)
    name = el("span", text(nation), class_="id") + " " + text(nation_name(run.plan, nation))
    chunks = [rows[i : i + 24] for i in range(0, len(rows), 24)]
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
    drawn = []
    for index, lane in enumerate(rows):
        inner = "".join(_drawn(bar, axis) for bar in lane)
        drawn.append(
            svg(inner, y=index * LANE_PX + 4, width="100%", height=BAR_PX, overflow="visible")
        )
    spoken = ". ".join(_spoken(bar) for lane in rows for bar in lane)
    return svg(grid(axis, tall), *drawn, width="100%", height=tall, role="img", aria_label=spoken)


def _words(bar: ModuleBar) -> str:
    return f"{bar.title} ×{bar.count}" if bar.count > 1 else bar.title


def _spoken(bar: ModuleBar) -> str:
    waits = f", contingent on {gates_words(bar.contingent_on)}" if bar.contingent_on else ""
    caveat = ", with caveat" if bar.caveat else ""
    return f"{_words(bar)}: {bar.layer}, {span_label(bar.effective_week, bar.last_week)}{waits}{caveat}"


def _inside(bar: ModuleBar, axis: WeekAxis) -> bool:
    return text_px(_words(bar), bold=True) + 12 <= axis.span_px(bar.effective_week, bar.last_week)


def _right_px(bar: ModuleBar, axis: WeekAxis) -> float:
    end = axis.share(bar.last_week + 1) * axis.width_px
    if _inside(bar, axis) or not _room_right(bar, axis):
        return end
    return end + text_px(_words(bar)) + 6


def _room_right(bar: ModuleBar, axis: WeekAxis) -> bool:
    end = axis.share(bar.last_week + 1) * axis.width_px
    return end + text_px(_words(bar)) + 8 <= axis.width_px


def _drawn(bar: ModuleBar, axis: WeekAxis) -> str:
    parts = [el("title", text(_spoken(bar))), _lead_in(bar, axis)]
    x = axis.percent(bar.effective_week)
    wide = axis.span(bar.effective_week, bar.last_week)
    fill, edge, dash, ink = _look(bar)
    parts.append(
        el(
            "rect",
            x=x,
            y=0.5,
            width=wide,
            height=BAR_PX - 1,
            fill=fill,
            stroke=edge,
            stroke_dasharray=dash,
        )
    )
    if bar.layer == "said":
        parts.append(el("rect", x=x, y=0, width=3, height=BAR_PX, fill=t.SAID_BAR))
    parts.append(_bar_label(bar, axis, ink))
    return el("g", *parts)


def _bar_label(bar: ModuleBar, axis: WeekAxis, ink: str) -> str:
    words = _words(bar)
    if _inside(bar, axis):
        chip = ""
        if bar.contingent_on:
            wide = text_px(words, bold=True) + 8
            chip = el("rect", x=4, y=1.5, width=f"{wide:.0f}", height=BAR_PX - 3, fill="#FFFFFF")
        label = el("text", text(words), x=7, y=12, style=f"font-weight:600;fill:{ink}")
        return svg(chip, label, x=axis.percent(bar.effective_week), overflow="visible")
    if _room_right(bar, axis):
        label = el("text", text(words), x=5, y=12)
        return svg(label, x=axis.percent(bar.last_week + 1), overflow="visible")
    # Too short for its words and at the end of the axis: the words stand before the bar.
    label = el("text", text(words), x=-5, y=12, text_anchor="end")
    return svg(label, x=axis.percent(bar.begins), overflow="visible")


def _look(bar: ModuleBar) -> tuple[str, str, str | None, str]:
    if bar.layer == "present":
        return t.INK, t.INK, None, "#FFFFFF"
    if bar.layer == "committed":
        return t.COMMITTED, t.COMMITTED, None, "#FFFFFF"
    if bar.contingent_on:
        return "url(#p-contingent)", t.CONTINGENT_LINE, "3 2", t.INK
    if bar.layer == "offered":
        return t.OFFERED, t.OFFERED_LINE, None, t.SAID_TEXT
    return t.SAID, t.SAID, None, t.SAID_TEXT


def _lead_in(bar: ModuleBar, axis: WeekAxis) -> str:
    ends = [bar.begins]
    for length in bar.lead_in_weeks:
        ends.append(ends[-1] + length)
    if bar.effective_week > bar.first_week:
        ends = (
            [*ends, bar.effective_week]
            if bar.lead_in_weeks
            else [bar.first_week, bar.effective_week]
        )
    if len(ends) < 2:
        return ""
    style: dict[str, object] = {"stroke": t.INK3, "stroke_width": 1}
    middle = BAR_PX / 2
    line = el(
        "line", x1=axis.percent(ends[0]), x2=axis.percent(ends[-1]), y1=middle, y2=middle, **style
    )
    shown = [week for week in dict.fromkeys(ends) if week >= axis.first_week]
    marks = (
        el(
            "line",
            x1=axis.percent(week),
            x2=axis.percent(week),
            y1=middle - 3,
            y2=middle + 3,
            **style,
        )
        for week in shown
    )
    return line + "".join(marks)


def gantt_legend(layers: Iterable[Layer]) -> str:
    """Return the legend of the bars for the layers that occur."""
    looks = {
        "said": ("said, drafted at an assumed size", t.SAID, t.SAID, None),
        "offered": ("offered", t.OFFERED, t.OFFERED_LINE, None),
        "committed": ("committed", t.COMMITTED, t.COMMITTED, None),
        "present": ("present", t.INK, t.INK, None),
    }
    chosen = [
        looks[each] for each in ("said", "offered", "committed", "present") if each in set(layers)
    ]
    chosen.append(
        ("contingent on an assumed event", "url(#p-contingent)", t.CONTINGENT_LINE, "3 2")
    )
    items = [
        el("li", _swatch(fill, edge, dash, words), text(words))
        for words, fill, edge, dash in chosen
    ]
    items.append(el("li", _bracket(), text("decision, notice, movement, RSOM or handover")))
    return el("ul", *items, class_="legend")


def _swatch(fill: str, edge: str, dash: str | None, words: str) -> str:
    bar = el("rect", width=3, height=12, fill=t.SAID_BAR) if words.startswith("said") else ""
    box = el(
        "rect", x=0.5, y=0.5, width=23, height=11, fill=fill, stroke=edge, stroke_dasharray=dash
    )
    return svg(box, bar, width=24, height=12, aria_hidden="true")


def _bracket() -> str:
    style: dict[str, object] = {"stroke": t.INK3, "stroke_width": 1}
    marks = (el("line", x1=x, x2=x, y1=3, y2=9, **style) for x in (0.5, 14, 24, 32, 37.5))
    return svg(
        el("line", x1=0, x2=38, y1=6, y2=6, **style),
        *marks,
        width=38,
        height=12,
        aria_hidden="true",
    )
