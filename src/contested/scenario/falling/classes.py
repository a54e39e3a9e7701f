"""Which of three classes ground is drawn in next: held by Ukraine, grey (held by nobody alone), held by Russia.

One regression for each class that ground is in now, on the same signs as whether a town falls and on those of the grey
zone: how near it is, how much of the surroundings it covers, how it grew, and for how long this ground has been in it.
It serves benchmarks and the control of ground; its cells are never shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.scenario.falling.logit import Logit, fit, softmax
from contested.scenario.falling.signs import NEAREST_KM, History, Numbers, Signs, chosen, signs

HELD, GREY, OCCUPIED = range(3)
CLASSES = 3
RIDGE = 600.0
# Grey ground is of two kinds: that which the front passes through in days, and rivers and fields that lie still.
_LONGEST_DAYS = 365
_GREW = (30, 90)
_WITHIN_KM = (5, 15)
# A class that a regression never saw come is given this share, so that no outcome is impossible.
LEAST = 1e-3

Classes = NDArray[np.int64]


@dataclass(frozen=True)
class Drawn:
    """Two histories over the same days: of Russian-held ground, and of grey ground. `cells` are the lattice's cells at
    which both have their points: (points,)."""

    occupied: History
    grey: History
    cells: NDArray[np.int64]

    def now(self, day: int) -> Classes:
        """The class of each point on the last map up to a day: (points,)."""
        grey, occupied = (one.at(day).held[self.cells] for one in (self.grey, self.occupied))
        return np.where(occupied, OCCUPIED, np.where(grey, GREY, HELD))

    def age(self, day: int) -> Numbers:
        """For how many days, up to a year, each point has been in its class."""
        known = self.occupied.days
        end = self.occupied.index(day)
        now = self.now(day)
        age, still = np.zeros(len(now)), np.ones(len(now), np.bool_)
        for index in range(end, -1, -1):
            if day - int(known[index]) > _LONGEST_DAYS or not still.any():
                break
            still &= self.now(int(known[index])) == now
            age[still] = day - int(known[index])
        return age


def class_signs(known: Drawn, day: int, which: NDArray[np.int64]) -> Signs:
    """The signs of some points on a day: (points, signs)."""
    occupied, grey = (one.at(day) for one in (known.occupied, known.grey))
    away = np.abs(occupied.km[which].astype(np.float64))
    base = signs(away, chosen(known.occupied.pressure(day), which))
    edge = np.log(np.clip(np.abs(grey.km[which].astype(np.float64)), NEAREST_KM, None))
    lattice, points = known.grey.lattice, known.grey.points[which]
    fields = np.array(
        [
            grey.held,
            *(grey.held & ~known.grey.at(day - days).held for days in _GREW),
            *(~grey.held & known.grey.at(day - days).held for days in _GREW),
        ],
        np.float64,
    )
    around = [
        np.log1p(row * lattice.step_km**2)
        for radius in _WITHIN_KM
        for row in lattice.at(lattice.within(fields, radius), points)
    ]
    lasted = np.log1p(known.age(day)[which])
    pressed = np.log1p(known.occupied.pressure(day).gained[15, 60][which])
    beside = [edge, edge**2, *around, lasted, lasted**2, lasted * pressed, lasted * edge, edge * pressed]
    return np.column_stack((base, *beside)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Next:
    """A regression for each class that ground is in now; None where too little of it was seen."""

    models: tuple[Logit | None, ...]

    def chances(self, now: Classes, found: Signs) -> Numbers:
        """Probabilities of the three classes at the end of the horizon: (points, 3)."""
        said = np.eye(CLASSES)[now]
        for one, model in enumerate(self.models):
            here = now == one
            if model is not None and here.any():
                said[here] = softmax(model.log_odds(found[here]))
        said = np.maximum(said, LEAST)
        return np.asarray(said / said.sum(axis=1, keepdims=True), np.float64)


def learned(now: Classes, found: Signs, came: Classes, ridge: float = RIDGE) -> Next:
    """The regressions of one horizon, from what ground was and what it became."""
    models: Sequence[Logit | None] = [
        fit(found[now == one], came[now == one], CLASSES, ridge) if (now == one).any() else None
        for one in range(CLASSES)
    ]
    return Next(tuple(models))
