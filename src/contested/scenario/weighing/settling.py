"""What it would be worth to settle a dispute: how far the ranking of policies moves if one side of it is right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contested.scenario.situation.belief import NAMES, Belief, Told
from contested.scenario.weighing.futures import Futures
from contested.scenario.weighing.outcomes import Numbers

# Width, in standard deviations of a belief, of the beliefs that count as near one figure.
NEAR = 0.35
# Slices of a belief over which the gain from knowing it is averaged.
SLICES = 12


@dataclass(frozen=True, slots=True)
class Settled:
    """One figure taken for right: how often each policy is best then."""

    told: Told
    chances: dict[str, float]


@dataclass(frozen=True, slots=True)
class Settling:
    """One belief. `gain` is what knowing it exactly is worth on average, in own people (the expected value of partial
    perfect information); `moved` the largest change of any policy's chance to be best between two of the figures that
    were told, 0 to 1, None where nothing is in dispute."""

    belief: Belief
    gain: float
    settled: tuple[Settled, ...]
    moved: float | None


def settlings(futures: Futures) -> tuple[Settling, ...]:
    """Every belief that has a width, what is disputed first, by how far settling it moves the ranking, then by gain."""
    worths = futures.worths
    found = [
        _settling(futures, belief, worths)
        for belief in futures.situation.beliefs.values()
        if not belief.known and belief.name in futures.model.parameters
    ]
    return tuple(sorted(found, key=lambda one: (one.moved is None, -(one.moved or 0.0), -one.gain)))


def _settling(futures: Futures, belief: Belief, worths: Numbers) -> Settling:
    normal = futures.normal[NAMES.index(belief.name)]
    settled = tuple(
        Settled(one, futures.chance_best(_near(belief.normal(one.value), normal))) for one in belief.disputed
    )
    moved = None
    if len(settled) > 1:
        moved = max(
            abs(one.chances[name] - other.chances[name]) for one in settled for other in settled for name in one.chances
        )
    return Settling(belief, _gain(normal, worths), settled, moved)


def _near(at: float, normal: Numbers) -> Numbers:
    return np.asarray(np.exp(-0.5 * ((normal - at) / NEAR) ** 2))


def _gain(normal: Numbers, worths: Numbers) -> float:
    """The mean over slices of the best mean, less the best mean over all; never below nought.

    With a finite number of rows the best of each slice is chosen on the rows that it is judged by, which flatters: each
    slice is chosen on its even rows and judged on its odd ones, and the other way round.
    """
    order = np.argsort(normal, kind="stable")
    halves = (order[::2], order[1::2])
    total = 0.0
    for chosen, judged in (halves, halves[::-1]):
        for one, other in zip(np.array_split(chosen, SLICES), np.array_split(judged, SLICES), strict=True):
            policy = int(np.argmax(worths[:, one].mean(axis=1)))
            total += float(worths[policy, other].sum())
    return max(total / int(worths.shape[1]) - float(worths.mean(axis=1).max()), 0.0)
