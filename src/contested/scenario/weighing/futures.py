"""The same futures under every policy: one draw of beliefs a row, some paths of luck in each, all policies on both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.engine import Engine, Paths, task
from contested.scenario.kernel.model import Model
from contested.scenario.kernel.spread import together
from contested.scenario.situation.belief import normals
from contested.scenario.situation.policy import Policy
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.outcomes import OUTCOMES, Numbers, weight_draws, worth

ROWS = 2500
REPLICATES = 8
TRACKED_PATHS = 1024  # whose daily course is drawn


@dataclass(frozen=True, slots=True)
class Futures:
    """What becomes of a situation. `outcomes[policy][outcome]` is (rows, replicates); `normal` (parameters, rows) and
    `weights` (weights, rows) are the draws of what is believed and valued behind each row."""

    situation: Situation
    model: Model
    outcomes: Mapping[str, Mapping[str, Numbers]]
    courses: Mapping[str, Paths]
    normal: Numbers
    weights: Mapping[str, Numbers]

    @property
    def rows(self) -> int:
        """Draws of what is believed."""
        return int(self.normal.shape[1])

    @property
    def replicates(self) -> int:
        """Paths of luck in each of them."""
        return int(next(iter(self.outcomes.values()))[OUTCOMES[0].name].shape[1])

    def mean(self, policy: str, outcome: str) -> Numbers:
        """An outcome by row, over its luck: (rows,)."""
        return np.asarray(self.outcomes[policy][outcome].mean(axis=1))

    @property
    def worths(self) -> Numbers:
        """What each policy is worth by row, in own people: (policies, rows)."""
        return np.array([
            worth({one.name: self.mean(name, one.name) for one in OUTCOMES}, self.weights) for name in self.outcomes
        ])  # fmt: skip

    @property
    def best(self) -> NDArray[np.intp]:
        """The number of the best policy by row; the first of equals."""
        return np.asarray(np.argmax(self.worths, axis=0), np.intp)

    @property
    def among_best(self) -> NDArray[np.bool_]:
        """Whether no other policy is better, (policies, rows): policies that come to the same are best together."""
        worths = self.worths
        return np.asarray(worths == worths.max(axis=0))

    def chance_best(self) -> dict[str, float]:
        """How often each policy is best, alone or level with others: together at least one."""
        return dict(zip(self.outcomes, self.among_best.mean(axis=1).tolist(), strict=True))


def futures(
    situation: Situation,
    *,
    rows: int = ROWS,
    replicates: int = REPLICATES,
    engine: Engine = Engine.NUMBA,
    tracked: bool = True,
    luck: int | None = None,
) -> Futures:
    """Run every policy of a situation on the same beliefs and the same luck: that of its seed, or of another one."""
    model = situation.model
    parameters = situation.drawn(model, replicates)(0, rows * replicates)
    every = tuple(situation.policies.values())
    lucky = situation if luck is None else replace(situation, seed=luck)
    return Futures(
        situation,
        model,
        dict(zip(situation.policies, run_policies(lucky, model, every, parameters, replicates, engine), strict=True)),
        _courses(situation, model, engine) if tracked else {},
        normals(situation.seed, np.arange(rows, dtype=np.uint64)),
        dict(zip(situation.weights, weight_draws(situation.weights, situation.seed, rows), strict=True)),
    )


def run_policies(
    situation: Situation, model: Model, every: Sequence[Policy], parameters: Floats, replicates: int, engine: Engine
) -> list[dict[str, Numbers]]:
    """The outcomes of policies, by name: (rows, replicates), the paths of a row beside each other."""
    asked = [task(model, one.choices, parameters, situation.horizon_days, situation.seed) for one in every]
    return [{one.name: one.of(paths).reshape(-1, replicates) for one in OUTCOMES} for paths in together(asked, engine)]


def _courses(situation: Situation, model: Model, engine: Engine) -> dict[str, Paths]:
    count = TRACKED_PATHS if engine is Engine.NUMBA else TRACKED_PATHS // 4
    parameters = situation.drawn(model)(0, count)
    asked = [
        task(model, one.choices, parameters, situation.horizon_days, situation.seed, tracked=True)
        for one in situation.policies.values()
    ]
    return dict(zip(situation.policies, together(asked, engine), strict=True))
