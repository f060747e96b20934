"""Where it falls short: the shortfall map, and what each map layer says in one week."""

from willing.basics.weeks import week_label
from willing.report.html import tokens as t
from willing.report.html.chapters.chapter import Chapter, caption, note
from willing.report.html.layer_maps import (
    MAPS_AT_MOST,
    layer_map,
    layer_note,
    map_week,
    overlays,
    ramp,
    shade,
)
from willing.report.html.map_letters import Box, entry_points, letters, towns
from willing.report.html.markup import el, in_pairs, table, text
from willing.report.html.theatre_map import (
    TheatreMap,
    clipped,
    ground,
    scale_bar,
    shaded,
    shapes,
)
from willing.report.map import NOTE
from willing.report.outlines import outline_features
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.shortfall_by_zone import ZoneShortfall, shortfall_by_zone
from willing.report.words import percent


def where(run: Run, outlines: bytes | None) -> Chapter:
    """Return the map chapter; without outlines and lettering points only its table."""
    zones = shortfall_by_zone(run)
    drawing = TheatreMap(run.plan.theatre, outline_features(run.plan.theatre, outlines))
    parts: list[str] = []
    if drawing.projection is not None:
        parts = [shapes(drawing), _main_map(run, drawing, zones), _layer_maps(run, drawing)]
    parts.append(_table(zones))
    return Chapter(
        ident="map",
        title="Where it falls short",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _main_map(run: Run, drawing: TheatreMap, zones: tuple[ZoneShortfall, ...]) -> str:
    drawn = [each for each in zones if each.zone in run.plan.theatre.zones]
    fills = {each.zone: shade(each.share, 1.0, t.SHORTFALL) for each in drawn}
    titles = {each.zone: f"{each.title}: {layer_note(each.share)}" for each in drawn}
    week = map_week(run.force_plan.first_week, run.force_plan.last_week)
    layers = {
        f"{name}.{ident}": layer
        for name, effort in run.efforts.items()
        for ident, layer in effort.effects.layers.items()
    }
    marks = overlays(drawing, layers, week)
    taken: list[Box] = []
    content = "".join(
        (
            ground(drawing),
            shaded(drawing, fills, titles),
            marks,
            entry_points(drawing, taken),
            letters(drawing, [each.zone for each in drawn], taken),
            towns(drawing, taken),
            scale_bar(drawing),
        )
    )
    spoken = "Share of line-weeks that are a gap. " + "; ".join(titles.values())
    words = "Share of the line-weeks of each zone in which a line is below its threshold."
    if marks:
        words += f" Hazards, routes and coverage as in {week_label(week)}."
    if run.plan.theatre.entry_points:
        words += " Open squares are entry points."
    legal = NOTE
    if run.plan.theatre.fictional:
        legal += " Fictional places."
    return el(
        "figure",
        caption(words),
        clipped(drawing, content, "c-main", aria_label=spoken),
        ramp(t.SHORTFALL, "nothing missing", "all weeks missing"),
        note(legal),
        class_="map",
    )


def _layer_maps(run: Run, drawing: TheatreMap) -> str:
    week = map_week(run.force_plan.first_week, run.force_plan.last_week)
    maps: list[str] = []
    for name, effort in run.efforts.items():
        for ident, layer in effort.effects.layers.items():
            if len(maps) == MAPS_AT_MOST:
                break
            drawn = layer_map(drawing, layer, week, f"c-{name}-{ident}")
            if drawn:
                maps.append(drawn)
    if not maps:
        return ""
    head = el("h3", text(f"What each line of effort would give in {week_label(week)}"))
    return in_pairs(maps, heading=head + caption(NOTE))


def _table(zones: tuple[ZoneShortfall, ...]) -> str:
    rows = [
        (
            text(each.title),
            text(each.lines),
            text(f"{each.line_weeks:,}"),
            text(f"{each.short_line_weeks:,}"),
            text(percent(each.share)),
            text(each.worst_line),
        )
        for each in zones
    ]
    heads = ("Zone", "Lines", "Line-weeks", "In a gap", "Share", "Longest gap")
    return table(heads, rows, numeric=(1, 2, 3, 4), class_="zones")
