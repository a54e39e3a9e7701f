"""The record of towns' chances: only what had ended, nothing seen too early, and honest arithmetic."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.reconcile.shelf import Shelf
from tests.scenario import front

from contested.scenario.falling import falls
from contested.scenario.falling.towns import Towns, towns
from contested.score.falling import Fates, fate_cards, fates

WEEKS = 80
FIRST = front.FIRST.toordinal()
LAST = FIRST + 7 * (WEEKS - 1)
SINCE = FIRST + 7 * 62


@pytest.fixture(scope="module")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(cache_folder))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, cache_folder: Path) -> Towns:
    shelf = Shelf(tmp_path_factory.mktemp("maps"))
    front.draw(shelf, WEEKS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTESTED_CACHE", str(cache_folder))
        return towns(front.sources(shelf), places=front.around())


def same(one: Fates, other: Fates) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("day", "chance", "usual", "fell", "share")
    )


def test_only_horizons_that_have_ended_are_scored(known: Towns) -> None:
    found = fates(known, SINCE, LAST, (7, 30))
    assert len(found)
    assert (found.day + found.horizon_days <= LAST).all()
    assert {7.0, 30.0} == set(found.horizon_days.tolist())


def test_what_was_said_does_not_change_when_later_maps_are_added(known: Towns) -> None:
    until = SINCE + 28
    short = known.until(until + 35)
    assert same(fates(known, SINCE, until, (30,)), fates(short, SINCE, until, (30,)))


def test_days_on_which_only_the_shipped_fit_could_speak_are_not_scored(known: Towns) -> None:
    assert not len(fates(known, FIRST, FIRST + 7 * 30, (7,)))


def test_what_came_is_read_off_the_maps(known: Towns) -> None:
    found = fates(known, SINCE, LAST, (30,))
    day = int(found.day[0])
    one = fates(known, day, day, (30,)).of(30, 0.5)
    shares = known.shares
    begin, end = known.history.index(day), known.history.index(day + 30)
    km = known.history.maps[begin].km
    lost = (shares[begin + 1 : end + 1].max(axis=0) >= 0.5) & (shares[begin] < 0.5) & (km < 30)
    assert one.fell.sum() == lost.sum() > 0


def test_towns_that_fell_had_been_given_higher_chances(known: Towns) -> None:
    found = fates(known, SINCE, LAST, (30,)).of(30, 0.5)
    fell = found.fell > 0
    assert found.chance[fell].mean() > 5 * found.chance[~fell].mean()


def test_a_card_counts_chances_and_what_came() -> None:
    chance = np.array([0.05] * 20 + [0.8] * 10)
    fell = np.array([1.0] + [0.0] * 19 + [1.0] * 8 + [0.0] * 2)
    whole = np.full(30, 1.0)
    found = Fates(FIRST * whole, 30 * whole, 0.5 * whole, chance, np.full(30, 0.3), fell)
    (card,) = fate_cards(found)
    assert (card.given, card.fell, card.origins) == (30, 9, 1)
    assert card.brier == pytest.approx(np.mean((chance - fell) ** 2))
    assert card.usual_log_loss == pytest.approx(-(9 * np.log(0.3) + 21 * np.log(0.7)) / 30)
    assert card.ratio == pytest.approx(card.log_loss / card.usual_log_loss)
    assert card.ratio_low is None
    assert [one.count for one in card.classes] == [20, 10]
    assert [one.said for one in card.classes] == pytest.approx([0.05, 0.8])
    assert [one.came for one in card.classes] == pytest.approx([0.05, 0.8])


def test_a_fit_of_an_origin_has_seen_nothing_after_it(known: Towns) -> None:
    asked = SINCE + 3
    assert falls.fitted(known, asked).until <= asked
