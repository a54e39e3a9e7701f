"""Scores of a forecast given as draws, in the unit of what is forecast: smaller is better, and honesty is best.

Source: Gneiting and Raftery, 2007, Strictly proper scoring rules, prediction, and estimation.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def crps(draws: NDArray[np.float64], observed: float) -> float:
    """Continuous ranked probability score of equally likely draws, in rising order: (n,)."""
    count = len(draws)
    ranks = 2 * np.arange(1, count + 1) - count - 1
    return float(np.mean(np.abs(draws - observed)) - np.sum(ranks * draws) / count**2)


def rank(draws: NDArray[np.float64], observed: float) -> float:
    """The share of the draws below what happened, and half of those equal to it: even over 0 to 1 if calibrated."""
    below, upto = (np.searchsorted(draws, observed, side) for side in ("left", "right"))
    return float(below + upto) / 2 / len(draws)
