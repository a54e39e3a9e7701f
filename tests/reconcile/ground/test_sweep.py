"""Sweeping many discs against the exact areas of shapes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.ground.sweep import Sweep

RADIUS_M = 1500.0
places = st.floats(-6000, 6000)


def exact(drawn: shapely.Geometry, centre: tuple[float, float], radius_m: float) -> float:
    disc = shapely.Point(*centre).buffer(radius_m, quad_segs=256)
    return float(shapely.intersection(disc, drawn).area / disc.area)


@given(st.lists(st.tuples(places, places), min_size=3, max_size=12), st.tuples(places, places))
def test_a_swept_share_is_the_exact_one_but_for_a_row_at_each_edge(
    corners: list[tuple[float, float]], centre: tuple[float, float]
) -> None:
    drawn = shapely.MultiPoint(corners).convex_hull.buffer(800)
    (found,) = Sweep(drawn).shares(np.array([centre]), RADIUS_M)
    assert found == pytest.approx(exact(drawn, centre, RADIUS_M), abs=0.055)


def test_a_hole_and_a_second_part_are_seen() -> None:
    ring = shapely.Point(0, 0).buffer(5000).difference(shapely.Point(0, 0).buffer(1500))
    drawn = shapely.union_all([ring, shapely.box(20_000, 20_000, 30_000, 30_000)])
    centres = np.array([(0.0, 0.0), (3200.0, 0.0), (25_000.0, 25_000.0), (20_000.0, 25_000.0), (60_000.0, 0.0)])
    assert Sweep(drawn).shares(centres, RADIUS_M) == pytest.approx([0.0, 1.0, 1.0, 0.5, 0.0], abs=0.02)


def test_nothing_drawn_covers_nothing() -> None:
    assert Sweep(shapely.Polygon()).shares(np.array([(0.0, 0.0)]), RADIUS_M) == pytest.approx([0.0])


def test_fewer_rows_are_enough_for_a_wide_disc() -> None:
    drawn = shapely.box(-50_000, 1234, 50_000, 50_000)
    (found,) = Sweep(drawn).shares(np.array([(0.0, 0.0)]), 15_000, stride=4)
    assert found == pytest.approx(exact(drawn, (0.0, 0.0), 15_000), abs=0.02)
