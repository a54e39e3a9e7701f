"""The facts that ship: an outlook and its record on a machine that has no maps."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest

from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Series, Shape
from contested.reconcile.series.sources import Sources
from contested.score.attached import with_record
from contested.score.backtest import observed
from contested.score.shipped import shipped_outcomes

NAME = "area.disc.Pokrovsk.40km"
SEED_DAY = date(2025, 11, 8)


def no_maps(as_of: date | None = None) -> Sources:
    return Sources((), {}, lambda name: name, as_of)


def test_a_ledger_without_maps_lists_what_ships() -> None:
    assert {"area.national", NAME} <= set(catalogue.names(no_maps()))


def test_shipped_ground_says_where_it_comes_from_and_ends_on_the_day_of_asking() -> None:
    series = catalogue.series(NAME, no_maps(SEED_DAY))
    assert series.shipped
    assert "shipped with the program" in series.definition
    assert series.last <= SEED_DAY
    assert series.points[-1].value == pytest.approx(2449, abs=15)  # of a disc half a kilometre off


def test_an_outlook_of_shipped_ground_has_a_record_that_had_ended_by_then() -> None:
    sources = no_maps(SEED_DAY)
    lookup = cache(lambda name: catalogue.series(name, sources))
    ((fan, card),) = with_record(NAME, lookup, SEED_DAY, (30,))
    assert fan.quantile(0.05) < fan.quantile(0.95)
    assert card is not None
    assert card.origins > 50
    assert card.last.toordinal() + 30 <= SEED_DAY.toordinal()


def test_shares_of_towns_ship_with_their_width_and_are_no_share_of_the_future() -> None:
    names = [name for name in catalogue.names(no_maps()) if name.startswith("share.")]
    assert {"share.Pokrovsk", "share.Kupiansk"} <= set(names)
    for name in names:
        series = catalogue.series(name, no_maps(SEED_DAY))
        assert series.shipped
        assert series.shape is Shape.RATE
        assert series.last <= SEED_DAY
        assert all(0 <= one.low <= one.value <= one.high <= 1 for one in series)
    town = catalogue.series("share.Pokrovsk", no_maps())
    assert next(one.day for one in town if one.value >= 0.5) in {date(2025, 11, 29), date(2025, 12, 6)}
    assert max(one.value for one in catalogue.series("share.Kupiansk", no_maps()) if one.day.year > 2022) < 0.5


def test_shipped_outcomes_agree_with_the_shipped_series() -> None:
    series: Series = catalogue.series("area.national", no_maps())
    outcomes = shipped_outcomes("area.national", date(2024, 1, 1), date(2026, 1, 31), {90})
    assert len(outcomes) > 90
    pairs = [(one.observed, observed(series, one.as_of, 90)) for one in outcomes]
    known = np.array([(ours, theirs) for ours, theirs in pairs if theirs is not None])
    # weekly values are interpolated between maps that are drawn daily
    assert np.abs(known[:, 0] - known[:, 1]).mean() < 0.05 * np.abs(known).mean()
