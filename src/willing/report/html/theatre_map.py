"""The theatre as a drawing: outlines projected once, then shaded by any map layer."""

from collections.abc import Iterator, Mapping, Sequence
from math import floor, log10

from willing.plan.theatre import Theatre
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.week_axis import text_px
from willing.report.outlines import Feature, geometry_type, rings
from willing.report.projection import Point, Projection, fitted

Box = tuple[float, float, float, float]
_SEA_KINDS = ("sea", "sea_area", "water", "lake", "ocean")


class TheatreMap:
    """Zones of a theatre in pixels of a drawing `t.TEXT_WIDTH_PX` wide."""

    def __init__(self, theatre: Theatre, outlines: Mapping[str, Feature]) -> None:
        self.theatre = theatre
        self.outlines = outlines
        self.outline_of = {
            zone: name
            for zone, record in theatre.zones.items()
            if (name := record.outline or zone) in outlines
        }
        self.width_px = float(t.TEXT_WIDTH_PX)
        fit = fitted(self._extent(), self.width_px)
        self.projection: Projection | None = fit[0] if fit else None
        self.height_px = round(fit[1], 1) if fit else 0.0

    def _extent(self) -> Iterator[Point]:
        for name in dict.fromkeys(self.outline_of.values()):
            for ring in rings(self.outlines[name]):
                yield from ring
        if not self.outline_of:
            zones, entries = self.theatre.zones.values(), self.theatre.entry_points.values()
            lettered = [(each.lon_deg, each.lat_deg) for each in zones]
            lettered += [(each.lon_deg, each.lat_deg) for each in entries]
            for lon, lat in lettered:
                if lon is not None and lat is not None:
                    yield lon, lat

    def path(self, feature: Feature) -> str:
        """Return the SVG path of a feature, corners nearer than half a pixel left out."""
        closing = "Z" if "Polygon" in geometry_type(feature) else ""
        return "".join(_path(self.projected(ring)) + closing for ring in rings(feature))

    def projected(self, ring: Sequence[Point]) -> list[Point]:
        """Return places in pixels."""
        if self.projection is None:
            return []
        return [self.projection.place_px(lon, lat) for lon, lat in ring]

    def lettering(self, zone: str) -> Point | None:
        """Return where a zone is lettered: its own point, else the middle of its largest ring."""
        record = self.theatre.zones[zone]
        if record.lon_deg is not None and record.lat_deg is not None:
            return self.projected([(record.lon_deg, record.lat_deg)])[0]
        name = self.outline_of.get(zone)
        largest = max(rings(self.outlines[name]), key=len, default=[]) if name else []
        if not largest:
            return None
        flat = self.projected(largest)
        xs, ys = [x for x, _ in flat], [y for _, y in flat]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def shapes(drawing: TheatreMap) -> str:
    """Return every outline once, hidden, to be used by id; zones first named `o-0`, `o-1` …"""
    paths = (
        el("path", id=shape_id(drawing, name), d=drawing.path(feature), fill_rule="evenodd")
        for name, feature in drawing.outlines.items()
    )
    return svg(el("defs", *paths), class_="defs", aria_hidden="true")


def shape_id(drawing: TheatreMap, name: str) -> str:
    """Return the id of an outline in the page; the name itself may hold any character."""
    return f"o-{list(drawing.outlines).index(name)}"


def ground(drawing: TheatreMap) -> str:
    """Return sea, neighbours and land without any shading."""
    box = el("rect", width=drawing.width_px, height=drawing.height_px, fill=t.SEA)
    used = set(drawing.outline_of.values())
    parts = [box]
    for name, feature in drawing.outlines.items():
        sea = str(feature.get("properties", {}).get("kind", "")) in _SEA_KINDS
        if not sea:
            fill = t.LAND if name in used else t.NEIGHBOUR
            parts.append(use(drawing, name, fill=fill, stroke=t.GROUP_RULE, stroke_width=0.6))
    return "".join(parts)


def use(drawing: TheatreMap, name: str, **style: object) -> str:
    """Return an outline by reference, with a style of its own."""
    return el("use", href=f"#{shape_id(drawing, name)}", **style)


