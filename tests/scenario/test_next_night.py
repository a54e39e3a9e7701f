"""The next raid: what earlier raids teach, the later and the more alike the more."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from contested.errors import QuestionError
from contested.reconcile.series.series import Point, Series, Shape
from contested.scenario.outlook.fan import Target
from contested.scenario.outlook.next_night import Raids, law, next_night
from contested.scenario.outlook.outlooks import next_raid, outlook
from contested.score.attached import with_record
from contested.score.nights import night_outcomes

FIRST = date(2025, 1, 1)


def raids(told: list[tuple[int, int]], name: str = "intercepted.drone") -> Series:
    """A rate of nights: (launched, stopped) each."""
    points = tuple(
        Point(
            FIRST + timedelta(days=n),
            stopped / launched,
            stopped / launched,
            stopped / launched,
            ("Air Force",),
            of=launched,
        )
        for n, (launched, stopped) in enumerate(told)
    )
    return Series(name, "Stopped", "share", Shape.RATE, "shot down or suppressed", ("Air Force",), points)


def steady(rate: float, nights: int = 60, size: int = 100) -> list[tuple[int, int]]:
    stream = np.random.default_rng(5)
    return [(size, int(stream.binomial(size, rate))) for _ in range(nights)]


def test_a_steady_rate_goes_on_and_the_larger_the_raid_the_surer() -> None:
    series = raids(steady(0.8))
    small, large = (next_night(series, series.last, launched) for launched in (10, 400))
    assert np.quantile(large, 0.5) == pytest.approx(0.8, abs=0.03)
    assert np.ptp(np.quantile(small, [0.05, 0.95])) > np.ptp(np.quantile(large, [0.05, 0.95]))
    assert small.min() >= 0
    assert small.max() <= 1


def test_later_nights_weigh_more() -> None:
    series = raids(steady(0.9, 60) + steady(0.5, 20))
    assert np.quantile(next_night(series, series.last, 100), 0.5) < 0.65


def test_nights_of_the_same_size_weigh_more() -> None:
    told = [one for pair in zip(steady(0.9, 40, 50), steady(0.6, 40, 600), strict=True) for one in pair]
    series = raids(told)
    small, large = (np.quantile(next_night(series, series.last, launched), 0.5) for launched in (50, 600))
    assert small > large + 0.1


def test_without_a_size_the_raid_is_as_large_as_some_of_the_last() -> None:
    series = raids(steady(0.8))
    fan = next_raid(series.name, lambda name: series, series.last)
    assert fan.target is Target.NEXT
    assert len(fan.draws) == 1000
    assert fan.quantile(0.5) == pytest.approx(0.8, abs=0.05)


def test_what_came_later_is_not_seen() -> None:
    before = steady(0.8, 40)
    calm, storm = raids(before + steady(0.8, 20)), raids(before + steady(0.1, 20))
    day = FIRST + timedelta(days=39)
    assert np.array_equal(next_night(calm, day, 100), next_night(storm, day, 100))


def test_few_nights_are_refused() -> None:
    with pytest.raises(QuestionError, match="too few"):
        next_night(raids(steady(0.8, 5)), FIRST + timedelta(days=5), 100)


def test_a_raid_of_nothing_is_refused() -> None:
    with pytest.raises(QuestionError, match="--launched"):
        next_night(raids(steady(0.8)), FIRST + timedelta(days=50), 0)


def test_a_rate_is_forecast_for_a_raid_and_not_for_days() -> None:
    series = raids(steady(0.8))
    with pytest.raises(QuestionError, match="next raid"):
        outlook(series.name, lambda name: series, series.last, 30)


def test_a_night_on_which_nothing_is_told_to_have_flown_is_no_raid() -> None:
    point = Point(FIRST, 0.5, 0.5, 0.5, ("Air Force",))
    series = Series("intercepted.drone", "", "share", Shape.RATE, "", (), (point,))
    assert len(Raids.of(series, FIRST).launched) == 0


def test_a_rate_that_scatters_beyond_chance_gives_a_wider_law() -> None:
    wild = [(100, 95 if n % 2 else 55) for n in range(60)]
    calm, loose = (law(Raids.of(one, one.last), "drone", 100) for one in (raids(steady(0.75)), raids(wild)))
    assert loose.rho > 5 * calm.rho


def test_the_record_of_raids_is_conditional_on_what_was_launched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path))
    series = raids([*steady(0.8, 40), (5, 4), *steady(0.8, 10)])
    done = list(night_outcomes(series))
    assert len(done) == 30  # twenty to learn from, and the raid of five is too small to tell
    ((_, card),) = with_record(series.name, lambda name: series, series.last, (30,))
    assert card is not None
    assert card.origins == 30
    assert card.within_most > 0.75
