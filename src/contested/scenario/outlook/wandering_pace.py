"""A weekly pace that wanders, returns slowly to its own mean, and swings the wider the faster it is.

Weeks are told on the scale asinh(x / typical week): small and negative weeks as they are, large ones by their
logarithm, since an offensive that takes six times as much varies six times as much. On that scale the pace follows
an autoregression around a mean that is learned as well; its noise is forgotten by half in some 34 weeks; how much of
a week's surprise is pace is averaged over, not picked. The fan is simulated, so it is as lopsided as the scale.
Sources: West and Harrison, 1997, Bayesian Forecasting and Dynamic Models, chapter 10 (discounted variance); Burbidge,
Magee and Robb, 1988, Alternative transformations to handle extreme values (asinh).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from contested.reconcile.series.series import Numbers
from contested.scenario.outlook.fan import DRAWS, Draws, evenly

# Variances of the pace's weekly step by that of a week's noise, and the prior over their logarithm.
_RATIOS = np.geomspace(0.003, 1.0, 8)
_RATIO_MIDDLE, _RATIO_SPREAD = 0.05, 1.2
_FORGETTING = 0.98  # a week
_PRIOR_WEEKS = 4.0  # what the first variance counts for
_SIMULATED = 4000
_WIDEST = 8.0  # on the scale: 1,500 typical weeks in one; beyond it is arithmetic, not war


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Habits of a pace. `returning`: what is left after a week of its distance from its mean (1: it never returns).

    `mean_variance` and `first_variance`: of the mean before anything is seen, by the noise's, and of the noise.
    """

    returning: float
    mean_variance: float = 1.0
    first_variance: float | None = 0.5


@dataclass(slots=True)
class _Filter:
    """One ratio's filtered state: pace and mean, their covariance by the noise's variance, and what is known of it."""

    ratio: float
    state: Numbers
    covariance: Numbers
    shape: float
    rate: float
    log_likelihood: float = 0.0

    def see(self, value: float, move: Numbers) -> None:
        """One more week."""
        self.state = move @ self.state
        self.covariance = move @ self.covariance @ move.T
        self.covariance[0, 0] += self.ratio
        total = self.covariance[0, 0] + 1.0
        error = value - self.state[0]
        self.shape *= _FORGETTING
        self.rate *= _FORGETTING
        self.log_likelihood += _log_t(error, 2 * self.shape, self.rate / self.shape * total)
        self.shape += 0.5
        self.rate += 0.5 * error**2 / total
        gain = self.covariance[:, 0] / total
        self.state = self.state + gain * error
        self.covariance = self.covariance - np.outer(gain, self.covariance[0])


def _log_t(error: float, freedom: float, square: float) -> float:
    """Logarithm of Student's density of an error with that square of its scale."""
    half = (freedom + 1) / 2
    constant = math.lgamma(half) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi * square)
    return constant - half * math.log1p(error**2 / square / freedom)


def typical_week(weekly: Numbers, least: float) -> float:
    """The median size of a week, at least `least`."""
    return max(least, float(np.median(np.abs(weekly))))


def wandering_pace(
    weekly: Numbers, weeks: Numbers, pace: Pace, scale: Numbers | float, ahead: float, mean: float | None = None
) -> Draws:
    """The sum over coming `weeks` given past `weekly` increments: (DRAWS,) in rising order.

    `scale` is the typical week, one or one for each past week, and `ahead` that of the weeks to come. `mean` is what
    the pace is expected to return to, on the asinh scale, before its own past is seen; None takes its past's mean.
    """
    seen = np.arcsinh(weekly / scale)
    filters = _filtered(seen, pace, mean)
    weights = np.array([
        one.log_likelihood - 0.5 * ((np.log(one.ratio) - np.log(_RATIO_MIDDLE)) / _RATIO_SPREAD) ** 2 for one in filters
    ])  # fmt: skip
    weights = np.exp(weights - weights.max())
    upto = np.floor(np.cumsum(weights / weights.sum()) * _SIMULATED + 0.5).astype(int)
    stream = np.random.default_rng(20251108)
    sums = [
        _simulated(one, count, weeks, pace.returning, ahead, stream)
        for one, count in zip(filters, np.diff(upto, prepend=0).tolist(), strict=True)
        if count
    ]
    return evenly(np.concatenate(sums), DRAWS)


def _filtered(seen: Numbers, pace: Pace, mean: float | None) -> list[_Filter]:
    first = float(seen[: len(seen) // 5 + 1].mean())
    variance = pace.first_variance
    if variance is None:  # a third of the variance of week-to-week differences: half is noise alone, the rest is pace
        variance = max(1e-4, 0.35 * float(np.var(np.diff(seen))))
    move = np.array([[pace.returning, 1 - pace.returning], [0.0, 1.0]])
    known = pace.mean_variance
    filters = [
        _Filter(
            ratio,
            np.array([first, first if mean is None else mean]),
            np.array([[known + 1, known], [known, known]]) if mean is None else np.diag([1.0, known]) / variance,
            _PRIOR_WEEKS / 2,
            _PRIOR_WEEKS / 2 * variance,
        )
        for ratio in _RATIOS.tolist()
    ]
    for value in seen.tolist():
        for one in filters:
            one.see(value, move)
    return filters


def _simulated(
    one: _Filter, count: int, weeks: Numbers, returning: float, ahead: float, stream: np.random.Generator
) -> Draws:
    noise = np.sqrt(one.rate / stream.gamma(one.shape, 1.0, count))
    values, vectors = np.linalg.eigh((one.covariance + one.covariance.T) / 2)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    start = one.state + (noise[:, None] * stream.standard_normal((count, 2))) @ root.T
    pace, mean = start[:, 0], start[:, 1]
    total = np.zeros(count)
    for share in weeks.tolist():
        step = noise * np.sqrt(one.ratio) * stream.standard_normal(count)
        pace = returning * pace + (1 - returning) * mean + step
        week = np.clip(pace + noise * stream.standard_normal(count), -_WIDEST, _WIDEST)
        total += share * ahead * np.sinh(week)
    return total
