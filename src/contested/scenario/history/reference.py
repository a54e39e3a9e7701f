"""The reference class of a long modern city battle: what a day cost either side in long battles since 1914.

Seven battles of the table are coded as urban, one of them after 1900, and none is later than 1982: the class stands in
for sieges with drones because nothing nearer was counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

import numpy as np

from contested.errors import InputError
from contested.scenario.history.shipped import fitted

NAME = "battles of ten days or more since 1914"


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """`attacker`, `defender`: of each battle, in rising order, the share of its people that an average day cost the
    side; `loss_ratio`: the attacker's total losses over the defender's, in rising order."""

    name: str
    source: str
    attacker: tuple[float, ...]
    defender: tuple[float, ...]
    loss_ratio: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many battles."""
        return len(self.attacker)

    def quantile(self, side: str, share: float) -> float:
        """The share of its people lost a day that this share of the battles, 0 to 1, stayed under.

        Raises:
            InputError: another side than `attacker` or `defender`, or a share outside 0 to 1.
        """
        return _quantile(self._of(side), share)

    def loss_ratio_quantile(self, share: float) -> float:
        """The ratio of losses that this share of the battles, 0 to 1, stayed under.

        Raises:
            InputError: a share outside 0 to 1.
        """
        return _quantile(self.loss_ratio, share)

    def percentile_of(self, share_a_day: float, side: str) -> float:
        """The percentage of the battles, 0 to 100, in which the side lost a smaller share of its people a day; an equal
        one counts half.

        Raises:
            InputError: another side than `attacker` or `defender`, or a share that is negative or not finite.
        """
        if not 0.0 <= share_a_day < float("inf"):
            raise InputError("percentile in the reference class", f"{share_a_day} a day", "give losses over people")
        held = self._of(side)
        return 50.0 * (bisect_left(held, share_a_day) + bisect_right(held, share_a_day)) / len(held)

    def _of(self, side: str) -> tuple[float, ...]:
        if side == "attacker":
            return self.attacker
        if side == "defender":
            return self.defender
        raise InputError("reference class", f"side {side}", "attacker or defender")


def _quantile(held: tuple[float, ...], share: float) -> float:
    if not 0.0 <= share <= 1.0:
        raise InputError("quantile of the reference class", f"{share}", "give a share from 0 to 1")
    return float(np.quantile(np.asarray(held, np.float64), share))


@cache
def reference_class() -> ReferenceClass:
    """The class as it ships."""
    body = fitted()
    attacker, defender, ratio = (tuple(body.class_values[name]) for name in ("attacker", "defender", "loss_ratio"))
    return ReferenceClass(NAME, body.source, attacker, defender, ratio)
