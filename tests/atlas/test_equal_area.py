"""The plane on which ground is measured, against values of PROJ and against true areas."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from contested.atlas.equal_area import CENTRE, SEMI_MAJOR_M, authalic, point_on_plane, to_plane
from contested.atlas.projection import distance_km

# PROJ 9, "+proj=laea +lat_0=48.5 +lon_0=36 +ellps=WGS84".
PROJ = {
    (48.282, 37.183): (87795.22209899338, -23564.90896899225),
    (48.6, 22.1): (-1018472.0315525034, 103864.91294488206),
    (44.9, 33.9): (-165912.40910059251, -397903.02537555824),
}


@pytest.mark.parametrize(("point", "metres"), PROJ.items())
def test_points_lie_where_proj_puts_them(point: tuple[float, float], metres: tuple[float, float]) -> None:
    assert point_on_plane(*point) == pytest.approx(metres, abs=1e-4)


def test_the_centre_is_the_origin() -> None:
    assert point_on_plane(*CENTRE) == pytest.approx((0, 0), abs=1e-9)


@given(st.floats(44.5, 52.0), st.floats(22.5, 40.0), st.floats(0.02, 0.5))
def test_a_square_of_degrees_has_its_area_on_the_ellipsoid(south: float, west: float, reach: float) -> None:
    edge = np.linspace(0, reach, 50)
    ring = np.concatenate(
        [
            np.column_stack((west + edge, np.full(50, south))),
            np.column_stack((np.full(50, west + reach), south + edge)),
            np.column_stack((west + edge[::-1], np.full(50, south + reach))),
            np.column_stack((np.full(50, west), south + edge[::-1])),
        ]
    )
    ends = authalic(np.sin(np.radians(np.array([south, south + reach]))))
    true = SEMI_MAJOR_M**2 / 2 * math.radians(reach) * float(ends[1] - ends[0])
    assert shapely.Polygon(to_plane(ring)).area == pytest.approx(true, rel=1e-5)


@given(st.floats(46.5, 50.5), st.floats(33.0, 39.0), st.floats(0, 2 * math.pi))
def test_distances_near_the_front_are_true_to_a_quarter_of_a_per_cent(lat: float, lon: float, turn: float) -> None:
    other = lat + 0.3 * math.sin(turn), lon + 0.3 * math.cos(turn)
    on_plane = math.dist(point_on_plane(lat, lon), point_on_plane(*other)) / 1000
    # the sphere of distance_km itself errs by up to 0.3 per cent against the ellipsoid
    assert on_plane == pytest.approx(distance_km((lat, lon), other), rel=0.006)
