"""The equal-area grid against distances and areas on the sphere."""

from math import pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.kernels.equal_area import grid_km, inside_ring, inverse_laea_deg
from willing.kernels.horizon import EARTH_RADIUS_KM, distances_km


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 1500), st.floats(0, 6.28))
def test_a_plane_radius_is_the_chord_of_the_great_circle(lat, lon, rho_km, angle) -> None:
    xy = np.array([[rho_km * np.cos(angle), rho_km * np.sin(angle)]])
    distance = float(distances_km(inverse_laea_deg(xy, (lat, lon)), np.array([lat, lon]))[0])
    # Lambert azimuthal: ρ = 2·R·sin(c/2), c the angle at the earth's centre.
    assert 2 * EARTH_RADIUS_KM * sin(distance / EARTH_RADIUS_KM / 2) == pytest.approx(
        rho_km, rel=1e-6
    )


def test_cells_of_a_grid_have_the_same_area_everywhere() -> None:
    edge = 50.0
    for x, y in ((0, 0), (400, 400), (-700, 300)):
        corners = np.array([[x, y], [x + edge, y], [x + edge, y + edge], [x, y + edge]])
        steps = np.concatenate(
            [
                np.linspace(a, b, 50)[:-1]
                for a, b in zip(corners, np.roll(corners, -1, 0), strict=True)
            ]
        )
        lat, lon = np.radians(inverse_laea_deg(steps, (49.0, 31.0))).T
        # ∮ sin(lat) dlon by the trapezium rule is the area on the unit sphere.
        area = abs(np.sum((np.roll(lon, -1) - lon) * (np.sin(lat) + np.sin(np.roll(lat, -1))) / 2))
        assert area * EARTH_RADIUS_KM**2 == pytest.approx(edge**2, rel=1e-3)


def test_the_grid_fills_its_square_with_cells_around_the_origin() -> None:
    xy = grid_km(20, 10)
    assert len(xy) == 16
    assert sorted(set(xy[:, 0])) == [-15, -5, 5, 15]
    np.testing.assert_allclose(xy.mean(axis=0), 0, atol=1e-12)


def test_inside_a_ring_is_the_even_odd_rule() -> None:
    triangle = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]])
    points = np.array([[1.0, 1.0], [3.0, 3.0], [-1.0, 1.0], [0.5, 3.4]])
    assert inside_ring(points, triangle).tolist() == [True, False, False, True]


def test_a_circle_of_cells_has_the_circles_area() -> None:
    xy = grid_km(100, 2)
    assert (np.hypot(*xy.T) <= 100).sum() * 4 == pytest.approx(pi * 100**2, rel=0.005)
