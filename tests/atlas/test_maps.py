"""Projection against its inverse and the sphere, and outlines against places known to lie inside and outside."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.outline import Line, outlines
from contested.atlas.projection import Projection, distance_km


def _inside(ring: Line, lat: float, lon: float) -> bool:
    odd = False
    for (a_lat, a_lon), (b_lat, b_lon) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (a_lat > lat) != (b_lat > lat) and lon < (b_lon - a_lon) * (lat - a_lat) / (b_lat - a_lat) + a_lon:
            odd = not odd
    return odd


@given(lat=st.floats(40, 60), lon=st.floats(15, 50))
def test_projection_has_an_inverse(lat: float, lon: float) -> None:
    chart = Projection()
    assert chart.unproject(*chart.project(lat, lon)) == pytest.approx((lat, lon), abs=1e-9)


@given(lat=st.floats(44, 53), lon=st.floats(23, 40), east=st.floats(-0.3, 0.3), north=st.floats(-0.3, 0.3))
def test_short_distances_hold_on_the_plane(lat: float, lon: float, east: float, north: float) -> None:
    chart = Projection()
    (x1, y1), (x2, y2) = chart.project(lat, lon), chart.project(lat + north, lon + east)
    true = distance_km((lat, lon), (lat + north, lon + east))
    assert math.hypot(x2 - x1, y2 - y1) == pytest.approx(true, rel=0.004, abs=1e-6)


def test_distance_against_known_values() -> None:
    assert distance_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(math.pi / 2 * 6371.0088)
    atlas = gazetteer()
    kyiv, kharkiv = atlas.named("Kyiv")[0], atlas.named("Kharkiv")[0]
    assert Projection.distance_km(kyiv, kharkiv) == pytest.approx(410, abs=8)


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(50.45, 30.52, True), (48.28, 37.18, True), (44.95, 34.10, True), (45.3, 36.3, True), (49.84, 24.03, True),
     (46.35, 30.0, True), (48.57, 39.3, True), (50.6, 36.58, False), (47.0, 28.85, False), (43.5, 33.0, False),
     (46.2, 36.5, False), (50.06, 21.0, False), (52.43, 30.98, False), (45.3, 38.0, False)],
)  # fmt: skip
def test_outline_of_the_country(lat: float, lon: float, inside: bool) -> None:
    assert any(_inside(ring, lat, lon) for ring in outlines().country) is inside


def test_regions_hold_their_towns() -> None:
    drawn = outlines().regions
    known = {"region:kyiv-city": "region:kyiv", "region:sevastopol": "region:crimea"}
    right = total = 0
    for place in gazetteer():
        if place.country == "UA" and place.level is Level.SETTLEMENT and place.population > 5_000 and place.region:
            total += 1
            region = known.get(place.region, place.region)
            right += any(_inside(ring, place.lat, place.lon) for ring in drawn[region])
    assert right / total > 0.97
    assert len(drawn) == 25


def test_lines_are_degrees() -> None:
    found = outlines()
    for line in (*found.country, *found.borders, *found.rivers):
        assert all(43 < lat < 53 and 21 < lon < 41 for lat, lon in line)
    for ring in found.country:
        assert ring[0] == ring[-1]
    assert "not a legal boundary" in found.note
