"""Zones: oblasts inside macro-regions, sea areas, and places outside Ukraine that a source names.

No zone inside Ukraine is smaller than an oblast, and no entry point has a position.
"""

import json
from pathlib import Path
from typing import Any

REGIONS = {
    "west": (
        "Western oblasts",
        *("lviv", "volyn", "rivne", "ternopil", "ivano-frankivsk"),
        *("zakarpattia", "chernivtsi", "khmelnytskyi"),
    ),
    "north": ("Northern oblasts", "kyiv", "zhytomyr", "chernihiv", "sumy"),
    "centre": ("Central oblasts", "vinnytsia", "cherkasy", "kirovohrad", "poltava"),
    "south": ("Southern oblasts", "odesa", "mykolaiv", "kherson", "zaporizhzhia", "crimea"),
    "east": ("Eastern oblasts", "kharkiv", "dnipropetrovsk", "donetsk", "luhansk"),
}
SEAS = ("black-sea-north-west", "black-sea-west", "sea-of-azov")
# id: title, kind, host, statements or precedents that name it
ELSEWHERE: dict[str, tuple[str, str, str | None, str]] = {
    "hq-paris": ("Operational headquarters, Paris", "headquarters", "FRA", "S051, S072"),
    "hq-london": ("Operational headquarters, London", "headquarters", "GBR", "S063"),
    "kyiv-cell": ("Coordination cell, Kyiv", "headquarters", "UKR", "S062, S072"),
    "poland": ("Poland", "home", "POL", "S017, S032, S115, S122"),
    "romania": ("Romania", "home", "ROU", "S032, S140"),
    "lithuania": ("Lithuania", "home", "LTU", "S100"),
    "united-kingdom": ("United Kingdom", "home", "GBR", "precedent interflex"),
    "bulgaria": ("Bulgaria", "home", "BGR", "S013, S014"),
}
INSIDE_CELL = "kyiv"
"""The oblast that the coordination cell stands in."""


def theatre(outlines: Path) -> dict[str, Any]:
    """Return the theatre; areas and lettering points are those of the outlines."""
    drawn = {
        each["id"]: each["properties"] for each in json.loads(outlines.read_bytes())["features"]
    }
    zones: dict[str, Any] = {
        "ukraine": {"title": "Ukraine", "host": "UKR", **_drawn(drawn, "ukraine")}
    }
    for region, (title, *oblasts) in REGIONS.items():
        zones[region] = {
            "title": title,
            "inside": "ukraine",
            "host": "UKR",
            "entry_point": "western-border",
            "area_km2": sum(drawn[each]["area_km2"] for each in oblasts),
            **_middle(drawn, oblasts),
            "note": "A grouping for planning; it follows no administrative act.",
        }
        for oblast in oblasts:
            zones[oblast] = {
                "title": drawn[oblast]["title"],
                "inside": region,
                "host": "UKR",
                "entry_point": "western-border",
                **_drawn(drawn, oblast),
            }
    zones["black-sea"] = {"title": "Black Sea", "kind": "sea"}
    for sea in SEAS:
        zones[sea] = {"title": drawn[sea]["title"], "kind": "sea", **_drawn(drawn, sea)}
        if sea != "sea-of-azov":
            zones[sea]["inside"] = "black-sea"
    zones["ukraine-airspace"] = {
        "title": "Airspace of Ukraine, away from the front line",
        "kind": "air",
        "host": "UKR",
        "note": "S064: not near the front line; no boundary is drawn.",
    }
    zones["neighbouring-airspace"] = {
        "title": "Airspace of neighbouring NATO states and the western Black Sea",
        "kind": "air",
    }
    for name, (title, kind, host, named) in ELSEWHERE.items():
        zones[name] = {"title": title, "kind": kind, "host": host, "note": f"Named in: {named}."}
    zones["kyiv-cell"]["inside"] = INSIDE_CELL
    return {
        "title": "Ukraine and the Black Sea",
        "host": "UKR",
        "outlines": "outlines.geojson",
        "zones": zones,
        "entry_points": {
            "western-border": {
                "title": "Western border crossings, road and rail, taken together",
                "kind": "rail",
                "host": "UKR",
                "lift_t_per_week": 6000,
                "note": "Notional; no crossing is named and none has a position.",
            }
        },
    }


def _drawn(drawn: dict[str, Any], name: str) -> dict[str, Any]:
    each = drawn[name]
    return {
        "area_km2": each["area_km2"],
        "lat_deg": each["label_lat_deg"],
        "lon_deg": each["label_lon_deg"],
        "outline": name,
    }


def _middle(drawn: dict[str, Any], names: list[str]) -> dict[str, float]:
    """Return a lettering point: the mean of those of the oblasts."""
    return {
        f"{axis}_deg": round(
            sum(drawn[name][f"label_{axis}_deg"] for name in names) / len(names), 1
        )
        for axis in ("lat", "lon")
    }
