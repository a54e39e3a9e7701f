"""Outlooks of made-up series: their widths, their bounds, what they see, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.errors import QuestionError
from contested.reconcile.series.series import Numbers, Point, Series, Shape
from contested.scenario.outlook.fan import DRAWS, Fan, Target, evenly, pooled
from contested.scenario.outlook.local_level import local_level
from contested.scenario.outlook.outlooks import outlook, reference
from contested.scenario.outlook.wandering_pace import Pace, typical_week, wandering_pace
from contested.scenario.outlook.weeks import increments, steps

FIRST = date(2024, 1, 1)


def made(values: list[float], shape: Shape = Shape.STOCK, name: str = "area.national") -> Series:
    """A series with a value a day from 1 January 2024."""
    points = tuple(Point.exact(FIRST + timedelta(days=n), value, "Mapper") for n, value in enumerate(values))
    return Series(name, "Ground", "km2", shape, "as drawn", ("Mapper",), points)


def growing(pace: float, days: int = 400, start: float = 1000.0) -> Series:
    noise = np.random.default_rng(1).normal(0, 2, days).cumsum()
    return made((start + pace * np.arange(days) + noise).tolist())


def look(series: Series) -> Callable[[str], Series]:
    return lambda name: {series.name: series}[name]


@pytest.mark.parametrize("make", [outlook, reference])
def test_a_steady_pace_goes_on_within_its_width(make: Callable[..., Fan]) -> None:
    series = growing(10.0)
    fan = make(series.name, look(series), series.last, 30)
    assert fan.target is Target.CHANGE
    assert len(fan.draws) == DRAWS
    assert fan.quantile(0.05) < 300 < fan.quantile(0.95)
    assert 200 < fan.quantile(0.5) < 400


def test_the_further_ahead_the_wider() -> None:
    series = growing(10.0)
    widths = [
        fan.quantile(0.95) - fan.quantile(0.05)
        for fan in (outlook(series.name, look(series), series.last, days) for days in (7, 30, 90))
    ]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_nothing_after_the_day_of_asking_is_seen() -> None:
    calm = growing(1.0, days=400)
    then = [point.value for point in calm][:300]
    storm = made(then + [then[-1] + 500 * n for n in range(1, 101)])
    day = FIRST + timedelta(days=299)
    ours, theirs = (outlook(one.name, look(one), day, 30).draws for one in (calm, storm))
    assert np.array_equal(ours, theirs)


def test_the_same_question_gives_the_same_fan() -> None:
    series = growing(5.0)
    first, second = (outlook(series.name, look(series), series.last, 30).draws for _ in range(2))
    assert np.array_equal(first, second)


def test_no_ground_is_given_back_that_is_not_held() -> None:
    series = growing(-9.0, days=400, start=3700.0)
    held = series.points[-1].value
    fan = outlook(series.name, look(series), series.last, 90)
    assert fan.draws.min() >= -held
    assert fan.level == held


def test_a_disc_is_never_more_than_full() -> None:
    name = "area.disc.Pokrovsk.5km"
    series = made((np.minimum(0.2 * np.arange(400), 78.0)).tolist(), name=name)
    around = {name: series} | {
        other: made([float(n) for n in range(400)], name=other)
        for other in ("area.disc.Pokrovsk.10km", "front.disc.Pokrovsk.5km", "front.disc.Pokrovsk.10km")
    }
    fan = outlook(name, around.__getitem__, series.last, 90)
    assert fan.level + fan.draws.max() <= 78.55


def test_a_flow_is_told_as_its_mean_a_day_and_is_never_negative() -> None:
    losses = np.random.default_rng(2).poisson(1000, 400).astype(float).tolist()
    series = made(losses, Shape.FLOW, "losses.RU.personnel")
    fan = outlook(series.name, look(series), series.last, 30)
    assert fan.target is Target.MEAN
    assert 950 < fan.quantile(0.5) < 1050
    assert fan.draws.min() >= 0


def test_silence_before_the_day_of_asking_makes_the_horizon_longer() -> None:
    series = growing(10.0)
    asked = series.last + timedelta(days=10)
    fan = outlook(series.name, look(series), asked, 20)
    assert fan.since == series.last
    assert fan.quantile(0.5) == pytest.approx(outlook(series.name, look(series), series.last, 30).quantile(0.5))


@pytest.mark.parametrize("days", [0, -3, 366])
def test_a_horizon_of_no_days_or_of_years_is_refused(days: int) -> None:
    series = growing(1.0)
    with pytest.raises(QuestionError, match="days"):
        outlook(series.name, look(series), series.last, days)


def test_too_short_a_past_is_refused_with_what_is_needed() -> None:
    series = made([1.0, 2.0, 3.0])
    with pytest.raises(QuestionError, match="too few"):
        outlook(series.name, look(series), series.last, 7)


def test_a_series_that_has_long_been_silent_is_refused() -> None:
    series = growing(1.0)
    with pytest.raises(QuestionError, match="since"):
        outlook(series.name, look(series), series.last + timedelta(days=60), 7)


def test_a_rate_has_no_outlook_of_this_kind() -> None:
    series = made([0.5] * 200, Shape.RATE, "intercepted.drone")
    with pytest.raises(QuestionError):
        outlook(series.name, look(series), series.last, 7)


def test_the_reference_on_a_series_that_never_moved_does_not_move() -> None:
    assert np.abs(local_level(np.zeros(53), steps(30))).max() < 0.1


def test_a_week_of_a_flow_with_silent_days_is_scaled_to_seven() -> None:
    values = [10.0] * 140
    series = made(values, Shape.FLOW, "losses.RU.tanks")
    gone = {FIRST + timedelta(days=138), FIRST + timedelta(days=137)}
    kept = tuple(point for point in series.points if point.day not in gone)
    thinned = Series(series.name, "", "", Shape.FLOW, "", ("Staff",), kept)
    assert increments(thinned, series.last, 104).tolist() == [70.0] * 20


def test_weeks_of_which_nobody_told_a_day_are_left_out_and_cause_no_warning() -> None:
    series = made([10.0] * 140, Shape.FLOW, "launched.drone")
    silent = FIRST + timedelta(days=70)
    kept = tuple(point for point in series.points if not silent <= point.day < silent + timedelta(days=14))
    thinned = Series(series.name, "", "", Shape.FLOW, "", ("Staff",), kept)
    assert increments(thinned, series.last, 104).tolist() == [70.0] * 18


def test_a_total_of_what_was_seen_never_falls() -> None:
    seen = np.random.default_rng(4).integers(0, 2, 400).cumsum().astype(float).tolist()
    series = made(seen, Shape.TOTAL, "documented.RU.tanks")
    assert outlook(series.name, look(series), series.last, 30).draws.min() >= 0


@pytest.mark.parametrize("name", ["corridor.Pokrovsk", "grey.Pokrovsk", "share.Pokrovsk.cell"])
def test_what_no_model_was_scored_on_is_refused_with_what_can_be_asked(name: str) -> None:
    series = made([9.0] * 200, name=name)
    for ask in (outlook, reference):
        with pytest.raises(QuestionError, match=r"contested outlook Pokrovsk(?!\.)"):
            ask(name, look(series), series.last, 7)


def test_steps_cover_the_horizon_exactly() -> None:
    assert [float(steps(days).sum() * 7) for days in (7, 30, 90)] == pytest.approx([7, 30, 90])


@given(st.lists(st.floats(-200, 400), min_size=12, max_size=60), st.sampled_from([7, 30, 90]))
@settings(max_examples=25, deadline=None)
def test_a_wandering_pace_gives_finite_rising_draws(weekly: list[float], days: int) -> None:
    past = np.array(weekly)
    week = typical_week(past, 1.0)
    draws = wandering_pace(past, steps(days), Pace(returning=0.97), week, week)
    assert np.isfinite(draws).all()
    assert (np.diff(draws) >= 0).all()


@given(st.floats(0.1, 50.0))
@settings(max_examples=10, deadline=None)
def test_a_wandering_pace_does_not_care_for_the_unit(unit: float) -> None:
    past: Numbers = np.random.default_rng(3).normal(30, 20, 60)
    draws = wandering_pace(past, steps(30), Pace(returning=0.97), 20.0, 20.0)
    scaled = wandering_pace(past * unit, steps(30), Pace(returning=0.97), 20.0 * unit, 20.0 * unit)
    assert scaled == pytest.approx(draws * unit, rel=1e-6, abs=1e-6)


def test_a_pool_is_wider_than_parts_that_disagree() -> None:
    low, high = np.linspace(0, 1, 100), np.linspace(10, 11, 100)
    both = pooled([low, high])
    assert np.quantile(both, [0.05, 0.95]) == pytest.approx([0.1, 10.9], abs=0.02)
    assert len(evenly(low, 7)) == 7
