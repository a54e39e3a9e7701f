"""The share of a settlement that is lost, with its width, out of the chances of its states and the last map's share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.ground.states import COUNT, SHARES
from contested.reconcile.ground.survey import Survey

Numbers = NDArray[np.float64]

_GRID = np.linspace(0.0, 1.0, 201)
# How far the share may be from that of a map: at once, and per square root of its age in days. Half a row of houses,
# and the median move of a contested settlement in a week.
_SPREAD, _SPREAD_A_DAY = 0.02, 0.015
_OUT_OF_REACH_KM = 20.0  # of ground 10 to 15 km from the line none was taken within a month (2024 and 2025)
_AT_ONCE = 64  # days worked out together


def share_quantiles(chances: Numbers, surveys: Sequence[Survey], first: date, quantiles: Sequence[float]) -> Numbers:
    """Quantiles (days, quantiles) of the share lost, from chances (days, footprints, states).

    In the state that the last map shows the share is about that map's, the less surely the older the map; in another
    one it is anywhere within the state. Where a map draws all of a settlement or none of it, no edge can be a little
    off: the share is that one on the day, and stays so while the line is out of reach.
    """
    days, footprints = chances.shape[:2]
    share, spread = _last_shares(surveys, first, days, footprints)
    found = np.empty((days, len(quantiles)))
    for begin in range(0, days, _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        mixed = np.zeros((len(found[part]), len(_GRID)))
        for state in range(COUNT):
            mixed += (chances[part, :, state, None] * _within(share[part], spread[part], state)).mean(axis=1)
        mixed /= mixed[:, -1:]
        for column, quantile in enumerate(quantiles):
            found[part, column] = _GRID[np.argmax(mixed >= quantile - 1e-9, axis=1)]
    return found


def _within(share: Numbers, spread: Numbers, state: int) -> Numbers:
    """The distribution function (days, footprints, grid) of the share inside one state, from that of the last map and
    its spread, (days, footprints) both."""
    low, high = SHARES[state]
    even = np.clip((_GRID - low) / (high - low), 0.0, 1.0)
    known = (share >= low) & (share <= high)
    sure = (spread == 0)[:, :, None]
    scale = np.where(sure, 1.0, 0.55 * spread[:, :, None])  # a logistic's of that standard deviation
    middle = np.where(known, share, 0.0)[:, :, None]

    def up_to(value: Numbers | float) -> Numbers:
        made: Numbers = 1 / (1 + np.exp(-np.clip((value - middle) / scale, -50, 50)))
        return made

    bottom, top = up_to(low), up_to(high)
    near = np.clip((up_to(_GRID) - bottom) / np.maximum(top - bottom, 1e-12), 0.0, 1.0)
    near = np.where(sure, (middle - 1e-9 <= _GRID).astype(np.float64), near)
    return np.where(known[:, :, None], near, even)


def _last_shares(surveys: Sequence[Survey], first: date, days: int, footprints: int) -> tuple[Numbers, Numbers]:
    """The share (days, footprints) on the last map of any mapper, NaN before one, and how far it may be off by now."""
    share, age, away = np.full((days, footprints), np.nan), np.zeros(days), np.zeros(days)
    drawn = {(day - first).days: (one, at) for one in reversed(surveys) for at, day in enumerate(one.days)}
    for day in range(days):
        if day in drawn:
            one, at = drawn[day]
            share[day], away[day] = one.held[at, 0], one.line_km[at, 0]
        elif day:
            share[day], away[day], age[day] = share[day - 1], away[day - 1], age[day - 1] + 1
    edged = (share > 0) & (share < 1)
    moved = np.where(away > _OUT_OF_REACH_KM, 0.0, _SPREAD_A_DAY * np.sqrt(age))[:, None]
    return share, np.where(edged, _SPREAD, 0.0) + moved
