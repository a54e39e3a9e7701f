"""Series of ground out of small maps of our own, read as a reader reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.reconcile.shelf import Ring, Shelf

from contested.errors import InputError, QuestionError
from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources

POKROVSK = (48.2801, 37.1771)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))


def sources(shelf: Shelf, as_of: date | None = None) -> Sources:
    known = {key: one for key, one in shelf.documents.items() if as_of is None or one.published <= as_of}
    return Sources(tuple(shelf.claims), known, shelf.body, as_of)


def series(shelf: Shelf, name: str) -> Series:
    return catalogue.series(name, sources(shelf))


def test_ground_is_counted_once_each_day_and_only_what_russia_holds(shelf: Shelf, around: Callable[..., Ring]) -> None:
    one, same, grey = around(48.0, 37.0), around(48.0, 37.0), around(48.0, 37.3)
    shelf.map("2025-08-03", occupied=[one, same], grey=[grey])
    shelf.map("2025-08-10", occupied=[one, around(48.0, 37.2)])
    found = series(shelf, "area.national")
    assert [point.day for point in found] == [date(2025, 8, 3), date(2025, 8, 10)]
    first, second = (point.value for point in found)
    assert first == pytest.approx(331.7, abs=0.5)  # 0.2 of a degree each way at 48 degrees north
    assert second == pytest.approx(2 * first, rel=0.001)
    assert found.silent() == tuple(date(2025, 8, day) for day in range(4, 10))


def test_a_disc_sees_its_own_ground_only(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.map("2025-08-03", occupied=[around(*POKROVSK, 0.5), around(46.5, 33.5)])
    assert series(shelf, "area.disc.Pokrovsk.10km").points[0].value == pytest.approx(314.1, abs=0.2)
    assert series(shelf, "area.disc.Pokrovsk.1.5km").points[0].value == pytest.approx(7.07, abs=0.01)
    assert series(shelf, "area.disc.Kupiansk.40km").points[0].value == 0


def test_a_region_keeps_to_its_border(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.map("2025-08-03", occupied=[around(*POKROVSK, 0.1), around(46.5, 33.5)])
    both = series(shelf, "area.national").points[0].value
    donetsk = series(shelf, "area.region.Donetsk").points[0].value
    kherson = series(shelf, "area.region.Kherson region").points[0].value
    assert donetsk > 0 < kherson
    assert donetsk + kherson == pytest.approx(both, rel=0.01)


def test_ground_gained_and_freed_are_told_apart_and_make_up_the_change(
    shelf: Shelf, around: Callable[..., Ring]
) -> None:
    shelf.map("2025-08-03", occupied=[around(48.0, 37.0)])
    shelf.map("2025-08-04", occupied=[around(48.0, 37.05)])
    shelf.map("2025-08-08", occupied=[around(48.0, 37.05), around(46.5, 33.5)])
    held, gained, freed = (series(shelf, f"{name}.national") for name in ("area", "gained", "freed"))
    first, last = held.points[0].value, held.points[-1].value
    assert gained.points[0].value == pytest.approx(first / 4, rel=0.01)  # a quarter of its width further east
    assert freed.points[0].value == pytest.approx(first / 4, rel=0.01)
    assert sum(one.value for one in gained) - sum(one.value for one in freed) == pytest.approx(last - first, abs=0.01)
    shared = gained.points[1:]
    assert [one.day.day for one in shared] == [5, 6, 7, 8]
    assert [one.speakers for one in shared] == [(), (), (), ("DeepState",)]
    assert all(one.low == 0 and one.high == pytest.approx(4 * one.value) for one in shared)
    assert sum(one.value for one in series(shelf, "gained.disc.Pokrovsk.20km")) == 0


def test_a_map_that_is_drawn_as_before_changes_nothing(shelf: Shelf, around: Callable[..., Ring]) -> None:
    for day in ("2025-08-03", "2025-08-04"):
        shelf.map(day, occupied=[around(48.0, 37.0)])
    assert [(one.value, one.day.day) for one in series(shelf, "gained.national")] == [(0, 4)]
    assert [one.value for one in series(shelf, "freed.national")] == [0]


def test_ground_is_counted_within_a_polygon_of_ones_own(
    shelf: Shelf, around: Callable[..., Ring], tmp_path: Path
) -> None:
    shelf.map("2025-08-03", occupied=[around(48.0, 37.0, 0.2)])
    path = tmp_path / "mine.v2.geojson"
    shape = {"type": "Polygon", "coordinates": [around(48.0, 37.0)]}
    for written in (shape, {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": shape}]}):
        path.write_text(json.dumps(written), "utf-8")
        (one,) = series(shelf, f"area.polygon.{path}")
        assert one.value == pytest.approx(331.7, abs=0.5)


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"type": "Point", "coordinates": [37, 48]}', '{"type": "GeometryCollection", "geometries": []}',
     '{"type": "Polygon", "coordinates": [[[370, 48], [371, 48], [371, 49], [370, 48]]]}',
     '{"type": "Polygon", "coordinates": [[[37, 48], [37, 48], [37, 48], [37, 48]]]}'],
)  # fmt: skip
def test_a_file_without_a_polygon_is_refused_by_its_name(shelf: Shelf, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"bad\.geojson"):
        series(shelf, f"area.polygon.{path}")
    with pytest.raises(InputError, match="cannot be read"):
        series(shelf, f"area.polygon.{tmp_path / 'none.geojson'}")


def test_nothing_after_the_day_of_asking_is_known(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.map("2025-08-03", occupied=[around(48.0, 37.0)])
    shelf.map("2025-08-10", occupied=[around(48.0, 37.0)])
    assert len(catalogue.series("area.national", sources(shelf, date(2025, 8, 5)))) == 1


def test_a_ledger_without_maps_has_shipped_ground_only(shelf: Shelf) -> None:
    shelf.report("2025-08-03", "Russia launched 30 drones at Ukraine overnight.")
    assert series(shelf, "area.national").shipped
    assert len(series(shelf, "area.disc.Lviv.40km")) == 0


@pytest.mark.parametrize(
    "name", ["area", "area.", "weather.national", "area.disc.Pokrovsk", "area.disc.Nowhereville.40km",
             "area.disc.Pokrovsk.0km", "area.disc.Pokrovsk.999km", "area.region.Pokrovsk", "area.region.Moscow"],
)  # fmt: skip
def test_a_name_that_is_none_is_refused_with_what_can_be_asked(shelf: Shelf, name: str) -> None:
    with pytest.raises(QuestionError):
        series(shelf, name)


def test_days_between_two_maps_lie_on_the_line_between_them(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.map("2025-08-03", occupied=[around(48.0, 37.0)])
    shelf.map("2025-08-07", occupied=[around(48.0, 37.0), around(48.0, 37.2)])
    first, values = series(shelf, "area.national").daily()
    assert first == date(2025, 8, 3)
    assert len(values) == 5
    assert values[2] == pytest.approx((values[0] + values[-1]) / 2)
