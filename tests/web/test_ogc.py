"""OGC API Features as a foreign client reads it, and its reference systems against the formula."""

import pytest
from owslib.ogcapi.features import Features
from tests.web.conftest import Served

from willing.app.run_folder import read_run
from willing.web.screens.features import (
    CRS84,
    EPSG_3857,
    EPSG_4326,
    PROJECTIONS,
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
        ("offset=100000&crs=%D0%96", "crs: 'Ж' is not one of"),
        ("offset=100000&crs=a%0d%0ab", "crs: 'a"),
        ("bbox=1,2,3,nan", "bbox: '1,2,3,nan' is not west,south,east,north in degrees."),
        ("bbox=1,2,3,4&bbox-crs=EPSG:1", "bbox-crs: 'EPSG:1' is not one of"),
        ("datetime=rubbish", "datetime: 'rubbish' is neither a moment"),
        ("datetime=2026-13-40", "datetime: '2026-13-40' is neither a moment"),
        ("datetime=../..", "datetime: '../..' is neither a moment"),
        ("colour=red", "'colour': no such parameter."),
    ],
)
def test_a_wrong_parameter_is_told(served: Served, query: str, words: str) -> None:
    name = collections_of("exercise", read_run(served.runs / "exercise"))[0].name
    with served.client as client:
        answer = client.get(f"/ogc/collections/{name}/items?{query}")
    assert answer.status_code == 400
    assert words in answer.json()["error"]


@pytest.mark.parametrize(
    "when",
    ["2026-03-30", "2026-03-30T12:00:00Z", "2026-03-30/..", "/2026-03-30", "2026-03-30/2026-04-01"],
)
def test_features_without_a_date_are_given_at_any_time(served: Served, when: str) -> None:
    made = collections_of("exercise", read_run(served.runs / "exercise"))[0]
    with served.client as client:
        answer = client.get(f"/ogc/collections/{made.name}/items", params={"datetime": when})
    assert answer.json()["numberMatched"] == len(made.features)


@pytest.mark.parametrize("crs", [CRS84, EPSG_4326, EPSG_3857])
def test_a_box_and_a_page_in_each_reference_system(served: Served, crs: str) -> None:
    made = collections_of("exercise", read_run(served.runs / "exercise"))[0]
    assert made.box is not None
    west, south, east, north = made.box
    corners = [(west - 0.1, south - 0.1), (east + 0.1, north + 0.1)]
    beyond = [(east + 5, south), (east + 6, north)]
    found = []
    with served.client as client:
        for each in (corners, beyond):
            box = ",".join(f"{n}" for corner in each for n in PROJECTIONS[crs](corner))
            asked = {"bbox": box, "bbox-crs": crs, "crs": crs, "limit": 20_000}
            found.append(client.get(f"/ogc/collections/{made.name}/items", params=asked))
    assert [each.json()["numberMatched"] for each in found] == [len(made.features), 0]
    assert found[0].headers["content-crs"] == f"<{crs}>"
    assert found[0].json()["numberReturned"] == len(made.features)


def test_the_next_page_is_of_what_was_asked(served: Served) -> None:
    made = max(
        collections_of("exercise", read_run(served.runs / "exercise")),
        key=lambda each: len(each.features),
    )
    asked = {"limit": 1, "crs": EPSG_4326, "datetime": "2026-03-30T12:00:00+02:00"}
    with served.client as client:
        page = client.get(f"/ogc/collections/{made.name}/items", params=asked).json()
        after = next(each["href"] for each in page["links"] if each["rel"] == "next")
        found = client.get(after)
    assert found.headers["content-crs"] == f"<{EPSG_4326}>"
    assert [each["id"] for each in found.json()["features"]] == [made.features[1]["id"]]


def test_no_class_is_claimed_that_the_document_of_the_api_does_not_keep(client: Features) -> None:
    assert not [each for each in client.conformance()["conformsTo"] if "oas30" in each]
