"""On which day a share was reached for good: never one day "captured", but 10, 50 and 90 per cent, each with the days
between two maps in which it may have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

LEVELS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Reached:
    """When a share first stayed at or above `level` until the last map.

    `earliest` to `latest` are the days on which it may have been: the day after the last map below it, to the first map
    from which it stays. Both are None where the last map is below it; `earliest` alone is None where no map is below.
    `touched` is the first map at or above it, `back` how often the share fell below again.
    """

    level: float
    earliest: date | None
    latest: date | None
    touched: date | None
    back: int


def reached(days: Sequence[date], shares: NDArray[np.float64], level: float) -> Reached:
    """When shares (days,) on maps in order of day reached a level, first and for good."""
    above = np.asarray(shares) >= level - 1e-9
    if not above.any():
        return Reached(level, None, None, None, 0)
    touched = days[int(np.argmax(above))]
    back = int((above[:-1] & ~above[1:]).sum())
    if not above[-1]:
        return Reached(level, None, None, touched, back)
    below = np.flatnonzero(~above)
    if not len(below):
        return Reached(level, None, days[0], touched, back)
    last = int(below[-1])
    return Reached(level, days[last] + timedelta(days=1), days[last + 1], touched, back)
