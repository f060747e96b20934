"""Lambert's azimuthal equal-area projection against published values and its own promise."""

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.places import EARTH_RADIUS_KM, Place, distance_km
from willing.report.projection import Projection, fitted

CENTRED = Projection(centre_lon_deg=-100.0, centre_lat_deg=40.0)


def test_published_example():
    # Snyder 1987, Map Projections, USGS PP 1395, p. 332: R = 3, centre 40° N 100° W.
    x, y = CENTRED.replace(centre_lat_deg=40.0).place_px(100.0, -20.0)
    assert x / EARTH_RADIUS_KM * 3 == pytest.approx(-4.2339303, abs=1e-6)
    assert -y / EARTH_RADIUS_KM * 3 == pytest.approx(4.0257775, abs=1e-6)


def test_centre_is_the_origin_and_north_is_up():
    assert CENTRED.place_px(-100.0, 40.0) == (0.0, 0.0)
    assert CENTRED.place_px(-100.0, 41.0)[1] < 0


@given(st.floats(-15, 15), st.floats(30, 60))
def test_area_of_a_small_square_is_kept(lon: float, lat: float):
    there = Projection(centre_lon_deg=0.0, centre_lat_deg=45.0)
    step = 0.01
    corners = [(lon, lat), (lon + step, lat), (lon + step, lat + step), (lon, lat + step)]
    flat = [there.place_px(*each) for each in corners]
    pairs = list(zip(flat, flat[1:] + flat[:1], strict=True))
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
    side = EARTH_RADIUS_KM * radians(step)
    assert area == pytest.approx(side * side * cos(radians(lat + step / 2)), rel=1e-4)


def test_distance_from_the_centre_is_nearly_true():
    x, y = Projection(centre_lon_deg=0.0, centre_lat_deg=50.0).place_px(2.0, 51.0)
    here, there = Place(lat_deg=50, lon_deg=0), Place(lat_deg=51, lon_deg=2)
    assert (x * x + y * y) ** 0.5 == pytest.approx(distance_km(here, there), rel=1e-3)


def test_fitted_fills_the_width_and_keeps_the_margin():
    points = [(10.0, 39.0), (14.0, 39.0), (14.0, 42.0), (10.0, 42.0)]
    found = fitted(points, 670.0)
    assert found is not None
    projection, height = found
    flat = [projection.place_px(*each) for each in points]
    assert min(x for x, _ in flat) == pytest.approx(33.5)
    assert max(x for x, _ in flat) == pytest.approx(636.5)
    assert min(y for _, y in flat) >= 33.4 and max(y for _, y in flat) <= height - 33.4
    assert fitted([], 670.0) is None


def test_a_single_point_can_be_drawn():
    found = fitted([(10.0, 39.0)], 100.0)
    assert found is not None and found[0].place_px(10.0, 39.0)[0] == pytest.approx(50.0)
