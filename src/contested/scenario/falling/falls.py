"""One model of when towns are 10, 50 and 90 per cent lost, over all horizons up to half a year.

Learned from every settlement within 30 km of the line on the weekly maps of two years: of each it is asked, at origins
two weeks apart, whether a share of its disc was first held within a horizon. What the line has left to go to a share
replaces the distance; the logarithm of the horizon enters beside the signs. A chance never falls with the horizon and
never rises with the share. A fit stands for four weeks, so that outlooks of neighbouring days rest on the same one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from contested.batch.cache import kept
from contested.scenario.falling.drift import drifted
from contested.scenario.falling.logit import Logit, fit
from contested.scenario.falling.measured import VERSION, Kilometres, fingerprint
from contested.scenario.falling.signs import NEAREST_KM, Numbers, Pressure, Signs, chosen, signs
from contested.scenario.falling.towns import Towns, nearby

MODEL = "falls 2"  # changes with the model, so that no fit of another is taken
SHARES = (0.1, 0.5, 0.9)
HORIZONS_DAYS = (7, 14, 30, 60, 90, 180)
LONGEST_DAYS = HORIZONS_DAYS[-1]
FIT_EVERY_DAYS = 28  # whole weeks, counted from the calendar's first day, so that fits end on Sundays
ORIGINS_EVERY_DAYS = 14
WINDOW_DAYS = 730
EARLIEST_DAYS = 180  # of maps before the first origin: how fast the line moves must be known by then
LEAST_ORIGINS = 13  # half a year of them; below it the shipped fit is used
RIDGE = 2000.0
# How near to a disc's centre a straight line comes when it leaves that share behind it, for a disc of 1.5 km.
LEFT_KM = (1.03, 0.0, -1.03)
FAR_KM, FAR_ONE_IN = 10.0, 4  # of towns farther than that one in four is learned from, and counts for four
# Edges, in km, of the distances by which the plain reference counts how often towns fell.
DISTANCES_KM = (-1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 15.0, 20.0)
USUAL_PRIOR = 2.0  # towns that each distance is given from all
SHIPPED = "fitted.json"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit: up to which day (ordinal) and from how many origins, its weights, and how often towns fell by distance
    and nothing else: (horizons, shares, distances)."""

    until: int
    origins: int
    logit: Logit
    usual: Numbers


@dataclass(frozen=True, slots=True)
class Asked:
    """Towns on a day: what is held of them, how far the line is, what moved; each (towns,)."""

    share: Numbers
    km: Numbers
    population: Numbers
    seen: Pressure


def asked(known: Towns, day: int, which: NDArray[np.int64]) -> Asked:
    """Some towns, by their numbers, on the last map up to a day."""
    now = known.history.at(day)
    share, km = (np.asarray(one[which], np.float64) for one in (now.share, now.km))
    return Asked(share, km, known.population[which], chosen(known.history.pressure(day), which))


def chances(made: Fitted, towns: Asked, days: tuple[int, ...]) -> Numbers:
    """Probabilities that each share is lost within each number of days, in rising order: (towns, days, shares)."""
    found = np.empty((len(towns.km), len(days), len(SHARES)))
    for which in range(len(SHARES)):
        base = _base(towns, which)
        for number, horizon in enumerate(days):
            found[:, number, which] = drifted(made.logit.log_odds(_with(base, towns, which, horizon))[:, 0], horizon)
    return monotone(np.where(towns.share[:, None, None] >= np.array(SHARES), 1.0, found))


def monotone(found: Numbers) -> Numbers:
    """Chances that never fall with the horizon (axis 1) and never rise with the share (axis 2).

    What is out of order meets halfway between raising the later and lowering the earlier.
    """
    rising = (np.maximum.accumulate(found, axis=1) + _back(np.minimum.accumulate(_back(found, 1), axis=1), 1)) / 2
    return (np.minimum.accumulate(rising, axis=2) + _back(np.maximum.accumulate(_back(rising, 2), axis=2), 2)) / 2


def _back(found: Numbers, axis: int) -> Numbers:
    return np.flip(found, axis=axis)


def usual(made: Fitted, towns: Asked, horizon: int) -> Numbers:
    """How often towns at such distances fell, for one of the fitted horizons: (towns, shares)."""
    found = made.usual[HORIZONS_DAYS.index(horizon)][:, np.searchsorted(DISTANCES_KM, towns.km)].T
    return np.where(towns.share[:, None] >= np.array(SHARES), 1.0, found)


def anchor(day: int) -> int:
    """The last day up to which the fit used on a day has seen."""
    return day // FIT_EVERY_DAYS * FIT_EVERY_DAYS


def fitted(known: Towns, day: int) -> Fitted:
    """The fit used on a day: from the maps up to its anchor, else the one that ships with the package."""
    past = known.until(anchor(day))
    if len(_origins(past, anchor(day), HORIZONS_DAYS[2])) < LEAST_ORIGINS:
        return shipped()
    told = repr((MODEL, VERSION, fingerprint(past.history.points), anchor(day), past.history.days.tolist()))
    drawn = hashlib.sha256("".join(one for held in past.hashes for one in held).encode()).hexdigest()
    return read(kept(f"{told} {drawn}", lambda: written(learned(past, anchor(day)))))


@cache
def shipped() -> Fitted:
    """The fit that ships with the package, from maps up to its own day."""
    return read(files("contested.scenario.falling").joinpath(SHIPPED).read_bytes())


