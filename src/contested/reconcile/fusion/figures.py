"""Which sources repeat each other's figures: the same unusual figure, again and again, where nobody else has it.

Two sources that both count right give the same figures too, but then others give them as well; a figure that only
these two have is unlikely to be met twice by chance, the less likely the more digits it has. A figure that is another
one rounded ("650" of 653) is the same figure. Joining too much only makes an estimate more modest.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.fusion.ballots import Floats
from contested.reconcile.fusion.dependence import COPIER_SHARE, LEAST_SHARED
from contested.reconcile.fusion.forest import Forest

_COARSEST, _FINEST = 9, -6  # powers of ten between which a figure's last digit is sought
_MOST_CHANCE = 0.9
_RATES = np.array([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0])  # of copying, tried for each
# Good sources of few digits meet often where both are right (weather stations in half of all hours), and nothing in the
# figures alone tells that from copying now and then: only whoever repeats nearly everything is taken for a copier.
LEAST_RATE = 0.8
_ROUNDED_DIGITS = 2  # a figure rounded to one digit says too little to be told from another

Edges = dict[tuple[int, int], tuple[float, float]]  # by pair: nats of evidence, and the rate of copying


def steps(numbers: Floats) -> Floats:
    """The worth of each figure's last digit that is not a trailing zero: 1 for 653, 10,000 for 110,000."""
    found = np.full(numbers.shape, 10.0**_FINEST)
    for power in range(_FINEST, _COARSEST + 1):
        scaled = numbers / 10.0**power
        whole = np.round(scaled)
        found = np.where((whole != 0) & (np.abs(scaled - whole) <= 1e-9 * np.abs(scaled)), 10.0**power, found)
    return found


def medians(table: Floats) -> Floats:
    """The median of every column, 0 where it is empty."""
    found = np.zeros(table.shape[1])
    filled = np.isfinite(table).any(axis=0)
    if filled.any():
        found[filled] = np.nanmedian(table[:, filled], axis=0)
    return found


def same(one: Floats, other: Floats, one_step: Floats, other_step: Floats) -> NDArray[np.bool_]:
    """Whether two figures are one, or one is the other rounded; never where one of them is missing."""
    coarser = np.maximum(one_step, other_step)
    rounded = np.where(one_step >= other_step, one, other)
    finer = np.where(one_step >= other_step, other, one)
    with np.errstate(invalid="ignore"):
        equal = np.isclose(one, other, rtol=1e-9, atol=0.0)
        near = np.isclose(np.round(finer / coarser) * coarser, rounded, rtol=1e-9, atol=0.0)
        return np.asarray(equal | (near & (np.abs(rounded) >= coarser * 10 ** (_ROUNDED_DIGITS - 1))))


def chances(numbers: Floats, logarithmic: bool) -> Floats:
    """How likely an independent source hits upon each figure: its step, against how far sources lie apart."""
    scaled = np.log(numbers) if logarithmic else numbers
    apart = np.abs(scaled - medians(scaled))
    apart = apart[np.isfinite(apart) & (apart > 0)]
    width = 1.4826 * float(np.median(apart)) if apart.size else 1.0
    step = steps(numbers) / (np.abs(numbers) if logarithmic else 1.0)
    return np.minimum(_MOST_CHANCE, step / (width * math.sqrt(2 * math.pi)))


