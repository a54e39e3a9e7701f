"""Deadlines read out of reports of our own, settled by small maps or by what others say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.reconcile.shelf import Ring, Shelf

from contested.reconcile.deadlines import Deadline, Verdict, deadlines
from contested.show.deadlines import verdict_words

Around = Callable[..., Ring]
POKROVSK = (48.2801, 37.1771)
MEANT = "A directive was given to Russian forces to capture Pokrovsk by mid-November."


@pytest.fixture(autouse=True)
def told(shelf: Shelf) -> None:
    shelf.report("2025-11-08", MEANT)


def only(shelf: Shelf, as_of: str, status: str = "capture") -> Deadline:
    (one,) = (one for one in deadlines(shelf.statements, shelf.body, date.fromisoformat(as_of)) if one.status == status)
    return one


def test_mid_november_is_its_twentieth_and_open_until_then(shelf: Shelf) -> None:
    one = only(shelf, "2025-11-15")
    assert (one.place, one.party, one.due) == ("Pokrovsk", "RU", date(2025, 11, 20))
    assert (one.verdict, one.told) == (Verdict.OPEN, date(2025, 11, 8))


def test_what_nothing_settles_is_untold_and_never_kept(shelf: Shelf) -> None:
    assert only(shelf, "2025-12-31").verdict is Verdict.UNTOLD


def test_a_map_tells_by_how_long_it_was_missed(shelf: Shelf, around: Around) -> None:
    away, taken = around(48.0, 37.4), around(*POKROVSK)
    for day, ground in (("2025-11-09", away), ("2025-11-21", away), ("2025-12-03", taken)):
        shelf.map(day, occupied=[ground])
    one = only(shelf, "2025-12-31")
    assert (one.verdict, one.happened, one.days) == (Verdict.MISSED, date(2025, 12, 3), 13)
    assert (one.wholly, one.settled_by) == (date(2025, 12, 3), "DeepState")
    before = only(shelf, "2025-11-30")
    assert (before.verdict, before.happened, before.days) == (Verdict.MISSED, None, 1)


def test_taken_before_its_day_it_was_kept(shelf: Shelf, around: Around) -> None:
    shelf.map("2025-11-07", occupied=[around(48.0, 37.4)])
    shelf.map("2025-11-18", occupied=[around(*POKROVSK)])
    one = only(shelf, "2025-11-30")
    assert (one.verdict, one.happened, one.days) == (Verdict.KEPT, date(2025, 11, 18), None)


def test_half_and_nine_tenths_are_two_days(shelf: Shelf, around: Around) -> None:
    lat, lon = POKROVSK
    shelf.map("2025-11-09", occupied=[around(48.0, 37.4)])
    shelf.map("2025-12-03", occupied=[around(lat, lon - 0.099)])  # ends just east of the point: somewhat over half
    shelf.map("2025-12-20", occupied=[around(lat, lon)])
    one = only(shelf, "2025-12-31")
    assert (one.happened, one.wholly) == (date(2025, 12, 3), date(2025, 12, 20))
    assert verdict_words(one) == "missed by 13 days: half of it so on 2025-12-03, nine tenths on 2025-12-20 (DeepState)"
    assert "nine tenths not by 2025-12-03" in verdict_words(only(shelf, "2025-12-10"))


def test_ground_that_was_held_before_it_was_said_settles_nothing(shelf: Shelf, around: Around) -> None:
    for day in ("2025-11-01", "2025-11-18", "2025-12-01"):
        shelf.map(day, occupied=[around(*POKROVSK)])
    assert only(shelf, "2025-12-31").verdict is Verdict.UNTOLD


def test_a_plan_to_hold_is_missed_by_the_days_before_its_day(shelf: Shelf, around: Around) -> None:
    shelf.report("2025-11-12", "The task of Ukrainian forces is to hold Pokrovsk until 20 December 2025.")
    for day, ground in (("2025-11-09", around(48.0, 37.4)), ("2025-12-03", around(*POKROVSK))):
        shelf.map(day, occupied=[ground])
    shelf.map("2025-12-25", occupied=[around(*POKROVSK)])
    one = only(shelf, "2025-12-31", "hold")
    assert (one.verdict, one.happened, one.days) == (Verdict.MISSED, date(2025, 12, 3), 17)


def test_without_maps_only_who_the_deadline_does_not_suit_settles_it(shelf: Shelf) -> None:
    shelf.report("2025-11-19", "Russian forces have captured Pokrovsk, the Russian Defence Ministry said.", "T", "RU")
    assert only(shelf, "2025-12-31").verdict is Verdict.UNTOLD
    shelf.report("2025-12-10", "Russian forces have captured Pokrovsk, Ukraine's General Staff said.", "U", "UA")
    one = only(shelf, "2025-12-31")
    assert (one.verdict, one.happened, one.days) == (Verdict.MISSED, date(2025, 12, 10), 20)
    assert one.settled_by == "General Staff"


def test_reports_of_one_deadline_are_one_and_another_day_is_another(shelf: Shelf) -> None:
    shelf.report("2025-11-09", "Russian forces were ordered to capture Pokrovsk by mid-November.", "Daily B")
    shelf.report("2025-11-09", "Russian forces were ordered to capture Pokrovsk by the end of December.", "Daily C")
    found = deadlines(shelf.statements, shelf.body, date(2025, 11, 10))
    assert [(one.due, len(one.statements)) for one in found] == [(date(2025, 11, 20), 2), (date(2025, 12, 31), 1)]
