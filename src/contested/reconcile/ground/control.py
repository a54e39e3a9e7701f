"""Who holds a settlement, day by day: chances of four states from mappers' maps and from claims, each with its habits.

The chance is about a share of the settlement and never about a point: every footprint (see `footprints`) has its own
chain, and what is said is their mean. Days on which nobody speaks widen it; a copy adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from contested.atlas.place import Place
from contested.reconcile.ground.chain import Observed, Step, backwards, forwards, paths
from contested.reconcile.ground.dates import LEVELS
from contested.reconcile.ground.letters import letters, table, weights
from contested.reconcile.ground.lost_share import share_quantiles
from contested.reconcile.ground.states import COUNT
from contested.reconcile.ground.survey import Survey
from contested.reconcile.ground.transitions import MIDDLE, transitions
from contested.reconcile.ground.voices import Voice

Numbers = NDArray[np.float64]

PATHS = 200  # of each footprint: a date's quantiles are steady to about a day
QUANTILES = (0.05, 0.5, 0.95)
# Whoever claims a capture speaks of a place under attack: for so long, its pressure is taken to be so many tiers
# higher. Fitted to 19 claims before July 2025 that came before half was lost (benchmarks/measure_control.py).
CLAIM, CLAIM_TIERS = timedelta(days=30), 2
# Before anything was seen: most settlements near a line are held by one side altogether.
START = (0.70, 0.12, 0.06, 0.12)


@dataclass(frozen=True, slots=True)
class Passed:
    """When the share lost passed `level` for good: `chance` that it has by the last day, and days by QUANTILES of the
    paths that have (None where fewer than half have)."""

    level: float
    chance: float
    days: tuple[date, date, date] | None


@dataclass(frozen=True, slots=True)
class Control:
    """A settlement from `first` on: chances (days, 4) of the states, the share lost (days, 3) at QUANTILES, and when
    its levels were passed. `without` (voices, 4) are the last day's chances without each voice."""

    place: Place
    first: date
    chances: Numbers
    shares: Numbers
    passed: tuple[Passed, ...]
    voices: tuple[Voice, ...]
    without: Numbers

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=len(self.chances) - 1)

    def on(self, day: date) -> tuple[Numbers, Numbers]:
        """Chances (4,) and quantiles of the share (3,) on a day; IndexError outside of the days."""
        at = (day - self.first).days
        if not 0 <= at < len(self.chances):
            raise IndexError(f"{day} is not between {self.first} and {self.last}")
        return self.chances[at], self.shares[at]


def control(place: Place, surveys: Sequence[Survey], voices: Sequence[Voice], until: date) -> Control:
    """Control of one settlement up to `until`; without maps (no survey) from claims alone, at a middling pressure.

    Raises:
        ValueError: there is neither a map nor a voice, or none up to `until`.
    """
    spoken = [one for one in voices if one.day <= until]
    starts = [one.days[0] for one in surveys if one.days] + [one.day for one in spoken]
    if not starts or min(starts) > until:
        raise ValueError(f"nobody spoke of {place.name} up to {until}")
    first = min(starts)
    count = (until - first).days + 1
    step = _steps(surveys, first, count, spoken)
    drawn = [_drawn(one, first, count) for one in surveys]
    footprints = max((one.held.shape[2] for one in surveys), default=1)
    start = np.tile(np.array(START), (footprints, 1))
    said = _said(spoken, first)
    filtered = forwards(count, start, step, _observed(drawn, said))
    smoothed = backwards(filtered, step)
    stream = np.random.default_rng(int(hashlib.sha256(place.id.encode()).hexdigest()[:16], 16))
    walks = np.concatenate([paths(filtered[:, one], step, PATHS, stream) for one in range(footprints)])
    left = []
    for one in spoken:
        others = [other for other in spoken if other is not one]
        bare = _steps(surveys, first, count, others)
        left.append(forwards(count, start, bare, _observed(drawn, _said(others, first)))[-1].mean(axis=0))
    return Control(
        place, first, smoothed.mean(axis=1), share_quantiles(smoothed, surveys, first, QUANTILES),
        tuple(_passed(walks, level, first) for level in LEVELS), tuple(spoken), np.array(left).reshape(-1, COUNT),
    )  # fmt: skip


