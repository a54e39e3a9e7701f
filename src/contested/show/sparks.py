"""A series in a small picture: the last thirteen weeks, its width, and the silence in it as hatched bands.

A line joins only days of which somebody spoke and that follow each other: over a silence stands only what it leaves
open.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from contested.reconcile.series.coverage import Covered
from contested.show.dates import short_day
from contested.show.figures import count, number
from contested.show.html import Markup, element

WIDTH, HEIGHT = 180.0, 34.0
_EDGE = 3.0
FEWEST_POINTS = 5  # fewer make no picture: the last figure says nearly all


def spark(days: Sequence[Covered], title: str, length: int) -> Markup | None:
    """The picture of the days that end a time of so many days, in order; None for fewer than five points."""
    points = [one.point for one in days if one.point is not None and one.point.speakers]
    if len(points) < FEWEST_POINTS:
        return None
    plane = _Plane(days, length)
    ends = f"from {number(round(plane.low, 2))} to {number(round(plane.high, 2))}"
    told = f"told on {count(len(points), 'day')} of the {length} up to {short_day(days[-1].day)}"
    words = f"{title}: {short_day(points[0].day)} to {short_day(points[-1].day)}, {ends}; {told}"
    by_voice = [(spoken, list(run)) for spoken, run in groupby(days, key=_spoken)]
    runs = [run for spoken, run in by_voice if spoken]
    silences = [run for spoken, run in by_voice if not spoken]
    return element(
        "svg",
        element("title", words),
        *(plane.silence(run) for run in silences),
        *(plane.whisker(one) for one in days),
        *(plane.line(run) for run in runs if len(run) > 1),
        *(plane.dot(run[0]) for run in runs if len(run) == 1),
        plane.dot(next(one for one in reversed(days) if _spoken(one)), "spark-last"),
        class_="spark", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img", aria_label=words,
    )  # fmt: skip


def _spoken(one: Covered) -> bool:
    """Whether anybody spoke of the day itself: a share of a later total is no word of that day."""
    return one.point is not None and bool(one.point.speakers)


class _Plane:
    """Days and values to the picture; it starts at zero, so that a height is an amount."""

    def __init__(self, days: Sequence[Covered], length: int) -> None:
        values = [one.point.value for one in days if one.point is not None]
        self.first, self.count = days[-1].day - timedelta(days=length - 1), length
        self.low, self.high = min(values), max(values)

    def x(self, one: Covered, share: float = 0.5) -> float:
        return round(((one.day - self.first).days + share) / self.count * WIDTH, 1)

    def y(self, value: float) -> float:
        room = HEIGHT - 2 * _EDGE
        return round(HEIGHT - _EDGE - min(max(value / (self.high or 1.0), 0.0), 1.0) * room, 1)

    def silence(self, run: Sequence[Covered]) -> Markup:
        left, right = self.x(run[0], 0.0), self.x(run[-1], 1.0)
        return element("rect", x=left, y=0.0, width=round(right - left, 1), height=HEIGHT, class_="spark-silent")

    def whisker(self, one: Covered) -> Markup | None:
        """The width of a day; an open end goes to the edge."""
        point = one.point
        if point is None or point.low == point.high:
            return None
        top = _EDGE if math.isinf(point.high) else self.y(point.high)
        return element("line", x1=self.x(one), x2=self.x(one), y1=self.y(point.low), y2=top, class_="spark-width")

    def line(self, run: Sequence[Covered]) -> Markup:
        points = " ".join(f"{self.x(one)},{self.y(one.point.value)}" for one in run if one.point is not None)
        return element("polyline", points=points, class_="spark-line")

    def dot(self, one: Covered, class_: str = "spark-dot") -> Markup:
        y = self.y(one.point.value if one.point is not None else 0.0)
        return element("circle", cx=self.x(one), cy=y, r=2.0, class_=class_)
