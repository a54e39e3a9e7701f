"""Boxes of beliefs in which a policy is best: what one would have to believe.

The patient rule induction method (Friedman and Fisher 1999): peel off, again and again, the twentieth of one belief
whose loss raises the share of rows in which the policy is best most; then put back what was peeled needlessly, and drop
every limit without which the box is as dense. Limits are ranks (0 to 1 of a belief's own distribution), so that units
do not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.scenario.weighing.outcomes import Numbers

Truth = NDArray[np.bool_]

PEEL = 0.05
LEAST_MASS = 0.05  # share of all rows that a box holds at least
WANTED_DENSITY = 0.8
MOST_LIMITS = 5  # more beliefs at once are no sentence
NEEDLESS = 0.02  # density that dropping needless limits may cost in all


@dataclass(frozen=True, slots=True)
class Limit:
    """One belief held between two ranks of its own distribution."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Box:
    """Limits that hold together. `density` is the share of rows inside in which the policy is best, `coverage` the
    share of such rows that are inside, `mass` the share of all rows that are."""

    limits: tuple[Limit, ...]
    density: float
    coverage: float
    mass: float


def box(names: Sequence[str], ranks: Numbers, best: Truth) -> Box | None:
    """The smallest box in which `best` (rows,) holds in at least WANTED_DENSITY of the rows, or the densest found.

    `ranks` is (names, rows), evenly spread from 0 to 1. None where the policy is never best.
    """
    if not best.any():
        return None
    low, high = np.zeros(len(names)), np.ones(len(names))
    for _ in range(1000):
        inside = _inside(ranks, low, high)
        if best[inside].mean() >= WANTED_DENSITY:
            break
        step = _peeled(ranks, best, inside, low, high)
        if step is None:
            break
        at, end, value = step
        (low if end == 0 else high)[at] = value
    low, high = _pasted(ranks, best, low, high)
    low, high = _plain(ranks, best, low, high)
    return _made(names, ranks, best, low, high)


def _inside(ranks: Numbers, low: Numbers, high: Numbers) -> Truth:
    limited = _limited(low, high)
    if not limited:
        return np.ones(ranks.shape[1], np.bool_)
    part = ranks[limited]
    return np.asarray(((part >= low[limited, None]) & (part <= high[limited, None])).all(axis=0))


def _limited(low: Numbers, high: Numbers) -> list[int]:
    """The numbers of the beliefs that a box limits."""
    return [int(one) for one in np.flatnonzero((low > 0) | (high < 1))]


def _peeled(ranks: Numbers, best: Truth, inside: Truth, low: Numbers, high: Numbers) -> tuple[int, int, float] | None:
    """The peel that raises the density most: which belief, which end, and its new limit."""
    held, hit = ranks[:, inside], best[inside]
    count = held.shape[1]
    least = LEAST_MASS * ranks.shape[1]
    limited = set(_limited(low, high))
    found: tuple[float, int, int, float] | None = None
    edges = np.quantile(held, (PEEL, 1 - PEEL), axis=1)
    for at in range(len(ranks)):
        if len(limited) >= MOST_LIMITS and at not in limited:
            continue
        for end, edge in enumerate(edges[:, at]):
            kept = held[at] > edge if end == 0 else held[at] < edge
            size = int(kept.sum())
            if size < least or size == count:
                continue
            density = float(hit[kept].mean())
            if found is None or density > found[0]:
                found = (density, at, end, float(edge))
    if found is None or found[0] <= float(hit.mean()):
        return None
    return found[1:]


def _pasted(ranks: Numbers, best: Truth, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Widen each limit as long as the box stays as dense."""
    low, high = low.copy(), high.copy()
    density = best[_inside(ranks, low, high)].mean()
    for at in range(len(low)):
        for ends, step in ((low, -PEEL), (high, PEEL)):
            while 0 < ends[at] < 1:
                tried = ends.copy()
                tried[at] = min(max(ends[at] + step, 0.0), 1.0)
                wider = _inside(ranks, tried, high) if ends is low else _inside(ranks, low, tried)
                if best[wider].mean() < density:
                    break
                ends[at] = tried[at]
    return low, high


def _plain(ranks: Numbers, best: Truth, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Drop, the least telling first, every limit that hardly makes the box denser."""
    low, high = low.copy(), high.copy()
    density = best[_inside(ranks, low, high)].mean()
    while True:
        costs = []
        for at in _limited(low, high):
            tried_low, tried_high = low.copy(), high.copy()
            tried_low[at], tried_high[at] = 0.0, 1.0
            costs.append((float(density - best[_inside(ranks, tried_low, tried_high)].mean()), at))
        if not costs or min(costs)[0] > NEEDLESS:
            return low, high
        _, at = min(costs)
        low[at], high[at] = 0.0, 1.0


def _made(names: Sequence[str], ranks: Numbers, best: Truth, low: Numbers, high: Numbers) -> Box:
    inside = _inside(ranks, low, high)
    limits = tuple(Limit(names[at], float(low[at]), float(high[at])) for at in _limited(low, high))
    hits = float(best[inside].sum())
    return Box(limits, hits / float(inside.sum()), hits / float(best.sum()), float(inside.mean()))
