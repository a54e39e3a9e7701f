"""The shapes that laws share, against the distributions that they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.laws.quantities import log_odds
from contested.scenario.laws.shapes import chance, counted, ratio_effect, share

# Quantiles of a standard normal at even steps stand for draws: what is measured is the shape, not the luck.
POINTS = 400_000
LUCK = stats.norm.ppf((np.arange(POINTS) + 0.5) / POINTS).astype(np.float32)

# The greatest distance between the distribution of `counted` and the negative binomial one, measured, by the mean of a
# day (rows) and the dispersion; at a mean of 5 most of it is that a number is whole.
DISPERSIONS = (1.0, 5.0, 15.0, 50.0)
KOLMOGOROV = {
    5.0: (0.033, 0.024, 0.025, 0.027),
    50.0: (0.008, 0.004, 0.005, 0.007),
    500.0: (0.012, 0.003, 0.002, 0.002),
}


def days(mean: float, dispersion: float) -> Floats:
    found: Floats = counted(np.full(POINTS, mean, np.float32), np.float32(dispersion), LUCK)
    return found


@pytest.mark.parametrize("mean", KOLMOGOROV)
@pytest.mark.parametrize("at", range(len(DISPERSIONS)))
def test_losses_of_a_day_are_negative_binomial(mean: float, at: int) -> None:
    dispersion = DISPERSIONS[at]
    found = days(mean, dispersion)
    expected = stats.nbinom(dispersion, dispersion / (dispersion + mean))
    people = np.arange(int(found.max()) + 1)
    reached = np.cumsum(np.bincount(found.astype(np.int64), minlength=len(people))) / POINTS
    assert np.abs(reached - expected.cdf(people)).max() < KOLMOGOROV[mean][at]
    assert found.mean(dtype=np.float64) == pytest.approx(mean, rel=0.005)
    assert found.var(dtype=np.float64) == pytest.approx(expected.var(), rel=0.015)


def test_a_mean_of_nought_or_less_loses_nobody_and_no_day_loses_a_part() -> None:
    for mean in (0.0, -3.0, np.nan):
        assert (days(mean, 5.0) == 0).all()
    found = days(37.0, 3.0)
    assert (found >= 0).all()
    assert np.array_equal(found, np.round(found))
    assert (np.diff(found) >= 0).all(), "worse luck never loses fewer"


def test_the_chance_of_a_lower_draw_is_the_normal_one() -> None:
    assert np.abs(chance(LUCK) - stats.norm.cdf(LUCK.astype(np.float64))).max() < 2e-4


def test_a_share_and_its_log_odds_are_each_others_inverse() -> None:
    shares = np.linspace(0.005, 0.995, 199).astype(np.float32)
    assert share(log_odds(shares)) == pytest.approx(shares, rel=1e-5)
    assert share(log_odds(np.array([0.0, 1.0], np.float32))) == pytest.approx([0.005, 0.995], rel=1e-5)


def test_the_effect_of_forces_is_one_at_first_and_ends_at_ten_to_one() -> None:
    now = np.array([1e2, 1e4, 5e4, 1e5, 1e9], np.float32)
    found = ratio_effect(now, np.float32(1e4), np.float32(5.0), np.float32(0.5))
    assert found[2] == pytest.approx(1.0)
    assert found[[0, 4]] == pytest.approx([0.1**0.5, 10**0.5])
    assert (np.diff(found) >= 0).all()
