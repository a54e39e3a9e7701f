"""Everything that `weigh` answers about a situation, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from contested.scenario.kernel.engine import Engine
from contested.scenario.laws.catalogue import rivals
from contested.scenario.situation.belief import NAMES
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.boxes import Box, box
from contested.scenario.weighing.futures import Futures, futures
from contested.scenario.weighing.outcomes import Numbers
from contested.scenario.weighing.sensitivity import Effect, effects
from contested.scenario.weighing.settling import Settling, settlings
from contested.scenario.weighing.window import Leaving, leaving

# Laws of these slots have rivals that are compared.
COMPARED = ("attrition", "advance", "tempo")
OTHER_LUCK = 1  # added to the seed of the luck alone, with the same beliefs
# Rows for each rival law. They run by NumPy, to the same bits: compiling a kernel for each would take ten times longer.
RIVAL_ROWS = 200
RIVAL_REPLICATES = 8


@dataclass(frozen=True, slots=True)
class Size:
    """How much is computed: rows of beliefs with paths of luck in each, the same for the days to leave, points of the
    sensitivity, and whether rival laws are compared."""

    rows: int = 2500
    replicates: int = 8
    leaving_rows: int = 500
    points: int = 256
    rivals: bool = True


FULL = Size()
# For a chapter of a brief: by NumPy, in a few seconds, with nothing to compile.
SMALL = Size(rows=800, replicates=1, leaving_rows=60, points=16, rivals=False)


@dataclass(frozen=True, slots=True)
class Regret:
    """By how much a policy falls short of the best one of each row, in own people: the mean and the 90 % point."""

    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Rival:
    """What another law in the place of the situation's changes: how often each policy is best then, and the share of
    rows in which another policy than before is best."""

    slot: str
    law: str
    chances: Mapping[str, float]
    changed: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answers. `compared` are the two policies that `effects` tell apart: the one most often best, and the one most
    often best where that one is not. `by_luck` is the share of rows in which other luck alone changes which policy is
    best, beside which `rivals` are to be read; None where they were not compared."""

    futures: Futures
    chances: Mapping[str, float]
    regrets: Mapping[str, Regret]
    leaving: Leaving
    boxes: Mapping[str, Box | None]
    settlings: tuple[Settling, ...]
    compared: tuple[str, str]
    effects: tuple[Effect, ...]
    rivals: tuple[Rival, ...]
    by_luck: float | None = None

    @property
    def never_best(self) -> tuple[str, ...]:
        """Policies that are best in no row, not even level with another."""
        return tuple(name for name, share in self.chances.items() if share == 0.0)


def weigh(
    situation: Situation,
    *,
    size: Size = FULL,
    engine: Engine = Engine.NUMBA,
    step: Callable[[str], None] = lambda _: None,
) -> Weighed:
    """Weigh a situation's policies; `step` is told of each part as it is done."""
    found = futures(situation, rows=size.rows, replicates=size.replicates, engine=engine)
    step("futures")
    chances = found.chance_best()
    worths = found.worths
    short = worths.max(axis=0) - worths
    regrets = {
        name: Regret(float(short[at].mean()), float(np.quantile(short[at], 0.9)))
        for at, name in enumerate(found.outcomes)
    }
    window = leaving(situation, rows=size.leaving_rows, engine=engine)
    step("days to leave")
    names, ranked = _ranked(found)
    best = found.among_best
    boxes = {name: box(names, ranked, best[at]) for at, name in enumerate(found.outcomes)}
    step("boxes")
    compared = _compared(found, regrets)
    told = effects(situation, *compared, points=size.points, engine=engine)
    step("effects")
    settled = settlings(found, engine)
    others, by_luck = _rivals(situation, engine) if size.rivals else ((), None)
    step("laws")
    return Weighed(found, chances, regrets, window, boxes, settled, compared, told, others, by_luck)


def _compared(found: Futures, regrets: Mapping[str, Regret]) -> tuple[str, str]:
    """The policy most often best, and the one most often best where that is not; of equals the one that falls short
    the least."""
    names, best = list(found.outcomes), found.among_best
    first = min(range(len(names)), key=lambda at: (-best[at].mean(), regrets[names[at]].mean))
    others = best[:, ~best[first]]
    rest = [at for at in range(len(names)) if at != first]
    second = min(rest, key=lambda at: (-int(others[at].sum()), -best[at].mean(), regrets[names[at]].mean))
    return names[first], names[second]


def _ranked(found: Futures) -> tuple[list[str], Numbers]:
    """Names of beliefs and weights that have a width, and their ranks by row."""
    beliefs = found.situation.beliefs
    columns = {name: found.normal[NAMES.index(name)] for name in found.model.parameters if not beliefs[name].known}
    columns |= {name: one for name, one in found.weights.items() if np.ptp(one) > 0}
    values = np.array(list(columns.values())).reshape(len(columns), found.rows)
    ranks = np.argsort(np.argsort(values, axis=1), axis=1)
    return list(columns), (ranks + 0.5) / values.shape[1]


def _rivals(situation: Situation, engine: Engine) -> tuple[tuple[Rival, ...], float]:
    """The rivals, and the share of rows that other luck changes by itself."""
    base = _plainly(situation, engine)
    made = []
    for slot in COMPARED:
        for law in rivals(slot):
            if law.name != situation.laws[slot]:
                found = _plainly(replace(situation, laws={**situation.laws, slot: law.name}), Engine.NUMPY)
                made.append(Rival(slot, law.name, found.chance_best(), _changed(found, base)))
    return tuple(made), _changed(_plainly(situation, engine, luck=(situation.seed + OTHER_LUCK) % 2**64), base)


def _changed(one: Futures, other: Futures) -> float:
    """The share of rows in which no policy is best in both."""
    return float(np.mean(~(one.among_best & other.among_best).any(axis=0)))


def _plainly(situation: Situation, engine: Engine, luck: int | None = None) -> Futures:
    return futures(situation, rows=RIVAL_ROWS, replicates=RIVAL_REPLICATES, engine=engine, tracked=False, luck=luck)
