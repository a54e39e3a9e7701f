"""The reference class of a long modern city battle: what a day cost either side in long battles since 1914.

Seven battles of the table are coded as urban, one of them after 1900, and none is later than 1982: the class stands in
for sieges with drones because nothing nearer was counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from contested.errors import InputError
from contested.scenario.history.shipped import fitted

NAME = "battles of ten days or more since 1914"
_POINTS = 101


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """`attacker`, `defender`: quantiles at 0, 1, ..., 100 % of the share of its people that an average day cost each
    side; `loss_ratio`: of the attacker's total losses to the defender's; `count`: battles."""

    name: str
    source: str
    count: int
    attacker: tuple[float, ...]
    defender: tuple[float, ...]
    loss_ratio: tuple[float, ...]

    def quantile(self, side: str, share: float) -> float:
        """The share of its people lost a day that this share of the battles stayed under; 0 to 1.

        Raises:
            InputError: another side than `attacker` or `defender`, or a share outside 0 to 1.
        """
        if not 0.0 <= share <= 1.0:
            raise InputError("quantile of the reference class", f"{share}", "give a share from 0 to 1")
        return _between(share * (_POINTS - 1), range(_POINTS), self._of(side))

    def percentile_of(self, share_a_day: float, side: str) -> float:
        """The percentage of the battles, 0 to 100, in which the side lost a smaller share of its people a day.

        Raises:
            InputError: another side than `attacker` or `defender`, or a share that is negative or not finite.
        """
        if not 0.0 <= share_a_day < float("inf"):
            raise InputError("percentile in the reference class", f"{share_a_day} a day", "give losses over people")
        return _between(share_a_day, self._of(side), range(_POINTS))

    def _of(self, side: str) -> tuple[float, ...]:
        if side == "attacker":
            return self.attacker
        if side == "defender":
            return self.defender
        raise InputError("reference class", f"side {side}", "attacker or defender")


def _between(value: float, known: Sequence[float], answers: Sequence[float]) -> float:
    return float(np.interp(value, np.asarray(known, np.float64), np.asarray(answers, np.float64)))


@cache
def reference_class() -> ReferenceClass:
    """The class as it ships."""
    body = fitted()
    sides = (tuple(body.quantiles[name]) for name in ("attacker", "defender", "loss_ratio"))
    return ReferenceClass(NAME, body.source, body.class_count, *sides)
