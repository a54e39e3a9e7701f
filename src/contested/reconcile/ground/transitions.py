"""How fast settlements pass between the four states, by the pressure on them: a table fitted to weekly maps.

The table is made by benchmarks/fit_control.py, which also scores it; nothing is learnt while a question is answered.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.ground.pressure import features, tiers
from contested.reconcile.ground.survey import Survey

Numbers = NDArray[np.float64]
Tiers = NDArray[np.int64]

_RARE = 1e-6  # a passage that was never seen is not impossible
MIDDLE = 3  # the tier of a settlement that no map shows: near a line that moves, neither calm nor falling


@dataclass(frozen=True, slots=True)
class Transitions:
    """`daily` (tiers, from, to) chances of a day; `unseen` the share of contested ground that is grey alone."""

    weights: Numbers
    edges: Numbers
    daily: Numbers
    unseen: float

    def tiers(self, seen: Survey) -> Tiers:
        """The tier of every settlement on every map: (maps, settlements)."""
        return tiers(features(seen), self.weights, self.edges)


@lru_cache(maxsize=1)
def transitions() -> Transitions:
    """The table of the package, loaded once a process."""
    table = tomllib.loads(files("contested.reconcile.ground").joinpath("transitions.toml").read_text("utf-8"))
    daily = np.array([one["daily"] for one in table["tiers"]]) + _RARE
    return Transitions(
        np.array(table["weights"]),
        np.array(table["edges"]),
        daily / daily.sum(axis=2, keepdims=True),
        float(table["unseen"]),
    )
