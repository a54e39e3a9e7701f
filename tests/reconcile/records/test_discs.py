"""Shares of discs, against areas that are known."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.shelf import square

from contested.reconcile.records.discs import Disc, Drawn, covered

HERE = Disc(48.3, 37.2)


def share(*rings: object) -> float:
    body = json.dumps({"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]})
    return covered(HERE, Drawn(body).within(HERE))


def test_half_the_ground_is_half_the_disc() -> None:
    west_of_it = [[37.0, 48.0], [37.2, 48.0], [37.2, 48.6], [37.0, 48.6], [37.0, 48.0]]
    assert share(west_of_it) == pytest.approx(0.5, abs=0.001)


def test_ground_drawn_twice_counts_once() -> None:
    assert share(square(48.3, 37.2), square(48.3, 37.25)) == pytest.approx(1.0, abs=1e-6)


def test_ground_elsewhere_is_no_ground_here() -> None:
    assert share(square(48.3, 37.5)) == 0.0


@settings(max_examples=30, deadline=None)
@given(km=st.floats(0.1, 1.0))
def test_a_small_square_is_its_own_area(km: float) -> None:
    """A square of side 2 km in a disc of 1.5 km, for which the sphere is flat to one in a thousand."""
    north, east = math.degrees(km / 6371), math.degrees(km / 6371) / math.cos(math.radians(HERE.lat))
    ring = [[37.2 + x * east, 48.3 + y * north] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
    assert share(ring) == pytest.approx((2 * km) ** 2 / (math.pi * 1.5**2), rel=0.01)


def test_a_polygon_that_crosses_itself_is_repaired() -> None:
    """Two triangles that meet in the middle of the disc, each as wide there as the angle between the crossing edges."""
    open_angle = 2 * math.atan2(0.1, 0.1 * math.cos(math.radians(HERE.lat)))
    bow = [[37.1, 48.2], [37.3, 48.4], [37.3, 48.2], [37.1, 48.4], [37.1, 48.2]]
    assert share(bow) == pytest.approx(2 * open_angle / (2 * math.pi), abs=0.002)