def shaded(drawing: TheatreMap, fills: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Return zones in their fills; a zone without an outline is a disc at its lettering point."""
    parts = []
    for zone in sorted(fills, key=lambda each: _is_land(drawing, each)):
        fill, name = fills[zone], drawing.outline_of.get(zone)
        title = el("title", text(titles.get(zone, "")))
        style: dict[str, object] = {"fill": fill, "stroke": t.INK3, "stroke_width": 0.8}
        if name is not None:
            parts.append(el("g", title, use(drawing, name, **style)))
        elif (place := drawing.lettering(zone)) is not None:
            x, y = place
            parts.append(el("g", title, el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=9, **style)))
    return "".join(parts)


def _is_land(drawing: TheatreMap, zone: str) -> bool:
    return drawing.theatre.zones[zone].kind == "land"


def clipped(drawing: TheatreMap, content: str, ident: str, **attributes: object) -> str:
    """Return the drawing as an image, clipped to its frame."""
    box = el("rect", width=drawing.width_px, height=drawing.height_px)
    clip = el("clipPath", box, id=ident)
    edge = el(
        "rect",
        x=0.5,
        y=0.5,
        width=drawing.width_px - 1,
        height=drawing.height_px - 1,
        fill="none",
        stroke=t.RULE,
    )
    view = f"0 0 {drawing.width_px:g} {drawing.height_px:g}"
    inside = el("g", content, clip_path=f"url(#{ident})")
    return svg(
        el("defs", clip), inside, edge, viewBox=view, role="img", class_="drawing", **attributes
    )


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
        style = "font-style:italic" if record.kind == "sea" else None
        x, y = (box[0] + box[2]) / 2, box[3] - 4
        parts.append(
            el(
                "text",
                text(record.title),
                x=f"{x:.1f}",
                y=f"{y:.1f}",
                text_anchor="middle",
                style=style,
            )
        )
    return "".join(parts)


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
    parts = []
    for each in drawing.theatre.entry_points.values():
        if each.lat_deg is None or each.lon_deg is None:
            continue
        x, y = drawing.projected([(each.lon_deg, each.lat_deg)])[0]
        if not (0 < x < drawing.width_px and 0 < y < drawing.height_px):
            continue
        square: dict[str, object] = {"fill": "#FFFFFF", "stroke": t.INK, "stroke_width": 1.4}
        parts.append(el("rect", x=f"{x - 3:.1f}", y=f"{y - 3:.1f}", width=6, height=6, **square))
        taken.append((x - 4, y - 4, x + 4, y + 4))
        wide = text_px(each.title)
        right = x + wide + 8 < drawing.width_px
        box = (x + 5, y - 7, x + 8 + wide, y + 7) if right else (x - 8 - wide, y - 7, x - 5, y + 7)
        if not any(_overlap(box, other) for other in taken[:-1]):
            taken.append(box)
            anchor = None if right else "end"
            edge = x + 6 if right else x - 6
            parts.append(
                el("text", text(each.title), x=f"{edge:.1f}", y=f"{y + 4:.1f}", text_anchor=anchor)
            )
    return "".join(parts)


def scale_bar(drawing: TheatreMap) -> str:
    """Return a bar of a round number of kilometres at the lower left."""
    if drawing.projection is None:
        return ""
    most = drawing.width_px / 5 / drawing.projection.scale_px_per_km
    step = 10.0 ** floor(log10(most))
    length = next(step * k for k in (5, 2, 1) if step * k <= most)
    px = length * drawing.projection.scale_px_per_km
    y = drawing.height_px - 12
    line: dict[str, object] = {"stroke": t.INK, "stroke_width": 1.4}
    return "".join(
        (
            el("line", x1=12, x2=f"{12 + px:.1f}", y1=y, y2=y, **line),
            el("line", x1=12, x2=12, y1=y - 4, y2=y + 1, **line),
            el("line", x1=f"{12 + px:.1f}", x2=f"{12 + px:.1f}", y1=y - 4, y2=y + 1, **line),
            el("text", text(f"{length:g} km"), x=f"{18 + px:.1f}", y=y + 3),
        )
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _path(points: Sequence[Point]) -> str:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.5:
            kept.append((x, y))
    if not kept:
        return ""
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{corners}"
