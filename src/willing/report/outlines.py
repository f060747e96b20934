"""The theatre's outlines: GeoJSON features by id, and the features of map layers joined to them."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.plan.theatre import Theatre
from willing.report.projection import Point

Feature = Mapping[str, Any]


def outline_features(theatre: Theatre, outlines: bytes | None) -> dict[str, Feature]:
    """Return the outlines by id, in their order; raises PlanError when it is not GeoJSON."""
    if not outlines:
        return {}
    try:
        document = msgspec.json.decode(outlines)
    except (msgspec.DecodeError, RecursionError) as error:
        raise PlanError([_fault(theatre, f"is not JSON ({error})")]) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise PlanError([_fault(theatre, "holds no list of features")])
    found: dict[str, Feature] = {}
    for each in features:
        ident = feature_id(each)
        if ident is not None and isinstance(each.get("geometry"), dict):
            found[ident] = each
    return found


def feature_id(feature: Any) -> str | None:
    """Return the id of a feature: its own member, else the property `id`."""
    if not isinstance(feature, dict):
        return None
    properties = feature.get("properties")
    ident = feature.get("id", properties.get("id") if isinstance(properties, dict) else None)
    return None if ident is None else str(ident)


def joined(feature: Feature, outlines: Mapping[str, Feature]) -> Feature:
    """Return the feature with the geometry of the outline its property `outline` names."""
    outline = outlines.get(str(feature.get("properties", {}).get("outline", "")))
    if outline is None or geometry_type(feature) not in ("", "Point"):
        return feature
    return {**feature, "geometry": outline["geometry"]}


def geometry_type(feature: Feature) -> str:
    """Return `Polygon`, `Point` …, or nothing for a feature without a place."""
    geometry = feature.get("geometry")
    return str(geometry.get("type", "")) if isinstance(geometry, Mapping) else ""


def rings(feature: Feature) -> Iterator[list[Point]]:
    """Yield every ring or line of a feature as (longitude, latitude) in degrees."""
    geometry = feature.get("geometry")
    if isinstance(geometry, Mapping):
        yield from _rings(geometry.get("coordinates", []))


def _rings(coordinates: Any) -> Iterator[list[Point]]:
    if not isinstance(coordinates, list) or not coordinates:
        return
    if isinstance(coordinates[0], list) and coordinates[0] and _is_number(coordinates[0][0]):
        yield [(float(each[0]), float(each[1])) for each in coordinates]
    elif _is_number(coordinates[0]):
        yield [(float(coordinates[0]), float(coordinates[1]))]
    else:
        for part in coordinates:
            yield from _rings(part)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fault(theatre: Theatre, what: str) -> Fault:
    return Fault(
        file=theatre.outlines or "outlines",
        what=what,
        fix="Give a GeoJSON FeatureCollection whose features have an id",
    )
