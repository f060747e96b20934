"""Map features of zones: what is drawn where, in which weeks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from willing.plan.document import Plan

Feature = Mapping[str, Any]


def zone_feature(plan: Plan, zone: str, **properties: object) -> Feature:
    """Return a GeoJSON feature of a zone, at its lettering point until outlines are joined.

    The property `outline` names the feature of the theatre's GeoJSON that holds its shape; a
    zone without a lettering point has null geometry.
    """
    record = plan.theatre.zones[zone]
    point = None
    if record.lat_deg is not None and record.lon_deg is not None:
        point = {"type": "Point", "coordinates": [record.lon_deg, record.lat_deg]}
    return {
        "type": "Feature",
        "geometry": point,
        "properties": {
            "zone": zone,
            "title": record.title,
            "outline": record.outline or zone,
            **properties,
        },
    }


def zone_runs(
    plan: Plan, zone: str, values: Sequence[float | None], unit: str, **properties: object
) -> tuple[Feature, ...]:
    """Return one feature for each run of weeks in which the zone keeps the same value."""
    first = plan.horizon.first_week
    return tuple(
        zone_feature(
            plan,
            zone,
            value=value,
            unit=unit,
            first_week=first + start,
            last_week=first + end,
            **properties,
        )
        for start, end, value in runs(values)
    )


def runs(values: Sequence[float | None]) -> Iterator[tuple[int, int, float | None]]:
    """Yield (first index, last index, value) of each run of equal values, to 6 digits."""
    rounded = [None if value is None else round(value, 6) for value in values]
    start = 0
    for index in range(1, len(rounded) + 1):
        if index == len(rounded) or rounded[index] != rounded[start]:
            yield start, index - 1, rounded[start]
            start = index
