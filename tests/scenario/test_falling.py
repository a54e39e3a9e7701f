"""Whether a place falls: sums on the lattice, regressions, order of chances, and outlooks on our own maps."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.reconcile.shelf import Shelf, square
from tests.scenario import front

from contested.atlas.place import Place
from contested.errors import QuestionError
from contested.scenario.falling import falls
from contested.scenario.falling.classes import CLASSES, learned
from contested.scenario.falling.drift import drifted
from contested.scenario.falling.lattice import Lattice
from contested.scenario.falling.logit import fit
from contested.scenario.falling.outlook import TownOutlook, town_outlook
from contested.scenario.falling.towns import Towns, settlements, towns, weekly

WEEKS = 80
LAST = front.FIRST + timedelta(days=7 * (WEEKS - 1))
SMALL = Lattice(0.0, 0.0, 9, 7, 2.0)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    made = Shelf(tmp_path_factory.mktemp("maps"))
    front.draw(made, WEEKS)
    return made


@pytest.fixture(scope="module")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(cache_folder))


@pytest.fixture(scope="module")
def known(shelf: Shelf, cache_folder: Path) -> Towns:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTESTED_CACHE", str(cache_folder))
        return towns(front.sources(shelf), places=front.around())


def away(known: Towns, low_km: float, high_km: float) -> Place:
    """A town whose centre lies that far from the line on the last map, well north of held ground's southern edge."""
    km = known.history.maps[-1].km
    return next(
        one for one, far in zip(known.places, km, strict=True) if low_km < far < high_km and 48.0 < one.lat < 48.6
    )


def said(found: TownOutlook, share: float) -> list[float]:
    return [one.probability for one in found.chances if one.share == share]


@given(arrays(np.float64, 63, elements=st.floats(0, 1)), st.sampled_from([2.0, 5.0, 9.0]))
def test_sums_on_the_lattice_are_those_counted_one_by_one(field: np.ndarray, radius_km: float) -> None:
    points = SMALL.points / 1000
    near = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1)) <= radius_km
    assert SMALL.within(field, radius_km) == pytest.approx(near @ field, abs=1e-9)


def test_a_field_at_a_cell_is_the_cells_own_and_halfway_the_mean() -> None:
    field = np.arange(63.0)
    assert SMALL.at(field, SMALL.points) == pytest.approx(field, abs=1e-3)
    assert SMALL.at(field, np.array([[1000.0, 0.0], [0.0, 1000.0]])) == pytest.approx([0.5, 4.5])


