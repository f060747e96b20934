"""Make outlines.geojson: oblasts of Ukraine, sea areas and neighbouring states, simplified.

    python examples/reassurance-force/outlines.py ../shared/data/geo

Needs shapely >= 2.1 and pyarrow, which Willing itself does not need; README.md says where the data
come from and under which licence the result stands. Natural Earth draws Crimea in Russia; here it
is Ukraine: every neighbour is cut along the outline of the oblasts.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from math import radians, sin
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

FOLDER = Path(__file__).resolve().parent
WINDOW = shapely.box(13.5, 39.5, 47.5, 57.0)
EARTH_RADIUS_KM = 6371.0088
DECIMALS = 3

OBLASTS = {
    "UA-43": ("crimea", "Autonomous Republic of Crimea and Sevastopol"),
    "UA-71": ("cherkasy", "Cherkasy"),
    "UA-74": ("chernihiv", "Chernihiv"),
    "UA-77": ("chernivtsi", "Chernivtsi"),
    "UA-12": ("dnipropetrovsk", "Dnipropetrovsk"),
    "UA-14": ("donetsk", "Donetsk"),
    "UA-26": ("ivano-frankivsk", "Ivano-Frankivsk"),
    "UA-63": ("kharkiv", "Kharkiv"),
    "UA-65": ("kherson", "Kherson"),
    "UA-68": ("khmelnytskyi", "Khmelnytskyi"),
    "UA-32": ("kyiv", "Kyiv oblast and city"),
    "UA-35": ("kirovohrad", "Kirovohrad"),
    "UA-09": ("luhansk", "Luhansk"),
    "UA-46": ("lviv", "Lviv"),
    "UA-48": ("mykolaiv", "Mykolaiv"),
    "UA-51": ("odesa", "Odesa"),
    "UA-53": ("poltava", "Poltava"),
    "UA-56": ("rivne", "Rivne"),
    "UA-59": ("sumy", "Sumy"),
    "UA-61": ("ternopil", "Ternopil"),
    "UA-05": ("vinnytsia", "Vinnytsia"),
    "UA-07": ("volyn", "Volyn"),
    "UA-21": ("zakarpattia", "Zakarpattia"),
    "UA-23": ("zaporizhzhia", "Zaporizhzhia"),
    "UA-18": ("zhytomyr", "Zhytomyr"),
}
STATES = {
    "Belarus": ("BLR", "Belarus"),
    "Bulgaria": ("BGR", "Bulgaria"),
    "Czechia": ("CZE", "Czechia"),
    "Georgia": ("GEO", "Georgia"),
    "Germany": ("DEU", "Germany"),
    "Greece": ("GRC", "Greece"),
    "Hungary": ("HUN", "Hungary"),
    "Latvia": ("LVA", "Latvia"),
    "Lithuania": ("LTU", "Lithuania"),
    "Moldova": ("MDA", "Moldova"),
    "Poland": ("POL", "Poland"),
    "Romania": ("ROU", "Romania"),
    "Russia": ("RUS", "Russia"),
    "Slovakia": ("SVK", "Slovakia"),
    "Turkey": ("TUR", "Türkiye"),
}
# Boxes that divide the Black Sea for planning; they follow no border and imply no legal position.
SEA_BOXES = {
    "black-sea-north-west": ("North-western Black Sea", shapely.box(28.0, 45.0, 33.7, 47.5)),
    "black-sea-west": ("Western Black Sea", shapely.box(27.0, 41.0, 32.0, 45.0)),
}
OSM = "OpenStreetMap contributors, ODbL 1.0"
NATURAL_EARTH = "Natural Earth, public domain"


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the features of one file, their geometry valid."""
    table = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return [row | {"geometry": _valid(row["geometry"])} for row in table]


