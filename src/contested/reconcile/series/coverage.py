"""Who was silent on which day, and how much wider that leaves a series: silence is never peace.

How far a series moves while nobody speaks is taken from the series itself: how far its values lie apart that are as
many days apart as the silence is long. Where several speakers are usual, the silence of one counts for its share.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from contested.reconcile.series.series import Numbers, Point, Series, Shape

# Days apart at which a series' own moves are measured.
LAGS = (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 42, 56, 91)
FEWEST_PAIRS = 20  # of days so far apart; fewer say nothing of a move's quantiles
NINE_IN_TEN = (0.05, 0.95)
# A speaker is usual who spoke on half of the days, in the 90 days before, on which anybody did since its first word.
WINDOW = timedelta(days=90)
USUAL_SHARE = 0.5
FEWEST_WORDS = 5  # days on which a speaker of several must have spoken to be missed


@dataclass(frozen=True, slots=True)
class Silence:
    """A usual speaker who did not speak on a day, and the days since it last did."""

    speaker: str
    days: int


@dataclass(frozen=True, slots=True)
class Covered:
    """One day: its point (None where there is none), the band that silence leaves (nine chances in ten; infinite ends
    where the series is too short to tell), and who of the usual speakers was silent."""

    day: date
    point: Point | None
    low: float
    high: float
    silent: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """How far a series moves within so many days, down and up, on the scale of `_scaled`; empty where it is too short.

    `days` (n,) grow; `down` (n,) are 0 or less and fall, `up` (n,) are 0 or more and grow.
    """

    days: Numbers
    down: Numbers
    up: Numbers

    def within(self, days: float) -> tuple[float, float]:
        """Down and up within some days; beyond what was measured they grow with the square root of time."""
        if not len(self.days):
            return -math.inf, math.inf
        beyond = math.sqrt(max(days / float(self.days[-1]), 1.0))
        at, zero = np.concatenate(([0.0], self.days)), [0.0]
        down = float(np.interp(days, at, np.concatenate((zero, self.down))))
        return down * beyond, float(np.interp(days, at, np.concatenate((zero, self.up)))) * beyond


def moves(series: Series) -> Moves:
    """How far the values of a series lie apart, by days between them."""
    told = [one for one in series if one.speakers]
    if len(told) < FEWEST_PAIRS:
        return Moves(np.empty(0), np.empty(0), np.empty(0))
    first = told[0].day
    row = np.full((told[-1].day - first).days + 1, np.nan)
    row[[(one.day - first).days for one in told]] = [_scaled(one.value, series.shape) for one in told]
    found: list[tuple[float, float, float]] = []
    for lag in LAGS:
        apart = row[lag:] - row[:-lag] if lag < len(row) else np.empty(0)
        apart = apart[~np.isnan(apart)]
        if len(apart) >= FEWEST_PAIRS:
            low, high = np.quantile(apart, NINE_IN_TEN)
            found.append((lag, min(float(low), 0.0), max(float(high), 0.0)))
    days, down, up = (np.array(column, dtype=np.float64) for column in zip(*found, strict=True)) if found else ([],) * 3
    return Moves(np.asarray(days), np.minimum.accumulate(np.asarray(down)), np.maximum.accumulate(np.asarray(up)))


def covered(series: Series, until: date | None = None) -> Iterator[Covered]:
    """Every day from the first point to `until` (the last point's day where None), in order; none without points."""
    if not series.points:
        return
    moved, last_words = moves(series), _words(series)
    by_day = {one.day: one for one in series}
    spoken = [one.day for one in series if one.speakers]
    last = series.points[0]
    day, end = series.points[0].day, max(until or series.points[-1].day, series.points[0].day)
    while day <= end:
        point = by_day.get(day)
        silent = _silent(day, point, last_words, spoken)
        last = point or last
        yield _banded(day, point, last, silent, moved, series.shape)
        day += timedelta(days=1)


def _banded(
    day: date, point: Point | None, last: Point, silent: tuple[Silence, ...], moved: Moves, shape: Shape
) -> Covered:
    if point is None:
        down, up = moved.within((day - last.day).days)
        return Covered(day, None, _back(last.low, down, shape), _back(last.high, up, shape), silent)
    if not point.speakers or not silent:
        return Covered(day, point, point.low, point.high, silent)
    usual = len(silent) + len(point.speakers)
    shares = [moved.within(one.days) for one in silent]
    down, up = sum(one for one, _ in shares) / usual, sum(one for _, one in shares) / usual
    return Covered(day, point, _back(point.low, down, shape), _back(point.high, up, shape), silent)


def _words(series: Series) -> dict[str, list[date]]:
    """The days on which each speaker spoke, in order."""
    found: dict[str, list[date]] = {}
    for one in series:
        for speaker in one.speakers:
            found.setdefault(speaker, []).append(one.day)
    return found


def _silent(day: date, point: Point | None, words: dict[str, list[date]], spoken: list[date]) -> tuple[Silence, ...]:
    """Usual speakers who did not speak that day, the longest silent first."""
    heard = point.speakers if point is not None else ()
    at = bisect_right(spoken, day)
    since = (spoken[at - 1] if at else day) - WINDOW
    found = []
    for speaker, days in words.items():
        own = bisect_right(days, day)
        if speaker in heard or not own or days[own - 1] < since or (own < FEWEST_WORDS and len(words) > 1):
            continue
        start = max(since, days[0])
        anybody = at - bisect_left(spoken, start)
        if own - bisect_left(days, start) >= USUAL_SHARE * anybody:
            found.append(Silence(speaker, (day - days[own - 1]).days))
    return tuple(sorted(found, key=lambda one: (-one.days, one.speaker)))


def _scaled(value: float, shape: Shape) -> float:
    """On a scale on which moves are alike for small and large values: roots of counts, angles of shares."""
    if shape is Shape.RATE:
        return math.asin(math.sqrt(min(max(value, 0.0), 1.0)))
    return math.sqrt(max(value, 0.0)) if shape is Shape.FLOW else value


def _back(value: float, moved: float, shape: Shape) -> float:
    """A value moved on the scale, as it was; never below zero, a share never above one."""
    if math.isinf(value) or math.isinf(moved):
        edge = 1.0 if shape is Shape.RATE else math.inf
        return edge if (moved > 0 or (value > 0 and moved >= 0)) else 0.0
    scaled = _scaled(value, shape) + moved
    if shape is Shape.RATE:
        return math.sin(min(max(scaled, 0.0), math.pi / 2)) ** 2
    return max(scaled, 0.0) ** 2 if shape is Shape.FLOW else max(scaled, 0.0)
