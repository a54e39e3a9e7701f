"""Differences of running totals: laws that hold for every row, and the cases that break naive ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.series.running import added, weekday_effect, without_slips

FIRST = date(2025, 1, 1)
TOTALS = st.dictionaries(st.integers(0, 80), st.integers(0, 100_000), min_size=2, max_size=60)


def row(values: list[float], first: date = FIRST) -> dict[date, float]:
    return {first + timedelta(days=at): value for at, value in enumerate(values)}


def steps(*daily: float, start: float = 100_003) -> dict[date, float]:
    totals = [start]
    for one in daily:
        totals.append(totals[-1] + one)
    return row(totals)


@given(TOTALS)
def test_no_day_is_negative_and_every_day_after_the_first_has_one_value(totals: dict[int, int]) -> None:
    found = added({FIRST + timedelta(days=day): float(total) for day, total in sorted(totals.items())})
    assert all(0 <= one.low <= one.value <= one.high for one in found)
    assert [one.day for one in found] == [
        FIRST + timedelta(days=day) for day in range(min(totals) + 1, max(totals) + 1)
    ]


@given(st.lists(st.integers(0, 5_000), min_size=2, max_size=60), st.data())
def test_days_of_a_row_that_never_falls_add_up_to_its_rise_whatever_days_are_missing(
    daily: list[int], data: st.DataObject
) -> None:
    totals = steps(*daily)
    inner = list(totals)[1:-1]
    gone = data.draw(st.sets(st.sampled_from(inner))) if inner else set()
    kept = {day: total for day, total in totals.items() if day not in gone}
    found = added(kept)
    assert sum(one.value for one in found) == pytest.approx(sum(daily))
    assert {one.day for one in found if not one.told} == gone


def test_a_gap_is_spread_evenly_and_any_of_its_days_may_hold_it_all() -> None:
    totals = {date(2025, 1, 1): 1_000.0, date(2025, 1, 4): 1_903.0}
    found = added(totals)
    assert [(one.value, one.low, one.high, one.told) for one in found] == [
        (301, 0, 903, False), (301, 0, 903, False), (301, 0, 903, True)
    ]  # fmt: skip
    assert found[0].note == "an even share of 903 over 3 days"


def test_rounding_to_tens_is_five_either_way_and_exact_figures_have_no_width() -> None:
    tens = added(steps(*[1_010, 1_220, 990, 1_340] * 6, start=100_010))
    assert {(one.value - one.low, one.high - one.value) for one in tens} == {(5, 5)}
    exact = added(steps(*[13, 7, 9, 12] * 6, start=10_003))
    assert all(one.low == one.value == one.high for one in exact)


def test_a_fall_takes_the_days_around_it_and_says_by_how_much_the_source_corrected_itself() -> None:
    totals = steps(*[10, 12, 11, 9, 10, 12, -9, 11, 10, 12, 9])
    fallen = added(totals)[6]
    assert (fallen.value, fallen.low, fallen.high) == (10.5, 0, 12)
    assert "fell by 9" in fallen.note


def test_a_day_far_above_those_around_it_is_named_and_may_hold_no_more_than_they_do() -> None:
    found = added(steps(*[1_201, 1_189, 1_243, 1_177, 1_222] * 4, 2_713, *[1_201, 1_189, 1_243, 1_177, 1_222] * 4))
    (named,) = [one for one in found if one.note]
    assert (named.value, named.low) == (2_713, 1_201)
    assert "1,201" in named.note


def test_a_total_that_alone_stands_out_is_left_out_and_a_correction_that_stays_is_not() -> None:
    slip = steps(*[1_000] * 10)
    day = date(2025, 1, 6)
    slip[day] *= 10
    kept, left = without_slips(slip)
    assert left == (day,)
    assert day not in kept
    stays = steps(*[3, 2, 4, 3, 3, -60, 3, 2, 4, 3, 3])
    assert without_slips(stays) == (stays, ())


def test_a_dip_of_one_day_is_left_out_as_well_as_a_peak() -> None:
    dip = steps(*[1_000] * 10)
    dip[date(2025, 1, 6)] -= 90_000
    assert without_slips(dip)[1] == (date(2025, 1, 6),)


def test_a_weekday_that_counts_less_is_named_and_an_even_week_has_none() -> None:
    quiet = [(1_000.0 if (FIRST + timedelta(days=at + 1)).weekday() else 600.0) + 37 * (at % 5) for at in range(210)]
    named = weekday_effect(added(steps(*quiet)))
    assert "%" in named
    assert ";" not in named
    assert named.startswith("Mondays ")
    assert weekday_effect(added(steps(*[1_000.0 + 37 * (at % 5) for at in range(210)]))) == "no weekday stands out"
    assert weekday_effect(added(steps(1_000, 1_100))) == ""
