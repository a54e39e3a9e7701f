"""Series of shares, of grey ground and of the way to a town, out of small maps of our own."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from tests.reconcile.shelf import Ring, Shelf

from contested.errors import QuestionError
from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources

LAT, LON = 48.2801, 37.1771  # Pokrovsk
DEGREE_KM = 111.2


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))


def series(shelf: Shelf, name: str) -> Series:
    return catalogue.series(name, Sources(tuple(shelf.claims), shelf.documents, shelf.body))


def strip(south: float, north: float, reach: float = 0.15) -> Ring:
    """Ground to both sides of the town between two latitudes; short enough for a straight edge to follow them."""
    west, east = LON - reach, LON + reach
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_half_a_disc_is_half_a_share_and_its_width_is_that_of_other_discs(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[strip(LAT, LAT + 0.4)])
    (point,) = series(shelf, "share.Pokrovsk").points
    assert point.value == pytest.approx(0.5, abs=0.01)
    slice_ = (math.asin(1 / 3) + math.sqrt(8) / 9) / math.pi  # of a disc whose edge lies a third of its radius off
    assert point.low <= 0.5 - slice_ + 0.01
    assert point.high >= 0.5 + slice_ - 0.01


def test_only_days_whose_map_draws_grey_speak_of_grey(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[strip(LAT + 0.2, LAT + 0.4)], grey=[strip(LAT, LAT + 0.2)])
    shelf.map("2025-08-10", occupied=[strip(LAT + 0.2, LAT + 0.4)])
    found = series(shelf, "grey.Pokrovsk")
    assert [point.day for point in found] == [date(2025, 8, 3)]
    assert found.points[0].value == pytest.approx(0.5, abs=0.01)
    assert [point.value for point in series(shelf, "share.Pokrovsk")] == [0.0, 0.0]


def test_grey_ground_narrows_the_low_end_of_the_way(shelf: Shelf) -> None:
    held = [strip(LAT - 0.5, LAT - 0.04, 1.0), strip(LAT + 0.04, LAT + 0.5, 1.0)]
    grey = [strip(LAT - 0.04, LAT - 0.02, 1.0), strip(LAT + 0.02, LAT + 0.04, 1.0)]
    shelf.map("2025-08-03", occupied=held, grey=grey)
    shelf.map("2025-08-10", occupied=held)
    drawn, bare = series(shelf, "corridor.Pokrovsk").points
    assert drawn.value == pytest.approx(0.08 * DEGREE_KM, abs=0.15)
    assert drawn.low == pytest.approx(0.04 * DEGREE_KM, abs=0.15)
    assert bare.low == bare.value == drawn.value
    assert series(shelf, "corridor.Pokrovsk").points[0] == drawn  # as it was kept


@pytest.mark.parametrize("name", ["share.Nowhereville", "grey.Donetsk region", "corridor.", "share.Nowhereville.cell"])
def test_only_settlements_have_shares_and_ways(shelf: Shelf, name: str) -> None:
    with pytest.raises(QuestionError):
        series(shelf, name)


def test_without_a_map_there_is_no_point(shelf: Shelf) -> None:
    shelf.report("2025-08-03", "Russian forces have captured Pokrovsk, the Russian Defence Ministry said.")
    assert all(len(series(shelf, f"{family}.Lviv")) == 0 for family in ("share", "grey", "corridor"))
    assert len(series(shelf, "share.Pokrovsk.cell")) == 0  # of Pokrovsk the disc ships
