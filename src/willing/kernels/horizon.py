"""How low a sensor sees over a smooth earth with refraction, and the two lowest floors of many.

Refraction is a larger earth, radius k·R with k = 4/3 for the standard atmosphere (Schelleng,
Burrows, Ferrell 1933; ITU-R P.310). The horizon of an antenna at height h is √(2·k·R·h), and two
heights see each other up to the sum of their horizons (Skolnik, Introduction to Radar Systems,
3rd ed., §8.2). Heights are above the surrounding surface; terrain is not considered.
"""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

EARTH_RADIUS_KM: Final = 6371.0088
STANDARD_K: Final = 4 / 3


def radio_horizon_km(antenna_m: ArrayLike, target_m: ArrayLike, k: float = STANDARD_K) -> Floats:
    """Return the distance in km at which a target at `target_m` comes over the horizon.

    d = √(2·k·R·h_antenna) + √(2·k·R·h_target); shapes broadcast, heights in m, not below 0.
    """
    diameter = 2 * k * EARTH_RADIUS_KM
    antenna_km, target_km = np.asarray(antenna_m) / 1000, np.asarray(target_m) / 1000
    return np.asarray(np.sqrt(diameter * antenna_km) + np.sqrt(diameter * target_km))


def floor_m(
    distance_km: Floats, antenna_m: Floats, range_km: Floats, k: float = STANDARD_K
) -> Floats:
    """Return the lowest height in m that is seen at a distance; inf beyond the sensor's range.

    The inverse of `radio_horizon_km`: (d − √(2·k·R·h_antenna))² / (2·k·R), zero inside the
    antenna's own horizon. Shapes broadcast.
    """
    diameter = 2 * k * EARTH_RADIUS_KM
    beyond = np.maximum(0.0, distance_km - np.sqrt(diameter * antenna_m / 1000))
    return np.where(distance_km <= range_km, 1000 * beyond**2 / diameter, np.inf)


def two_lowest_floors_m(
    cells_deg: Floats, sites_deg: Floats, antenna_m: Floats, range_km: Floats
) -> Floats:
    """Return the two lowest floors in m over all sites, for each cell; inf where fewer see it.

    `cells_deg` is (N, 2) and `sites_deg` (S, 2), latitude and longitude; `antenna_m` and
    `range_km` are (S,). The result is (N, 2), lowest first: column 0 is the coverage, column 1
    what is left of it when the site that sees lowest is lost.
    """
    lowest = np.full((len(cells_deg), 2), np.inf)
    for site, height, reach in zip(sites_deg, antenna_m, range_km, strict=True):
        floor = floor_m(distances_km(cells_deg, site), height, reach)
        lowest[:, 1] = np.minimum(lowest[:, 1], np.maximum(lowest[:, 0], floor))
        lowest[:, 0] = np.minimum(lowest[:, 0], floor)
    return lowest


def distances_km(cells_deg: Floats, site_deg: Floats) -> Floats:
    """Return great-circle distances in km (haversine) from (N, 2) cells to one (2,) site."""
    lat, lon = np.radians(cells_deg).T
    site_lat, site_lon = np.radians(site_deg)
    chord = (
        np.sin((lat - site_lat) / 2) ** 2
        + np.cos(lat) * np.cos(site_lat) * np.sin((lon - site_lon) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord))))
