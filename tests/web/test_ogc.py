"""OGC API Features as a foreign client reads it, and its reference systems against the formula."""

import pytest
from owslib.ogcapi.features import Features
from tests.web.conftest import Served

from willing.app.run_folder import read_run
from willing.web.screens.features import (
    CRS84,
    EPSG_3857,
    EPSG_4326,
    collections_of,
    positions,
    projected,
)


@pytest.fixture
def client(served: Served) -> Features:
    """A foreign client."""
    return Features(f"{served.address}/ogc")


def test_a_foreign_client_finds_every_layer_of_a_run(client: Features, served: Served) -> None:
    named = {each["id"] for each in client.collections()["collections"]}
    made = collections_of("exercise", read_run(served.runs / "exercise"))
    assert {each.name for each in made} <= named
    assert "core" in " ".join(client.conformance()["conformsTo"])


def test_pages_together_hold_every_feature_once(client: Features, served: Served) -> None:
    made = max(
        collections_of("exercise", read_run(served.runs / "exercise")),
        key=lambda each: len(each.features),
    )
    seen: list[str] = []
    while len(seen) < len(made.features):
        page = client.collection_items(made.name, limit=7, offset=len(seen))
        assert page["numberMatched"] == len(made.features)
        assert page["numberReturned"] == len(page["features"]) > 0
        seen += [each["id"] for each in page["features"]]
    assert seen == [each["id"] for each in made.features]
    assert client.collection_item(made.name, seen[0])["id"] == seen[0]


def test_a_box_holds_what_meets_it(client: Features, served: Served) -> None:
    made = collections_of("exercise", read_run(served.runs / "exercise"))[0]
    assert made.box is not None
    west, south, east, north = made.box
    whole = client.collection_items(made.name, bbox=[west, south, east, north], limit=10_000)
    assert whole["numberMatched"] == len(made.features)
    away = client.collection_items(made.name, bbox=[east + 5, south, east + 6, north])
    assert away["numberMatched"] == 0


@pytest.mark.parametrize(
    ("crs", "place"),
    [(CRS84, [30.5, 50.4]), (EPSG_4326, [50.4, 30.5]), (EPSG_3857, [3395244.5, 6515862.3])],
)
def test_a_place_in_each_reference_system(crs: str, place: list[float]) -> None:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [30.5, 50.4]}}
    found = next(iter(positions(projected(feature, crs)["geometry"])))
    assert list(found) == pytest.approx(place, rel=2e-4)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("bbox=1,2,3", "bbox: '1,2,3' is not west,south,east,north in degrees."),
        ("crs=EPSG:1", "crs: 'EPSG:1' is not one of"),
        ("limit=0", "limit"),
    ],
)
def test_a_wrong_parameter_is_told(served: Served, query: str, words: str) -> None:
    name = collections_of("exercise", read_run(served.runs / "exercise"))[0].name
    with served.client as client:
        answer = client.get(f"/ogc/collections/{name}/items?{query}")
    assert answer.status_code == 400
    assert words in answer.json()["error"]