def wide_control(seen: Survey, until: date) -> Numbers:
    """Chances (days, settlements, 4) of many settlements from one mapper's maps alone, from the first map on."""
    first = seen.days[0]
    count = (until - first).days + 1
    step = _steps([seen], first, count)
    total: Numbers = np.zeros((count, seen.held.shape[1], COUNT), np.float32)
    shown = letters(seen)
    counts = weights(seen, shown)
    start = np.tile(np.array(START), (seen.held.shape[1], 1))
    for one in range(seen.held.shape[2]):
        found = _letters_by_day(seen, shown[:, :, one], counts[:, :, one], first)
        total += backwards(forwards(count, start, step, found), step)
    total /= seen.held.shape[2]
    return total


def _steps(surveys: Sequence[Survey], first: date, days: int, spoken: Sequence[Voice] = ()) -> Step:
    """The matrices of each day's passage, by the pressure that the maps before and after it showed, the greater one;
    more of it after a capture was claimed."""
    known = transitions()
    raised = np.zeros(days, np.int64)
    for one in spoken:
        if one.lost:
            raised[max((one.day - first).days, 0) :][: CLAIM.days] = CLAIM_TIERS
    top = len(known.daily) - 1
    daily: Numbers = known.daily.astype(np.float32)
    if not surveys:
        return lambda day: daily[[min(MIDDLE + raised[day], top)]]
    tiers = known.tiers(surveys[0])
    tiers[:-1] = np.maximum(tiers[:-1], tiers[1:])
    last = _last_map(surveys[0], first, days)
    return lambda day: daily[np.minimum(tiers[last[day]] + raised[day], top)]


def _last_map(seen: Survey, first: date, days: int) -> NDArray[np.int64]:
    """The number of the map that stood on each day; the first one before it."""
    drawn = np.array([(one - first).days for one in seen.days])
    return np.maximum(np.searchsorted(drawn, np.arange(days), side="right") - 1, 0)


def _drawn(seen: Survey, first: date, days: int) -> dict[int, Numbers]:
    """What the maps of one settlement say of each footprint's states, by day: (footprints, states)."""
    shown = letters(seen)
    counts = weights(seen, shown)
    says = table(transitions().unseen)
    return {
        (day - first).days: says[shown[at, 0]] ** counts[at, 0][:, None]
        for at, day in enumerate(seen.days)
        if (day - first).days < days
    }


def _said(voices: Sequence[Voice], first: date) -> dict[int, Numbers]:
    """What voices say of the states, by day: (1, states)."""
    found: dict[int, Numbers] = {}
    for one in voices:
        day = (one.day - first).days
        found[day] = found.get(day, np.ones((1, COUNT))) * one.says
    return found


def _observed(drawn: Sequence[dict[int, Numbers]], said: dict[int, Numbers]) -> Observed:
    sources = [*drawn, said]

    def observed(day: int) -> Numbers | None:
        found = [one[day] for one in sources if day in one]
        if not found:
            return None
        made = found[0]
        for other in found[1:]:
            made = made * other
        return made

    return observed


def _letters_by_day(
    seen: Survey, shown: NDArray[np.int64], counts: Numbers, first: date
) -> Callable[[int], Numbers | None]:
    at = {(day - first).days: number for number, day in enumerate(seen.days)}
    says = table(transitions().unseen)

    def observed(day: int) -> Numbers | None:
        number = at.get(day)
        return None if number is None else says[shown[number]] ** counts[number][:, None]

    return observed


def _passed(walks: NDArray[np.int64], level: float, first: date) -> Passed:
    """The days from which paths stay at or above a level until the last day."""
    state = LEVELS.index(level) + 1
    below = walks < state
    since = np.where(below.any(axis=1), walks.shape[1] - np.argmax(below[:, ::-1], axis=1), 0)
    there = np.sort(since[since < walks.shape[1]])
    chance = len(there) / len(walks)
    if chance < 0.5:
        return Passed(level, chance, None)
    low, middle, high = (first + timedelta(days=int(np.quantile(there, one))) for one in QUANTILES)
    return Passed(level, chance, (low, middle, high))
