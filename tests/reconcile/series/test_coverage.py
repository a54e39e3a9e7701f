"""Who was silent, and how wide that leaves a series: laws, and a series whose moves are known."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.series.coverage import covered, moves
from contested.reconcile.series.series import Point, Series, Shape

FIRST = date(2025, 1, 1)


def spoken(values: list[float | None], shape: Shape = Shape.FLOW, *speakers: str) -> Series:
    """A series of days from the first of 2025; None is a day on which nobody spoke."""
    names = speakers or ("A",)
    points = tuple(
        Point.exact(FIRST + timedelta(days=at), value, *names) for at, value in enumerate(values) if value is not None
    )
    return Series("made.up", "Made up", "items", shape, "", names, points)


def walk(days: int, seed: int = 1) -> list[float | None]:
    return [float(one) for one in np.random.default_rng(seed).normal(1_000, 30, days).clip(0)]


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=80).filter(lambda row: row[0] is not None),
    st.sampled_from(list(Shape)),
    st.integers(0, 40),
)
def test_every_day_has_a_band_that_holds_its_value_and_silence_never_narrows(
    values: list[float | None], shape: Shape, beyond: int
) -> None:
    if shape is Shape.RATE:
        values = [None if one is None else min(one, 1.0) for one in values]
    made = spoken(values, shape)
    found = list(covered(made, made.last + timedelta(days=beyond)))
    assert [one.day for one in found] == [
        FIRST + timedelta(days=at) for at in range((made.last - FIRST).days + beyond + 1)
    ]
    width, last = 0.0, made.points[0]
    for one in found:
        assert 0 <= one.low <= one.high
        if one.point is not None:
            assert one.low <= one.point.value <= one.high
            last = one.point
        else:
            assert one.low <= last.value + 1e-6 * max(last.value, 1.0)
            assert one.high >= last.value - 1e-6 * max(last.value, 1.0)
            assert one.high - one.low >= width - 1e-6 * max(width, 1.0) or math.isinf(width)
        width = one.high - one.low


def test_a_day_without_a_word_names_who_is_silent_and_for_how_long() -> None:
    days = list(covered(spoken([*walk(60), None, None, None, *walk(1)])))
    gap = days[60:63]
    assert [one.point for one in gap] == [None, None, None]
    assert [[(name.speaker, name.days) for name in one.silent] for one in gap] == [[("A", 1)], [("A", 2)], [("A", 3)]]
    assert days[63].silent == ()
    assert days[59].low == days[59].high


def test_the_band_holds_about_nine_days_in_ten_of_what_would_have_been_said() -> None:
    values = walk(400)
    hidden = [value if at % 5 or not at else None for at, value in enumerate(values)]
    bands = {one.day: one for one in covered(spoken(hidden)) if one.point is None}
    inside = [
        bands[day].low <= value <= bands[day].high
        for at, value in enumerate(values)
        if value is not None and (day := FIRST + timedelta(days=at)) in bands
    ]
    assert 0.83 <= sum(inside) / len(inside) <= 0.97


def test_a_short_series_tells_nothing_of_its_moves_and_its_band_is_open() -> None:
    made = spoken([10.0, None])
    assert not len(moves(made).days)
    *_, last = covered(made, FIRST + timedelta(days=3))
    assert (last.low, last.high) == (0, math.inf)
    *_, rate = covered(spoken([0.5], Shape.RATE), FIRST + timedelta(days=3))
    assert (rate.low, rate.high) == (0, 1)


def test_one_usual_speaker_of_two_widens_by_its_share_and_an_unusual_one_is_not_missed() -> None:
    values = [float(one) for one in np.random.default_rng(2).normal(1_000, 30, 60)]
    points = [Point.exact(FIRST + timedelta(days=at), value, "A", "B") for at, value in enumerate(values)]
    points[10] = Point.exact(points[10].day, values[10], "A", "B", "C")
    points[-1] = Point.exact(points[-1].day, values[-1], "A")
    made = Series("made.up", "Made up", "items", Shape.FLOW, "", ("A", "B", "C"), tuple(points))
    *_, day = covered(made)
    assert [one.speaker for one in day.silent] == ["B"]
    assert day.low < values[-1] < day.high
    down, up = moves(made).within(1)
    assert math.sqrt(day.low) == pytest.approx(math.sqrt(values[-1]) + down / 2)
    assert math.sqrt(day.high) == pytest.approx(math.sqrt(values[-1]) + up / 2)


def test_a_series_without_points_covers_nothing() -> None:
    assert list(covered(spoken([]), FIRST)) == []
