"""Maps of one week: zones shaded by what a layer says, hazards, routes and points in place."""

from collections.abc import Iterator, Mapping, Sequence

from willing.basics.weeks import week_label
from willing.effort.effects import MapLayer
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.theatre_map import TheatreMap, clipped, ground, shaded
from willing.report.outlines import Feature, geometry_type
from willing.report.words import amount, percent

MAPS_AT_MOST = 12


def map_week(first_week: int, last_week: int) -> int:
    """Return the week the maps show: CF+26w, or the last week of a shorter plan."""
    return min(max(26, first_week), last_week)


def in_week(layer: MapLayer, week: int) -> Iterator[Feature]:
    """Yield the features of a layer that hold in the week."""
    for feature in layer.features:
        properties = feature.get("properties", {})
        if properties.get("first_week", week) <= week <= properties.get("last_week", week):
            yield feature


def zone_values(layer: MapLayer, week: int) -> dict[str, float | None]:
    """Return the value of each zone in the week; zones the layer is silent on are left out.

    Where a zone has several, a share is the least of them and any other unit their sum.
    """
    found: dict[str, list[float | None]] = {}
    for feature in in_week(layer, week):
        properties = feature.get("properties", {})
        zone, value = properties.get("zone"), properties.get("value")
        if isinstance(zone, str) and "value" in properties:
            known = isinstance(value, int | float) and not isinstance(value, bool)
            found.setdefault(zone, []).append(float(value) if known else None)
    least = unit_of_layer(layer) == "share"
    return {zone: _together(values, least) for zone, values in found.items()}


def unit_of_layer(layer: MapLayer) -> str:
    """Return the unit its features carry."""
    return next((str(f.get("properties", {}).get("unit", "")) for f in layer.features), "")


def _together(values: Sequence[float | None], least: bool) -> float | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return min(known) if least else sum(known)


def layer_map(drawing: TheatreMap, layer: MapLayer, week: int, ident: str) -> str:
    """Return one small map, or nothing when the layer gives nothing to the drawing."""
    zones = drawing.theatre.zones
    values = {
        zone: value
        for zone, value in zone_values(layer, week).items()
        if zone in zones and (drawing.drawn_as(zone) or drawing.lettering(zone) is not None)
    }
    top = max((value for value in values.values() if value is not None), default=0.0)
    if top <= 0:
        return ""
    unit = unit_of_layer(layer)
    fills = {zone: shade(value, top, t.AMOUNT) for zone, value in values.items()}
    titles = {
        zone: f"{zones[zone].title}: {'not known' if value is None else amount(value, unit)}"
        for zone, value in values.items()
    }
    spoken = f"{layer.title} in {week_label(week)}. " + "; ".join(titles.values())
    drawn = clipped(
        drawing, ground(drawing) + shaded(drawing, fills, titles), ident, aria_label=spoken
    )
    caption = el("figcaption", text(layer.title), el("span", text(_read_as(layer, week))))
    return el("figure", caption, drawn, ramp(t.AMOUNT, "none", amount(top, unit)))


def _read_as(layer: MapLayer, week: int) -> str:
    zones = [f.get("properties", {}).get("zone") for f in in_week(layer, week)]
    several = len(zones) > len(set(zones))
    how = "least in each zone" if unit_of_layer(layer) == "share" else "sum in each zone"
    return f"{week_label(week)} · {how}" if several else week_label(week)


def shade(value: float | None, top: float, ramp_of: Sequence[str]) -> str:
    """Return the colour of a value between 0 and `top`; an unknown one is dotted."""
    if value is None:
        return "url(#p-unknown)"
    if top <= 0 or value <= 0:
        return ramp_of[0]
    step = 1 + int(min(0.999, value / top) * (len(ramp_of) - 1))
    return ramp_of[step]


def ramp(colours: Sequence[str], least: str, most: str) -> str:
    """Return the legend of a shading."""
    boxes = (
        el("rect", x=0.5 + 16 * i, y=0.5, width=16, height=10, fill=each, stroke=t.GROUP_RULE)
        for i, each in enumerate(colours)
    )
    bar = svg(*boxes, width=16 * len(colours) + 1, height=11, aria_hidden="true")
    return el("ul", el("li", text(least), bar, text(most)), class_="looks")


def overlays(drawing: TheatreMap, layers: Mapping[str, MapLayer], week: int) -> str:
    """Return hazards, routes, coverage edges and points of the week; never a position of a unit."""
    parts = []
    for layer in layers.values():
        for feature in in_week(layer, week):
            if layer.kind == "hazard" and "Polygon" in geometry_type(feature):
                style: dict[str, object] = {"fill": "url(#p-hazard)", "stroke": t.HAZARD}
                parts.append(el("path", d=drawing.path(feature), **style))
            elif layer.kind == "route" and "Line" in geometry_type(feature):
                way = drawing.path(feature)
                parts.append(el("path", d=way, fill="none", stroke=t.ROUTE, stroke_width=5))
                parts.append(el("path", d=way, fill="none", stroke="#FFFFFF", stroke_width=3))
            elif layer.kind == "coverage" and "Polygon" in geometry_type(feature):
                edge: dict[str, object] = {"stroke": t.INK3, "stroke_dasharray": "4 3"}
                parts.append(el("path", d=drawing.path(feature), fill="none", **edge))
    return "".join(parts)


def layer_note(share: float) -> str:
    """Return how a share is read on the shortfall map."""
    return f"{percent(share)} of line-weeks are a gap"
