"""A forecast as a fan: equally likely draws of one target over one horizon, and the quantiles that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Draws = NDArray[np.float64]

SHOWN = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
DRAWS = 1000  # equally likely values that a fan keeps: the 5 % quantile then rests on fifty of them


class Target(StrEnum):
    """What of a series is forecast."""

    CHANGE = "net_change"  # of a stock, from the day of asking to the end of the horizon
    MEAN = "mean_per_day"  # of a flow, over the days of the horizon
    NEXT = "next"  # the rate of the next night, given what is launched


@dataclass(frozen=True, slots=True)
class Fan:
    """Draws in rising order, (DRAWS,), of `target` of a series, asked at the end of the day `as_of`.

    `since` is the last day that was known, from which a change counts, and `level` the value of that day (NaN for a
    flow): it is `as_of` itself unless nobody had spoken for some days.
    """

    series: str
    as_of: date
    since: date
    level: float
    target: Target
    horizon_days: int
    unit: str
    draws: Draws

    @property
    def until(self) -> date:
        """The last day of the horizon."""
        return self.as_of + timedelta(days=self.horizon_days)

    def quantile(self, probability: float) -> float:
        """The value below which a draw falls with that probability."""
        return float(np.quantile(self.draws, probability))

    @property
    def quantiles(self) -> dict[float, float]:
        """The quantiles that are shown."""
        return dict(zip(SHOWN, np.quantile(self.draws, SHOWN).tolist(), strict=True))

    def chance_above(self, value: float) -> float:
        """The share of the draws above a value."""
        return float(np.mean(self.draws > value))


def pooled(parts: Sequence[Draws], count: int = DRAWS) -> Draws:
    """Several forecasts as one, each as likely as the others: `count` equally likely values of their mixture.

    A mixture is wider than its parts where they disagree, which is what one does not know.
    """
    mixed = np.sort(np.concatenate([evenly(one, count) for one in parts]))
    return evenly(mixed, count)


def evenly(draws: Draws, count: int) -> Draws:
    """The quantiles of some draws at the middles of `count` equal slices of probability."""
    return np.quantile(draws, (np.arange(count) + 0.5) / count)
