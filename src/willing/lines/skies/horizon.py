"""What sensors see of a zone at each height: on a grid from sites, else as equivalent share."""

from collections.abc import Mapping, Sequence
from math import ceil, exp, pi
from typing import NamedTuple

import numpy as np

from willing.kernels.equal_area import Floats, grid_km, inside_ring, inverse_laea_deg
from willing.kernels.horizon import radio_horizon_km, two_lowest_floors_m
from willing.lines.skies.section import SensorSite, SensorType, SkiesSection, ZoneCover
from willing.plan.theatre import Zone

GRID_FORMULA = (
    "share of equal-area cells whose lowest seen height, (d − √(2kR·h_antenna))² / 2kR with "
    "k = 4/3, is at or below the layer; smooth earth, no terrain (Skolnik 3rd ed. §8.2)"
)
EQUIVALENT_FORMULA = (
    "sensors × π·r² / area of the zone, at most 1, with r = min(range, √(2kR·h_antenna) + "
    "√(2kR·h_layer)), k = 4/3: circles laid without overlap or spill, so a best case; "
    "low: circles laid at random, 1 − e^−x"
)
LEAST_CELLS = 10_000


class Cover(NamedTuple):
    """Shares of a zone seen by one sensor and by two, at one height."""

    once: float
    twice: float
    once_low: float
    twice_low: float


def circle_km2(sensor: SensorType, layer_m: float) -> float:
    """Return the area one sensor sees at a height, in km²."""
    reach = min(sensor.range_km, float(radio_horizon_km(sensor.antenna_m, layer_m)))
    return pi * reach**2


def equivalent_cover(
    counts: Mapping[str, float],
    sensors: Mapping[str, SensorType],
    area_km2: float,
    layer_m: float,
) -> Cover:
    """Return the shares that sensors without positions could see: a best case and, low, random.

    The low end lays the circles at random: seen by none with probability e^−x (Poisson).
    """
    x = sum(count * circle_km2(sensors[name], layer_m) for name, count in counts.items())
    x /= area_km2
    return Cover(
        once=min(1.0, x),
        twice=min(1.0, max(0.0, x - 1.0)),
        once_low=1 - exp(-x),
        twice_low=max(0.0, 1 - exp(-x) * (1 + x)),
    )


def sensors_for(sensor: SensorType, area_km2: float, share: float, layer_m: float) -> int:
    """Return the fewest sensors whose equivalent share reaches `share` at a height."""
    return ceil(share * area_km2 / circle_km2(sensor, layer_m) - 1e-9)


def cells_of(zone: Zone, cover: ZoneCover, cell_km: float) -> Floats:
    """Return (N, 2) latitude and longitude of cells of equal area in the zone, thousands of them.

    Without a ring the zone is a circle of its area around its lettering point.
    """
    if cover.ring_deg:
        return _cells_in_ring(np.asarray(cover.ring_deg, dtype=float), cell_km)
    if zone.area_km2 is None or zone.lat_deg is None or zone.lon_deg is None:
        return np.empty((0, 2))
    radius = (zone.area_km2 / pi) ** 0.5
    xy = grid_km(radius, min(cell_km, (zone.area_km2 / LEAST_CELLS) ** 0.5))
    return inverse_laea_deg(xy[np.hypot(*xy.T) <= radius], (zone.lat_deg, zone.lon_deg))


def _cells_in_ring(ring: Floats, cell_km: float) -> Floats:
    lon, lat = (ring.min(axis=0) + ring.max(axis=0)) / 2
    spread = np.abs(ring - (lon, lat)).max(axis=0)
    half_km = 111.3 * float(max(spread[0] * np.cos(np.radians(lat)), spread[1])) * 1.05
    xy = grid_km(half_km, min(cell_km, 2 * half_km / LEAST_CELLS**0.5))
    points = inverse_laea_deg(xy, (float(lat), float(lon)))
    return points[inside_ring(points[:, ::-1], ring)]


def grid_cover(
    cells_deg: Floats, sites: Sequence[SensorSite], section: SkiesSection
) -> tuple[Cover, ...]:
    """Return the shares of the cells seen from the sites, one Cover per layer of the section."""
    types = [section.sensors[site.sensor] for site in sites]
    heights = [
        kind.antenna_m if site.antenna_m is None else site.antenna_m
        for site, kind in zip(sites, types, strict=True)
    ]
    floors = two_lowest_floors_m(
        cells_deg,
        np.array([(site.lat_deg, site.lon_deg) for site in sites]).reshape(-1, 2),
        np.array(heights, dtype=float),
        np.array([kind.range_km for kind in types], dtype=float),
    )
    found = []
    for layer in section.layers_m:
        once, twice = (float(each) for each in (floors <= layer).mean(axis=0))
        found.append(Cover(once=once, twice=twice, once_low=once, twice_low=twice))
    return tuple(found)
