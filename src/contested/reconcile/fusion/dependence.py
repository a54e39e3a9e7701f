"""Who copies whom, inferred from shared errors.

Two good sources agree because both are right; only a copy agrees where both are wrong. But three copies of a bad
source outvote the good ones, and from that majority's side it is the good ones that seem to share errors. No search
that starts from the majority gets out of this, so it starts from several hypotheses (nobody copies; the likest pairs,
the next likest, ...), mends each by adding and cutting edges, and keeps the forest with the highest evidence.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from contested.reconcile.fusion.ballots import Ballots, Floats, Integers
from contested.reconcile.fusion.forest import Forest
from contested.reconcile.fusion.truth import FINE, Fit, Setting, fit

COPIER_SHARE = 0.2  # of sources that copy another one, before anything is seen
LEAST_SHARED = 5  # objects that two sources must both have voted on before one may be taken for a copy
MOST_STARTS = 8  # hypotheses from which the search starts
MOST_ROUNDS = 200  # edges that one search may add
_RATES = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])  # of copying, tried for each pair


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Every two votes on one object, by ordered pair of sources: rows of votes, and which pair they belong to."""

    child: Integers
    parent: Integers
    first: Integers
    agrees: Floats
    pair: Integers
    shared: Floats


def search(setting: Setting, *, infer_copies: bool = True) -> Fit:
    """The forest with the highest evidence that holds all given edges, with what follows from it."""
    if not infer_copies:
        return fit(setting, setting.given, settled=FINE)
    pairs = _pairs(setting.votes)
    best: Fit | None = None
    seen: dict[tuple[int, ...], Fit] = {}
    for start in _starts(setting, pairs):
        found = _mended(setting, pairs, start, seen)
        if best is None or _value(setting, found) > _value(setting, best):
            best = found
    return fit(setting, best.forest, best.slots, FINE) if best else fit(setting, setting.given, settled=FINE)


def evidence(setting: Setting, fitted: Fit) -> dict[tuple[int, int], float]:
    """For every inferred edge, copier and parent, how many nats the votes lose without it."""
    found = {}
    for child, parent in fitted.forest.edges:
        if setting.given.parents[child] < 0:
            found[child, parent] = fitted.score - fit(setting, fitted.forest.cut(child), fitted.slots).score
    return found


def _value(setting: Setting, fitted: Fit) -> float:
    """Evidence and prior of a forest."""
    edges = sum(1 for child, _ in fitted.forest.edges if setting.given.parents[child] < 0)
    return fitted.score - edges * _cost(setting.votes)


def _cost(votes: Ballots) -> float:
    """What an edge must bring in, in nats: few copy, and the parent is one among all the others."""
    return math.log(max(votes.sources - 1, 1) * (1 - COPIER_SHARE) / COPIER_SHARE)


def _pairs(votes: Ballots) -> Pairs:
    order = np.argsort(votes.object, kind="stable")
    counts = np.bincount(votes.object, minlength=votes.objects)
    sizes = counts[votes.object[order]]
    starts = np.concatenate(([0], np.cumsum(counts)))[votes.object[order]]
    first = np.repeat(order, sizes)
    within = np.arange(first.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    second = order[np.repeat(starts, sizes) + within]
    keep = votes.source[first] != votes.source[second]
    first, second = first[keep], second[keep]
    keys, pair = np.unique(votes.source[first] * votes.sources + votes.source[second], return_inverse=True)
    shared = np.bincount(pair, votes.count[votes.object[first]], keys.size).astype(np.float64)
    enough = shared >= LEAST_SHARED
    renumbered = np.cumsum(enough) - 1
    kept = enough[pair]
    first, second, pair = first[kept], second[kept], renumbered[pair[kept]]
    agrees = (votes.slot[first] == votes.slot[second]).astype(float)
    keys = keys[enough]
    return Pairs(keys // votes.sources, keys % votes.sources, first, agrees, pair, shared[enough])


def _starts(setting: Setting, pairs: Pairs) -> list[Forest]:
    """Forests of the likest pairs: a spanning forest of agreement, cut at several heights; and the bare one."""
    counted = pairs.agrees * setting.votes.count[setting.votes.object[pairs.first]]
    agreement = np.bincount(pairs.pair, counted, pairs.child.size) / pairs.shared
    forest, heights, found = setting.given, [], [setting.given]
    families = {source: family for family in forest.families() for source in family}
    for place in np.lexsort((pairs.child, pairs.parent, -pairs.shared, -agreement)):
        child, parent = int(pairs.child[place]), int(pairs.parent[place])
        if families[child] is families[parent] or not forest.allows(child, parent):
            continue
        forest = forest.joined(child, parent)
        families = {source: family for family in forest.families() for source in family}
        heights.append(forest)
    step = max(1, math.ceil(len(heights) / MOST_STARTS))
    return found + heights[::step][:MOST_STARTS]


def _mended(setting: Setting, pairs: Pairs, start: Forest, seen: dict[tuple[int, ...], Fit]) -> Fit:
    """The best forest in reach of one hypothesis: cut what brings nothing in, add what does, cut again."""

    def fitted(forest: Forest, near: Fit | None = None) -> Fit:
        if forest.parents not in seen:
            seen[forest.parents] = fit(setting, forest, None if near is None else near.slots)
        return seen[forest.parents]

    current = _pruned(setting, fitted(start), fitted)
    for _ in range(MOST_ROUNDS):
        gains = _gains(setting, pairs, current)
        order = np.argsort(-gains, kind="stable")
        best = None
        for place in order[:3]:
            child, parent = int(pairs.child[place]), int(pairs.parent[place])
            if gains[place] <= 0 or not current.forest.allows(child, parent):
                continue
            proposed = fitted(current.forest.joined(child, parent), current)
            if _value(setting, proposed) > _value(setting, best or current):
                best = proposed
        if best is None:
            break
        current = best
    return _pruned(setting, current, fitted)


def _pruned(setting: Setting, current: Fit, fitted: Callable[[Forest, Fit], Fit]) -> Fit:
    """Without the edges that cost more than they bring in, the worst first."""
    while True:
        rivals = [
            fitted(current.forest.cut(child), current)
            for child, _ in current.forest.edges
            if setting.given.parents[child] < 0
        ]
        best = max(rivals, key=lambda one: _value(setting, one), default=None)
        if best is None or _value(setting, best) < _value(setting, current):
            return current
        current = best


def _gains(setting: Setting, pairs: Pairs, current: Fit) -> Floats:
    """For every pair, about how many nats its edge would bring in beyond its cost, at its best rate."""
    votes = setting.votes
    source = votes.source
    true = current.slots[votes.slot]
    surprise = true * np.exp(-current.log_right[source])
    surprise += (1 - true) * np.exp(np.log(votes.others)[votes.object] - current.log_wrong[source])
    odds = surprise[pairs.first] * pairs.agrees
    gains = np.full(pairs.child.size, -np.inf)
    counted = votes.count[votes.object[pairs.first]]
    for rate in _RATES:
        nats = counted * np.log(1 - rate + rate * odds)
        gains = np.maximum(gains, np.bincount(pairs.pair, nats, pairs.child.size))
    free = np.array([current.forest.allows(int(c), int(p)) for c, p in zip(pairs.child, pairs.parent, strict=True)])
    return np.where(free, gains, -np.inf) - _cost(votes)
