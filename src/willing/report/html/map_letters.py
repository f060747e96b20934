"""Names on a map: zones, entry points and towns, each only where there is room."""

from collections.abc import Sequence

from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.theatre_map import TheatreMap
from willing.report.html.week_axis import text_px
from willing.report.outlines import geometry_type, rings
from willing.report.projection import Point

Box = tuple[float, float, float, float]


def letters(drawing: TheatreMap, zones: Sequence[str], taken: list[Box]) -> str:
    """Return the names of zones, those first in line first; a name without room is left out."""
    parts = []
    for zone in zones:
        place = drawing.lettering(zone)
        if place is None:
            continue
        record = drawing.theatre.zones[zone]
        box = room(place, record.title, taken, drawing.width_px)
        if box is None:
            continue
        parts.append(_on_chip(record.title, box, slanted=record.kind == "sea"))
    return "".join(parts)


def _on_chip(words: str, box: Box, *, slanted: bool) -> str:
    """Words on a plain ground, so that they read on the darkest shade too."""
    left, top, right, foot = box
    size = {"width": f"{right - left:.1f}", "height": f"{foot - top - 1:.1f}"}
    chip = el("rect", x=f"{left:.1f}", y=f"{top:.1f}", fill="#FFFFFF", fill_opacity=0.86, **size)
    at = {"x": f"{(left + right) / 2:.1f}", "y": f"{foot - 4:.1f}", "text_anchor": "middle"}
    style = "font-style:italic" if slanted else None
    return chip + el("text", text(words), class_="plain", style=style, **at)


def room(place: Point, words: str, taken: list[Box], width_px: float) -> Box | None:
    """Return a free box for words near a place and take it, or None."""
    wide = text_px(words) + 4
    for shift in (0, 13, -13, 24, -24):
        middle = min(max(place[0], wide / 2 + 3), width_px - wide / 2 - 3)
        low = place[1] + 7 + shift
        box = (middle - wide / 2, low - 14, middle + wide / 2, low)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return box
    return None


def entry_points(drawing: TheatreMap, taken: list[Box]) -> str:
    """Return ports, airports and crossings as small open squares with their names."""
    places = [
        (each.title, drawing.projected([(each.lon_deg, each.lat_deg)])[0])
        for each in drawing.theatre.entry_points.values()
        if each.lat_deg is not None and each.lon_deg is not None
    ]
    square: dict[str, object] = {"fill": "#FFFFFF", "stroke": t.INK, "stroke_width": 1.4}
    return "".join(
        el("rect", x=f"{x - 3:.1f}", y=f"{y - 3:.1f}", width=6, height=6, **square)
        + _beside((x, y), title, drawing, taken)
        for title, (x, y) in places
        if _within(drawing, x, y)
    )


def towns(drawing: TheatreMap, taken: list[Box]) -> str:
    """Return the places that the outlines name as points, as dots with their names."""
    parts = []
    for feature in drawing.outlines.values():
        if geometry_type(feature) != "Point":
            continue
        x, y = drawing.projected(next(rings(feature)))[0]
        title = str(feature.get("properties", {}).get("name", ""))
        if _within(drawing, x, y):
            parts.append(el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=1.8, fill=t.INK2))
            parts.append(_beside((x, y), title, drawing, taken))
    return "".join(parts)


def _beside(place: Point, words: str, drawing: TheatreMap, taken: list[Box]) -> str:
    """A name to the right of a mark, else to its left, else nothing; the mark keeps its place."""
    x, y = place
    wide = text_px(words)
    right = (x + 5, y - 7, x + 8 + wide, y + 7)
    left = (x - 8 - wide, y - 7, x - 5, y + 7)
    label = ""
    for box, anchor, edge in ((right, None, x + 6), (left, "end", x - 6)):
        inside = box[0] > 2 and box[2] < drawing.width_px - 2
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            at = {"x": f"{edge:.1f}", "y": f"{y + 4:.1f}"}
            label = el("text", text(words), text_anchor=anchor, **at)
            break
    taken.append((x - 4, y - 4, x + 4, y + 4))
    return label


def _within(drawing: TheatreMap, x: float, y: float) -> bool:
    return 0 < x < drawing.width_px and 0 < y < drawing.height_px


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
