"""Series of the home front, civilians, assaults, strength and alerts out of reports of our own, read as they stand."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet
from tests.reconcile.shelf import Shelf

from contested.errors import InputError, QuestionError
from contested.reconcile.series import catalogue
from contested.reconcile.series.behind import behind
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources

Build = Callable[..., Series]


def test_customers_without_power_are_told_by_region_and_copies_count_once(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "In Kharkiv region 100,000 customers were left without electricity on 8 November, "
                               "the Energy Ministry said.")  # fmt: skip
    shelf.report("2025-11-08", "The Energy Ministry said that 100,000 customers in Kharkiv region were left without "
                               "electricity on 8 November.", "Daily B")  # fmt: skip
    (one,) = series("outages.Kharkiv")
    assert (one.day, one.value) == (date(2025, 11, 8), 100_000)
    assert series("outages.Kharkiv region").points == (one,)
    assert series("outages.Kharkiv").unit == "customers"


def test_a_towns_customers_bound_their_region_from_below(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "In Kremenchuk 20,000 customers were left without electricity on 8 November.")
    (one,) = series("outages.Poltava")
    assert (one.value, one.low, one.high) == (20_000, 20_000, math.inf)
    assert one.note == "only Kremenchuk"


def test_repairs_run_from_the_outage_to_the_day_on_which_half_had_it_back(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "In Lviv region 60,000 customers were left without electricity on 8 November.")
    shelf.report("2025-11-09", "In Lviv region power was restored to 10,000 customers on 9 November.")
    shelf.report("2025-11-11", "In Lviv region power was restored to 45,000 customers on 11 November.")
    (one,) = series("repair.Lviv")
    assert (one.day, one.value, one.high) == (date(2025, 11, 8), 3, 3)
    assert "median 3 days over 1 outage" in series("repair.Lviv").definition
    assert [point.value for point in series("restored.Lviv")] == [10_000, 45_000]


def test_an_outage_of_which_nobody_tells_the_repair_stays_open(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "In Lviv region 60,000 customers were left without electricity on 8 November.")
    shelf.report("2025-11-09", "In Lviv region power was restored to 10,000 customers on 9 November.")
    found = series("repair.Lviv")
    assert math.isinf(found.points[0].high)
    assert found.definition.startswith("none given back; 1 outage")


def test_windows_of_one_line_are_added_and_lines_make_the_width(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-18", "Ukrenergo said that scheduled outages will apply in Lviv region on 19 November from "
                               "08:00 to 12:00 and from 16:00 to 20:00.")  # fmt: skip
    shelf.report("2025-11-18", "Ukrenergo said that scheduled outages will apply in Lviv region on 19 November from "
                               "06:00 to 18:00.", "Daily B")  # fmt: skip
    (one,) = series("cuts.Lviv")
    assert (one.day, one.low, one.high) == (date(2025, 11, 19), 8, 12)
    assert one.note == "2 lines of the schedule"


def test_water_and_heating_are_series_of_their_own(
    shelf: Shelf, series: Build, sources: Callable[..., Sources]
) -> None:
    shelf.report("2025-11-08", "In Kharkiv region 30,000 customers were left without water on 8 November.")
    assert [one.value for one in series("water.Kharkiv")] == [30_000]
    assert series("heating.Kharkiv").points == ()
    names = catalogue.names(sources())
    assert "water.Kharkiv" in names
    assert not any(name.startswith(("outages.", "heating.")) for name in names)


def test_a_toll_is_its_last_figure_and_keeps_its_history(shelf: Shelf, series: Build) -> None:
    for day, toll in (("2025-11-08", "two"), ("2025-11-09", "three"), ("2025-11-10", "four")):
        shelf.report(day, f"In Dnipro {toll} people were killed on 8 November, the mayor said.", f"Paper {toll}")
    (one,) = series("killed.Dnipro")
    assert (one.day, one.value, one.low, one.high) == (date(2025, 11, 8), 4, 4, 4)
    assert one.note == "counted up: 2, 3, 4"
    assert series("killed.Dnipro", "2025-11-09").points[0].value == 3
    assert series("wounded.Dnipro").points == ()


def test_tolls_of_a_night_and_of_the_day_after_it_are_never_added_to_a_sum_that_nobody_told(
    shelf: Shelf, series: Build
) -> None:
    shelf.report("2025-11-08", "In Dnipro four people were killed on the night of 7-8 November, the mayor said. In "
                               "Dnipro five people were killed on 8 November, the governor said.")  # fmt: skip
    (one,) = series("killed.Dnipro")
    assert (one.low, one.high) == (5, 9)
    assert 5 <= one.value < 9
    assert "of one event or of several" in one.note


def test_children_and_homes_are_series_of_their_own_and_in_no_sum(
    shelf: Shelf, series: Build, sources: Callable[..., Sources]
) -> None:
    shelf.report("2025-11-08", "In Dnipro 11 people were wounded on 8 November, the mayor said. Two children were "
                               "wounded in Dnipro on 8 November. Five homes were damaged in Nikopol on 8 "
                               "November.")  # fmt: skip
    (all_,), (children,), (homes,) = map(series, ("wounded.Dnipro", "wounded.Dnipro.children", "damaged.Nikopol.homes"))
    assert (all_.value, children.value, homes.value) == (11, 2, 5)
    assert series("wounded.Dnipro.children").title == "Children wounded in Dnipro a day"
    assert {"wounded.Dnipro", "wounded.Dnipro.children", "damaged.Nikopol.homes"} <= set(catalogue.names(sources()))
    assert "damaged.Nikopol" not in catalogue.names(sources())
    for name, point in (("wounded.Dnipro", all_), ("wounded.Dnipro.children", children)):
        (claim,) = behind(name, point, sources())
        assert claim.quantity is not None
        assert claim.quantity.low == point.value


def test_soldiers_and_a_months_toll_are_no_towns_day(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "In Dnipro 12 soldiers were killed on 8 November. In October 90 people were killed in "
                               "Dnipro.")  # fmt: skip
    assert series("killed.Dnipro").points == ()


def test_the_evenings_count_of_assaults_contains_the_afternoons(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "General Staff, as of 16:00 on 8 November 2025: there have been 116 clashes today. In "
                               "the Pokrovsk sector the enemy attacked 57 times.", "General Staff", "UA")  # fmt: skip
    shelf.report("2025-11-08", "General Staff, as of 22:00 on 8 November 2025: there have been 185 clashes today. In "
                               "the Pokrovsk sector the enemy attacked 72 times.", "General Staff", "UA")  # fmt: skip
    (one,), (sector,) = series("assaults.national"), series("assaults.Pokrovsk")
    assert (one.value, one.note) == (185, "counted up: 116, 185")
    assert (sector.value, sector.note) == (72, "counted up: 57, 72")


def test_strength_needs_two_days_and_keeps_every_claim_in_its_width(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-06-27", "About 111,000 Russian soldiers stood in the Pokrovsk sector on 27 June 2025, the "
                               "commander-in-chief said.")  # fmt: skip
    assert series("strength.RU.Pokrovsk sector").points == ()
    shelf.report("2025-10-31", "Some 170,000 Russian soldiers stood in the Pokrovsk sector on 31 October 2025, the "
                               "president said.")  # fmt: skip
    first, last = series("strength.RU.Pokrovsk sector").points
    assert (first.day, last.day) == (date(2025, 6, 27), date(2025, 10, 31))
    assert first.low < 111_000 < first.high < last.low < 170_000


def test_a_figure_that_drifts_from_a_region_to_a_town_counts_where_it_was_told_first(
    shelf: Shelf, series: Build, sources: Callable[..., Sources]
) -> None:
    shelf.report("2025-11-01", "Some 170,000 Russian soldiers stood in Donetsk region on 31 October, the president "
                               "said. About 200 Russian soldiers were in Pokrovsk on 31 October.")  # fmt: skip
    shelf.report("2025-11-08", "Russia had 170,000 troops around Pokrovsk on 8 November, the paper says.", "Daily B")
    shelf.report("2025-11-08", "There were 314 Russian soldiers in Pokrovsk on 7 November, the president said.", "C")
    town, region = series("strength.RU.Pokrovsk"), series("strength.RU.Donetsk region")
    assert [(one.day.day, one.high < 1000) for one in town] == [(31, True), (7, True)]
    assert [(one.day.day, one.low > 100_000) for one in region] == [(31, True), (8, True)]
    assert region.points[-1].note == "told of Pokrovsk by then"
    (claim,) = behind("strength.RU.Donetsk region", region.points[-1], sources())
    assert claim.place is not None
    assert claim.place.name == "Pokrovsk"


def test_alerts_come_from_a_file_overlap_once_and_keep_to_the_day_asked(series: Build, tmp_path: Path) -> None:
    def clock(*parts: int) -> datetime:
        return datetime(2025, 11, *parts, tzinfo=UTC)  # type: ignore[misc,arg-type]

    spans = [(clock(7, 22), clock(8, 2)), (clock(8, 1), clock(8, 3)), (clock(10, 5), clock(10, 6))]
    path = tmp_path / "alerts.parquet"
    columns = {
        "region": ["Kharkiv region"] * 3,
        "started_at": [start for start, _ in spans],
        "finished_at": [end for _, end in spans],
    }
    parquet.write_table(pyarrow.table(columns), path)
    found = series("alerts.Kharkiv", None, path)
    assert [(one.day.day, one.value) for one in found] == [(7, 2), (8, 3), (9, 0), (10, 1)]
    assert [one.day.day for one in series("alerts.Kharkiv", "2025-11-08", path)] == [7, 8]
    assert "asserts no strike" in found.definition


def test_alerts_without_a_file_say_how_to_give_one_and_another_file_is_refused(series: Build, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="--alerts"):
        series("alerts.Kharkiv")
    path = tmp_path / "other.parquet"
    parquet.write_table(pyarrow.table({"a": [1]}), path)
    with pytest.raises(InputError, match="no table of alerts"):
        series("alerts.Kharkiv", None, path)
