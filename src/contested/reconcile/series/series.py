"""A series: one quantity day by day, with its width, and with who was speaking on each day.

A day without a point is a day on which nobody spoke. It is not a day on which nothing happened: silence is never peace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Shape(StrEnum):
    """What a value of a series is."""

    STOCK = "stock"  # what is there on a day: square kilometres held
    TOTAL = "total"  # counted since a first day, never falling but for corrections
    FLOW = "flow"  # what happened on a day or in its night
    RATE = "rate"  # a share, 0 to 1


@dataclass(frozen=True, slots=True)
class Point:
    """One day: the value with its low and high end (all equal where nothing widens it), and who spoke.

    An end that nobody closes is infinite. Where nobody spoke of the day itself, but a later total tells what it was
    part of, `speakers` is empty. `note` says what is special about the day: its definition where that changes, a
    correction, a share of a longer time. `of` is the number of which a rate is the share, None for everything else.
    """

    day: date
    value: float
    low: float
    high: float
    speakers: tuple[str, ...]
    note: str = ""
    of: float | None = None

    @classmethod
    def exact(cls, day: date, value: float, *speakers: str) -> Point:
        """A day whose value has no width of its own."""
        return cls(day, value, value, value, speakers)


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of day, one a day at most. `name` is stable; `title` and `definition` are for a reader.

    `shipped` tells facts that came with the package from what a ledger holds.
    `speakers` are those who are heard in the series at all: whoever of them is missing in a point was silent that day.
    """

    name: str
    title: str
    unit: str
    shape: Shape
    definition: str
    speakers: tuple[str, ...]
    points: tuple[Point, ...]
    shipped: bool = False

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)

    @property
    def first(self) -> date:
        """The first day on which somebody spoke; ValueError where nobody ever did."""
        return self._edge(0)

    @property
    def last(self) -> date:
        """The last day on which somebody spoke; ValueError where nobody ever did."""
        return self._edge(-1)

    def _edge(self, at: int) -> date:
        if not self.points:
            raise ValueError(f"{self.name} has no point")
        return self.points[at].day

    def between(self, since: date | None, until: date | None) -> Series:
        """The points of some days, both included; None is an open end."""
        kept = tuple(
            one for one in self.points if (since is None or one.day >= since) and (until is None or one.day <= until)
        )
        return replace(self, points=kept)

    def silent(self) -> tuple[date, ...]:
        """The days between the first and the last on which nobody spoke."""
        if not self.points:
            return ()
        spoken = {one.day for one in self.points if one.speakers}
        length = (self.last - self.first).days
        return tuple(day for day in (self.first + timedelta(days=n) for n in range(length)) if day not in spoken)

    def daily(self, *, since: date | None = None) -> tuple[date, Numbers]:
        """The first day, and a value for every day from it to the last: (days,).

        A stock or total between two points lies on the straight line between them, which is right for what grows
        slowly and is the only thing to say without a model; a flow or rate of a silent day is NaN.
        """
        points = self.between(since, None).points
        if not points:
            return since or date.min, np.empty(0)
        first = points[0].day
        at = np.array([(one.day - first).days for one in points], dtype=np.float64)
        values = np.array([one.value for one in points])
        days = np.arange(int(at[-1]) + 1, dtype=np.float64)
        if self.shape in {Shape.STOCK, Shape.TOTAL}:
            return first, np.interp(days, at, values)
        every = np.full(len(days), np.nan)
        every[at.astype(int)] = values
        return first, every
