"""Until which day an order to leave still saves so much of the force.

Every order is followed until the last have left: whoever is still inside when the horizon ends is not saved yet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contested.scenario.kernel.engine import Engine, Paths, task
from contested.scenario.kernel.spread import together
from contested.scenario.situation.policy import Policy
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.outcomes import Numbers

STEP_DAYS = 5
ROWS = 500
REPLICATES = 4
LEAVE_OVER = 7.0
SAVED = (0.9, 0.75, 0.5)


@dataclass(frozen=True, slots=True)
class Window:
    """The last day on which leaving still saves the share `saved` of the force: the 10, 50 and 90 per cent points over
    what is believed, in days from the situation's. `never` is the share of beliefs in which even leaving at once does
    not, `always` that in which every day of the horizon does."""

    saved: float
    early: float
    middle: float
    late: float
    never: float
    always: float


@dataclass(frozen=True, slots=True)
class Leaving:
    """The share of the force that is saved by the day of the order: `days` (d,) and `saved` (d, rows)."""

    days: Numbers
    saved: Numbers

    def window(self, share: float) -> Window:
        """The window for one share of the force."""
        enough = self.saved >= share
        kept = np.logical_and.accumulate(enough, axis=0)  # once lost, a later order does not bring it back
        last = np.where(kept[0], self.days[np.maximum(kept.sum(axis=0) - 1, 0)], -1.0)
        early, middle, late = (float(one) for one in np.quantile(np.maximum(last, 0.0), (0.1, 0.5, 0.9)))
        return Window(share, early, middle, late, float(np.mean(last < 0)), float(np.mean(kept[-1])))


def leaving(situation: Situation, *, rows: int = ROWS, engine: Engine = Engine.NUMBA) -> Leaving:
    """Try every fifth day as the day of the order, on the same beliefs and luck."""
    model = situation.model
    parameters = situation.drawn(model, REPLICATES)(0, rows * REPLICATES)
    days = np.arange(0, situation.horizon_days + 1, STEP_DAYS, dtype=np.float64)
    orders = [Policy("order", "", {"leave_day": float(day), "leave_over": LEAVE_OVER}) for day in days]
    long = situation.horizon_days + int(LEAVE_OVER) + 1
    asked = [task(model, one.choices, parameters, long, situation.seed) for one in orders]
    first = parameters[model.parameters.index("defender_strength")]
    saved = np.array([_share(paths, first) for paths in together(asked, engine)])
    return Leaving(days, saved.reshape(len(days), rows, REPLICATES).mean(axis=2))


def _share(paths: Paths, first: Numbers) -> Numbers:
    """Those left of all who were ever in the city."""
    alive = paths.final("defender").astype(np.float64) + paths.final("extracted")
    return np.asarray(alive / (first + paths.final("defender_joined")))
