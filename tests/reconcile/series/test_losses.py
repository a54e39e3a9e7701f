"""Series of losses out of small tables and reports of our own, read as a reader reads them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.reconcile.shelf import Shelf

from contested.errors import QuestionError
from contested.reconcile.series import catalogue, losses
from contested.reconcile.series.series import Series

Build = Callable[..., Series]


def personnel(shelf: Shelf, totals: dict[str, int], name: str = "personnel.json") -> None:
    """Read running totals of Russian personnel as the public table writes them."""
    path = shelf.folder / name
    rows = [{"date": day, "personnel": total, "personnel*": "about", "POW": 0} for day, total in totals.items()]
    path.write_text(json.dumps(rows), "utf-8")
    shelf.table(path, "general_staff_losses")


def test_a_day_is_the_difference_of_two_totals_by_day_of_report(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {"2025-11-06": 1_140_010, "2025-11-07": 1_141_020, "2025-11-08": 1_142_000})
    found = series("losses.RU.personnel")
    assert [(one.day, one.value, one.speakers) for one in found] == [
        (date(2025, 11, 7), 1010, ("General Staff",)), (date(2025, 11, 8), 980, ("General Staff",))
    ]  # fmt: skip
    assert found.unit == "people"


def test_what_is_published_later_is_not_known_before(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {"2025-11-06": 1_140_010, "2025-11-07": 1_141_020, "2025-11-08": 1_142_000})
    assert [one.day for one in series("losses.RU.personnel", "2025-11-07")] == [date(2025, 11, 7)]


def test_days_of_a_gap_have_a_share_and_nobody_who_spoke(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {"2025-11-01": 1_130_000, "2025-11-02": 1_131_000, "2025-11-05": 1_134_300})
    found = series("losses.RU.personnel")
    assert [one.value for one in found] == [1000, 1100, 1100, 1100]
    assert [bool(one.speakers) for one in found] == [True, False, False, True]
    assert found.silent() == (date(2025, 11, 3), date(2025, 11, 4))


def test_a_bulletin_in_prose_fills_the_day_whose_total_nobody_transcribed(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {"2025-11-01": 1_130_000, "2025-11-02": 1_131_000, "2025-11-05": 1_134_300})
    shelf.report("2025-11-04", "The General Staff said that Russia lost 1,240 soldiers over the past day.")
    found = {one.day: one for one in series("losses.RU.personnel")}
    assert found[date(2025, 11, 4)].value == 1240
    assert found[date(2025, 11, 4)].speakers == ("General Staff",)
    assert found[date(2025, 11, 3)].speakers == ()


def test_parts_of_the_front_of_one_report_are_added_and_stay_open_above(shelf: Shelf, series: Build) -> None:
    shelf.report(
        "2025-11-08",
        "The Russian Defence Ministry said that Ukraine lost more than 210 servicemen in the Kupiansk sector over the "
        "past day. It said that Ukraine lost more than 340 servicemen in the Pokrovsk sector over the past day.",
        "Agency",
        "RU",
    )
    (one,) = series("losses.UA.personnel")
    assert (one.value, one.low, one.high) == (550, 550, math.inf)
    assert one.note == "2 parts of the front added"


def test_an_estimate_that_nothing_anchors_says_so_and_is_wider_than_the_claim(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {"2025-11-06": 1_140_010, "2025-11-07": 1_141_020})
    claimed, thought = series("losses.RU.personnel"), series("losses.RU.personnel.estimate")
    assert "not identified" in thought.definition
    (said,), (one,) = claimed.points, thought.points
    assert one.low < said.low < one.value < said.high < one.high


def test_others_totals_of_the_same_day_teach_a_lean_that_the_estimate_takes_off(shelf: Shelf, series: Build) -> None:
    days = [date(2025, 1, 1) + timedelta(days=7 * at) for at in range(12)]
    personnel(shelf, {str(day): 800_010 + 7_000 * at for at, day in enumerate(days)})
    rows = [f"{day:%d/%m/%Y},,,{(800_010 + 7_000 * at) // 2},casualties,Institute {at},,russia,"
            for at, day in enumerate(days)]  # fmt: skip
    path = shelf.folder / "estimates.csv"
    header = 'date,estimate_low,estimate_high,estimate,type,source,source_url,country,"ignore for chart, data from '
    path.write_text("\n".join((f'{header}warring parties"', *rows)) + "\n", "utf-8")
    shelf.table(path, "casualty_claims")
    thought = series("losses.RU.personnel.estimate")
    assert "learnt from" in thought.definition
    claimed = series("losses.RU.personnel")
    ratio = thought.points[-1].value / claimed.points[-1].value
    assert 0.5 < ratio < 0.9


@pytest.mark.parametrize("name", ["losses.RU", "losses.RU.tanks.estimate", "losses.RU.tanks.guess"])
def test_a_name_that_is_none_is_refused(series: Build, name: str) -> None:
    with pytest.raises(QuestionError, match="no series is called"):
        series(name)


def test_the_names_are_those_of_what_somebody_counts(shelf: Shelf, sources: Callable[..., object]) -> None:
    personnel(shelf, {"2025-11-06": 1_140_010, "2025-11-07": 1_141_020})
    assert list(losses.names(sources())) == ["losses.RU.personnel", "losses.RU.personnel.estimate"]  # type: ignore[arg-type]


def test_documented_types_are_added_and_stay_a_lower_bound(shelf: Shelf, series: Build) -> None:
    path = shelf.folder / "oryx.csv"
    header = "country,equipment_type,destroyed,abandoned,captured,damaged,type_total,date_recorded"
    changes = ",".join(f"{name}_diff" for name in ("destroyed", "abandoned", "captured", "damaged", "type_total"))
    twice = ",".join(f"{name}_diff_diff" for name in ("destroyed", "abandoned", "captured", "damaged", "type_total"))
    rows = [("Towed Artillery", 40, "2025-03-01"), ("Self-Propelled Artillery", 100, "2025-03-01")]
    rows += [("Towed Artillery", 42, "2025-03-04"), ("Tanks", 7, "2025-03-04")]
    lines = [f"Russia,{kind},{total},0,0,0,{total},{day}," + ",".join("0" * 10) for kind, total, day in rows]
    path.write_text("\n".join((f"{header},{changes},{twice}", *lines)) + "\n", "utf-8")
    shelf.table(path, "oryx_losses")
    found = series("documented.RU.artillery")
    assert [(one.day, one.value, one.low, one.high) for one in found] == [
        (date(2025, 3, 1), 140, 140, math.inf), (date(2025, 3, 4), 142, 142, math.inf)
    ]  # fmt: skip
    assert "lower bound" in found.definition


def test_photographed_vehicles_are_counted_by_the_day_of_their_loss(shelf: Shelf, series: Build) -> None:
    path: Path = shelf.folder / "seen.csv"
    path.write_text(
        "id,date,type,model,status,lost_by,nearest_location\n"
        "1,2025-05-02,Tanks,A,Destroyed,Russia,Pokrovsk\n"
        "2,2025-05-02,Tanks,B,Destroyed,Russia,Kupiansk\n"
        "3,2025-05-05,Tanks,A,Damaged,Russia,Pokrovsk\n",
        "utf-8",
    )
    shelf.table(path, "warspotting_losses")
    assert [(one.day, one.value) for one in series("documented.RU.tanks.days")] == [
        (date(2025, 5, 2), 2), (date(2025, 5, 5), 1)
    ]  # fmt: skip
    with pytest.raises(QuestionError):
        series("documented.RU.tanks.nights")


def test_every_name_that_is_listed_can_be_built_and_has_a_point(
    shelf: Shelf, sources: Callable[..., object], series: Build
) -> None:
    personnel(shelf, {"2025-11-06": 1_140_010, "2025-11-07": 1_141_020})
    shelf.report("2025-11-08", "Russia launched 458 drones at Ukraine overnight, the Ukrainian Air Force said, and 406 "
                               "of them were shot down. In Dnipro three people were killed.")  # fmt: skip
    names = catalogue.names(sources())  # type: ignore[arg-type]
    assert {"losses.RU.personnel", "launched.drone", "intercepted.drone", "killed.Dnipro"} <= set(names)
    assert all(len(series(name)) for name in names)


def test_what_came_is_what_is_there_more_and_what_was_lost(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {f"2025-11-{day:02}": 1_140_007 + 1_001 * day for day in range(1, 12)})
    for day, there in ((1, "700,000"), (11, "705,000")):
        shelf.report(f"2025-11-{day:02}", f"Russia has {there} troops in Ukraine, the General Staff said on "
                                          f"{day} November 2025.")  # fmt: skip
    (one,) = series("inflow.RU")
    assert one.day == date(2025, 11, 11)
    assert one.value == pytest.approx((5_000 + 10 * 1_001) / 10)
    assert one.note == "a mean over 10 days"


def test_without_the_losses_of_every_day_between_nothing_is_said_of_who_came(shelf: Shelf, series: Build) -> None:
    personnel(shelf, {f"2025-11-{day:02}": 1_140_007 + 1_001 * day for day in range(1, 6)})
    for day, there in ((1, "700,000"), (11, "705,000")):
        shelf.report(f"2025-11-{day:02}", f"Russia has {there} troops in Ukraine, the General Staff said on "
                                          f"{day} November 2025.")  # fmt: skip
    assert len(series("strength.RU.national")) == 2
    assert series("inflow.RU").points == ()


def test_a_part_of_the_front_bounds_the_whole_from_below(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-26", "In the Pokrovsk sector, 89 Russian soldiers were eliminated on 26 November 2025, the "
                               "General Staff said.")  # fmt: skip
    (one,) = series("losses.RU.personnel")
    assert (one.value, one.low, one.high) == (89, 89, math.inf)
    assert one.note == "only Pokrovsk sector, a part of the front"
