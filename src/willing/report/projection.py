"""Lambert's azimuthal equal-area projection on the sphere, fitted to a drawing."""

from collections.abc import Iterable, Sequence
from math import cos, radians, sin, sqrt

from willing.basics.places import EARTH_RADIUS_KM
from willing.basics.record import Record

Point = tuple[float, float]


class Projection(Record, kw_only=True):
    """Degrees to pixels; shapes keep their area (Snyder 1987, equations 24-2 to 24-4)."""

    centre_lon_deg: float
    centre_lat_deg: float
    scale_px_per_km: float = 1.0
    left_km: float = 0.0
    top_km: float = 0.0

    def place_px(self, lon_deg: float, lat_deg: float) -> Point:
        """Return the place in pixels, x to the right and y down."""
        x, y = self._plane_km(lon_deg, lat_deg)
        return (x - self.left_km) * self.scale_px_per_km, (self.top_km - y) * self.scale_px_per_km

    def _plane_km(self, lon_deg: float, lat_deg: float) -> Point:
        lat, lat0 = radians(lat_deg), radians(self.centre_lat_deg)
        turn = radians(lon_deg - self.centre_lon_deg)
        across = sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(turn)
        k = EARTH_RADIUS_KM * sqrt(2.0 / max(1e-9, 1.0 + across))
        x = k * cos(lat) * sin(turn)
        return x, k * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(turn))


def fitted(
    points_deg: Iterable[Point], width_px: float, *, margin: float = 0.05, tallest: float = 1.1
) -> tuple[Projection, float] | None:
    """Return the projection in which the points fill `width_px`, and the height in pixels.

    `margin` is a share of the width left free on each side; a drawing taller than `tallest`
    times its width is made smaller. None without points.
    """
    points: Sequence[Point] = tuple(points_deg)
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    rough = Projection(
        centre_lon_deg=(min(lons) + max(lons)) / 2, centre_lat_deg=(min(lats) + max(lats)) / 2
    )
    flat = [rough.place_px(lon, lat) for lon, lat in points]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    top, bottom = min(y for _, y in flat), max(y for _, y in flat)
    span_x, span_y = max(right - left, 1.0), max(bottom - top, 1.0)
    scale = width_px * (1 - 2 * margin) / max(span_x, span_y / tallest)
    height = span_y * scale + 2 * margin * width_px
    return (
        rough.replace(
            scale_px_per_km=scale,
            left_km=(left + right) / 2 - width_px / 2 / scale,
            top_km=height / 2 / scale - (top + bottom) / 2,
        ),
        height,
    )
