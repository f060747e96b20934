"""Points and distances on the WGS 84 sphere; no GIS library."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from willing.basics.record import Record
from willing.basics.units import Latitude, Longitude

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean earth radius R1 (IUGG)."""


class Place(Record, kw_only=True):
    """A point, decimal degrees."""

    lat_deg: Latitude
    lon_deg: Longitude


def distance_km(a: Place, b: Place) -> float:
    """Return the great-circle distance in km (haversine)."""
    half_lat = radians(b.lat_deg - a.lat_deg) / 2
    half_lon = radians(b.lon_deg - a.lon_deg) / 2
    chord = sin(half_lat) ** 2 + (
        cos(radians(a.lat_deg)) * cos(radians(b.lat_deg)) * sin(half_lon) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
