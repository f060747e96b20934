"""The radio horizon against its published constant, and floors against a plain twin."""

from math import asin, cos, inf, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.kernels.horizon import (
    EARTH_RADIUS_KM,
    distances_km,
    floor_m,
    radio_horizon_km,
    two_lowest_floors_m,
)

HEIGHTS = st.floats(0, 10_000)
POINTS = st.tuples(st.floats(44, 52), st.floats(22, 40))


def test_the_horizon_constant_is_the_published_4_12() -> None:
    # d[km] = 4.12·(√h1 + √h2), heights in m, standard atmosphere.
    assert float(radio_horizon_km(100, 0)) == pytest.approx(4.12 * 10, rel=1e-3)
    assert float(radio_horizon_km(25, 400)) == pytest.approx(4.12 * (5 + 20), rel=1e-3)


@given(HEIGHTS, st.floats(1, 10_000))
def test_the_floor_is_the_inverse_of_the_horizon(antenna_m: float, target_m: float) -> None:
    distance = radio_horizon_km(antenna_m, target_m)
    floor = floor_m(distance, np.array(antenna_m), np.array(inf))
    assert float(floor) == pytest.approx(target_m, rel=1e-6, abs=1e-6)


@given(HEIGHTS, HEIGHTS, HEIGHTS)
def test_a_higher_target_is_seen_farther(antenna_m: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert radio_horizon_km(antenna_m, low) <= radio_horizon_km(antenna_m, high)


def _plain_floors(cells, sites, heights, ranges):
    """The same by Python floats, one pair at a time."""
    found = []
    for lat, lon in cells:
        floors = []
        for (site_lat, site_lon), height, reach in zip(sites, heights, ranges, strict=True):
            half_lat, half_lon = radians(lat - site_lat) / 2, radians(lon - site_lon) / 2
            chord = sin(half_lat) ** 2 + (
                cos(radians(lat)) * cos(radians(site_lat)) * sin(half_lon) ** 2
            )
            distance = 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
            big = 2 * 4 / 3 * EARTH_RADIUS_KM
            beyond = max(0.0, distance - sqrt(big * height / 1000))
            floors.append(1000 * beyond**2 / big if distance <= reach else inf)
        found.append([*sorted(floors), inf, inf][:2])
    return np.array(found).reshape(-1, 2)


@given(
    st.lists(POINTS, min_size=1, max_size=5),
    st.lists(st.tuples(POINTS, st.floats(0, 3000), st.floats(1, 600)), max_size=5),
)
def test_two_lowest_floors_agree_with_the_plain_twin(cells, sensors) -> None:
    sites = [place for place, _, _ in sensors]
    heights = [height for _, height, _ in sensors]
    ranges = [reach for _, _, reach in sensors]
    ours = two_lowest_floors_m(
        np.array(cells),
        np.array(sites).reshape(-1, 2),
        np.array(heights, dtype=float),
        np.array(ranges, dtype=float),
    )
    plain = _plain_floors(cells, sites, heights, ranges)
    near_edge = np.isinf(ours) != np.isinf(plain)  # a cell within rounding of a range's end
    assert near_edge.sum() <= sum(
        abs(float(distances_km(np.array([c]), np.array(s))[0]) - r) < 1e-6
        for c in cells
        for s, r in zip(sites, ranges, strict=True)
    )
    finite = np.isfinite(ours) & np.isfinite(plain)
    np.testing.assert_allclose(ours[finite], plain[finite], rtol=1e-6, atol=1e-3)


def test_losing_the_lower_sensor_leaves_the_second_floor() -> None:
    cell = np.array([[50.0, 30.0]])
    sites = np.array([[50.0, 31.0], [50.0, 32.0]])
    heights, ranges = np.array([20.0, 20.0]), np.array([400.0, 400.0])
    both = two_lowest_floors_m(cell, sites, heights, ranges)
    far_alone = two_lowest_floors_m(cell, sites[1:], heights[1:], ranges[1:])
    assert both[0, 0] < both[0, 1]
    assert both[0, 1] == far_alone[0, 0]
    assert np.isinf(far_alone[0, 1])
