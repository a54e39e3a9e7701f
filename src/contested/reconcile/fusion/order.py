"""One order of sources for every order in which they are given, so that sums and first choices come out the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def canonical(votes: Integers) -> Integers:
    """The sources in an order that neither their own order nor that of the objects changes.

    Each object has a number made of its votes whoever gave them, each source one made of its votes and their objects;
    only sources that answer alike can share a number, and those stand for one another.
    """
    answers = _mixed(votes.astype(np.uint64))
    spoken = votes >= 0
    objects = np.where(spoken, answers, np.uint64(0)).sum(axis=0, dtype=np.uint64)
    told = np.where(spoken, _mixed(answers ^ _mixed(objects)[None, :]), np.uint64(0))
    order: Integers = np.argsort(told.sum(axis=1, dtype=np.uint64), kind="stable").astype(np.int64)
    return order


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose bits all depend on all bits of what is given (the last steps of splitmix64)."""
    found = numbers + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, _MIX[0]), (27, _MIX[1])):
        found = (found ^ (found >> np.uint64(shift))) * factor
    return found ^ (found >> np.uint64(31))
