"""Map layers as collections of features, for any client of OGC API Features such as QGIS."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import atan, degrees, exp, log, pi, radians, tan
from typing import Any, Final, NamedTuple

from willing.report.map import NOTE, map_features
from willing.report.run import Run

Feature = dict[str, Any]
Position = Sequence[float]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_4326: Final = "http://www.opengis.net/def/crs/EPSG/0/4326"
EPSG_3857: Final = "http://www.opengis.net/def/crs/EPSG/0/3857"
EARTH_RADIUS_M: Final = 6_378_137.0
"""Of the sphere of EPSG 3857."""


def _same(position: Position) -> list[float]:
    return list(position)


def _swapped(position: Position) -> list[float]:
    return [position[1], position[0], *position[2:]]


def _mercator(position: Position) -> list[float]:
    """Spherical Mercator (EPSG guidance note 7-2, method 1024)."""
    x = EARTH_RADIUS_M * radians(position[0])
    y = EARTH_RADIUS_M * log(tan(pi / 4 + radians(max(-85.06, min(85.06, position[1]))) / 2))
    return [x, y, *position[2:]]


PROJECTIONS: Final[Mapping[str, Callable[[Position], list[float]]]] = {
    CRS84: _same,
    EPSG_4326: _swapped,
    EPSG_3857: _mercator,
}


def located(position: tuple[float, float], crs: str) -> tuple[float, float]:
    """Return longitude and latitude of a position in a reference system of PROJECTIONS."""
    first, second = position
    if crs == EPSG_4326:
        return second, first
    if crs == EPSG_3857:
        turned = max(-pi, min(pi, second / EARTH_RADIUS_M))
        return degrees(first / EARTH_RADIUS_M), degrees(2 * atan(exp(turned)) - pi / 2)
    return first, second


class Collection(NamedTuple):
    """One map layer of one run."""

    name: str
    """`exercise.mines.hazards`: run, line of effort, layer."""
    title: str
    description: str
    features: tuple[Feature, ...]

    @property
    def box(self) -> Box | None:
        """What the features cover; None of nothing with a place."""
        places = [place for each in self.features for place in positions(each.get("geometry"))]
        if not places:
            return None
        lons, lats = [p[0] for p in places], [p[1] for p in places]
        return min(lons), min(lats), max(lons), max(lats)


def collections_of(name: str, run: Run) -> tuple[Collection, ...]:
    """Return the layers of a run that have features with a place; each feature has an id."""
    layers: dict[str, list[Feature]] = {}
    for feature in map_features(run, run.outlines):
        told = feature["properties"]
        key = f"{name}.{told['line_of_effort']}.{told['layer']}"
        if feature.get("geometry") is not None:
            number = len(layers.setdefault(key, [])) + 1
            layers[key].append({**feature, "id": f"{number}"})
    return tuple(_collection(run, key, features) for key, features in layers.items())


def _collection(run: Run, key: str, features: Sequence[Feature]) -> Collection:
    told = features[0]["properties"]
    effort = run.efforts[told["line_of_effort"]].title
    return Collection(
        name=key,
        title=f"{run.plan.title}: {effort}, {told['layer_title']}",
        description=f"{run.marking}. {NOTE}",
        features=tuple(features),
    )


def positions(geometry: Mapping[str, Any] | None) -> Iterator[Position]:
    """Yield every position of a geometry."""
    if geometry is None:
        return
    if geometry["type"] == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from positions(each)
    else:
        yield from _nested(geometry["coordinates"])


def _nested(coordinates: Any) -> Iterator[Position]:
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates
    else:
        for each in coordinates:
            yield from _nested(each)


def inside(feature: Feature, box: Box) -> bool:
    """Return whether what the feature covers meets a box."""
    places = list(positions(feature.get("geometry")))
    west, south, east, north = box
    lons, lats = [p[0] for p in places], [p[1] for p in places]
    return (
        min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south
        if places
        else False
    )


def in_week(feature: Feature, week: int) -> bool:
    """Return whether a feature stands in a week from the ceasefire."""
    told = feature["properties"]
    return bool(told["first_week"] <= week <= told["last_week"])


def projected(feature: Feature, crs: str) -> Feature:
    """Return the feature in a reference system of PROJECTIONS."""
    if crs == CRS84:
        return feature
    return {**feature, "geometry": _projected(feature["geometry"], PROJECTIONS[crs])}


def _projected(geometry: Any, change: Callable[[Position], list[float]]) -> Any:
    if geometry["type"] == "GeometryCollection":
        return {**geometry, "geometries": [_projected(e, change) for e in geometry["geometries"]]}
    return {**geometry, "coordinates": _changed(geometry["coordinates"], change)}


def _changed(coordinates: Any, change: Callable[[Position], list[float]]) -> Any:
    if coordinates and isinstance(coordinates[0], int | float):
        return change(coordinates)
    return [_changed(each, change) for each in coordinates]
