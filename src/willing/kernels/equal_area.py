"""A grid of cells of equal area around a point: Lambert azimuthal, on the sphere."""

import numpy as np
from numpy.typing import NDArray

from willing.kernels.horizon import EARTH_RADIUS_KM

Floats = NDArray[np.float64]


def grid_km(half_width_km: float, cell_km: float) -> Floats:
    """Return the (N, 2) centres x, y in km of square cells over a square around the origin."""
    count = max(1, int(np.ceil(half_width_km / cell_km)))
    axis = (np.arange(-count, count) + 0.5) * cell_km
    x, y = np.meshgrid(axis, axis)
    return np.column_stack((x.ravel(), y.ravel()))


def inverse_laea_deg(xy_km: Floats, centre_deg: tuple[float, float]) -> Floats:
    """Return (N, 2) latitude and longitude of plane points (Snyder 1987, eq. 20-14, 20-15, 24-16).

    Areas in the plane are areas on the sphere; valid within 2·R of the centre.
    """
    x, y = xy_km.T
    rho = np.maximum(np.hypot(x, y), 1e-12)
    c = 2 * np.arcsin(np.minimum(1.0, rho / (2 * EARTH_RADIUS_KM)))
    lat0, lon0 = np.radians(centre_deg)
    lat = np.arcsin(
        np.clip(np.cos(c) * np.sin(lat0) + y * np.sin(c) * np.cos(lat0) / rho, -1.0, 1.0)
    )
    lon = lon0 + np.arctan2(
        x * np.sin(c), rho * np.cos(lat0) * np.cos(c) - y * np.sin(lat0) * np.sin(c)
    )
    return np.column_stack((np.degrees(lat), np.degrees(lon)))


def inside_ring(points: Floats, ring: Floats) -> NDArray[np.bool_]:
    """Return for (N, 2) points whether each lies in a closed ring (M, 2), by the even-odd rule."""
    x, y = points.T
    inside = np.zeros(len(points), dtype=bool)
    for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y1 == y2:
            continue
        crosses = (y1 > y) != (y2 > y)
        inside ^= crosses & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return inside
