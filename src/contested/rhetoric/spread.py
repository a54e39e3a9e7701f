"""How a frame spreads: its share of each week's reports, who told it first, when the other side's outlets did.

Only pushes spread a frame: a report that a side tells it, a denial and an analyst's own view are counted beside. Copies
count once. A share is never shown without its denominator and its band, and nothing here says what a share causes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from scipy.special import betaincinv

from contested.claims.vocabulary import Side
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.press import Press

LOW, HIGH = 0.05, 0.95  # the ends of every band: nine chances in ten
# Of a share without any data (Jeffreys 1946).
PRIOR = (0.5, 0.5)
FEWEST_WEEKS = 4  # from which the scatter between weeks is learnt
# Reports that the frame's share in other weeks weighs as much as, at least and at most: with ten, bands of twelve
# weeks of planted shares held them in 85 to 96 cases of a hundred; with two hundred in 65 to 89.
LEAST_WEIGHT, MOST_WEIGHT = 2.0, 10.0


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday: independent reports, how many of them push the frame, the share with its band."""

    monday: date
    reports: int
    pushing: int
    low: float
    share: float
    high: float


@dataclass(frozen=True, slots=True)
class First:
    """Who pushed a frame first: reports of that day and, where both give one, hour; `several` where more than one."""

    day: date
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether nobody can tell which of several outlets was first."""
        return len(self.outlets) > 1


@dataclass(frozen=True, slots=True)
class Reach:
    """When outlets of one side first carried the frame, in whatever voice: days after its first push, below zero where
    they did before it."""

    side: Side
    days: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Spread:
    """One frame of one side: `reports` that push it, `tellings` of them that are independent, by week."""

    reports: int
    tellings: int
    weeks: tuple[Week, ...]
    first: First | None
    reached: tuple[Reach, ...]


def spread(instances: Iterable[Instance], press: Press) -> Spread:
    """How one frame of one side spread in the press; hidden suggestions, and documents that it lacks, are left out."""
    told = [one for one in instances if one.tier is not Tier.HIDDEN and one.document in press.documents]
    pushed = [one for one in told if one.voice is Voice.PUSH]
    pushing = {one.document for one in pushed}
    tellings = {press.telling(one) for one in pushing}
    first = _first(pushed, press)
    return Spread(len(pushing), len(tellings), _weeks(tellings, press), first, _reached(told, press, first))


def banded(pushing: Sequence[int], reports: Sequence[int]) -> tuple[tuple[float, float, float], ...]:
    """For each week the low end, middle and high end of the frame's share, shape (weeks, 3).

    Each week's count is binomial around a share of its own, and these shares are beta distributed; mean and weight of
    that distribution are those of the weeks themselves by moments, so that a week with few reports is drawn towards the
    others. Source: Kleinman (1973), beta-binomial shares by moments.
    """
    alpha, beta = _prior(np.asarray(pushing, dtype=float), np.asarray(reports, dtype=float))
    made = []
    for told, of in zip(pushing, reports, strict=True):
        low, middle, high = betaincinv(alpha + told, beta + of - told, np.array([LOW, 0.5, HIGH]))
        made.append((float(low), float(middle), float(high)))
    return tuple(made)


def _prior(pushing: np.ndarray[tuple[int], np.dtype[np.float64]], reports: np.ndarray[tuple[int], np.dtype[np.float64]]
           ) -> tuple[float, float]:  # fmt: skip
    kept = reports > 0
    counts, totals = pushing[kept], reports[kept]
    if len(totals) < FEWEST_WEEKS or not counts.sum():
        return PRIOR
    mean = float(np.clip(counts.sum() / totals.sum(), 0.001, 0.999))
    weights = totals / totals.sum()
    scatter = float(np.sum(weights * (counts / totals - mean) ** 2) / (1.0 - np.sum(weights**2)))
    chance = float(np.sum(weights / totals))  # of the scatter that shares alike would have, over mean (1 - mean)
    alike = max((scatter / (mean * (1 - mean)) - chance) / max(1.0 - chance, 0.1), 1e-9)
    weight = float(np.clip(1.0 / alike - 1.0, LEAST_WEIGHT, MOST_WEIGHT))
    return mean * weight, (1 - mean) * weight


def _weeks(tellings: set[str], press: Press) -> tuple[Week, ...]:
    mondays = press.weeks
    reports = [press.tellings(one) for one in mondays]
    pushing = [len(one & tellings) for one in reports]
    totals = [len(one) for one in reports]
    bands = banded(pushing, totals)
    return tuple(Week(*row[:3], *row[3]) for row in zip(mondays, totals, pushing, bands, strict=True))


def _first(pushed: Sequence[Instance], press: Press) -> First | None:
    if not pushed:
        return None
    day = min(press.documents[one.document].published for one in pushed)
    that_day = [one for one in pushed if press.documents[one.document].published == day]
    clocks = {one.document: press.documents[one.document].published_at for one in that_day}
    known = {key: _aware(clock) for key, clock in clocks.items() if clock is not None}
    if len(known) == len(clocks):  # every one of them has its hour
        hour = min(known.values())
        that_day = [one for one in that_day if known[one.document] == hour]
    outlets = dict.fromkeys(press.outlet(_pusher(one.document, pushed, press)) for one in that_day)
    return First(day, tuple(outlets), tuple(dict.fromkeys(one.speaker for one in that_day)))


def _pusher(document: str, pushed: Sequence[Instance], press: Press) -> str:
    """The report that a pushing one repeats, if that one pushes too: who only reported it moved nothing first."""
    origin = press.telling(document)
    return origin if any(one.document == origin for one in pushed) else document


def _aware(clock: datetime) -> datetime:
    return clock if clock.tzinfo else clock.replace(tzinfo=UTC)


def _reached(told: Sequence[Instance], press: Press, first: First | None) -> tuple[Reach, ...]:
    if first is None:
        return ()
    found: dict[Side, tuple[timedelta, str]] = {}
    for one in told:
        document = press.documents[one.document]
        after = document.published - first.day
        if after < found.get(document.outlet_side, (timedelta.max, ""))[0]:
            found[document.outlet_side] = (after, press.outlet(one.document))
    return tuple(
        Reach(side, found[side][0].days, found[side][1]) for side in Side if side in found and side is not Side.UNKNOWN
    )
