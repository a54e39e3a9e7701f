"""The beta-binomial law: planted truths come back, chance alone is seen as such, and its chances are a distribution."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.series.dispersion import BetaBinomial, fit


def drawn(rate: float, rho: float, nights: int, seed: int) -> tuple[list[float], list[float]]:
    chance = np.random.default_rng(seed)
    launched = chance.integers(20, 200, nights)
    size = 1 / rho - 1
    return list(map(float, chance.binomial(launched, chance.beta(rate * size, (1 - rate) * size, nights)))), list(
        map(float, launched)
    )


@pytest.mark.parametrize(("rate", "rho"), [(0.85, 0.09), (0.2, 0.4), (0.5, 0.02)])
def test_a_planted_law_comes_back(rate: float, rho: float) -> None:
    law = fit(*drawn(rate, rho, 2_000, 7))
    assert law.rate == pytest.approx(rate, abs=0.02)
    assert law.rho == pytest.approx(rho, rel=0.1)
    assert law.gain > 100
    assert law.dispersion > 1.5


def test_chance_alone_has_a_dispersion_of_one_and_prefers_the_simpler_law() -> None:
    chance = np.random.default_rng(3)
    launched = [50.0] * 800
    law = fit(list(map(float, chance.binomial(50, 0.8, 800))), launched)
    assert law.dispersion == pytest.approx(1.0, abs=0.12)
    assert law.gain < 2
    assert law.rho < 0.01


def test_a_night_of_no_weight_changes_nothing() -> None:
    stopped, launched = drawn(0.8, 0.1, 60, 5)
    alone = fit(stopped, launched)
    weighed = fit([*stopped, 0.0], [*launched, 200.0], [1.0] * 60 + [0.0])
    assert weighed.rate == pytest.approx(alone.rate, abs=1e-3)
    assert weighed.rho == pytest.approx(alone.rho, abs=1e-3)


@given(st.floats(0.02, 0.98), st.floats(0.001, 0.9), st.integers(1, 60))
def test_chances_are_a_distribution_with_the_laws_mean_and_variance(rate: float, rho: float, launched: int) -> None:
    law = BetaBinomial(rate, rho, 1.0, 0.0, 1, 1.0)
    chances, k = law.chances(launched), np.arange(launched + 1)
    assert chances.sum() == pytest.approx(1)
    assert (chances * k).sum() == pytest.approx(launched * rate, rel=1e-6)
    variance = launched * rate * (1 - rate) * (1 + (launched - 1) * rho)
    assert (chances * k**2).sum() - (launched * rate) ** 2 == pytest.approx(variance, rel=1e-4, abs=1e-6)


def test_without_correlation_it_is_the_binomial() -> None:
    law = BetaBinomial(0.3, 1e-7, 1.0, 0.0, 1, 1.0)
    expected = [math.comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(11)]
    assert law.chances(10) == pytest.approx(expected, abs=1e-5)


def test_quantiles_are_where_the_chances_reach_them() -> None:
    law = BetaBinomial(0.8, 0.1, 1.0, 0.0, 1, 1.0)
    low, middle, high = law.quantiles(100, [0.05, 0.5, 0.95])
    below = np.cumsum(law.chances(100))
    for quantile, share in ((low, 0.05), (middle, 0.5), (high, 0.95)):
        assert below[int(quantile)] >= share > below[int(quantile) - 1]


@pytest.mark.parametrize(("stopped", "launched"), [([1.0], [0.0]), ([3.0], [2.0]), ([-1.0], [2.0])])
def test_impossible_counts_are_refused(stopped: list[float], launched: list[float]) -> None:
    with pytest.raises(ValueError, match="launched"):
        fit(stopped, launched)
