"""What likelihood curves say together, and what they say with each left out.

The work is done on numbers alone, so that questions with the same figures of equally trusted speakers (most tolls and
nightly counts are told by one origin) are worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Unit
from contested.reconcile.curves import Array, Grid, curve, smeared

QUANTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
# Shares end at a hundred.
MOST = {Unit.PERCENT: 100.0}
# Units of what comes in parts; of all others there are only whole ones: nobody is killed by halves.
_DIVISIBLE = frozenset({Unit.PERCENT, Unit.KM2, Unit.HOURS, Unit.DAYS, Unit.USD, Unit.EUR, Unit.GBP})
# Outcomes kept, about 2 KB each.
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One origin as numbers: its figure, its own spread and lean in log units, and the side that it speaks for.

    Origins with one number as `side` may share a lean; `common` is the standard deviation of it, in log units.
    """

    quantity: Quantity
    spread: float
    lean: float
    side: int
    common: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """`quantiles` by probability, in the unit asked for; of each origin its share of what moved them (0 to 1) and the
    quantiles without it (None where it is the only one)."""

    quantiles: Mapping[float, float]
    weights: tuple[float, ...]
    without: tuple[Mapping[float, float] | None, ...]


@lru_cache(maxsize=_KEPT)
def weigh(heard: tuple[Heard, ...], unit: Unit | None) -> Outcome:
    """The distribution that at least one origin gives, and how far each of them moves it."""
    ends = [end for one in heard for end in (one.quantity.low, one.quantity.high) if end is not None]
    grid = Grid.around(ends, most=MOST.get(unit) if unit else None)
    product = _Product(heard, grid)
    everyone = range(len(heard))
    whole = product.of(everyone)
    said = _quantiles(whole, grid, unit)
    if len(heard) == 1:
        return Outcome(said, (1.0,), (None,))
    left_out = [product.of([one for one in everyone if one != out]) for out in everyone]
    moved = [_distance(whole, other) for other in left_out]
    total = sum(moved)
    weights = tuple(by / total if total else 1.0 / len(heard) for by in moved)
    return Outcome(said, weights, tuple(_quantiles(other, grid, unit) for other in left_out))


class _Product:
    """Curves multiplied within a side, smeared by its common lean, and multiplied.

    The sides from which an origin is left out change, the others do not: each group is worked out once.
    """

    def __init__(self, heard: Sequence[Heard], grid: Grid) -> None:
        self._heard, self._grid = heard, grid
        self._curves = [curve(one.quantity, grid, spread=one.spread, lean=one.lean) for one in heard]
        self._known: dict[tuple[int, ...], Array] = {}

    def of(self, kept: Sequence[int]) -> Array:
        """The distribution that some of the origins give together, shape (POINTS,), by their places."""
        sides: dict[int, list[int]] = {}
        for one in kept:
            sides.setdefault(self._heard[one].side, []).append(one)
        return _density(reduce(np.add, (self._side(tuple(group)) for group in sides.values())))

    def _side(self, group: tuple[int, ...]) -> Array:
        """The log of what one side's origins say together."""
        if group not in self._known:
            joint = _density(reduce(np.add, (self._curves[one] for one in group)))
            smooth = smeared(joint, self._grid, max(self._heard[one].common for one in group))
            self._known[group] = np.log(smooth + 1e-300)
        return self._known[group]


def _density(logs: Array) -> Array:
    density = np.exp(logs - logs.max())
    total: Array = density / density.sum()
    return total


def _distance(one: Array, other: Array) -> float:
    """How far two distributions differ, 0 to 1 (half the sum of the differences)."""
    return 0.5 * float(np.abs(one - other).sum())


def _quantiles(density: Array, grid: Grid, unit: Unit | None) -> dict[float, float]:
    logs = np.interp(QUANTILES, np.cumsum(density) - density / 2, grid.logs)
    values = np.expm1(logs).tolist()
    if unit is not None and unit not in _DIVISIBLE:
        return {at: float(round(value)) for at, value in zip(QUANTILES, values, strict=True)}
    return {at: float(f"{value:.4g}") for at, value in zip(QUANTILES, values, strict=True)}
