"""What it would be worth to settle a dispute: how far the ranking of policies moves if one side of it is right.

Each figure that was told is put in the place of what is believed, in the same rows with the same luck, so that nothing
but the figure differs between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.belief import NAMES, Belief, Told, values
from contested.scenario.weighing.futures import Futures, run_policies
from contested.scenario.weighing.outcomes import OUTCOMES, Numbers, worth

# Slices of a belief over which the gain from knowing it is averaged.
SLICES = 12
# Rows and paths of luck in each on which one figure is tried, and figures of one belief that are: the ends and some
# between.
ROWS, MOST_REPLICATES = 1000, 4
MOST_TRIED = 5
NEARLY = 1.05  # figures within this ratio are no dispute that anybody would settle
# Standard errors within which a move may be the luck of the rows.
SURE = 2.0


@dataclass(frozen=True, slots=True)
class Settled:
    """One figure taken for right: how often each policy is best then."""

    told: Told
    chances: dict[str, float]


@dataclass(frozen=True, slots=True)
class Settling:
    """One belief. `gain` is what knowing it exactly is worth on average, in own people (the expected value of partial
    perfect information); `moved` the largest change of any policy's chance to be best between two of the figures that
    were told, 0 to 1, None where nothing is in dispute; `error` its standard error over rows."""

    belief: Belief
    gain: float
    settled: tuple[Settled, ...]
    moved: float | None
    error: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether settling it moves the ranking by more than the luck of the rows could."""
        return self.moved is not None and self.moved > SURE * self.error


def settlings(futures: Futures, engine: Engine = Engine.NUMBA) -> tuple[Settling, ...]:
    """Every belief that has a width, what is disputed first, by how far settling it moves the ranking, then by gain."""
    worths = futures.worths
    found = [
        _settling(futures, belief, worths, engine)
        for belief in futures.situation.beliefs.values()
        if not belief.known and belief.name in futures.model.parameters
    ]
    return tuple(sorted(found, key=lambda one: (one.moved is None, not one.is_sure, -(one.moved or 0.0), -one.gain)))


def _settling(futures: Futures, belief: Belief, worths: Numbers, engine: Engine) -> Settling:
    gain = _gain(futures.normal[NAMES.index(belief.name)], worths)
    told = _tried(belief.disputed)
    if len(told) < 2:
        return Settling(belief, gain, (), None)
    best = [_best_if(futures, belief, one, engine) for one in told]
    settled = tuple(
        Settled(one, dict(zip(futures.outcomes, held.mean(axis=1).tolist(), strict=True)))
        for one, held in zip(told, best, strict=True)
    )
    moved, error = 0.0, 0.0
    for at, one in enumerate(best):
        for other in best[at + 1 :]:
            change = one.astype(np.float64) - other
            far = np.abs(change.mean(axis=1))
            if far.max() > moved:
                moved, error = float(far.max()), float(change[far.argmax()].std() / np.sqrt(change.shape[1]))
    return Settling(belief, gain, settled, moved, error)


def _tried(disputed: Sequence[Told]) -> tuple[Told, ...]:
    """The figures that are tried: of those that are nearly the same one, of many the lowest, the highest and some
    between."""
    ordered: list[Told] = []
    for one in sorted(disputed, key=lambda each: each.value):
        if not ordered or one.value > ordered[-1].value * NEARLY:
            ordered.append(one)
    if len(ordered) <= MOST_TRIED:
        return tuple(ordered)
    return tuple(ordered[round(at)] for at in np.linspace(0, len(ordered) - 1, MOST_TRIED))


def _best_if(futures: Futures, belief: Belief, told: Told, engine: Engine) -> NDArray[np.bool_]:
    """Which policies are best by row, (policies, rows), with one figure in the place of what is believed; what is a
    share of it follows."""
    situation, model = futures.situation, futures.model
    rows, replicates = min(futures.rows, ROWS), min(futures.replicates, MOST_REPLICATES)
    normal = futures.normal[:, :rows].copy()
    normal[NAMES.index(belief.name)] = belief.normal(told.value)
    drawn = values(tuple(situation.beliefs.values()), model.parameters, normal)
    parameters: Floats = np.repeat(drawn, replicates, axis=1).astype(np.float32)
    every = tuple(situation.policies.values())
    weights = {name: one[:rows] for name, one in futures.weights.items()}
    worths = np.array([
        worth({one.name: found[one.name].mean(axis=1) for one in OUTCOMES}, weights)
        for found in run_policies(situation, model, every, parameters, replicates, engine)
    ])  # fmt: skip
    return np.asarray(worths == worths.max(axis=0))


def _gain(normal: Numbers, worths: Numbers) -> float:
    """The mean over slices of the best mean, less the best mean over all; nought where it may be the luck of the rows.

    With a finite number of rows the best of each slice is chosen on the rows that it is judged by, which flatters: each
    slice is chosen on its even rows and judged on its odd ones, and the other way round, and so is the best over all.
    """
    order = np.argsort(normal, kind="stable")
    halves = (order[::2], order[1::2])
    gained = np.zeros(worths.shape[1])
    for chosen, judged in (halves, halves[::-1]):
        whole = int(np.argmax(worths[:, chosen].mean(axis=1)))
        for one, other in zip(np.array_split(chosen, SLICES), np.array_split(judged, SLICES), strict=True):
            policy = int(np.argmax(worths[:, one].mean(axis=1)))
            gained[other] = worths[policy, other] - worths[whole, other]
    mean = float(gained.mean())
    return mean if mean > SURE * float(gained.std()) / np.sqrt(gained.size) else 0.0
