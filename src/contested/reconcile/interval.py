"""The interval that a number's own words commit its speaker to, and how intervals meet, narrow and widen.

A bound stays a bound: "at least 40" is open above, "up to 300" is open below. Nothing here turns an interval into its
middle.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from contested.claims.parts import Quantity
from contested.claims.vocabulary import MEASURED, Bound

# "about 110,000" is read as rounded to its last digit that is not zero: half a unit of it either way, here 5,000.
# A round figure says less than it seems to ("about 1,168,090") and "about 200,000" is not 150,000, so the half unit is
# kept between these two shares of the figure. Unit: share. To be fitted per source when records of sources exist.
LEAST_SLACK = 0.05
MOST_SLACK = 0.10
# Digits before trailing zeros. A figure given to four of them was counted, whatever the hedge before it (the General
# Staff's "about 1,168,090"): only half a unit of its last digit is allowed.
COUNTED_DIGITS = 4
# "about 12" allows 11 and 13: things counted whole are rounded by at least one.
LEAST_WHOLE_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval in a question's unit; None is an open end."""

    low: float | None
    high: float | None

    @property
    def floor(self) -> float:
        """The low end, minus infinity where it is open."""
        return -math.inf if self.low is None else self.low

    @property
    def ceiling(self) -> float:
        """The high end, infinity where it is open."""
        return math.inf if self.high is None else self.high

    @property
    def is_closed(self) -> bool:
        """Whether both ends are given."""
        return self.low is not None and self.high is not None

    @property
    def width(self) -> float:
        """Ceiling less floor; infinite where an end is open."""
        return self.ceiling - self.floor

    def meets(self, other: Interval) -> bool:
        """Whether a value exists that both allow."""
        return self.floor <= other.ceiling and other.floor <= self.ceiling

    def contains(self, other: Interval) -> bool:
        """Whether every value that the other allows is allowed here."""
        return self.floor <= other.floor and other.ceiling <= self.ceiling


def common(intervals: Iterable[Interval]) -> Interval | None:
    """The values that all allow (of at least one interval); None where there is none."""
    parts = tuple(intervals)
    floor, ceiling = max(one.floor for one in parts), min(one.ceiling for one in parts)
    return _between(floor, ceiling) if floor <= ceiling else None


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that contains every one of at least one interval."""
    parts = tuple(intervals)
    return _between(min(one.floor for one in parts), max(one.ceiling for one in parts))


def committed(quantity: Quantity) -> Interval:
    """What a quantity's words allow, in its unit: its own interval, widened by its rounding where it is "about", and to
    whole numbers where things are counted."""
    if quantity.bound is not Bound.ABOUT:
        return _told(quantity.low, quantity.high)
    low = None if quantity.low is None else max(0.0, quantity.low - slack(quantity.low))
    high = None if quantity.high is None else quantity.high + slack(quantity.high)
    if quantity.unit in MEASURED:
        return Interval(low, high)
    return Interval(None if low is None else math.floor(low), None if high is None else math.ceil(high))


@lru_cache(maxsize=65_536, typed=True)  # most figures come again and again
def _told(low: float | None, high: float | None) -> Interval:
    return Interval(low, high)


def slack(value: float) -> float:
    """How far "about `value`" may lie from it, either way: half a unit of its last digit that is not zero, kept within
    5 and 10 % of it unless it has four digits or more, and at least one."""
    half = 0.5 * 10.0 ** _trailing_zeros(value)
    if significant_digits(value) >= COUNTED_DIGITS:
        return max(LEAST_WHOLE_SLACK, half)
    return max(LEAST_WHOLE_SLACK, min(max(half, LEAST_SLACK * value), MOST_SLACK * value))


def significant_digits(value: float) -> int:
    """Digits of a whole number without its trailing zeros: 3 for 653 and for 71,300, 1 for 200."""
    return len(str(int(value)).rstrip("0")) if value >= 1 else 0


def _trailing_zeros(value: float) -> int:
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0")) if value >= 1 else 0


def _between(floor: float, ceiling: float) -> Interval:
    return Interval(None if floor == -math.inf else floor, None if ceiling == math.inf else ceiling)
