"""The chain in days to scale: gates, decision, notice, movement, RSOM, against the week."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from willing.basics.weeks import day_label, week_label
from willing.force.explain.explanation import Candidate, Explanation
from willing.force.force_plan import Duration
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.plot_frame import text_wide
from willing.report.html.week_axis import text_px

_NAMES_WIDE: Final = 170
_ENDS_WIDE: Final = 120
"""Room after the bars for the day and the week of the first effect."""
_BARS_WIDE: Final = t.TEXT_WIDTH_PX - _NAMES_WIDE - _ENDS_WIDE
_ROW: Final = 22
_BAR: Final = 13
_HEAD: Final = 16


class Part(NamedTuple):
    """One part of the chain."""

    name: str
    fill: str
    first_day: int
    days: int


def parts(chain: Duration, start_day: int) -> list[Part]:
    """Return the parts of a chain that take any time, from the first day drawn on."""
    lengths = (
        ("gates", "url(#p-contingent)", chain.gates_met_day - start_day),
        ("decision", t.OFFERED, chain.decision_days),
        ("notice", t.FILLED, chain.ntm_days),
        ("movement", t.OFFERED_LINE, chain.movement_days),
        ("RSOM", t.COMMITTED, chain.rsom_days),
    )
    found, day = [], start_day
    for name, fill, days in lengths:
        if days > 0:
            found.append(Part(name, fill, day, days))
        day += max(0, days)
    return found


def chain_plot(why: Explanation) -> str:
    """Return one bar for each candidate that is not ready in time; nothing when there is none."""
    late = [(one, one.chain) for one in why.candidates if one.chain is not None]
    late = [(one, chain) for one, chain in late if one.cause == "readiness"]
    if not late:
        return ""
    asked = 7 * why.week
    start = min(asked, *(chain.gates_met_day for _, chain in late), 0)
    end = max(asked + 7, *(7 * chain.effect_week for _, chain in late))
    scale = _BARS_WIDE / max(1, end - start)
    tall = _HEAD + _ROW * len(late) + 4
    rows = (
        _row(one, chain, _HEAD + _ROW * index, (start, scale))
        for index, (one, chain) in enumerate(late)
    )
    drawn = text_wide(
        _asked(why.week, tall, (start, scale)),
        *rows,
        tall_px=tall,
        spoken="; ".join(spoken(one, chain) for one, chain in late),
    )
    return el("figure", drawn)


def short_name(one: Candidate) -> str:
    """Return `XBO · Role 2 medical ×2`, cut where it would not fit."""
    count = f" ×{len(one.modules)}" if len(one.modules) > 1 else ""
    title = one.title if len(one.title) <= 22 else f"{one.title[:21]}…"
    return f"{one.nation} · {title}{count}"


def spoken(one: Candidate, chain: Duration) -> str:
    """Return the bar in words."""
    return (
        f"{short_name(one)}: gates met {day_label(chain.gates_met_day)}, decision "
        f"{chain.decision_days} days, notice {chain.ntm_days}, movement {chain.movement_days}, "
        f"RSOM {chain.rsom_days}, effect {day_label(chain.effect_day)}"
    )


def _row(one: Candidate, chain: Duration, y: int, frame: tuple[int, float]) -> str:
    start, scale = frame
    bars = "".join(_part(each, y, frame) for each in parts(chain, start))
    end = _NAMES_WIDE + (chain.effect_day - start) * scale
    label = f"{day_label(chain.effect_day)} · {week_label(chain.effect_week)}"
    name = el("text", text(short_name(one)), x=_NAMES_WIDE - 8, y=y + 12, text_anchor="end")
    return name + bars + el("text", text(label), x=f"{end + 5:.1f}", y=y + 12, class_="a plain")


def _part(part: Part, y: int, frame: tuple[int, float]) -> str:
    start, scale = frame
    x, wide = _NAMES_WIDE + (part.first_day - start) * scale, part.days * scale
    box = el(
        "rect",
        x=f"{x:.1f}",
        y=y + 1,
        width=f"{max(1.0, wide):.1f}",
        height=_BAR,
        fill=part.fill,
        stroke=t.INK2,
        stroke_width=0.6,
    )
    return box + "".join(_label(part, x, wide, y))


def _label(part: Part, x: float, wide: float, y: int) -> Iterator[str]:
    """The part's name and days, its days, or nothing, as it fits."""
    for words in (f"{part.name} {part.days} d", f"{part.days} d"):
        if text_px(words) + 8 <= wide:
            light = part.fill == t.COMMITTED
            colour = "#FFFFFF" if light else t.INK
            if part.name == "gates":
                chip = {"height": _BAR - 2, "fill": "#FFFFFF"}
                yield el(
                    "rect", x=f"{x + 3:.1f}", y=y + 2, width=f"{text_px(words) + 3:.1f}", **chip
                )
            yield el(
                "text",
                text(words),
                x=f"{x + 4:.1f}",
                y=y + 11.5,
                class_="plain",
                style=f"fill:{colour};stroke:none",
            )
            return


def _asked(week: int, tall: int, frame: tuple[int, float]) -> str:
    """The week asked about, from top to bottom."""
    start, scale = frame
    x = _NAMES_WIDE + (7 * week - start) * scale
    style: dict[str, object] = {"fill": t.RULE, "fill_opacity": 0.7}
    band = el("rect", x=f"{x:.1f}", y=_HEAD - 3, width=f"{7 * scale:.1f}", height=tall, **style)
    words = f"asked for: {week_label(week)}"
    room = x + text_px(words) < t.TEXT_WIDTH_PX
    anchor = None if room else "end"
    return band + el("text", text(words), x=f"{x:.1f}", y=10, class_="b", text_anchor=anchor)


def chain_legend() -> str:
    """Return the names of the parts in their order."""
    names = (
        ("waiting for gates", "url(#p-contingent)"),
        ("national decision", t.OFFERED),
        ("notice to move", t.FILLED),
        ("movement", t.OFFERED_LINE),
        ("RSOM", t.COMMITTED),
    )
    items = (
        el(
            "li",
            svg(
                el("rect", x=0.5, y=0.5, width=23, height=11, fill=fill, stroke=t.INK2),
                width=24,
                height=12,
                aria_hidden="true",
            ),
            text(name),
        )
        for name, fill in names
    )
    return el("ul", *items, class_="looks")
