"""The way out of a town, against pockets whose width is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.atlas.equal_area import point_on_plane
from contested.reconcile.ground.corridor import WIDEST_KM, Width, is_pocket, surroundings, trend_km_a_week, width_km
from contested.reconcile.series.extents import settlement

TOWN = settlement("Pokrovsk")
EAST, NORTH = point_on_plane(TOWN.lat, TOWN.lon)


def closed(gap_m: float) -> shapely.Geometry:
    """Everything but a straight lane to the west, `gap_m` wide, with the town in it."""
    whole = shapely.box(EAST - 70_000, NORTH - 70_000, EAST + 70_000, NORTH + 70_000)
    return shapely.difference(whole, shapely.box(EAST - 70_000, NORTH - gap_m / 2, EAST + 3000, NORTH + gap_m / 2))


def test_nothing_held_is_no_pocket() -> None:
    assert width_km(TOWN, surroundings(TOWN, shapely.Polygon())) == WIDEST_KM


@settings(max_examples=12, deadline=None)
@given(st.floats(600, 15_000))
def test_a_straight_lane_is_as_wide_as_it_is(gap_m: float) -> None:
    assert width_km(TOWN, closed(gap_m)) == pytest.approx(gap_m / 1000, abs=0.12)


@settings(max_examples=8, deadline=None)
@given(st.floats(0, 6000), st.floats(0, 6000))
def test_more_held_ground_never_widens_the_way(one: float, other: float) -> None:
    wide, narrow = max(one, other), min(one, other)
    both = [width_km(TOWN, closed(gap + 1000)) for gap in (narrow, wide)]
    assert both[0] <= both[1]


def test_a_ring_around_a_town_closes_the_way() -> None:
    here = shapely.Point(EAST, NORTH)
    ring = shapely.difference(here.buffer(12_000), here.buffer(6000))
    assert width_km(TOWN, ring) == 0.0


def test_the_better_of_two_ways_counts() -> None:
    ring = shapely.difference(shapely.Point(EAST, NORTH).buffer(12_000), shapely.Point(EAST, NORTH).buffer(6000))
    lanes = [
        shapely.box(EAST - 70_000, NORTH - 500, EAST, NORTH + 500),
        shapely.box(EAST, NORTH - 1500, EAST + 70_000, NORTH + 1500),
    ]
    assert width_km(TOWN, shapely.difference(ring, shapely.union_all(lanes))) == pytest.approx(3.0, abs=0.12)


def test_a_town_that_is_held_altogether_has_no_way() -> None:
    assert width_km(TOWN, shapely.Point(EAST, NORTH).buffer(2000)) == 0.0


def test_a_way_that_narrows_by_half_a_kilometre_a_week_says_so() -> None:
    found = [Width(date(2025, 11, 1) + timedelta(days=7 * n), "Mapper", 8 - n / 2, None) for n in range(5)]
    assert trend_km_a_week(found) == pytest.approx(-0.5)
    assert trend_km_a_week(found[:3]) is None
    assert is_pocket(found)
    assert not is_pocket([Width(date(2025, 11, 1), "Mapper", WIDEST_KM, None)])