def planted(outcomes: int, count: int = 20_000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    stream = np.random.default_rng(7)
    found = np.column_stack((np.ones(count), stream.normal(size=(count, 2)))).astype(np.float32)
    weights = np.array([[-0.5, 0.4], [1.2, -0.7], [-0.3, 0.9]])[:, : outcomes - 1]
    odds = np.column_stack((found @ weights, np.zeros(count)))
    return found, weights, (odds + stream.gumbel(size=odds.shape)).argmax(axis=1)


@pytest.mark.parametrize("outcomes", [2, 3])
def test_a_regression_finds_the_weights_that_were_planted(outcomes: int) -> None:
    found, weights, came = planted(outcomes)
    made = fit(found, came, outcomes, 1e-3)
    plain = made.weights[1:] / made.spread[:, None]
    assert plain == pytest.approx(weights[1:], abs=0.08)
    assert made.weights[0] - made.middle @ plain == pytest.approx(weights[0], abs=0.08)
    assert made.chances(found).sum(axis=1) == pytest.approx(1)


def test_a_strong_ridge_leaves_the_common_chance_alone() -> None:
    found, _, came = planted(2)
    made = fit(found, came, 2, 1e9)
    assert made.chances(found)[:, 0] == pytest.approx(np.mean(came == 0), abs=1e-3)


def test_a_weight_of_two_counts_as_two_observations() -> None:
    found, _, came = planted(2, 500)
    twice = np.concatenate((found, found[:100])), np.concatenate((came, came[:100]))
    weight = np.where(np.arange(500) < 100, 2.0, 1.0)
    same = found.copy()
    ours, theirs = fit(same, came, 2, 1e-6, weight), fit(*twice, 2, 1e-6)
    assert ours.chances(found) == pytest.approx(theirs.chances(found), abs=1e-3)


def test_classes_that_never_came_are_not_impossible() -> None:
    found, _, _ = planted(3, 300)
    now, came = np.zeros(300, np.int64), np.zeros(300, np.int64)
    told = learned(now, found, came).chances(np.arange(300) % CLASSES, found)
    assert told.min() > 0
    assert told.sum(axis=1) == pytest.approx(1)
    assert (told.argmax(axis=1) == np.arange(300) % CLASSES).all()


@given(st.floats(-8, 8), st.floats(1, 180))
def test_drift_draws_a_chance_towards_even_and_never_past_it(odds: float, days: float) -> None:
    plain, told = 1 / (1 + np.exp(-odds)), float(drifted(np.array(odds), days))
    assert abs(told - 0.5) <= abs(plain - 0.5) + 1e-12
    assert (told - 0.5) * (plain - 0.5) >= 0


@given(arrays(np.float64, (4, 5, 3), elements=st.floats(0, 1)))
def test_chances_never_fall_with_the_horizon_nor_rise_with_the_share(found: np.ndarray) -> None:
    made = falls.monotone(found)
    assert (np.diff(made, axis=1) >= -1e-12).all()
    assert (np.diff(made, axis=2) <= 1e-12).all()
    assert found.min() <= made.min() <= made.max() <= found.max()
    assert falls.monotone(made) == pytest.approx(made)


def test_a_week_gives_its_last_map(shelf: Shelf, tmp_path: Path) -> None:
    other = Shelf(tmp_path)
    for day in ("2024-01-08", "2024-01-14", "2024-01-15"):
        other.map(day, occupied=[square(48.2, 37.2)])
    assert [str(one.day) for one in weekly(front.sources(other).layers)] == ["2024-01-14", "2024-01-15"]


def test_the_line_and_the_share_of_a_town_are_read_off_the_map(known: Towns) -> None:
    last, first = known.history.maps[-1], known.history.maps[0]
    middle = np.array([48.0 < one.lat < 48.6 for one in known.places])
    east = np.array([one.lon for one in known.places]) - front.edge(WEEKS - 1)
    kilometres = east * 111.3 * np.cos(np.radians([one.lat for one in known.places]))
    assert last.share[middle & (kilometres > 1.6)] == pytest.approx(1)
    assert last.share[middle & (kilometres < -1.6)] == pytest.approx(0)
    near = middle & (np.abs(kilometres) < 1.4)
    assert near.any()
    assert ((last.share[near] > 0) & (last.share[near] < 1)).all()
    free = middle & (kilometres < -1.6) & (kilometres > -8)
    assert last.km[free] == pytest.approx(-kilometres[free], abs=0.2)
    assert (first.km[free] > last.km[free]).all()


def test_the_nearer_town_is_likelier_to_fall_and_chances_are_in_order(known: Towns) -> None:
    nearer, farther = (town_outlook(known, away(known, *between), LAST) for between in ((2, 4), (9, 14)))
    assert nearer.km < farther.km
    for share in falls.SHARES:
        assert said(nearer, share) == sorted(said(nearer, share))
        assert said(nearer, share)[-1] > said(farther, share)[-1]
    for by in {one.by for one in nearer.chances}:
        row = [one.probability for one in nearer.chances if one.by == by]
        assert row == sorted(row, reverse=True)


def test_an_outlook_knows_nothing_that_came_later(shelf: Shelf, known: Towns) -> None:
    asked = front.FIRST + timedelta(days=7 * 65 + 2)
    then = towns(front.sources(shelf, asked), places=front.around())
    place = away(known, 2, 5)
    assert town_outlook(known, place, asked) == town_outlook(then, place, asked)


def test_what_is_lost_already_is_certain(known: Towns) -> None:
    held = next(one for one, share in zip(known.places, known.history.maps[-1].share, strict=True) if share == 1)
    found = town_outlook(known, held, LAST)
    assert {one.probability for one in found.chances} == {1.0}
    assert {one.middle for one in found.dates} == {found.since}


def test_dates_are_in_order_and_agree_with_the_chances(known: Towns) -> None:
    found = town_outlook(known, away(known, 1, 3), LAST, (30,))
    for one, chance in zip(found.dates, found.chances, strict=True):
        days = [day for day in (one.early, one.middle, one.late) if day is not None]
        assert days == sorted(days)
        assert (one.middle is not None and one.middle <= chance.by) == (chance.probability >= 0.5)


def test_a_town_far_from_the_line_a_stale_map_and_a_long_horizon_are_refused(known: Towns) -> None:
    unwatched = next(one for one in settlements() if one.name == "Kherson")
    with pytest.raises(QuestionError, match="no settlement"):
        town_outlook(known, unwatched, LAST)
    far = next(one for one in front.around() if one.lon < 36.3)
    with pytest.raises(QuestionError, match="km away"):
        town_outlook(known, far, LAST)
    with pytest.raises(QuestionError, match="last map"):
        town_outlook(known, away(known, 2, 4), LAST + timedelta(days=60))
    with pytest.raises(QuestionError, match="181 days"):
        town_outlook(known, away(known, 2, 4), LAST, (181,))


def test_few_maps_take_the_shipped_fit_and_only_after_its_day(known: Towns, tmp_path: Path) -> None:
    early = front.FIRST + timedelta(days=7 * 30)
    with pytest.raises(QuestionError, match="too few to learn from"):
        town_outlook(known, away(known.until(early.toordinal()), 2, 9), early)
    later = Shelf(tmp_path)
    front.draw(later, 12, date(2025, 9, 7))
    few = towns(front.sources(later), places=front.around())
    found = town_outlook(few, away(few, 2, 9), date(2025, 11, 23), (90,))
    assert found.fit_until == date.fromordinal(falls.shipped().until)
    assert found.fit_until < found.as_of


def test_a_fit_is_the_same_after_it_was_written(known: Towns) -> None:
    made = falls.fitted(known, LAST.toordinal())
    again = falls.read(falls.written(made))
    assert again.origins == made.origins
    assert again.logit.weights == pytest.approx(made.logit.weights, rel=1e-5)
    assert made.until <= LAST.toordinal()


@settings(max_examples=20)
@given(st.integers(1, 60), st.integers(0, 60))
def test_the_highest_share_is_that_of_the_maps_after_the_first(begin: int, more: int) -> None:
    shares = np.random.default_rng(begin).random((122, 3)).astype(np.float32)
    found = falls.highest(shares, begin, begin + more)
    looked = shares[begin + 1 : begin + more + 1] if more else shares[begin : begin + 1]
    assert found == pytest.approx(looked.max(axis=0))
