"""The map: zones in their shapes, shaded by what is short, lettered where there is room."""

import json
import re

from willing.effort.effects import MapLayer
from willing.plan.theatre import Theatre, Zone
from willing.report.html.chapters.where import where
from willing.report.html.layer_maps import map_week, shade, zone_values
from willing.report.html.map_letters import room
from willing.report.html.theatre_map import TheatreMap, shaded
from willing.report.html.tokens import SHORTFALL
from willing.report.map import NOTE
from willing.report.outlines import outline_features
from willing.report.run import Run
from willing.report.shortfall_by_zone import shortfall_by_zone


def drawing(run: Run, outlines: bytes) -> TheatreMap:
    return TheatreMap(run.plan.theatre, outline_features(run.plan.theatre, outlines))


def test_shortfall_by_zone_counts_line_weeks(run: Run):
    sound, south, north = shortfall_by_zone(run)
    assert (sound.zone, sound.lines, sound.line_weeks, sound.short_line_weeks) == (
        "sound",
        3,
        123,
        13 + 10 + 13,
    )
    assert (south.short_line_weeks, north.short_line_weeks) == (13, 3)
    assert sound.worst_line == "Mine countermeasures"


def test_chapter_has_map_note_scale_and_table(run: Run, outlines: bytes):
    content = where(run, outlines).content
    assert NOTE in content and "Fictional places." in content and "50 km" in content
    for words in ("Orlo Sound", "Port of Orlo", "North", "South"):
        assert words in content
    assert "<td>Orlo Sound</td>" in content and "29\u00a0%" in content


def test_without_any_place_only_the_table_is_printed(run: Run):
    theatre = Theatre(zones={"north": Zone(title="North")})
    bare = run.replace(plan=run.plan.replace(theatre=theatre))
    content = where(bare, None).content
    assert "<svg" not in content and "<table" in content


def test_without_outlines_zones_are_discs(run: Run):
    content = where(run, None).content
    assert content.count("<circle") >= 3


def test_a_container_is_drawn_as_the_zones_inside_it(run: Run, outlines: bytes):
    zones = {name: each.replace(inside="isle") for name, each in run.plan.theatre.zones.items()}
    theatre = run.plan.theatre.replace(zones={**zones, "isle": Zone(title="Isle")})
    there = TheatreMap(theatre, outline_features(theatre, outlines))
    assert there.drawn_as("isle") == ("isle-n", "isle-s", "sea-area")
    assert there.drawn_as("north") == ("isle-n",)


def test_small_zones_are_drawn_after_large_ones(run: Run, outlines: bytes):
    drawn = shaded(drawing(run, outlines), dict.fromkeys(("north", "sound"), "#000000"), {})
    assert re.findall(r'href="#(o-\d)"', drawn) == ["o-0", "o-1"]


def test_values_of_a_zone_in_a_week():
    def feature(value: float | None, unit: str, first: int = 0) -> dict[str, object]:
        names = {"zone": "a", "value": value, "unit": unit, "first_week": first, "last_week": 30}
        return {"type": "Feature", "geometry": None, "properties": names}

    shares = MapLayer(title="t", features=(feature(0.5, "share"), feature(0.2, "share")))
    assert zone_values(shares, 3) == {"a": 0.2}
    posts = MapLayer(title="t", features=(feature(5, "posts"), feature(2, "posts", 4)))
    assert zone_values(posts, 3) == {"a": 5} and zone_values(posts, 4) == {"a": 7}
    unknown = MapLayer(title="t", features=(feature(None, "posts"),))
    assert zone_values(unknown, 3) == {"a": None}


def test_shade_is_darkest_where_all_is_missing():
    assert shade(0, 1, SHORTFALL) == SHORTFALL[0] and shade(1, 1, SHORTFALL) == SHORTFALL[-1]
    assert shade(0.01, 1, SHORTFALL) == SHORTFALL[1]
    assert shade(None, 1, SHORTFALL) == "url(#p-unknown)"
    assert map_week(-8, 104) == 26 and map_week(-8, 12) == 12 and map_week(40, 90) == 40


def test_names_never_overlap():
    taken: list[tuple[float, float, float, float]] = []
    found = [room((100, 100), "Northern zone", taken, 600) for _ in range(8)]
    assert found[0] is not None and found[-1] is None
    boxes = [each for each in found if each is not None]
    for index, a in enumerate(boxes):
        for b in boxes[index + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_hazards_are_drawn_where_they_are(run: Run):
    square = [[11.2, 40.2], [11.4, 40.2], [11.4, 40.4], [11.2, 40.2]]
    hazard = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [square]},
        "properties": {},
    }
    layer = MapLayer(title="Hazards", kind="hazard", features=(hazard,))
    effort = run.efforts["presence"]
    effects = effort.effects.replace(layers={"h": layer})
    changed = run.replace(efforts={"presence": effort.replace(effects=effects)})
    content = where(changed, json.dumps({"features": []}).encode()).content
    assert "url(#p-hazard)" in content
