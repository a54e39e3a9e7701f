"""Logistic regression with a ridge, for two outcomes and for several, by Newton's method on standardised signs.

The ridge is strong on purpose: neighbouring points share their fate, so a thousand of them are not a thousand trials.
Source: Hoerl and Kennard, 1970, Ridge regression; Friedman, Hastie and Tibshirani, 2010, section 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.scenario.falling.signs import Numbers, Signs

Floats = NDArray[np.float32]

_STEPS = 30
_ENOUGH = 1e-2  # a step of the weights, on the log-odds of one standard deviation, below which nothing changes
_FIRST_ONE_IN, _FIRST_FROM = 8, 40_000  # so many points and more are first told apart by every eighth of them
_FLAT = 1e-6  # added to spreads, so that a sign that never varies weighs nothing


@dataclass(frozen=True, slots=True)
class Logit:
    """Weights of standardised signs, (signs, outcomes less one): the last outcome is what the others are told from.

    `middle` and `spread` are those of the signs in the fit, without the constant: (signs - 1,).
    """

    middle: Numbers
    spread: Numbers
    weights: Numbers

    def log_odds(self, found: Signs) -> Numbers:
        """Log-odds of each outcome against the last: (points, outcomes less one)."""
        return np.asarray(self.weights[0] + ((found[:, 1:] - self.middle) / self.spread) @ self.weights[1:], np.float64)

    def chances(self, found: Signs) -> Numbers:
        """Probabilities of every outcome: (points, outcomes)."""
        return softmax(self.log_odds(found))


def softmax(log_odds: Numbers | Signs) -> Numbers:
    """Probabilities from log-odds against the last outcome."""
    full = np.column_stack((log_odds, np.zeros(len(log_odds))))
    raised = np.exp(full - full.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float64)


def fit(found: Signs, outcome: NDArray[np.int64], outcomes: int, ridge: float, weight: Numbers | None = None) -> Logit:
    """The weights that best tell outcomes 0 .. `outcomes` - 1 apart, given (points, signs) and (points,).

    `ridge` counts as so many unit observations that no sign matters; the constant bears none.
    """
    middle = found[:, 1:].mean(axis=0, dtype=np.float64)
    spread = found[:, 1:].std(axis=0, dtype=np.float64) + _FLAT
    made = found.copy()
    made[:, 1:] = (found[:, 1:] - middle) / spread
    share = np.ones(len(made), np.float32) if weight is None else weight.astype(np.float32)
    happened = np.eye(outcomes, dtype=np.float32)[outcome][:, :-1]
    weights = np.zeros((made.shape[1], outcomes - 1))
    if len(made) >= _FIRST_FROM:  # a start close by saves most steps over all of them
        some = slice(None, None, _FIRST_ONE_IN)
        weights = _climbed(made[some], happened[some], share[some], ridge / _FIRST_ONE_IN, weights)
    return Logit(middle, spread, _climbed(made, happened, share, ridge, weights))


def _climbed(made: Signs, happened: Floats, share: Floats, ridge: float, weights: Numbers) -> Numbers:
    """Weights of standardised signs by Newton's steps from those given."""
    signs, free = weights.shape
    held_back = np.concatenate(([_FLAT], np.full(signs - 1, ridge)))
    for _ in range(_STEPS):
        chance = softmax(made @ weights.astype(np.float32))[:, :-1].astype(np.float32)
        slope = made.T @ (share[:, None] * (happened - chance)) - held_back[:, None] * weights
        step = np.linalg.solve(_curvature(made, chance, share, held_back), slope.T.ravel()).reshape(free, signs).T
        weights = weights + step
        if np.abs(step).max() < _ENOUGH:
            break
    return weights


def _curvature(made: Signs, chance: Floats, share: Floats, held_back: Numbers) -> Numbers:
    """Minus the second derivatives, blocks of (signs, signs) by pairs of outcomes."""
    free = chance.shape[1]
    rows = []
    for one in range(free):
        row = []
        for other in range(free):
            spread = share * chance[:, one] * ((one == other) - chance[:, other])
            if one == other:
                half = made * np.sqrt(spread)[:, None]  # one array with itself: half of the sums are enough
                row.append((half.T @ half).astype(np.float64) + np.diag(held_back))
            else:
                row.append(((made * spread[:, None]).T @ made).astype(np.float64))
        rows.append(row)
    return np.block(rows)
