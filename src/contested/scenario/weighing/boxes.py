"""Boxes of beliefs in which a policy is best: what one would have to believe.

The patient rule induction method (Friedman and Fisher 1999): peel off, again and again, the twentieth of one belief
whose loss raises the share of rows in which the policy is best most; then put back what was peeled needlessly. A box
that is judged by the rows on which it was found flatters itself, so boxes are found on every other row; on the rest the
one that is dense beyond doubt is taken, each limit that chance explains (Bryant and Lempert 2010) or that hardly makes
it denser is dropped, and the shares are told. Limits are ranks (0 to 1 of a belief's own distribution), so that units
do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from contested.scenario.weighing.outcomes import Numbers

Truth = NDArray[np.bool_]

PEEL = 0.05
LEAST_MASS = 0.05  # share of the rows that a box holds at least
LEAST_ROWS = 20  # fewer tell no share
WANTED_DENSITY = 0.8
MOST_LIMITS = 5  # more beliefs at once are no sentence
NEEDLESS = 0.025  # share of its density that dropping needless limits may cost in all
CAUTIOUS = 0.05  # chance that a share is lower than it is taken for when boxes on the way are compared
CHANCE = 0.05  # chance of so many hits without a limit, from which the limit is not believed


@dataclass(frozen=True, slots=True)
class Limit:
    """One belief held between two ranks of its own distribution."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Box:
    """Limits that hold together. `density` is the share of rows inside in which the policy is best, `coverage` the
    share of such rows that are inside, `mass` the share of all rows that are; of the rows on which it was not found, or
    of all rows where there are no limits."""

    limits: tuple[Limit, ...]
    density: float
    coverage: float
    mass: float


def box(names: Sequence[str], ranks: Numbers, best: Truth) -> Box | None:
    """The smallest box in which `best` (rows,) holds in at least WANTED_DENSITY of the rows, or the densest found.

    `ranks` is (names, rows), evenly spread from 0 to 1, and rows are in no order. None where the policy is never best;
    no limits where none is borne out.
    """
    if not best.any():
        return None
    found, judged = best[::2], best[1::2]
    chosen = list(range(len(names)))
    while chosen:
        low, high = _borne_out_box(ranks[chosen, ::2], found, ranks[chosen, 1::2], judged)
        kept = [chosen[at] for at in _limited(low, high)]
        if kept == chosen:
            return _made([names[at] for at in chosen], ranks[chosen, 1::2], judged, low, high)
        chosen = kept  # once more, with the beliefs that count alone
    return Box((), float(best.mean()), 1.0, 1.0)


def _borne_out_box(finding: Numbers, found: Truth, judging: Numbers, judged: Truth) -> tuple[Numbers, Numbers]:
    """The ends of the box that one half of the rows finds and the other bears out."""
    low, high = max(_path(finding, found), key=lambda ends: _at_least(judged[_inside(judging, *ends)]))
    low, high = _pasted(finding, found, low, high)
    low, high = _borne_out(judging, judged, low, high)
    return _plain(judging, judged, low, high)


def _path(ranks: Numbers, best: Truth) -> Iterator[tuple[Numbers, Numbers]]:
    """The ends of every box on the way, from all rows to the first that is as dense as wanted."""
    low, high = np.zeros(len(ranks)), np.ones(len(ranks))
    while True:
        yield low.copy(), high.copy()
        inside = _inside(ranks, low, high)
        step = None if best[inside].mean() >= WANTED_DENSITY else _peeled(ranks, best, inside)
        if step is None:
            return
        at, end, value = step
        (low if end == 0 else high)[at] = value


def _at_least(hits: Truth) -> float:
    """A share of hits that is hardly too high a guess, so that few rows must tell more (Brown, Cai, DasGupta 2001)."""
    count = int(hits.sum())
    return float(stats.beta.ppf(CAUTIOUS, count + 0.5, len(hits) - count + 0.5))


def _inside(ranks: Numbers, low: Numbers, high: Numbers) -> Truth:
    limited = _limited(low, high)
    if not limited:
        return np.ones(ranks.shape[1], np.bool_)
    part = ranks[limited]
    return np.asarray(((part >= low[limited, None]) & (part <= high[limited, None])).all(axis=0))


def _limited(low: Numbers, high: Numbers) -> list[int]:
    """The numbers of the beliefs that a box limits."""
    return [int(one) for one in np.flatnonzero((low > 0) | (high < 1))]


def _peeled(ranks: Numbers, best: Truth, inside: Truth) -> tuple[int, int, float] | None:
    """The peel that raises the density most: which belief, which end, and its new limit."""
    held, hit = ranks[:, inside], best[inside]
    count = held.shape[1]
    least = max(LEAST_MASS * ranks.shape[1], LEAST_ROWS)
    found: tuple[float, int, int, float] | None = None
    edges = np.quantile(held, (PEEL, 1 - PEEL), axis=1)
    for at in range(len(ranks)):
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


def _borne_out(ranks: Numbers, best: Truth, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Drop, the least believed first, every limit that chance explains: without which the other limits would have as
    many hits among the rows of the box more often than CHANCE."""
    while limited := _limited(low, high):
        inside = _inside(ranks, low, high)
        hits, count = int(best[inside].sum()), int(inside.sum())
        chances = []
        for at in limited:
            wider = _inside(ranks, *_without(low, high, at))
            rate = float(best[wider].mean()) if wider.any() else 0.0
            chances.append((float(stats.binom.sf(hits - 1, count, rate)), at))
        worst, at = max(chances)
        if worst <= CHANCE:
            break
        low, high = _without(low, high, at)
    return low, high


def _without(low: Numbers, high: Numbers, at: int) -> tuple[Numbers, Numbers]:
    """The ends without the limits of one belief."""
    low, high = low.copy(), high.copy()
    low[at], high[at] = 0.0, 1.0
    return low, high


def _plain(ranks: Numbers, best: Truth, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Drop, the least telling first, every limit that hardly makes the box denser."""
    density = best[_inside(ranks, low, high)].mean()
    while limited := _limited(low, high):
        costs = [(float(density - best[_inside(ranks, *_without(low, high, at))].mean()), at) for at in limited]
        cost, at = min(costs)
        if cost > NEEDLESS * density and len(limited) <= MOST_LIMITS:
            break
        low, high = _without(low, high, at)
    return low, high


def _made(names: Sequence[str], ranks: Numbers, best: Truth, low: Numbers, high: Numbers) -> Box:
    inside = _inside(ranks, low, high)
    limits = tuple(Limit(names[at], float(low[at]), float(high[at])) for at in _limited(low, high))
    hits = float(best[inside].sum())
    return Box(limits, hits / float(inside.sum()), hits / float(best.sum()), float(inside.mean()))
