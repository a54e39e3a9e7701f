"""Every chance that could have been given of a town near the line, from what was known then, against what came.

Origins are two weeks apart and each is kept by the content of its maps. A share that was held already is not scored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from contested.batch.cache import kept
from contested.reconcile.series.series import Numbers
from contested.scenario.falling.falls import (
    HORIZONS_DAYS,
    MODEL,
    ORIGINS_EVERY_DAYS,
    SHARES,
    anchor,
    asked,
    chances,
    fitted,
    highest,
    usual,
)
from contested.scenario.falling.measured import VERSION, fingerprint
from contested.scenario.falling.towns import Towns, nearby
from contested.score.card import interval

BLOCK = 91 // ORIGINS_EVERY_DAYS + 1  # origins
LEAST_BLOCKS = 2  # below it an interval would be made of one block and itself
SCORED_DAYS = (7, 30, 90)
RECORD_DAYS = 365  # how far back the record beside an outlook reaches
# Edges of the classes of chances of a reliability table.
CLASSES = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 1.0)
_SURE = 1e-6
_FIELDS = 6

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fates:
    """What was said of towns and what came; columns of equal length: day of asking (ordinal), horizon, share, the
    chance, that by distance alone, and whether (1, 0) the share was lost."""

    day: Numbers
    horizon_days: Numbers
    share: Numbers
    chance: Numbers
    usual: Numbers
    fell: Numbers

    def __len__(self) -> int:
        return len(self.day)

    def of(self, horizon_days: int, share: float) -> Fates:
        """Those of one horizon and one share."""
        return _fates(self._table()[(self.horizon_days == horizon_days) & (self.share == share)])

    def _table(self) -> Table:
        return np.column_stack((self.day, self.horizon_days, self.share, self.chance, self.usual, self.fell))


def _fates(table: Table) -> Fates:
    return Fates(*table.reshape(-1, _FIELDS).T)


def fates(
    known: Towns,
    since: int,
    until: int,
    horizons: Sequence[int] = SCORED_DAYS,
    step: Callable[[str], None] | None = None,
) -> Fates:
    """What was said of every town near the line at origins of some days (ordinals, both included), and what came.

    Only horizons that had ended by the last map are scored, and only origins of which the ledger's own maps tell more
    than the shipped fit does.
    """
    if not len(known.history.days):
        return _fates(np.empty((0, _FIELDS)))
    first = max(since, int(known.history.days[0]))
    start = -(-first // ORIGINS_EVERY_DAYS) * ORIGINS_EVERY_DAYS
    parts = [np.empty((0, _FIELDS))]
    for day in range(start, min(until, int(known.history.days[-1])) + 1, ORIGINS_EVERY_DAYS):
        ended = tuple(one for one in horizons if day + one <= int(known.history.days[-1]))
        parts += [_kept(known, day, one) for one in ended]
        if step is not None:
            step("origins")
    return _fates(np.concatenate(parts))


def _kept(known: Towns, day: int, horizon: int) -> Table:
    seen = known.until(day + horizon)
    told = repr((MODEL, VERSION, fingerprint(seen.history.points), day, horizon, seen.history.days.tolist()))
    drawn = hashlib.sha256("".join(one for held in seen.hashes for one in held).encode()).hexdigest()
    body = kept(f"fates {told} {drawn}", lambda: _made(seen, day, horizon).tobytes())
    return np.frombuffer(body, np.float64).reshape(-1, _FIELDS)


def _made(seen: Towns, day: int, horizon: int) -> Table:
    past = seen.until(day)
    fit = fitted(past, day)
    if fit.until != anchor(day):  # the shipped one, which may have seen what came
        return np.empty((0, _FIELDS))
    now = past.history.at(day)
    which = nearby(now.km, now.share)
    towns = asked(past, day, which)
    said = chances(fit, towns, HORIZONS_DAYS)[:, HORIZONS_DAYS.index(horizon)]
    plain = usual(fit, towns, horizon)
    most = highest(seen.shares[:, which], seen.history.index(day), seen.history.index(day + horizon))
    parts = []
    for at, share in enumerate(SHARES):
        open_ = towns.share < share
        count = int(open_.sum())
        ahead = np.full((count, 3), (day, horizon, share))
        parts.append(np.column_stack((ahead, said[open_, at], plain[open_, at], most[open_] >= share)))
    return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class Class:
    """Chances between two edges: how many were given, their mean, and the share of them that came."""

    low: float
    high: float
    count: int
    said: float
    came: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FateCard:
    """The record of chances of one horizon and share. Scores are means over towns and origins, with those of the
    reference that knows the distance alone; `ratio` is that of the logarithmic scores, with its 90 % interval."""

    horizon_days: int
    share: float
    origins: int
    given: int
    fell: int
    first: date
    last: date
    brier: float
    usual_brier: float
    log_loss: float
    usual_log_loss: float
    ratio: float
    ratio_low: float | None
    ratio_high: float | None
    classes: tuple[Class, ...]


def fate_cards(found: Fates) -> tuple[FateCard, ...]:
    """One card for each horizon and share, in order."""
    return tuple(_cards(found))


def _cards(found: Fates) -> Iterator[FateCard]:
    for horizon in sorted(set(found.horizon_days.tolist())):
        for share in SHARES:
            one = found.of(int(horizon), share)
            if len(one):
                yield _card(one, int(horizon), share)


def _card(one: Fates, horizon: int, share: float) -> FateCard:
    ours, theirs = (_log_loss(chance, one.fell) for chance in (one.chance, one.usual))
    days = np.unique(one.day)
    low, high = None, None
    if len(days) >= LEAST_BLOCKS * BLOCK:
        low, high = interval(_by_day(ours, one.day, days), _by_day(theirs, one.day, days), BLOCK)
    return FateCard(
        horizon_days=horizon,
        share=share,
        origins=len(days),
        given=len(one),
        fell=int(one.fell.sum()),
        first=date.fromordinal(int(days[0])),
        last=date.fromordinal(int(days[-1])),
        brier=float(np.mean((one.chance - one.fell) ** 2)),
        usual_brier=float(np.mean((one.usual - one.fell) ** 2)),
        log_loss=float(ours.mean()),
        usual_log_loss=float(theirs.mean()),
        ratio=float(ours.sum() / max(float(theirs.sum()), _SURE)),
        ratio_low=low,
        ratio_high=high,
        classes=tuple(_classes(one)),
    )


def _log_loss(chance: Numbers, fell: Numbers) -> Numbers:
    sure = np.clip(chance, _SURE, 1 - _SURE)
    return np.asarray(-np.where(fell > 0, np.log(sure), np.log(1 - sure)), np.float64)


def _by_day(losses: Numbers, day: Numbers, days: Numbers) -> Numbers:
    return np.asarray(np.bincount(np.searchsorted(days, day), losses, len(days)), np.float64)


def _classes(one: Fates) -> Iterator[Class]:
    within = np.clip(np.searchsorted(CLASSES, one.chance, "right") - 1, 0, len(CLASSES) - 2)
    for number, (low, high) in enumerate(pairwise(CLASSES)):
        here = within == number
        if here.any():
            yield Class(low, high, int(here.sum()), float(one.chance[here].mean()), float(one.fell[here].mean()))
