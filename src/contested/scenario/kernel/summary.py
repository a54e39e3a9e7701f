"""What many paths come to, in memory that does not grow with them: moments, ends, and a histogram for quantiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from contested.errors import InputError
from contested.scenario.kernel.arithmetic import Floats

BINS = 2_048  # a quantile is right to a two-thousandth of the declared range


@dataclass(frozen=True, slots=True)
class Range:
    """Where an outcome's values are expected, in its unit; what lies beyond is counted beside the bins.

    Raises:
        InputError: it is empty or has no bins.
    """

    low: float
    high: float
    bins: int = BINS

    def __post_init__(self) -> None:
        if not (np.isfinite([self.low, self.high]).all() and self.low < self.high and self.bins > 0):
            raise InputError(
                "the range of an outcome", f"{self.low} to {self.high} in {self.bins} bins",
                "give a lower end, a higher end and at least one bin",
            )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """One outcome over some paths. `counts` are the paths below the range, in each of its bins, and above it."""

    span: Range
    count: int
    mean: float
    deviations: float  # sum of squared deviations from the mean
    least: float
    most: float
    counts: NDArray[np.int64]

    @property
    def variance(self) -> float:
        """The variance over the paths; nought for a single one."""
        return self.deviations / (self.count - 1) if self.count > 1 else 0.0

    def quantiles(self, levels: Sequence[float]) -> NDArray[np.float64]:
        """The values that shares `levels` of the paths do not exceed, read from the histogram.

        Inside the range each is right to one bin's width; beyond it, only that it lies between the range and the end.

        Raises:
            InputError: there is no path, or a level is not between 0 and 1.
        """
        asked = np.asarray(levels, np.float64)
        if not self.count or not ((asked >= 0) & (asked <= 1)).all():
            raise InputError(
                "the quantiles of an outcome", f"levels {list(levels)} of {self.count} paths",
                "ask for levels between 0 and 1, of one path or more",
            )  # fmt: skip
        inside = np.linspace(self.span.low, self.span.high, self.span.bins + 1)
        edges = np.clip(np.concatenate([[self.least], inside, [self.most]]), self.least, self.most)
        reached = np.cumsum(self.counts)
        wanted = asked * self.count
        at = np.minimum(np.searchsorted(reached, wanted, side="left"), len(self.counts) - 1)
        # Of empty bins at a level of nought, the first that holds a path.
        at = np.maximum(at, int(np.argmax(self.counts > 0)))
        part = (wanted - (reached[at] - self.counts[at])) / np.maximum(self.counts[at], 1)
        found: NDArray[np.float64] = edges[at] + np.clip(part, 0.0, 1.0) * (edges[at + 1] - edges[at])
        return found

    def merged(self, other: Summary) -> Summary:
        """Both together. Source: Chan, Golub and LeVeque 1979, for the moments.

        Raises:
            InputError: their ranges differ.
        """
        if self.span != other.span:
            raise InputError("summaries", f"ranges {self.span} and {other.span}", "summarise both over one range")
        if not other.count:
            return self
        if not self.count:
            return other
        count = self.count + other.count
        apart = other.mean - self.mean
        return Summary(
            self.span,
            count,
            self.mean + apart * other.count / count,
            self.deviations + other.deviations + apart * apart * self.count * other.count / count,
            min(self.least, other.least),
            max(self.most, other.most),
            self.counts + other.counts,
        )


def summary(values: Floats, span: Range) -> Summary:
    """The summary of an outcome's values, (n,).

    Raises:
        InputError: a value is not finite.
    """
    found = values.astype(np.float64)
    if not np.isfinite(found).all():
        raise InputError("the values of an outcome", "one that is not finite", "check the parameters of that path")
    if not found.size:
        return Summary(span, 0, 0.0, 0.0, np.inf, -np.inf, np.zeros(span.bins + 2, np.int64))
    at = np.floor((found - span.low) * (span.bins / (span.high - span.low)))
    at = np.where(found == span.high, span.bins - 1, at)  # the upper end belongs to the last bin
    mean = float(found.mean())
    return Summary(
        span,
        found.size,
        mean,
        float(np.square(found - mean).sum()),
        float(found.min()),
        float(found.max()),
        np.bincount(np.clip(at, -1, span.bins).astype(np.int64) + 1, minlength=span.bins + 2),
    )


Summaries = Mapping[str, Summary]


def merged(parts: Iterable[Summaries]) -> Summaries:
    """The summaries of each outcome over all parts, merged in their order.

    Raises:
        InputError: there is no part.
    """
    whole = iter(parts)
    first = next(whole, None)
    if first is None:
        raise InputError("summaries", "no part to merge", "summarise one path or more")
    return reduce(lambda one, other: {name: one[name].merged(other[name]) for name in one}, whole, first)
