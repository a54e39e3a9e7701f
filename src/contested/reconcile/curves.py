"""Likelihood curves: how well each value of a quantity would explain what a source said, over a grid of its log.

A bound keeps its shape: "458" is a spike on a peak, "about 110,000" a wider peak, "at least 40" a step with a
tail, "700-800" a plateau, "dozens" a plateau with soft shoulders. Every curve has a floor: any source may be plainly
wrong, so that two figures that cannot both be true give two peaks and never one between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Bound
from contested.reconcile.interval import significant_digits, slack

Array = NDArray[np.float64]

POINTS = 1201  # of a grid; over a factor of 10,000 a step is 0.8 %
# A grid reaches so far beyond the figures, as a factor: a tail that is cut there holds less than a thousandth.
REACH = 10.0
# Share of a source's figures that are plainly wrong (another question's, a slip of the hand). Set by hand.
WRONG = 0.02
# Share of exact figures that are the count itself and no estimate of it: two origins that give the same one leave
# little doubt. Set by hand.
COUNTED = 0.6
# Log units. Of what scatters more nobody has the count, however exact a figure looks (a list of names of the dead).
OUT_OF_SIGHT = 0.25
# "170,000" is round whether or not "about" stands before it; "653" and "12" are counts.
COUNTED_DIGITS, ROUND_FROM = 3, 100
# Log units. "At least 40" and "up to 300" are said of what is near: each 28 % beyond the bound makes it e times less
# likely that it was worded so. Set by hand.
TAIL = 0.25
# Shoulders of "dozens" and "hundreds", in log units: nobody counted.
VAGUE = 0.25
# Steps of a grid that the narrowest curve must span, so that it is seen at all.
NARROWEST_STEPS = 1.5
SPIKE_STEPS = 0.4  # the same for a count


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Values of a quantity, evenly spaced in log(1 + value), shape (POINTS,)."""

    logs: Array

    @property
    def step(self) -> float:
        """Distance of two neighbouring points, in log units."""
        return float(self.logs[1] - self.logs[0])

    @property
    def values(self) -> Array:
        """The values themselves, in the question's unit."""
        return np.expm1(self.logs)

    @classmethod
    def around(cls, figures: Iterable[float], *, most: float | None = None) -> Grid:
        """A grid that holds every figure with room on both sides, no higher than `most`."""
        found = [figure for figure in figures if figure >= 0] or [1.0]
        low, high = min(found) / REACH, max(max(found) * REACH, 10.0)
        if most is not None:
            high = min(high, most)
        return cls(np.linspace(math.log1p(max(low - 1.0, 0.0)), math.log1p(high), POINTS))


def curve(quantity: Quantity, grid: Grid, *, spread: float, lean: float = 0.0) -> Array:
    """Log likelihood of what was said for every value of the grid, shape (POINTS,), normalised over it.

    `spread` is how far the source's figures scatter and `lean` how far they lie above the truth, in log units.
    """
    found = _shape(quantity, grid, max(spread, NARROWEST_STEPS * grid.step), lean)
    density = found / found.sum()
    mixed: Array = np.log((1.0 - WRONG) * density + WRONG / POINTS)
    return mixed


def smeared(density: Array, grid: Grid, sd: float) -> Array:
    """A density over the grid after an unknown common shift of standard deviation `sd`, in log units."""
    if sd < grid.step:
        return density
    reach = math.ceil(4.0 * sd / grid.step)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * grid.step / sd) ** 2)
    padded = np.zeros(len(density) + 2 * reach)
    padded[reach:-reach] = density
    moved: Array = np.convolve(padded, kernel / kernel.sum(), mode="valid")
    total: Array = moved / moved.sum()
    return total


def _shape(quantity: Quantity, grid: Grid, spread: float, lean: float) -> Array:
    # no count is below nought, however far its side leans
    low = None if quantity.low is None else max(0.0, math.log1p(quantity.low) - lean)
    high = None if quantity.high is None else max(0.0, math.log1p(quantity.high) - lean)
    if quantity.bound is Bound.VAGUE:
        spread = math.hypot(spread, VAGUE)
    if low is not None and high is not None and high > low:
        return _above(grid.logs - low, spread) * _above(high - grid.logs, spread)
    if low is not None and is_counted(quantity) and spread <= OUT_OF_SIGHT:
        counted, guessed = _peak(grid.logs - low, SPIKE_STEPS * grid.step), _peak(grid.logs - low, spread)
        mixed: Array = COUNTED * counted / counted.sum() + (1.0 - COUNTED) * guessed / guessed.sum()
        return mixed
    if low is not None and high is not None:
        return _peak(grid.logs - low, math.hypot(spread, _rounding(quantity)))
    if low is not None:
        return _above(grid.logs - low, spread) * np.exp(-np.maximum(grid.logs - low, 0.0) / TAIL)
    beyond = (high or 0.0) - grid.logs
    return _above(beyond, spread) * np.exp(-np.maximum(beyond, 0.0) / TAIL)


def is_counted(quantity: Quantity) -> bool:
    """Whether an exact figure may be a count: a small number, or one with three digits before its zeros."""
    if quantity.bound is not Bound.EXACT or quantity.low is None:
        return False
    return quantity.low < ROUND_FROM or significant_digits(quantity.low) >= COUNTED_DIGITS


def _rounding(quantity: Quantity) -> float:
    """Half the width that a round figure leaves open, in log units, whether or not it says "about"."""
    if not quantity.low:
        return 0.0
    return math.log1p(quantity.low + slack(quantity.low)) - math.log1p(quantity.low)


def _peak(distance: Array, spread: float) -> Array:
    found: Array = np.exp(-0.5 * (distance / spread) ** 2)
    return found


def _above(distance: Array, spread: float) -> Array:
    """A soft step: the chance that a value so far above a bound is said to be above it (a logistic curve)."""
    scaled = np.clip(1.702 * distance / spread, -60.0, 60.0)
    found: Array = 1.0 / (1.0 + np.exp(-scaled))
    return found
