"""When a source calls a place lost: at what share of it, how often in vain, and how long before or after the map.

Two sources that contradict each other often call different shares "captured". A source's habit is learnt from its own
captures that maps settled later, quarter by quarter: near quarters count more, and few cases count little beside what
is assumed of its side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from contested.atlas.place import Place
from contested.claims.vocabulary import Side
from contested.reconcile.ground.survey import Survey
from contested.reconcile.records.captures import settle
from contested.reconcile.records.discs import NEAR_KM
from contested.reconcile.records.maps import Reading

# The share at which a side's speakers say "Russia holds it", before they taught anything: each waits for more than the
# other. Source: 25 captures of 2024 and 2025 against a mapper's maps, read by hand.
CUTPOINTS = {Side.RU: 0.4, Side.UA: 0.9, Side.THIRD: 0.6, Side.UNKNOWN: 0.6}
CUTPOINT_CASES = 4.0  # cases with which the side's cutpoint stands beside a source's own
IDLE_CASES = 6.0
DRIFT = 0.7  # what a case of the quarter before or after counts: a habit of a year ago counts a quarter
_QUARTER_DAYS = 91.3


@dataclass(frozen=True, slots=True)
class Case:
    """A capture that maps settled: the share lost on the day of the claim, and the days until half was lost, if ever
    (negative: before the claim). `place` is an id of the atlas."""

    source: str
    place: str
    day: date
    share: float
    sustained: bool
    lag_days: int | None


@dataclass(frozen=True, slots=True)
class Habit:
    """`cutpoint` is a share, `idle` the share of claims that no map bears out, `lag_days` the median wait for the map's
    half (None without a case); `cases` how many taught it."""

    cutpoint: float
    idle: float
    lag_days: float | None
    cases: int


def cases(
    claimed: Iterable[tuple[str, date, int]], seen: Survey, places: Sequence[Place], as_of: date
) -> tuple[Case, ...]:
    """The captures, as (source, day, number of the settlement in `seen`), that maps up to `as_of` settle; `places` are
    the settlements of `seen`."""
    days = np.array([one.toordinal() for one in seen.days])
    found = []
    for source, day, at in claimed:
        last = int(np.searchsorted(days, day.toordinal(), side="right")) - 1
        shares = seen.held[:, at, 0]
        near = seen.line_km[:, at] <= NEAR_KM
        series = [Reading(*one) for one in zip(seen.days, map(float, shares), map(bool, near), strict=True)]
        outcome = settle(day, series, as_of) if last >= 0 else None
        if outcome is not None:
            found.append(Case(source, places[at].id, day, float(shares[last]), outcome.sustained, outcome.lag_days))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Habits:
    """Habits by source and day."""

    cases: Mapping[str, Sequence[Case]]

    @classmethod
    def of(cls, found: Iterable[Case]) -> Habits:
        """Habits that some cases teach."""
        by_source: dict[str, list[Case]] = {}
        for one in found:
            by_source.setdefault(one.source, []).append(one)
        return cls(by_source)

    def apart(self, place: str) -> Habits:
        """The same without the cases of one settlement, which must not teach their own answer."""
        return Habits({name: [one for one in own if one.place != place] for name, own in self.cases.items()})

    def on(self, source: str | None, side: Side, day: date, idle: float) -> Habit:
        """A source's habit on a day; `idle` is the share of empty claims assumed before its cases."""
        own = self.cases.get(source or "", ())
        weight = np.array([DRIFT ** round(abs((one.day - day).days) / _QUARTER_DAYS) for one in own])
        kept = np.array([one.sustained for one in own], dtype=bool)
        shares = np.array([one.share for one in own])
        cutpoint = (float((weight * shares)[kept].sum()) + CUTPOINT_CASES * CUTPOINTS[side]) / (
            float(weight[kept].sum()) + CUTPOINT_CASES
        )
        empty = (float(weight[~kept].sum()) + IDLE_CASES * idle) / (float(weight.sum()) + IDLE_CASES)
        lags = [one.lag_days for one in own if one.lag_days is not None]
        return Habit(cutpoint, empty, float(np.median(lags)) if lags else None, len(own))
