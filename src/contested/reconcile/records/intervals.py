"""Intervals of 90 % for shares and medians of few cases, and quartiles: none of them assumes a shape of the figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

# Of every interval of a record: it is read by eye, and nine in ten is what an eye takes for "nearly always".
COVERAGE = 0.90

_Z = NormalDist().inv_cdf(0.5 + COVERAGE / 2)


def share_interval(part: int, whole: int) -> tuple[float, float]:
    """The interval of a share, 0 to 1; the whole of 0 to 1 where there is no case.

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".

    Raises:
        ValueError: not 0 <= part <= whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    if whole == 0:
        return 0.0, 1.0
    share, z2 = part / whole, _Z**2
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    reach = _Z / (1 + z2 / whole) * math.sqrt(share * (1 - share) / whole + z2 / (4 * whole**2))
    return max(0.0, min(middle - reach, share)), min(1.0, max(middle + reach, share))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of at least one ordered value lies, linear between two.

    Source: Hyndman and Fan (1996), "Sample quantiles in statistical packages", definition 7.
    """
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median_interval(ordered: Sequence[float]) -> tuple[float, float] | None:
    """The narrowest pair of ordered values, equally far from both ends, that holds the median with 90 % or more.

    None below five values, where even the smallest and the largest do not hold it so surely.
    Source: Thompson (1936), "On confidence ranges for the median", from the binomial distribution of a half.
    """
    count = len(ordered)
    outside, place = 0.0, -1
    while place + 1 < count / 2:
        outside += 2 * math.comb(count, place + 1) * 0.5**count
        if outside > 1 - COVERAGE:
            break
        place += 1
    return (ordered[place], ordered[count - 1 - place]) if place >= 0 else None
