"""The basemap that ships: Crimea is Ukraine on it, and a build that forgets so writes nothing."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

UI = Path(__file__).parents[2] / "ui"
SHIPPED = UI / "basemap" / "theatre.json"
PLACES = {
    "Simferopol": (34.10, 44.95, "UA"),
    "Kerch": (36.42, 45.36, "UA"),
    "Sevastopol": (33.60, 44.60, "UA"),
    "Yalta": (34.13, 44.51, "UA"),
    "Donetsk": (37.80, 48.00, "UA"),
    "Odesa": (30.70, 46.50, "UA"),
    "Taman": (36.85, 45.20, "RU"),
    "Krasnodar": (38.98, 45.04, "RU"),
    "north of Nicosia": (33.30, 35.25, "CY"),
}
Ring = list[list[float]]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


def within(x: float, y: float, ring: Ring) -> bool:
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def countries_at(shipped: dict[str, Any], x: float, y: float) -> Iterator[str]:
    for each in shipped["features"]:
        if each["properties"]["kind"] != "country":
            continue
        for outer, *holes in each["geometry"]["coordinates"]:
            if within(x, y, outer) and not any(within(x, y, hole) for hole in holes):
                yield each["properties"]["code"]


@pytest.mark.parametrize("name", PLACES)
def test_a_place_lies_in_one_country_and_in_its_own(name: str, shipped: dict[str, Any]) -> None:
    x, y, country = PLACES[name]
    assert list(countries_at(shipped, x, y)) == [country]


def test_no_border_is_drawn_between_crimea_and_the_mainland(shipped: dict[str, Any]) -> None:
    borders = next(each for each in shipped["features"] if each["properties"]["kind"] == "borders")
    points = [point for line in borders["geometry"]["coordinates"] for point in line]
    assert len(points) > 1000
    assert not [p for p in points if 32.3 < p[0] < 36.6 and 44.3 < p[1] < 46.6]


def test_it_says_where_it_is_from_and_what_its_lines_mean(shipped: dict[str, Any]) -> None:
    for words in ("public domain", "Crimea is Ukraine", "Lines imply no legal position"):
        assert words in shipped["note"]
    assert SHIPPED.stat().st_size < 600_000


def node(script: str) -> subprocess.CompletedProcess[str]:
    found = shutil.which("node")
    if found is None or not (UI / "node_modules" / "world-atlas").exists():
        pytest.skip("no Node or no node_modules: the basemap is not cut here")
    command = [found, "--input-type=module", "--eval", script]
    return subprocess.run(command, cwd=UI, capture_output=True, text=True, check=False)


def test_a_fresh_cut_is_the_map_that_ships(tmp_path: Path, shipped: dict[str, Any]) -> None:
    made = node(
        "import { basemap, checked, topologyOfWorld } from './basemap/build.mjs';"
        "console.log(JSON.stringify(checked(basemap(topologyOfWorld()))))"
    )
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout) == shipped


def test_a_map_on_which_crimea_was_not_moved_is_refused() -> None:
    made = node(
        "import { feature } from 'topojson-client';"
        "import { checked, topologyOfWorld } from './basemap/build.mjs';"
        "const world = topologyOfWorld();"
        "const { features } = feature(world, world.objects.countries);"
        "for (const each of features) each.properties.kind = 'country';"
        "checked({ features })"
    )
    assert made.returncode != 0
    assert "The basemap is not written. Simferopol lies in 643, not in 804" in made.stderr