def learned(past: Towns, until: int) -> Fitted:
    """A fit from what was known at the end of a day."""
    parts: list[tuple[Signs, NDArray[np.bool_], Numbers]] = []
    counts = np.zeros((2, len(HORIZONS_DAYS), len(SHARES), len(DISTANCES_KM) + 1))
    shares = past.shares
    for day in _origins(past, until, HORIZONS_DAYS[0]):
        parts += _rows(past, shares, (day, until), counts)
    rows, fell, weight = (np.concatenate(one) for one in zip(*parts, strict=True))
    made = fit(rows, (~fell).astype(np.int64), 2, RIDGE, weight)
    return Fitted(until, len(_origins(past, until, HORIZONS_DAYS[0])), made, _often(*counts))


def _often(fell: Numbers, asked_of: Numbers) -> Numbers:
    """Shares that fell, drawn a little towards that of all distances, so that none is nought."""
    all_ = fell.sum(axis=2, keepdims=True) / np.maximum(asked_of.sum(axis=2, keepdims=True), 1.0)
    return np.asarray((fell + USUAL_PRIOR * all_) / (asked_of + USUAL_PRIOR), np.float64)


def _origins(past: Towns, until: int, horizon: int) -> list[int]:
    """The days, two weeks apart, from which a horizon had ended by then."""
    if not len(past.history.days):
        return []
    first = max(int(past.history.days[0]) + EARLIEST_DAYS, until - WINDOW_DAYS)
    return [day for day in range(until - ORIGINS_EVERY_DAYS, first - 1, -ORIGINS_EVERY_DAYS) if day + horizon <= until]


def _rows(
    past: Towns, shares: NDArray[np.float32], span: tuple[int, int], counts: Numbers
) -> Iterator[tuple[Signs, NDArray[np.bool_], Numbers]]:
    """Signs, outcomes and weights of one origin by share and horizon; every one of them is counted by distance."""
    day, until = span
    now = past.history.at(day)
    which = nearby(now.km, now.share)
    towns = asked(past, day, which)
    begin = past.history.index(day)
    distance = np.searchsorted(DISTANCES_KM, towns.km)
    far = towns.km > FAR_KM
    taken = ~far | ((which + day // ORIGINS_EVERY_DAYS) % FAR_ONE_IN == 0)
    weight = np.where(far, float(FAR_ONE_IN), 1.0)
    kept_of = [np.flatnonzero((towns.share < share) & taken) for share in SHARES]
    parts = [_some(towns, keep) for keep in kept_of]
    bases = [_base(one, at) for at, one in enumerate(parts)]
    for number, horizon in enumerate(one for one in HORIZONS_DAYS if day + one <= until):
        most = highest(shares[:, which], begin, past.history.index(day + horizon))
        for at, share in enumerate(SHARES):
            open_ = towns.share < share
            fell = most >= share
            np.add.at(counts[0, number, at], distance[open_], fell[open_])
            np.add.at(counts[1, number, at], distance[open_], 1.0)
            keep = kept_of[at]
            yield _with(bases[at], parts[at], at, horizon), fell[keep], weight[keep]


def _some(towns: Asked, keep: NDArray[np.int64]) -> Asked:
    return Asked(towns.share[keep], towns.km[keep], towns.population[keep], chosen(towns.seen, keep))


def highest(shares: Kilometres, begin: int, end: int) -> Kilometres:
    """The highest share of each town on the maps after `begin` up to `end`; that of `begin` where there is none."""
    return np.asarray(shares[begin if end == begin else begin + 1 : end + 1].max(axis=0), np.float32)


def _base(towns: Asked, which: int) -> Signs:
    return signs(towns.km - LEFT_KM[which], towns.seen)


def _with(base: Signs, towns: Asked, which: int, horizon: int) -> Signs:
    """The signs with those of the horizon and the share beside them."""
    near = np.log(np.clip(towns.km - LEFT_KM[which], NEAREST_KM, None))
    ahead = np.full_like(near, np.log(horizon / 30))
    gain = {key: np.log1p(towns.seen.gained[key]) for key in ((5, 30), (5, 180), (15, 60), (15, 365))}
    little, most = np.full_like(near, float(which == 0)), np.full_like(near, float(which == len(SHARES) - 1))
    beside = [
        towns.share, towns.population, little, most, ahead, ahead**2, ahead * near, ahead * near**2,
        *(ahead * one for one in gain.values()), ahead * np.clip(towns.seen.approached[90], -15, 22) / 3,
        ahead * little, ahead * most, near * little, near * most, most * towns.population, most * gain[5, 30],
        little * gain[5, 30], most * towns.share, near * towns.population,
    ]  # fmt: skip
    return np.column_stack((base, *beside)).astype(np.float32)


def written(made: Fitted) -> bytes:
    """A fit as text."""
    logit = made.logit
    numbers = {
        "middle": logit.middle, "spread": logit.spread, "weights": logit.weights, "usual": made.usual,
    }  # fmt: skip
    rounded = {name: _rounded(value) for name, value in numbers.items()}
    return json.dumps({"until": made.until, "origins": made.origins, **rounded}).encode()


def _rounded(numbers: Numbers) -> object:
    """Six significant digits of each."""
    return np.array([float(f"{one:.6g}") for one in numbers.ravel()]).reshape(numbers.shape).tolist()


def read(body: bytes) -> Fitted:
    """A fit from its text."""
    told = json.loads(body)
    middle, spread, weights, often = (np.array(told[name]) for name in ("middle", "spread", "weights", "usual"))
    return Fitted(told["until"], told["origins"], Logit(middle, spread, weights), often)
