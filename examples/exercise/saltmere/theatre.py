"""Zones, entry points and outlines of Saltmere."""

import json
from typing import Any

from saltmere.island import area_km2, at, degrees, ring_deg, rings_km

HOST = "XSM"
LAND = {
    # title, entry point, footprint ceiling, nations at most, reach and bearing of its lettering
    "orlo": ("Orlo", "orlo-port", 1000, 8, (241, 0.75)),
    "kettle": ("Kettle Bay", "kettle-field", 620, 5, (165, 0.72)),
    "tarnholm": ("Tarnholm", "orlo-port", 1650, None, (30, 0.05)),
    "vessel": ("Upper Vessel", "kettle-field", 520, 4, (92, 0.72)),
    "brackhead": ("Brackhead", "kettle-field", 560, 4, (25, 0.75)),
    "sallow": ("Sallowmouth", "orlo-port", 640, 5, (312, 0.75)),
}
WATER = {
    "orlo-sound": ("Orlo Sound", None, (300, 1.5)),
    "orlo-approach": ("Orlo approach", "orlo-sound", (242, 1.45)),
    "orlo-harbour": ("Orlo harbour", "orlo-sound", (242, 1.06)),
    "north-reach": ("North Reach", None, (110, 1.5)),
}
ABROAD = {
    # title, kind, host
    "harrow": ("Harrow, operational headquarters", "headquarters", "XAD"),
    "camp-dorveny": ("Camp Alder, Dorveny", "home", "XDO"),
    "camp-ferrow": ("Camp Birch, Ferrow", "home", "XFE"),
}
ENTRY_POINTS = {
    "orlo-port": {
        "title": "Orlo, port of disembarkation",
        "kind": "spod",
        "host": HOST,
        "lift_t_per_week": 1300,
        "capacity_changes": [{"from_week": 10, "lift_t": 2100}],
        "note": "One berth until the approach is cleared, two from then on.",
    },
    "kettle-field": {
        "title": "Kettle Field, airport of disembarkation",
        "kind": "apod",
        "host": HOST,
        "lift_t_per_week": 520,
        "capacity_changes": [{"from_week": 14, "lift_t": 860}],
        "note": "Runway patched by CF+14w.",
    },
}
PLACES = {"orlo-port": (240, 0.97), "kettle-field": (178, 0.86)}
TOWNS = {
    "Orlo": (240, 0.95),
    "Kettle Bay": (186, 0.96),
    "Marl": (225, 0.5),
    "Tarnholm": (80, 0.1),
    "Upper Vessel": (75, 0.6),
    "Brackhead": (36, 0.86),
    "Sallowmouth": (303, 0.9),
}


def _point(place: tuple[float, float]) -> dict[str, float]:
    lat, lon = degrees(at(*place))
    return {"lat_deg": lat, "lon_deg": lon}


def theatre() -> dict[str, Any]:
    """Return the theatre of the plan."""
    rings = rings_km()
    zones: dict[str, Any] = {
        "saltmere": {"title": "Saltmere, the island", "host": HOST, "outline": "saltmere"}
    }
    for name, (title, entry, persons, nations, label) in LAND.items():
        zones[name] = {
            "title": title,
            "inside": "saltmere",
            "host": HOST,
            "entry_point": entry,
            "base_persons": persons,
            "outline": name,
        } | ({"max_nations": nations} if nations else {})
        zones[name] |= _point(label)
    zones["vessel"]["capacity_changes"] = [{"from_week": 26, "persons": 640}]
    for name, (title, inside, label) in WATER.items():
        zones[name] = {"title": title, "kind": "sea", "outline": name} | _point(label)
        zones[name] |= {"inside": inside, "host": HOST} if inside else {}
    zones["saltmere-air"] = {
        "title": "Air-picture zone",
        "kind": "air",
        "outline": "saltmere-air",
    } | _point((180, 0.02))
    for name, zone in zones.items():
        zone["area_km2"] = round(area_km2(rings[name]), 1)
    zones["saltmere"]["lat_deg"], zones["saltmere"]["lon_deg"] = degrees((0.0, 0.0))
    zones["hq-tarnholm"] = {
        "title": "Force headquarters, Tarnholm",
        "kind": "headquarters",
        "inside": "tarnholm",
        "host": HOST,
        "entry_point": "kettle-field",
    } | _point((80, 0.12))
    for name, (title, kind, host) in ABROAD.items():
        zones[name] = {"title": title, "kind": kind, "host": host}
    points = {name: {**each, **_point(PLACES[name])} for name, each in ENTRY_POINTS.items()}
    return {
        "title": "Saltmere, a fictional island",
        "host": HOST,
        "fictional": True,
        "outlines": "outlines.geojson",
        "zones": zones,
        "entry_points": points,
    }


def outlines() -> bytes:
    """Return the GeoJSON of zones and towns, one feature a line."""
    features = [
        _feature(name, "zone", {"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
        for name, ring in ((name, ring_deg(ring)) for name, ring in rings_km().items())
    ]
    for town, place in TOWNS.items():
        lat, lon = degrees(at(*place))
        slug = f"town-{town.lower().replace(' ', '-')}"
        geometry = {"type": "Point", "coordinates": [lon, lat]}
        features.append(_feature(slug, "town", geometry, title=town))
    head = {"type": "FeatureCollection", "note": "Fictional island. Lines imply no legal position."}
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in features)
    return (json.dumps(head)[:-1] + f', "features": [\n{lines}\n]}}\n').encode()


def _feature(name: str, kind: str, geometry: dict[str, Any], **more: str) -> dict[str, Any]:
    properties = {"id": name, "kind": kind, "fictional": True, **more}
    return {"type": "Feature", "id": name, "properties": properties, "geometry": geometry}
