"""map.geojson and the outlines: shapes joined, weeks kept, broken files named."""

import json

import pytest

from willing.basics.errors import PlanError
from willing.effort.effects import MapLayer
from willing.report.map import NOTE, map_geojson
from willing.report.outlines import feature_id, joined, outline_features, rings
from willing.report.run import Run


def with_layer(run: Run, layer: MapLayer) -> Run:
    effort = run.efforts["presence"]
    effects = effort.effects.replace(layers={"days": layer})
    return run.replace(efforts={"presence": effort.replace(effects=effects)})


def test_zone_features_get_the_shape_of_their_outline(run: Run, outlines: bytes):
    document = json.loads(map_geojson(run, outlines))
    assert document["type"] == "FeatureCollection" and document["note"] == NOTE
    assert document["marking"] == "EXERCISE · UNCLASSIFIED"
    assert "92 %" in document["notional"]
    north, south = document["features"]
    assert north["geometry"]["type"] == "Polygon"
    assert north["geometry"]["coordinates"][0][0] == [11.0, 41.0]
    assert north["properties"]["value"] == 840
    assert (north["properties"]["first_week"], north["properties"]["last_week"]) == (3, 40)
    assert south["properties"]["line_of_effort"] == "presence"


def test_without_outlines_zones_stay_at_their_point(run: Run):
    document = json.loads(map_geojson(run, None))
    assert {each["geometry"]["type"] for each in document["features"]} == {"Point"}


def test_every_feature_has_weeks(run: Run):
    layer = MapLayer(
        title="Lanes",
        kind="route",
        features=(
            {
                "type": "Feature",
                "geometry": {"type": "LineString", "coordinates": [[11, 40], [12, 41]]},
                "properties": {},
            },
        ),
    )
    (feature,) = json.loads(map_geojson(with_layer(run, layer), None))["features"]
    assert feature["properties"]["first_week"] == -4 and feature["properties"]["last_week"] == 40
    assert feature["properties"]["kind"] == "route"


@pytest.mark.parametrize(
    "broken", [b"{", b"[]", b'{"features": 3}', b"[" * 100_000, b"\xff\xfe", b"null"]
)
def test_broken_outlines_name_the_file(run: Run, broken: bytes):
    with pytest.raises(PlanError) as raised:
        map_geojson(run, broken)
    assert raised.value.faults[0].file == "outlines.geojson"


def test_odd_features_are_passed_over(run: Run):
    odd = {"features": [3, {"id": 1}, {"id": "a", "geometry": {"type": "Point"}}, {"geometry": {}}]}
    found = outline_features(run.plan.theatre, json.dumps(odd).encode())
    assert list(found) == ["a"]
    assert list(rings(found["a"])) == []
    assert feature_id({"properties": {"id": 7}}) == "7"


def test_a_shape_of_its_own_is_kept():
    line = {"geometry": {"type": "LineString"}, "properties": {"outline": "a"}}
    assert joined(line, {"a": {"geometry": {"type": "Polygon"}}}) is line
    point = {"geometry": None, "properties": {"outline": "a"}}
    assert joined(point, {"a": {"geometry": {"type": "Polygon"}}})["geometry"] == {
        "type": "Polygon"
    }
