"""What becomes of a sector, in outcomes that are kept apart, and how a reader's own weights put them on one scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.scenario.kernel.engine import Paths
from contested.scenario.kernel.philox import draws
from contested.scenario.laws.shapes import chance
from contested.scenario.situation.belief import BELIEFS_DAY, NAMES
from contested.scenario.situation.situation import Weight

Numbers = NDArray[np.float64]

THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: its unit, its words, whether the holder wants more of it, and how it is read off the last day."""

    name: str
    unit: str
    words: str
    wanted: bool
    of: Callable[[Paths], Numbers]

    @property
    def is_chance(self) -> bool:
        """Whether it is yes or no on each path."""
        return self.unit == "chance"


def _final(*names: str, unit: float = 1.0) -> Callable[[Paths], Numbers]:
    return lambda paths: np.asarray(sum(paths.final(one).astype(np.float64) for one in names) / unit)


OUTCOMES = (
    Outcome("days_held", "days", "days the city is held", True, _final("days_held")),
    Outcome("days_to_half", "days", "days until half the city is lost", True, _final("days_to_half")),
    Outcome("own_losses", "people", "own people lost in fighting", False, _final("defender_lost")),
    Outcome("cut_off", "people", "own people lost on the way out", False, _final("cut_off")),
    Outcome("preserved", "people", "own force left at the end", True, _final("defender", "extracted")),
    Outcome("attacker_cost", "people", "attacker's people lost", True, _final("attacker_lost", "attacker_cut_off")),
    Outcome("pinned", "thousand people x days", "attacker's force pinned", True, _final("pinned", unit=THOUSAND)),
    Outcome("elsewhere", "km2", "ground the attacker takes elsewhere", False, _final("elsewhere")),
    Outcome("diplomatic", "chance", "city still held at the attacker's deadline", True, _final("deadline_missed")),
    Outcome("symbolic", "chance", "city held on the last day", True, _final("held")),
)
BY_NAME = {one.name: one for one in OUTCOMES}
# What is counted in own people as it stands: people lost, with the weight of one.
LOST = ("own_losses", "cut_off")


def outcomes_of(paths: Paths, replicates: int) -> dict[str, Numbers]:
    """Every outcome by row, over its luck: (rows,)."""
    return {one.name: one.of(paths).reshape(-1, replicates).mean(axis=1) for one in OUTCOMES}


def weight_draws(weights: Mapping[str, Weight], seed: int, rows: int) -> Numbers:
    """One draw of every weight for each row of beliefs, evenly between its ends: (weights, rows)."""
    numbers = np.arange(rows, dtype=np.uint64)
    luck = draws(seed, numbers, BELIEFS_DAY, len(NAMES) + len(weights))[len(NAMES) :]
    even = [np.asarray(chance(one), np.float64) for one in luck]
    return np.array([one.low + (one.high - one.low) * at for one, at in zip(weights.values(), even, strict=True)])


def worth(outcomes: Mapping[str, Numbers], weights: Mapping[str, Numbers]) -> Numbers:
    """What outcomes are worth to the reader, in own people: less those lost, and the weight of each other outcome times
    how much of it there is, which counts against where the holder wants less."""
    total = -sum(outcomes[name] for name in LOST)
    for name, weight in weights.items():
        sign = 1.0 if BY_NAME[name].wanted else -1.0
        total = total + sign * weight * outcomes[name]
    return np.asarray(total)
