"""The reference: a weekly pace that wanders, told apart from the noise of single weeks by likelihood.

Every forecast that is shown has to beat it in the record. Gaussian local level on 53 weekly increments.
Source: Durbin and Koopman, 2012, Time Series Analysis by State Space Methods, chapter 2.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from contested.reconcile.series.series import Numbers
from contested.scenario.outlook.fan import DRAWS, Draws

WEEKS = 53
_RATIOS = np.concatenate(([0.0], np.geomspace(1e-4, 10, 40)))  # variance of the pace's step by that of a week's noise
_NORMAL = np.array([NormalDist().inv_cdf((one + 0.5) / DRAWS) for one in range(DRAWS)])
_LEAST_VARIANCE = 1e-9  # a series that never moved is forecast not to move


def local_level(weekly: Numbers, weeks: Numbers) -> Draws:
    """The sum over coming `weeks` (shares of a week) given past `weekly` increments: (DRAWS,) in rising order."""
    past = weekly[-WEEKS:]
    ratio, level, spread, noise = _likeliest(past)
    length = float(weeks.sum())
    wander = ratio * length * (length + 1) * (2 * length + 1) / 6
    deviation = np.sqrt(noise * (length**2 * spread + wander + length))
    return np.asarray(level * length + deviation * _NORMAL, np.float64)


def _likeliest(past: Numbers) -> tuple[float, float, float, float]:
    """The ratio of variances of highest likelihood, with the level, its variance by the noise's, and the noise's."""
    level = np.full(len(_RATIOS), past[0])
    spread = np.ones(len(_RATIOS))
    squares = np.zeros(len(_RATIOS))
    logs = np.zeros(len(_RATIOS))
    for value in past[1:]:
        before = spread + _RATIOS
        total = before + 1
        error = value - level
        squares += error**2 / total
        logs += np.log(total)
        gain = before / total
        level = level + gain * error
        spread = before * (1 - gain)
    noise = np.maximum(squares / (len(past) - 1), _LEAST_VARIANCE)
    best = int(np.argmax(-0.5 * ((len(past) - 1) * np.log(noise) + logs)))
    return float(_RATIOS[best]), float(level[best]), float(spread[best]), float(noise[best])
