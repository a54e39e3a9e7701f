"""Which beliefs and weights decide between two policies: first-order and total Sobol indices of what one is worth more.

By SciPy's estimator (Saltelli 2010) on quasi-random points, with all paths on the same luck.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.belief import NAMES, values
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.futures import run_policies
from contested.scenario.weighing.outcomes import OUTCOMES, Numbers, worth

POINTS = 256
REPLICATES = 4


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

    def difference(even: Numbers) -> Numbers:
        normal = np.zeros((len(NAMES), even.shape[1]))
        for at, belief in enumerate(beliefs):
            normal[NAMES.index(belief.name)] = stats.norm.ppf(even[at])
        drawn = values(tuple(situation.beliefs.values()), model.parameters, normal)
        rows = np.repeat(drawn, REPLICATES, axis=1).astype(np.float32)
        valued = {
            name: np.full(even.shape[1], (weight.low + weight.high) / 2) for name, weight in situation.weights.items()
        }
        valued |= {weight.name: weight.low + (weight.high - weight.low) * even[len(beliefs) + at]
                   for at, weight in enumerate(weights)}  # fmt: skip
        pair = [situation.policies[name] for name in (one, other)]
        found = [
            worth({each.name: outcomes[each.name].mean(axis=1) for each in OUTCOMES}, valued)
            for outcomes in run_policies(situation, model, pair, rows, REPLICATES, engine)
        ]
        return found[0] - found[1]

    random = np.random.default_rng(situation.seed)
    indices = stats.sobol_indices(func=difference, n=points, dists=[stats.uniform()] * len(names), rng=random)
    boot = indices.bootstrap(confidence_level=0.9, n_resamples=200)
    made = [
        Effect(
            name, float(indices.first_order[at]), float(indices.total_order[at]),
            float(boot.total_order.confidence_interval.low[at]), float(boot.total_order.confidence_interval.high[at]),
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda effect: -effect.total))
