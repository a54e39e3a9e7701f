"""The parts of a claim: a number in its own shape, a time, a place, a speaker, and the words themselves.

Each is valid once it exists. Unknown is None and stays unknown; a bound is never turned into a point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Bound, Per, Precision, Side, Unit
from contested.errors import ClaimError


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open [start, end) offsets in Unicode code points into a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ClaimError(f"span [{self.start}, {self.end}) is empty or negative")

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as its source shaped it: an interval with None for an open end, a bound, a unit, a rate's period."""

    low: float | None
    high: float | None
    bound: Bound
    unit: Unit
    aspect: Aspect = Aspect.LEVEL
    per: Per | None = None

    def __post_init__(self) -> None:
        for value in (self.low, self.high):
            if value is not None and (not math.isfinite(value) or value < 0):
                raise ClaimError(f"a quantity must be finite and not negative, found {value!r}")
        if self.low is None and self.high is None:
            raise ClaimError("a quantity needs at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ClaimError(f"low {self.low} above high {self.high}")
        if (self.low is None or self.high is None) != (self.bound in (Bound.AT_LEAST, Bound.AT_MOST)):
            raise ClaimError(f"bound {self.bound} does not fit the interval {self.low}..{self.high}")

    @property
    def is_point(self) -> bool:
        """Whether both ends are the same number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Period:
    """Closed interval of UTC days that a statement is about; an unknown end is None, a date is never invented."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ClaimError(f"a period cannot end ({self.end}) before it starts ({self.start})")


UNDATED = Period()  # no time was said


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as a claim names it: canonical English, with the atlas's identity and degrees once resolved."""

    name: str
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is answerable for a statement, on which side, and through whom it came (outermost last)."""

    name: str
    side: Side = Side.UNKNOWN
    relay: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name:
            raise ClaimError("a speaker needs a name or a description")
