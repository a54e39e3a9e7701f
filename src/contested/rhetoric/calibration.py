"""How what a reader brought is weighed beside words and likeness, and from which score on it may be shown as sure.

Everything is fitted on predictions for sentences that were not learnt from: in sample a classifier knows its own labels
by heart, and any threshold looks good.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaincinv

# Least share of what is marked that carries its frame: the bar that the package's own tiers are held to as well.
MARKED_PRECISION = 0.85
SUGGESTED_PRECISION = 0.4  # the same for what is suggested: of five that are shown as unsure two are right
SURE = 0.8  # chance with which a tier's true share is above the bar, given what was counted: a count alone flatters
LEAST_TRUST = 0.1  # in the score by words, as its coefficient: so that what was brought never replaces it
RIDGE = 1.0  # penalty on half of each squared weight


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights of columns beside the score by words (whose own weight is 1), thresholds (None: no score is sure enough),
    and the area under the curve without and with the columns."""

    weights: tuple[float, ...]
    marked: float | None
    suggested: float | None
    without: float
    area: float


def weigh(
    plain: NDArray[np.float64],
    columns: NDArray[np.float64],
    carries: NDArray[np.bool_],
    fold: NDArray[np.intp],
) -> Weighed:
    """Fit the columns' weights and the thresholds.

    `plain` are log odds by words and likeness, (pairs,), `columns` (pairs, columns) what was brought; neither has seen
    the pair's own fold. Areas and thresholds are of scores whose weights have not seen it either.
    """
    held_out = plain.copy()
    for k in np.unique(fold):
        here = fold == k
        held_out[here] += columns[here] @ _weights(plain[~here], columns[~here], carries[~here])
    scores = 1.0 / (1.0 + np.exp(-np.clip(held_out, -60.0, 60.0)))
    marked = threshold(scores, carries, MARKED_PRECISION)
    below = scores < (marked if marked is not None else np.inf)
    suggested = threshold(scores[below], carries[below], SUGGESTED_PRECISION)
    return Weighed(
        tuple(float(one) for one in _weights(plain, columns, carries).round(4)),
        marked,
        suggested,
        auc(plain[carries], plain[~carries]),
        auc(held_out[carries], held_out[~carries]),
    )


def threshold(scores: NDArray[np.float64], carries: NDArray[np.bool_], precision: float) -> float | None:
    """The lowest score at and above which the share that carries its frame is `precision` or more, four times in five.

    By the beta distribution of the share given the counts, from Jeffreys' prior (Brown, Cai and DasGupta 2001). None
    where no score is so sure.
    """
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(carries[order])
    of = np.arange(1, len(order) + 1)
    share = betaincinv(right + 0.5, of - right + 0.5, 1.0 - SURE)
    last = np.append(scores[order][1:] < scores[order][:-1], True)[: len(order)]  # of equal scores all are in or none
    sure = np.flatnonzero((share >= precision) & last)
    return float(scores[order][sure[-1]]) if len(sure) else None


def auc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """The probability that something labelled is ranked above something that is not, ties as half."""
    ordered = np.sort(negative)
    below = (np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")) / 2
    return float(below.mean() / len(negative))


def _weights(
    plain: NDArray[np.float64], columns: NDArray[np.float64], carries: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Weights of the columns for a score by words of weight 1; none is below 0.

    A logistic curve over both; its intercept is left out, since labels are chosen and their shares are not the war's.
    """
    rows = np.column_stack([np.ones(len(plain)), plain, columns])
    penalty = np.array([0.0, 0.0, *[RIDGE] * columns.shape[1]])
    truth = carries.astype(np.float64)

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logit = rows @ at
        off = 1.0 / (1.0 + np.exp(-np.clip(logit, -60.0, 60.0))) - truth
        value = np.logaddexp(0.0, logit).sum() - truth @ logit + 0.5 * penalty @ at**2
        return float(value), rows.T @ off + penalty * at

    start = np.array([0.0, 1.0, *[0.0] * columns.shape[1]])
    bounds = [(None, None), (LEAST_TRUST, None), *[(0.0, None)] * columns.shape[1]]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    weights: NDArray[np.float64] = found[2:] / found[1]
    return weights
