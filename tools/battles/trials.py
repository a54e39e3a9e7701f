"""Held-out trials: each battle from those that had ended, and each war from all others; and their scores.

Scales are learned anew at the turns of `TURNS`, from what had ended by then; leaving wars out, in folds of wars that
are left out whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from tools.battles.pooling import Pooling, Rows, Vector, fitted, predicted
from tools.battles.table import Battle, wars

FROM_YEAR = 1800  # the first year that is scored
LEARNED_FROM_YEAR = 1700  # predictions before the first scored year, from which only their own honesty is learned
TURNS = (LEARNED_FROM_YEAR, FROM_YEAR, 1840, 1880, 1910, 1918, 1930, 1943, 1944, 1945, 1960, 10_000)
FOLDS = 4  # of whole wars, for the scales only
COVERED = 0.8
LEAST_JUDGED = 40  # held-out battles before their misses may widen an interval
_REACH = float(norm.ppf((1 + COVERED) / 2))


@dataclass(frozen=True, slots=True)
class Told:
    """Predictions of some battles: `rows`, and the normal distribution of each value."""

    rows: Rows
    mean: Vector
    scale: Vector

    def among(self, rows: Rows) -> Told:
        """Those about some battles."""
        kept = np.isin(self.rows, rows)
        return Told(self.rows[kept], self.mean[kept], self.scale[kept])


@dataclass(frozen=True, slots=True)
class Score:
    """Of log daily losses: CRPS, share covered by the 80 % interval, median factor of the miss, and how many."""

    crps: float
    covered: float
    factor: float
    count: int


def score(told: Told, observed: Vector) -> Score:
    """How good some predictions were.

    Source: Gneiting and Raftery 2007, eq. 21 (CRPS of a normal distribution).
    """
    off = misses(told, observed)
    crps = told.scale * (off * (2 * norm.cdf(off) - 1) + 2 * norm.pdf(off) - 1 / np.sqrt(np.pi))
    miss = np.abs(observed[told.rows] - told.mean)
    return Score(float(crps.mean()), float(np.mean(np.abs(off) <= _REACH)), float(np.exp(np.median(miss))), len(off))


def turns(battles: Sequence[Battle]) -> Iterator[tuple[Rows, Rows]]:
    """Each turn of the rolling origin: the battles that had ended before it, and those that it is asked about."""
    years = np.array([one.begun.year for one in battles])
    begun = np.array([one.begun for one in battles])
    ended = np.array([one.ended for one in battles])
    for first, after in pairwise(TURNS):
        asked = np.flatnonzero((years >= first) & (years < after))
        if len(asked):
            yield np.flatnonzero(ended < begun[asked].min()), asked


def origins(battles: Sequence[Battle], asked: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Within a turn, each day of beginning: the battles that had ended before that day, and those that began on it."""
    begun = np.array([one.begun for one in battles])
    ended = np.array([one.ended for one in battles])
    for day in np.unique(begun[asked]):
        yield np.flatnonzero(ended < day), asked[begun[asked] == day]


def folds(of: Sequence[str]) -> Iterator[tuple[Rows, Rows]]:
    """Folds of whole wars, the largest apart: the battles outside a fold, and its own."""
    held = np.array(of)
    by_size = sorted(set(of), key=lambda name: (-of.count(name), name))
    for fold in range(FOLDS):
        inside = np.isin(held, by_size[fold::FOLDS])
        yield np.flatnonzero(~inside), np.flatnonzero(inside)


def wars_out(of: Sequence[str], among: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Each war that is among some battles: the battles of all other wars, and its own."""
    held = np.array(of)
    for name in sorted(set(held[among])):
        yield np.flatnonzero(held != name), np.flatnonzero(held == name)


def rolling(model: Pooling, observed: Vector, battles: Sequence[Battle]) -> Told:
    """Each battle since `FROM_YEAR` from the battles that had ended before it began.

    Where earlier predictions had been too narrow, scales are widened by how much.
    """
    found: list[Told] = []
    at = None
    for known, asked in turns(battles):
        at = fitted(model, observed, known, at)
        for ended, now in origins(battles, asked):
            found.append(Told(now, *predicted(model, at, observed, ended, now)))
    told = _together(found)
    ends = np.array([one.ended for one in battles])[told.rows]
    begins = np.array([one.begun for one in battles])[told.rows]
    return _widened(told, observed, [ends < day for day in begins]).among(_scored(battles))


def _scored(battles: Sequence[Battle]) -> Rows:
    return np.flatnonzero(np.array([one.begun.year for one in battles]) >= FROM_YEAR)


def leaving_wars_out(model: Pooling, observed: Vector, battles: Sequence[Battle]) -> tuple[Told, Told]:
    """Each war's battles from those of all other wars: by the war as the table names it, and with the theatres of each
    world war as one. Scales come from outside the whole war either way."""
    great, named = [one.great_war for one in battles], wars(battles)
    told: dict[bool, list[Told]] = {True: [], False: []}
    for outside, inside in folds(great):
        at = fitted(model, observed, outside)  # from no other fold's scales: those knew these wars
        for whole, names in ((False, named), (True, great)):
            for others, war in wars_out(names, inside):
                told[whole].append(Told(war, *predicted(model, at, observed, others, war)))
    return _together(told[False]), _together(told[True])


def widened_by_other_wars(told: Told, observed: Vector, battles: Sequence[Battle]) -> Told:
    """Predictions of wars left out, widened by what those of the other wars missed; a theatre does not widen another
    one of its own war."""
    held = np.array([one.great_war for one in battles])[told.rows]
    return _widened(told, observed, [held != name for name in held])


def misses(told: Told, observed: Vector) -> Vector:
    """How far what happened lay from each prediction, in its scale."""
    found: Vector = (observed[told.rows] - told.mean) / told.scale
    return found


def too_narrow(off: Vector) -> float:
    """By how much to widen, 1 or more, so that the 80 % interval holds so many of these standardised misses."""
    return max(1.0, float(np.quantile(np.abs(off), COVERED)) / _REACH) if len(off) >= LEAST_JUDGED else 1.0


def _widened(told: Told, observed: Vector, judged: Sequence[NDArray[np.bool_]]) -> Told:
    """With each scale widened by the misses of the predictions that `judged` names for it."""
    off = misses(told, observed)
    return Told(told.rows, told.mean, told.scale * np.array([too_narrow(off[known]) for known in judged]))


def _together(found: Sequence[Told]) -> Told:
    rows = np.concatenate([one.rows for one in found])
    mean, scale = (np.concatenate([getattr(one, name) for one in found]) for name in ("mean", "scale"))
    return Told(rows, mean, scale)
