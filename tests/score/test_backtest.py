"""Scores and records: proper, honest about what was known when, and resumable."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.errors import QuestionError
from contested.reconcile.series.series import Point, Series, Shape
from contested.score import backtest as module
from contested.score.attached import with_record
from contested.score.backtest import Outcome, backtest, needed, observed
from contested.score.card import cards
from contested.score.proper import crps, rank

FIRST = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CONTESTED_WORKERS", "1")


def made(days: int = 400, pace: float = 10.0, name: str = "area.national") -> Series:
    noise = np.random.default_rng(4).normal(0, 8, days).cumsum()
    values = 1000 + pace * np.arange(days) + noise
    points = tuple(Point.exact(FIRST + timedelta(days=n), float(value), "Mapper") for n, value in enumerate(values))
    return Series(name, "Ground", "km2", Shape.STOCK, "as drawn", ("Mapper",), points)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=50), st.floats(-1e3, 1e3))
def test_the_score_is_the_mean_distance_less_half_the_mean_spread(values: list[float], came: float) -> None:
    draws = np.sort(np.array(values))
    spread = np.abs(draws[:, None] - draws[None, :]).mean()
    assert crps(draws, came) == pytest.approx(np.abs(draws - came).mean() - spread / 2, abs=1e-6)


def test_a_score_of_a_sure_and_right_forecast_is_nothing() -> None:
    assert crps(np.full(10, 5.0), 5.0) == 0


def test_a_rank_is_even_where_all_draws_are_equal() -> None:
    assert rank(np.full(10, 5.0), 5.0) == 0.5
    assert rank(np.arange(10.0), 100.0) == 1.0


def test_outlooks_are_scored_only_where_their_end_is_known() -> None:
    series = made()
    done = backtest([series], horizons=(30,))
    assert done
    assert max(one.as_of for one in done) <= series.last - timedelta(days=30)
    assert {(b - a).days for a, b in zip([o.as_of for o in done], [o.as_of for o in done][1:], strict=False)} == {7}


def test_what_came_is_read_off_the_series() -> None:
    series = made()
    values = series.daily()[1]
    day = FIRST + timedelta(days=200)
    assert observed(series, day, 30) == pytest.approx(values[230] - values[200])
    assert observed(series, series.last, 1) is None


def test_a_score_does_not_change_when_later_days_are_added() -> None:
    long, short = made(400), made(400).between(None, FIRST + timedelta(days=300))
    until = FIRST + timedelta(days=200)
    assert backtest([long], until=until) == backtest([short], until=until)


def test_a_second_run_takes_what_the_first_one_made(monkeypatch: pytest.MonkeyPatch) -> None:
    series = made(200)
    before = backtest([series], horizons=(7,))

    def broken(*_: object) -> object:
        raise AssertionError("made again")

    monkeypatch.setattr(module, "outlook", broken)
    assert backtest([series], horizons=(7,)) == before


def test_a_card_counts_how_often_intervals_held() -> None:
    ranks = [0.5] * 50 + [0.2] * 40 + [0.99] * 10
    outcomes = [Outcome("s", FIRST + timedelta(days=7 * n), 30, 0.0, 1.0, 2.0, rank) for n, rank in enumerate(ranks)]
    (card,) = cards(outcomes)
    assert card.within_half == pytest.approx(0.5)
    assert card.within_most == pytest.approx(0.9)
    assert card.ratio == card.ratio_low == card.ratio_high == 0.5


def test_few_origins_give_a_ratio_without_an_interval() -> None:
    (card,) = cards([Outcome("s", FIRST, 7, 0.0, 1.0, 1.0, 0.5)])
    assert card.ratio_low is None


def test_an_outlook_comes_with_the_record_of_those_that_had_ended_by_then() -> None:
    series = made(500)
    asked = FIRST + timedelta(days=450)
    ((fan, card),) = with_record("area.national", lambda name: series, asked, (30,))
    assert fan.as_of == asked
    assert card is not None
    assert card.last <= asked - timedelta(days=30)


def test_an_outlook_whose_like_has_never_ended_has_no_record() -> None:
    series = made(90)
    ((_, card),) = with_record("area.national", lambda name: series, series.last, (90,))
    assert card is None


def test_the_series_that_an_outlook_looks_at_are_all_gathered() -> None:
    names: list[str] = []

    def lookup(name: str) -> Series:
        names.append(name)
        return made(name=name)

    assert [one.name for one in needed("area.disc.Pokrovsk.40km", lookup)] == names
    assert "front.disc.Pokrovsk.80km" in names


def test_a_series_without_a_point_is_refused() -> None:
    with pytest.raises(QuestionError):
        backtest([Series("area.national", "", "km2", Shape.STOCK, "", (), ())])
