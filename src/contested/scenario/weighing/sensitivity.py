"""Which beliefs and weights decide between two policies: first-order and total Sobol indices of what one is worth more.

By SciPy's estimator (Saltelli 2010) on quasi-random points. Every point has luck of its own, the same in all sets, so
that what no belief explains is luck.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.engine import Engine, task
from contested.scenario.kernel.spread import together
from contested.scenario.situation.belief import NAMES, values
from contested.scenario.situation.situation import Situation, Weight
from contested.scenario.weighing.outcomes import Numbers, outcomes_of, worth

POINTS = 256
REPLICATES = 4
RESAMPLED = 100
INTERVAL = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Effect:
    """How much of the variance of a difference one belief or weight explains: alone (`first`) and with all it acts
    together with (`total`), with the 90 % bootstrap interval of the total."""

    name: str
    first: float
    total: float
    low: float
    high: float


def effects(
    situation: Situation, one: str, other: str, *, points: int = POINTS, engine: Engine = Engine.NUMBA
) -> tuple[Effect, ...]:
    """The effects on what policy `one` is worth more than `other`, the largest total first."""
    model = situation.model
    beliefs = [situation.beliefs[name] for name in model.parameters if not situation.beliefs[name].known]
    weights = [weight for weight in situation.weights.values() if weight.low < weight.high]
    names = [belief.name for belief in beliefs] + [weight.name for weight in weights]
    if not names:
        return ()

    def parameters(even: Numbers) -> Floats:
        normal = np.zeros((len(NAMES), even.shape[1]))
        for at, belief in enumerate(beliefs):
            normal[NAMES.index(belief.name)] = stats.norm.ppf(even[at])
        drawn = values(tuple(situation.beliefs.values()), model.parameters, normal)
        return np.repeat(drawn, REPLICATES, axis=1).astype(np.float32)

    def differences(blocks: Sequence[Numbers]) -> Numbers:
        pair = [situation.policies[name].choices for name in (one, other)]
        asked = [
            task(model, choices, parameters(even), situation.horizon_days, situation.seed)
            for choices in pair
            for even in blocks
        ]
        found = together(asked, engine)
        worths = [
            worth(outcomes_of(paths, REPLICATES), _valued(situation, weights, even[len(beliefs) :]))
            for paths, even in zip(found, [*blocks, *blocks], strict=True)
        ]
        return np.array(worths[: len(blocks)]) - np.array(worths[len(blocks) :])

    evaluated = _evaluated(differences, len(names), points, situation.seed)
    if not np.ptp(evaluated["f_A"]) and not np.ptp(evaluated["f_B"]):
        return ()  # both come to the same everywhere: nothing decides
    first, total = _indices(evaluated)
    random = np.random.default_rng(situation.seed)
    again = []
    for _ in range(RESAMPLED):
        columns = random.integers(0, points, points)
        again.append(_indices({key: one[..., columns] for key, one in evaluated.items()})[1])
    low, high = np.quantile(np.array(again), INTERVAL, axis=0)
    made = [
        Effect(name, float(first[at]), float(total[at]), float(low[at]), float(high[at]))
        for at, name in enumerate(names)
    ]
    return tuple(sorted(made, key=lambda effect: -effect.total))


def _evaluated(
    differences: Callable[[Sequence[Numbers]], Numbers], count: int, points: int, seed: int
) -> dict[str, Numbers]:
    """The differences at two sets of quasi-random points and at the first with each number from the second: what the
    estimator asks for, (1, points) and (numbers, 1, points). Every set meets the same luck, point by point."""
    drawn = stats.qmc.Sobol(d=2 * count, rng=np.random.default_rng(seed)).random(points).T
    one, other = (np.clip(part, 1e-6, 1 - 1e-6) for part in (drawn[:count], drawn[count:]))
    mixed = [one, other]
    for at in range(count):
        swapped = one.copy()
        swapped[at] = other[at]
        mixed.append(swapped)
    found = differences(mixed)[:, None, :]
    # A number that nothing rests on stands beside the others: the estimator takes no fewer than two.
    return {"f_A": found[0], "f_B": found[1], "f_AB": np.concatenate([found[2:], found[:1]])}


def _indices(evaluated: dict[str, Numbers]) -> tuple[Numbers, Numbers]:
    found = stats.sobol_indices(func=evaluated, n=evaluated["f_A"].shape[-1])
    return np.asarray(found.first_order).ravel()[:-1], np.asarray(found.total_order).ravel()[:-1]


def _valued(situation: Situation, weights: Sequence[Weight], even: Numbers) -> dict[str, Numbers]:
    """Every weight at some points, those that have a width from their place between nought and one."""
    valued = {name: np.full(even.shape[1], one.low) for name, one in situation.weights.items()}
    return valued | {one.name: one.low + (one.high - one.low) * at for one, at in zip(weights, even, strict=True)}