def repeats(numbers: Floats, logarithmic: bool) -> Edges:
    """Every pair of sources, lower number first, that repeats figures beyond chance, with its evidence and rate."""
    sources = numbers.shape[0]
    step, chance = steps(numbers), chances(numbers, logarithmic)
    given = np.isfinite(numbers)
    rates = np.zeros((sources, sources))
    pairs, equal = [], {}
    for one in range(sources):
        for other in range(one + 1, sources):
            both = given[one] & given[other]
            if both.sum() >= LEAST_SHARED:
                equal[one, other] = same(numbers[one], numbers[other], step[one], step[other])
                rates[one, other] = rates[other, one] = equal[one, other].sum() / both.sum()
                pairs.append((one, other))
    found: Edges = {}
    cost = math.log(max(sources - 1, 1) * (1 - COPIER_SHARE) / COPIER_SHARE)
    for one, other in pairs:
        rest = [rates[pair] for pair in pairs if pair != (one, other)]
        usual = float(np.quantile(rest, 0.25)) if rest else 0.0
        apart = 1 - np.maximum(rates[one], rates[other])[:, None]
        apart = np.where(given, apart, 0.0)
        apart[[one, other]] = 0.0
        echoed = np.where(apart > 0, same(numbers, numbers[one], step, step[one]), False)
        known = ((apart * echoed).sum(axis=0) + usual) / (apart.sum(axis=0) + 1)
        by_chance = 1 - (1 - known) * (1 - np.fmax(chance[one], chance[other]))
        nats, rate = _best(equal[one, other], given[one] & given[other], by_chance)
        if nats > cost and rate >= LEAST_RATE:
            found[one, other] = nats - cost, rate
    return found


def _best(equal: NDArray[np.bool_], both: NDArray[np.bool_], by_chance: Floats) -> tuple[float, float]:
    """The evidence for copying at its likeliest rate."""
    unlike = int(both.sum() - equal.sum())
    return copying(by_chance[equal], np.ones(int(equal.sum())), float(unlike))


def copying(by_chance: Floats, weights: Floats, unlike: float) -> tuple[float, float]:
    """Nats that copying at its likeliest rate, which comes second, explains better than chance.

    `by_chance` is how likely each figure that two sources share is met without copying, in (0, 1]; `weights` say how
    many cases each counts as; `unlike` is the weight of the questions on which they differ.
    """
    chance = np.clip(by_chance, 1e-12, 1.0)[:, None]
    nats = (weights[:, None] * np.log((_RATES + (1 - _RATES) * chance) / chance)).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        nats = nats + (unlike * np.log(1 - _RATES) if unlike else 0.0)
    best = int(nats.argmax())
    return float(nats[best]), float(_RATES[best])


def families(numbers: Floats, edges: Edges, lineage: Forest) -> Forest:
    """A forest along the strongest pairs and the given groups; the source that says most stands above the others."""
    given = {(min(edge), max(edge)): (math.inf, 1.0) for edge in lineage.edges}
    ranked = sorted((edges | given).items(), key=lambda item: (-item[1][0], item[0]))
    neighbours: dict[int, list[int]] = {}
    roots = list(range(numbers.shape[0]))
    for (one, other), _ in ranked:
        if roots[one] != roots[other]:
            merged = roots[other]
            roots = [roots[one] if root == merged else root for root in roots]
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    spoken = np.isfinite(numbers).sum(axis=1)
    filled = np.nan_to_num(numbers, nan=-1.0).sum(axis=1)
    ties = {
        source: sum(edges.get((min(source, n), max(source, n)), (0.0, 0.0))[0] for n in row)
        for source, row in neighbours.items()
    }
    parents = [-1] * numbers.shape[0]
    placed: set[int] = set()
    for first in sorted(neighbours, key=lambda source: (-spoken[source], -ties[source], filled[source], source)):
        if first in placed:
            continue
        placed.add(first)
        queue = [first]
        for source in queue:
            for near in sorted(neighbours[source]):
                if near not in placed:
                    placed.add(near)
                    parents[near] = source
                    queue.append(near)
    return Forest(tuple(parents))


def own_figures(numbers: Floats, forest: Forest) -> NDArray[np.bool_]:
    """Which figures are their source's own: given, and not the figure of one who stands before it in its family."""
    own = np.isfinite(numbers)
    step = steps(numbers)
    for family in forest.families():
        for place, source in enumerate(family[1:], start=1):
            for before in family[:place]:
                own[source] &= ~same(numbers[source], numbers[before], step[source], step[before])
    return own