def _valid(data: bytes) -> BaseGeometry:
    return _polygons(shapely.make_valid(shapely.from_wkb(data)))


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    whole = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all([part for part in whole if part.geom_type == "Polygon"])


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area on a sphere: the integral of sin(latitude) along the rings."""
    total = 0.0
    for part in shapely.get_parts(geometry):
        for index, ring in enumerate((part.exterior, *part.interiors)):
            points = list(ring.coords)
            swept = sum(
                radians(b[0] - a[0]) * (sin(radians(a[1])) + sin(radians(b[1]))) / 2
                for a, b in pairwise(points)
            )
            total += abs(swept) if index == 0 else -abs(swept)
    return total * EARTH_RADIUS_KM**2


def feature(name: str, title: str, whole: BaseGeometry, drawn: BaseGeometry, **more: Any) -> Any:
    """Return one feature; area and lettering point come from the outline before simplifying."""
    point = shapely.maximum_inscribed_circle(whole, tolerance=0.02).coords[0]
    properties = {
        "id": name,
        "title": title,
        "area_km2": int(round(area_km2(whole), -1)),
        "label_lat_deg": round(point[1], 1),
        "label_lon_deg": round(point[0], 1),
    }
    drawn = _polygons(shapely.make_valid(shapely.set_precision(drawn, 10**-DECIMALS)))
    geometry = _rounded(json.loads(shapely.to_geojson(shapely.normalize(drawn))))
    return {"type": "Feature", "id": name, "properties": properties | more, "geometry": geometry}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return (
        {key: _rounded(each) for key, each in value.items()} if isinstance(value, dict) else value
    )


def features(folder: Path) -> Iterator[Any]:
    """Yield sea areas, states and oblasts: what is drawn later lies on top."""
    oblasts = {row["iso3166_2"]: row["geometry"] for row in rows(folder, "ukr_adm1_oblast_osm")}
    codes = sorted(oblasts)
    simple = shapely.coverage_simplify([oblasts[code] for code in codes], 0.02)
    drawn = dict(zip(codes, simple, strict=True))
    ukraine, ukraine_drawn = shapely.union_all(list(oblasts.values())), shapely.union_all(simple)
    yield from seas(folder, ukraine_drawn)
    yield from states(folder, ukraine_drawn)
    yield feature(
        "ukraine", "Ukraine", ukraine, ukraine_drawn, kind="state", iso3="UKR", source=OSM
    )
    for code in codes:
        name, title = OBLASTS[code]
        yield feature(
            name, title, oblasts[code], drawn[code], kind="oblast", iso3="UKR", source=OSM
        )


def seas(folder: Path, ukraine: BaseGeometry) -> Iterator[Any]:
    """Yield the Sea of Azov and the Black Sea in three areas."""
    found = {row["name"]: row["geometry"] for row in rows(folder, "ne10m_marine_areas")}
    rest = shapely.difference(found["Black Sea"], ukraine)
    parts = {"sea-of-azov": ("Sea of Azov", shapely.difference(found["Sea of Azov"], ukraine))}
    for name, (title, box) in SEA_BOXES.items():
        parts[name] = (title, _polygons(shapely.intersection(rest, box)))
        rest = _polygons(shapely.difference(rest, box))
    parts["black-sea-east"] = ("Black Sea, centre and east", rest)
    simple = shapely.coverage_simplify([_polygons(part) for _, part in parts.values()], 0.02)
    for (name, (title, whole)), drawn in zip(parts.items(), simple, strict=True):
        yield feature(name, title, _polygons(whole), drawn, kind="sea", source=NATURAL_EARTH)


def states(folder: Path, ukraine: BaseGeometry) -> Iterator[Any]:
    """Yield the neighbouring states inside the window, cut along the outline of Ukraine."""
    for row in rows(folder, "admin0_europe_10m"):
        if row["name"] in STATES:
            iso3, title = STATES[row["name"]]
            inside = _polygons(shapely.intersection(row["geometry"], WINDOW))
            simple = shapely.simplify(inside, 0.03)
            cut = _polygons(shapely.difference(simple, shapely.buffer(ukraine, 0.004)))
            large = [part for part in shapely.get_parts(cut) if part.area > 0.01]
            yield feature(
                iso3.lower(),
                title,
                inside,
                shapely.union_all(large),
                kind="state",
                iso3=iso3,
                source=NATURAL_EARTH,
            )


def outlines(folder: Path) -> bytes:
    """Return the GeoJSON document, one feature a line."""
    lines = [
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features(folder)
    ]
    head = {
        "note": "Simplified. Lines imply no legal position. Crimea is Ukraine.",
        "licence": f"Ukraine: © {OSM} (opendatacommons.org/licenses/odbl). Rest: {NATURAL_EARTH}.",
        "made_with": f"shapely {shapely.__version__}, GEOS {shapely.geos_version_string}",
    }
    start = json.dumps({"type": "FeatureCollection"} | head, ensure_ascii=False)[:-1]
    return (start + ', "features": [\n' + ",\n".join(lines) + "\n]}\n").encode()


if __name__ == "__main__":
    data = outlines(Path(sys.argv[1]))
    (FOLDER / "outlines.geojson").write_bytes(data)
    print(f"outlines.geojson: {len(data):,} bytes")
