"""How each status looks: ground, texture, word; every texture is defined once in the page."""

from typing import Final

from willing.force.force_plan import WORST_FIRST, LineStatus
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text

FILL: Final[dict[LineStatus, str]] = {
    "filled": t.FILLED,
    "filled with caveat": "url(#p-caveat)",
    "under-filled": t.UNDER,
    "contingent": "url(#p-contingent)",
    "gap open": "url(#p-gap)",
    "gap accepted": "url(#p-accepted)",
    "single point of failure": t.FILLED,
}
CHIP: Final[dict[LineStatus, str]] = {
    "filled": "",
    "filled with caveat": t.FILLED,
    "under-filled": t.UNDER,
    "contingent": "#FFFFFF",
    "gap open": t.GAP,
    "gap accepted": t.ACCEPTED,
    "single point of failure": "",
}
"""The plain ground under the words; empty: the status has no texture."""
WORDS: Final[dict[LineStatus, str]] = {
    "filled": "on",
    "filled with caveat": "on",
    "under-filled": "",
    "contingent": "",
    "gap open": "w",
    "gap accepted": "",
    "single point of failure": "on",
}
"""The class of the words."""
POINT: Final[LineStatus] = "single point of failure"
LEGEND: Final[tuple[LineStatus, ...]] = tuple(reversed(WORST_FIRST))
_NAMES: Final[dict[LineStatus, str]] = {
    POINT: "single point of failure (the line beneath: beside any status)",
}


def definitions() -> str:
    """Return the hidden image that holds every texture."""
    patterns = (*_status_textures(), *_map_textures())
    return svg(el("defs", *patterns), class_="defs", aria_hidden="true")


def _status_textures() -> tuple[str, ...]:
    """The looks of statuses that are more than a plain fill."""
    dot = el("circle", cx=2.5, cy=2.5, r=0.9, fill=t.CAVEAT_DOT)
    stripe = el("rect", width=1.4, height=6, fill=t.CONTINGENT_LINE)
    hatch = el("rect", width=2.2, height=7, fill=t.GAP_LINE)
    line = el("rect", y=2, width=4, height=1, fill=t.ACCEPTED_LINE)
    return (
        _pattern("p-caveat", 5, _ground(5, t.FILLED), dot),
        _pattern("p-contingent", 6, _ground(6, "#FFFFFF"), stripe, turn=45),
        _pattern("p-gap", 7, _ground(7, t.GAP), hatch, turn=-45),
        _pattern("p-accepted", 4, _ground(4, t.ACCEPTED), line),
    )


def _map_textures() -> tuple[str, ...]:
    """What maps and plots lay over an area: missed, hazard, not known."""
    miss = el("rect", width=1.3, height=5, fill=t.GAP, fill_opacity=0.5)
    veil = el("rect", width=5, height=5, fill="#FFFFFF", fill_opacity=0.4)
    hazard = el("rect", width=2, height=5, fill=t.HAZARD)
    dot = el("circle", cx=3, cy=3, r=0.7, fill=t.GROUP_RULE)
    return (
        _pattern("p-miss", 5, miss, turn=-45),
        _pattern("p-hazard", 5, veil, hazard, turn=45),
        _pattern("p-unknown", 6, _ground(6, "#FFFFFF"), dot),
    )


def _ground(side_px: int, fill: str) -> str:
    return el("rect", width=side_px, height=side_px, fill=fill)


def legend(statuses: tuple[LineStatus, ...] = LEGEND) -> str:
    """Return the one line that names every look."""
    items = (el("li", swatch(each), text(_NAMES.get(each, each))) for each in statuses)
    return el("ul", *items, class_="looks")


def swatch(status: LineStatus, width: int = 24, height: int = 12) -> str:
    """Return a small sample of the look of a status."""
    drawn = paint(status, 0, width, height, share=0.3)
    if status == POINT:
        drawn += point_ring(0, height)
        drawn += el("rect", y=height - 2, width=width, height=2, fill=t.GAP)
    return svg(
        drawn,
        width=width,
        height=height,
        aria_hidden="true",
    )


def paint(
    status: LineStatus, x: str | float, width: str | float, height: float, *, share: float = 0.0
) -> str:
    """Return the rectangle of a status; `share` is what is short, drawn when under-filled."""
    dash: dict[str, object] = {}
    if status == "contingent":
        dash = {"stroke": t.CONTINGENT_LINE, "stroke_dasharray": "3 2", "stroke_width": 0.8}
    parts = [el("rect", x=x, y=0, width=width, height=height, fill=FILL[status], **dash)]
    if status == "under-filled":
        strip = max(2.5, min(1.0, share) * height)
        parts.append(el("rect", x=x, y=0, width=width, height=f"{strip:.1f}", fill=t.UNDER_STRIP))
    return "".join(parts)


def point_ring(x: str | float, height: float) -> str:
    """Return the ring of a single point of failure."""
    style = {"fill": t.FILLED, "stroke": t.GAP, "stroke_width": 1.8}
    ring = el("circle", cx=7, cy=height / 2, r=2.9, **style)
    return svg(ring, x=x, overflow="visible")


def _pattern(name: str, size: int, *content: str, turn: int = 0) -> str:
    return el(
        "pattern",
        *content,
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turn})" if turn else None,
    )
