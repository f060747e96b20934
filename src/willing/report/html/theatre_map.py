"""The theatre as a drawing: outlines projected once, then shaded by any map layer."""

from collections.abc import Iterator, Mapping, Sequence
from math import floor, log10

from willing.plan.theatre import Theatre, zones_within
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.outlines import Feature, geometry_type, rings
from willing.report.projection import Point, Projection, fitted

_NOT_LAND = ("sea", "sea_area", "water", "lake", "ocean", "air")


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

    def drawn_as(self, zone: str) -> tuple[str, ...]:
        """Return the outlines a zone is drawn as: its own, else those of the zones inside it."""
        if zone in self.outline_of:
            return (self.outline_of[zone],)
        within = zones_within(self.theatre, zone)
        return tuple(dict.fromkeys(self.outline_of[z] for z in within if z in self.outline_of))

    def size(self, zone: str) -> float:
        """Return the square pixels of the box around a zone; a disc has none."""
        points = [
            place
            for name in self.drawn_as(zone)
            for ring in rings(self.outlines[name])
            for place in self.projected(ring)
        ]
        if not points:
            return 0.0
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return (max(xs) - min(xs)) * (max(ys) - min(ys))

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
    parts = [el("rect", width=drawing.width_px, height=drawing.height_px, fill=t.SEA)]
    kinds = {name: drawing.theatre.zones[zone].kind for zone, name in drawing.outline_of.items()}
    for name, feature in drawing.outlines.items():
        kind = kinds.get(name, str(feature.get("properties", {}).get("kind", "")))
        if kind in _NOT_LAND or "Polygon" not in geometry_type(feature):
            continue
        fill = t.LAND if name in kinds else t.NEIGHBOUR
        parts.append(use(drawing, name, fill=fill, stroke=t.GROUP_RULE, stroke_width=0.6))
    return "".join(parts)


def use(drawing: TheatreMap, name: str, **style: object) -> str:
    """Return an outline by reference, with a style of its own."""
    return el("use", href=f"#{shape_id(drawing, name)}", **style)


def shaded(drawing: TheatreMap, fills: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Return zones in their fills, large ones first so that what stands inside stays seen.

    A zone without any outline is a disc at its lettering point.
    """
    parts = []
    for zone in sorted(fills, key=lambda each: -drawing.size(each)):
        style: dict[str, object] = {"fill": fills[zone], "stroke": t.INK3, "stroke_width": 0.8}
        names = drawing.drawn_as(zone)
        shapes_of = [use(drawing, name, **style) for name in names]
        if not names and (place := drawing.lettering(zone)) is not None:
            x, y = place
            shapes_of = [el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=6, **style)]
        if shapes_of:
            parts.append(el("g", el("title", text(titles.get(zone, ""))), *shapes_of))
    return "".join(parts)


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


def _path(points: Sequence[Point]) -> str:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.5:
            kept.append((x, y))
    if not kept:
        return ""
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{corners}"
