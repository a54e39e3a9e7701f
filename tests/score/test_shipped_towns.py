"""Outlooks of towns that ship: in order, honest about their day, and the same after they were written."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from contested.atlas.place import Place
from contested.errors import QuestionError
from contested.reconcile.series.extents import settlement
from contested.scenario.falling.outlook import BY_DAYS
from contested.score.shipped_towns import line, sheaves, shipped_outlook

DAY = date(2025, 11, 8)


def place() -> Place:
    return settlement("Pokrovsk")


def test_every_day_that_ships_was_learned_and_recorded_from_days_before_it() -> None:
    days = [one.as_of for one in sheaves()]
    assert days == sorted(days)
    assert DAY in days
    for one in sheaves():
        assert one.fit_until <= one.since <= one.as_of <= date(2026, 1, 31)
        assert all(card.last + timedelta(card.horizon_days) <= one.as_of for card in one.cards)


def test_shipped_chances_never_fall_with_the_day_nor_rise_with_the_share() -> None:
    for one in sheaves():
        for _, _, chances, _ in one.towns.values():
            rows = [chances[at : at + 3] for at in range(0, len(chances), 3)]
            assert len(rows) == len(BY_DAYS)
            assert all(list(row) == sorted(row, reverse=True) for row in rows)
            assert all(list(column) == sorted(column) for column in zip(*rows, strict=True))


def test_a_chance_between_two_horizons_lies_between_theirs() -> None:
    found, cards = shipped_outlook(place(), DAY, (30, 45, 60))
    told = [one.probability for one in found.chances if one.share == 0.5]
    assert told == sorted(told)
    assert told[1] == pytest.approx((told[0] + told[2]) / 2)
    assert cards


def test_a_day_takes_the_last_outlook_before_it_and_says_of_which_day_it_is() -> None:
    found, _ = shipped_outlook(place(), DAY + timedelta(days=3), (30,))
    assert found.as_of == DAY


def test_days_and_towns_without_an_outlook_are_refused() -> None:
    for day in (date(2024, 1, 1), date(2026, 6, 1)):
        with pytest.raises(QuestionError, match="ships"):
            shipped_outlook(place(), day, (30,))
    with pytest.raises(QuestionError, match="far from the line"):
        shipped_outlook(settlement("Lviv"), DAY, (30,))
    with pytest.raises(QuestionError, match="200 days"):
        shipped_outlook(place(), DAY, (200,))


def test_an_outlook_is_the_same_after_it_was_written() -> None:
    found, cards = shipped_outlook(place(), DAY, BY_DAYS)
    told = json.loads(line([found], cards))
    (kept,) = (one for one in sheaves() if one.as_of == DAY)
    assert told["towns"][found.place.id] == list(kept.towns[found.place.id])
    assert len(told["cards"]) == len(kept.cards)
