"""A hidden chain of states, forwards and backwards, for many settlements at once.

Source: Rabiner, 1989, "A tutorial on hidden Markov models", section III; paths are drawn as in Carter and Kohn, 1994,
"On Gibbs sampling for state space models".
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
# The chances (chains, states) of what was observed on a day, by the number of the day; None where nothing was.
Observed = Callable[[int], Numbers | None]
# The matrices (chains, states, states) of the passage from a day to the next, by the number of the first.
Step = Callable[[int], Numbers]


def forwards(days: int, start: Numbers, step: Step, observed: Observed) -> Numbers:
    """Chances (days, chains, states) of each day's state given what was observed up to it."""
    found = np.empty((days, *start.shape), np.float32)
    now = start
    for day in range(days):
        if day:
            now = np.matmul(now[:, None, :], step(day - 1))[:, 0, :]
        seen = observed(day)
        if seen is not None:
            now = now * seen
            now = now / now.sum(axis=1, keepdims=True)
        found[day] = now
    return found


def backwards(filtered: Numbers, step: Step) -> Numbers:
    """Chances (days, chains, states) given everything that was observed, from those of `forwards`."""
    found = np.empty_like(filtered)
    found[-1] = filtered[-1]
    for day in range(len(filtered) - 2, -1, -1):
        matrix = step(day)
        ahead = np.matmul(filtered[day][:, None, :], matrix)[:, 0, :]
        ratio = found[day + 1] / np.maximum(ahead, 1e-30)
        now = filtered[day] * np.matmul(matrix, ratio[:, :, None])[:, :, 0]
        found[day] = now / now.sum(axis=1, keepdims=True)
    return found


def paths(filtered: Numbers, step: Step, count: int, stream: np.random.Generator) -> Whole:
    """`count` paths of states (count, days) of a single chain, drawn from all that fit what was observed."""
    days = len(filtered)
    found = np.empty((count, days), np.int64)
    found[:, -1] = _drawn(np.repeat(filtered[-1][None], count, axis=0), stream)
    for day in range(days - 2, -1, -1):
        weights = filtered[day] * step(day)[0][:, found[:, day + 1]].T
        found[:, day] = _drawn(weights, stream)
    return found


def _drawn(weights: Numbers, stream: np.random.Generator) -> Whole:
    """One state of each row, by its weights."""
    up_to = np.cumsum(weights, axis=1)
    wanted = stream.random(len(weights)) * up_to[:, -1]
    found: Whole = np.minimum((up_to < wanted[:, None]).sum(axis=1), weights.shape[1] - 1)
    return found
