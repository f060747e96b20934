"""The island: coastline, districts, sea areas and heights. Invented; seeded, so always the same.

Places are in km east (x) and north (y) of the middle of the island, which lies in open ocean.
"""

from collections.abc import Iterator
from math import atan2, cos, hypot, pi, radians, sin
from random import Random

SEED = 2031
MIDDLE_DEG = (46.8, -31.4)
KM_PER_DEG = 111.195
HALF_LENGTH_KM, HALF_WIDTH_KM, TILT_DEG = 34.0, 20.0, 17.0
CORE = 0.44
"""The central district reaches so far towards the coast."""
CELL_M, COLUMNS, ROWS = 500, 170, 120
HIGHEST_M = 1000

Point = tuple[float, float]

SECTORS = {
    "brackhead": (-8, 62),
    "vessel": (62, 124),
    "kettle": (124, 206),
    "orlo": (206, 276),
    "sallow": (276, 352),
}
"""District: bearings in degrees, anticlockwise from east."""


def _waves() -> tuple[tuple[int, float, float], ...]:
    random = Random(SEED)
    return tuple(
        (k, random.uniform(0.3, 1.0) * 0.16 / k**0.8, random.uniform(0, 2 * pi))
        for k in range(2, 14)
    )


WAVES = _waves()


def coast_km(bearing: float) -> float:
    """Return how far the coast is from the middle at a bearing in radians."""
    turned = bearing - radians(TILT_DEG)
    ellipse = 1 / hypot(cos(turned) / HALF_LENGTH_KM, sin(turned) / HALF_WIDTH_KM)
    return ellipse * (1 + sum(a * cos(k * bearing + phase) for k, a, phase in WAVES))


def at(bearing_deg: float, reach: float) -> Point:
    """Return the place at a bearing, `reach` times as far out as the coast."""
    bearing = radians(bearing_deg)
    distance = reach * coast_km(bearing)
    return distance * cos(bearing), distance * sin(bearing)


def arc(first_deg: float, last_deg: float, reach: float, step_deg: float = 2.0) -> list[Point]:
    """Return places along the coast, moved in or out, from one bearing to another."""
    count = max(1, round(abs(last_deg - first_deg) / step_deg))
    return [at(first_deg + (last_deg - first_deg) * i / count, reach) for i in range(count + 1)]


def band(first_deg: float, last_deg: float, inner: float, outer: float) -> list[Point]:
    """Return the ring between two bearings and two reaches."""
    return arc(first_deg, last_deg, outer) + arc(last_deg, first_deg, inner)


def rings_km() -> dict[str, list[Point]]:
    """Return the outline of every district, sea area and air zone, not closed."""
    rings = {name: band(*bearings, CORE, 1.0) for name, bearings in SECTORS.items()}
    rings["tarnholm"] = arc(0, 358, CORE)
    rings["saltmere"] = arc(0, 358, 1.0)
    rings["orlo-harbour"] = band(238, 246, 1.0, 1.12)
    rings["orlo-approach"] = band(239, 245, 1.12, 1.75)
    rings["orlo-sound"] = band(190, 358, 1.0, 1.95)
    rings["north-reach"] = band(-2, 190, 1.0, 1.95)
    rings["saltmere-air"] = arc(0, 358, 1.5)
    return rings


def area_km2(ring: list[Point]) -> float:
    """Return the area inside a ring (shoelace)."""
    turns = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2


def degrees(point: Point) -> tuple[float, float]:
    """Return (latitude, longitude) of a place, to 4 decimals."""
    lat = MIDDLE_DEG[0] + point[1] / KM_PER_DEG
    lon = MIDDLE_DEG[1] + point[0] / (KM_PER_DEG * cos(radians(MIDDLE_DEG[0])))
    return round(lat, 4), round(lon, 4)


def ring_deg(ring: list[Point]) -> list[tuple[float, float]]:
    """Return a ring as (longitude, latitude), not closed."""
    return [degrees(point)[::-1] for point in ring]


class Noise:
    """Value noise on a lattice: smooth, seeded, only sums and products."""

    def __init__(self, seed: int, cell_km: float) -> None:
        self.random, self.cell_km = Random(seed), cell_km
        self.values: dict[tuple[int, int], float] = {
            (i, j): self.random.random() for i in range(-60, 61) for j in range(-60, 61)
        }

    def at(self, x: float, y: float) -> float:
        """Return a number from 0 to 1."""
        u, v = x / self.cell_km, y / self.cell_km
        i, j = int(u // 1), int(v // 1)
        s, t = ((3 - 2 * f) * f * f for f in (u - i, v - j))
        low = self.values[i, j] * (1 - s) + self.values[i + 1, j] * s
        high = self.values[i, j + 1] * (1 - s) + self.values[i + 1, j + 1] * s
        return low * (1 - t) + high * t


OCTAVES = (
    (Noise(SEED + 1, 11.0), 0.55),
    (Noise(SEED + 2, 5.0), 0.29),
    (Noise(SEED + 3, 2.1), 0.16),
)


def height_m(x: float, y: float) -> int:
    """Return the height above the sea in m; 0 is the sea."""
    inland = 1 - hypot(x, y) / coast_km(atan2(y, x))
    if inland <= 0:
        return 0
    rough = sum(weight * noise.at(x, y) for noise, weight in OCTAVES)
    dome = min(1.0, 2.2 * inland) * (0.55 + 0.45 * inland)
    return max(1, round(HIGHEST_M * dome * (0.12 + 0.95 * rough * rough)))


def terrain() -> Iterator[str]:
    """Yield the lines of an ESRI ASCII grid, metres east and north of the middle, heights in m."""
    west, south = -COLUMNS * CELL_M / 2, -ROWS * CELL_M / 2
    yield from (f"ncols {COLUMNS}", f"nrows {ROWS}", f"xllcorner {west:.0f}")
    yield from (f"yllcorner {south:.0f}", f"cellsize {CELL_M}", "NODATA_value -9999")
    for row in reversed(range(ROWS)):
        y = (south + (row + 0.5) * CELL_M) / 1000
        line = ((west + (column + 0.5) * CELL_M) / 1000 for column in range(COLUMNS))
        yield " ".join(str(height_m(x, y)) for x in line)
