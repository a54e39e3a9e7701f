"""How much a rate scatters from night to night beyond chance: a beta-binomial law fitted to counts of two outcomes.

A night's own rate is drawn from a beta distribution around the mean, and then each weapon meets it. `rho` is the
correlation of two weapons of one night: 0 is chance alone, 1 is all or none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.fusion.betas import log_beta

Numbers = NDArray[np.float64]

# The smallest and largest values looked at: beyond them the law is binomial, or all or none.
_LEAST, _MOST = 1e-5, 1.0 - 1e-3
_STEPS = 24  # of a golden section search: to 1e-4 of the log odds
_ROUNDS = 5  # in which rate and rho are sought in turns: they hardly depend on each other
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True, slots=True)
class BetaBinomial:
    """`rate` and `rho` (both 0 to 1); `dispersion` is Pearson's, 1 for chance alone; `gain` is by how much Akaike's
    criterion prefers the law to a binomial one; `nights` and `weapons` are what it was fitted to."""

    rate: float
    rho: float
    dispersion: float
    gain: float
    nights: int
    weapons: float

    @property
    def spread(self) -> float:
        """Standard deviation of a night's own rate."""
        return math.sqrt(self.rate * (1 - self.rate) * self.rho)

    def chances(self, launched: int) -> Numbers:
        """The probability of 0, 1, ... `launched` stopped: (launched + 1,)."""
        k = np.arange(launched + 1, dtype=np.float64)
        a, b = _shapes(self.rate, self.rho)
        n = float(launched)
        ways = -np.log(n + 1) - log_beta(n - k + 1, k + 1)
        logs = ways + log_beta(k + a, n - k + b) - log_beta(np.array([a]), np.array([b]))
        chances = np.exp(logs - logs.max())
        total: Numbers = chances / chances.sum()
        return total

    def quantiles(self, launched: int, probabilities: Sequence[float]) -> Numbers:
        """The smallest number stopped whose probability of not being exceeded is at least each of these."""
        below = np.cumsum(self.chances(launched))
        return np.minimum(np.searchsorted(below, np.array(probabilities) - 1e-12), launched).astype(np.float64)


def fit(stopped: Sequence[float], launched: Sequence[float], weights: Sequence[float] | None = None) -> BetaBinomial:
    """The law of largest likelihood for nights' counts; `weights` let a night count for more than another.

    Source: Skellam 1948, "A probability distribution derived from the binomial ...", J. R. Stat. Soc. B 10, 257.

    Raises:
        ValueError: no night had anything launched, or more was stopped than launched.
    """
    k, n = np.asarray(stopped, dtype=np.float64), np.asarray(launched, dtype=np.float64)
    w = np.ones_like(k) if weights is None else np.asarray(weights, dtype=np.float64)
    if not (n > 0).any() or (k > n).any() or (k < 0).any():
        raise ValueError("nights need something launched, and not more stopped than launched")
    k, n, w = k[n > 0], n[n > 0], w[n > 0]

    bottom, top = _logit(_LEAST), _logit(_MOST)
    rate, rho = 0.5, 0.1
    for _ in range(_ROUNDS):
        rate = _expit(_largest(partial(_at_odds_of_rate, k, n, w, rho), bottom, top))
        rho = _expit(_largest(partial(_at_odds_of_rho, k, n, w, rate), bottom, top))
    pooled = min(max(float((w * k).sum() / (w * n).sum()), _LEAST), 1.0 - _LEAST)
    chance = float((w * (k * math.log(pooled) + (n - k) * math.log1p(-pooled))).sum())
    squares = (k - n * pooled) ** 2 / (n * pooled * (1 - pooled))
    dispersion = float((w * squares).sum() / w.sum() * len(k) / max(len(k) - 1, 1))
    gain = 2.0 * (_likelihood(k, n, w, rate, rho) - chance) - 2.0
    return BetaBinomial(rate, rho, dispersion, gain, len(k), float(n.sum()))


def _shapes(rate: float, rho: float) -> tuple[float, float]:
    size = 1.0 / rho - 1.0
    return rate * size, (1.0 - rate) * size


def _at_odds_of_rate(k: Numbers, n: Numbers, w: Numbers, rho: float, odds: float) -> float:
    return _likelihood(k, n, w, _expit(odds), rho)


def _at_odds_of_rho(k: Numbers, n: Numbers, w: Numbers, rate: float, odds: float) -> float:
    return _likelihood(k, n, w, rate, _expit(odds))


def _likelihood(k: Numbers, n: Numbers, w: Numbers, rate: float, rho: float) -> float:
    """Log likelihood without the ways of choosing, which no parameter changes."""
    a, b = _shapes(rate, rho)
    return float((w * (log_beta(k + a, n - k + b) - log_beta(np.array([a]), np.array([b])))).sum())


def _largest(of: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one peak is largest, by golden section."""
    one, other = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_one, at_other = of(one), of(other)
    for _ in range(_STEPS):
        if at_one < at_other:
            low, one, at_one = one, other, at_other
            other = low + _GOLDEN * (high - low)
            at_other = of(other)
        else:
            high, other, at_other = other, one, at_one
            one = high - _GOLDEN * (high - low)
            at_one = of(one)
    return (low + high) / 2


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


def _expit(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
