"""A scorecard: how often and how well outlooks of one series and horizon were right, beside the reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from contested.reconcile.series.series import Numbers
from contested.score.backtest import EVERY_DAYS, Outcome

# Origins a week apart share most of a 90-day horizon; blocks of 13 weeks are about independent of each other.
BLOCK = 91 // EVERY_DAYS
RESAMPLES = 2000
_MIDDLE, _WIDE = 0.5, 0.9
FEW = 3 * BLOCK  # origins below which a ratio's interval means little


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The record of one series at one horizon. `ratio` is the score by the reference's (below 1: better), with its
    90 % interval from resampled blocks of 13 weeks; None where one block is all there is. `within_half` and
    `within_most` are the shares of outcomes inside the 50 % and the 90 % interval.
    """

    series: str
    horizon_days: int
    origins: int
    first: date
    last: date
    crps: float
    reference: float
    ratio: float
    ratio_low: float | None
    ratio_high: float | None
    within_half: float
    within_most: float
    ranks: tuple[float, ...]

    @property
    def skilled(self) -> bool:
        """Whether it beat the reference over its origins."""
        return self.ratio < 1


def cards(outcomes: Iterable[Outcome]) -> tuple[Card, ...]:
    """One card for each series and horizon, in order."""
    groups: dict[tuple[str, int], list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault((one.series, one.horizon_days), []).append(one)
    return tuple(_card(sorted(group, key=lambda one: one.as_of)) for _, group in sorted(groups.items()))


def _card(group: Sequence[Outcome]) -> Card:
    ours, theirs = np.array([one.crps for one in group]), np.array([one.reference for one in group])
    ranks = np.array([one.rank for one in group])
    low, high = interval(ours, theirs)
    half, most = (float(np.mean(np.abs(ranks - 0.5) <= share / 2)) for share in (_MIDDLE, _WIDE))
    return Card(
        series=group[0].series,
        horizon_days=group[0].horizon_days,
        origins=len(group),
        first=group[0].as_of,
        last=group[-1].as_of,
        crps=float(ours.mean()),
        reference=float(theirs.mean()),
        ratio=_ratio(ours, theirs),
        ratio_low=low,
        ratio_high=high,
        within_half=half,
        within_most=most,
        ranks=tuple(ranks.tolist()),
    )


def _ratio(ours: Numbers, theirs: Numbers) -> float:
    below = float(theirs.sum())
    return float(ours.sum()) / below if below else 1.0


def interval(ours: Numbers, theirs: Numbers, block: int = BLOCK) -> tuple[float | None, float | None]:
    """The 90 % interval of the ratio of two scores by origin; None where one block is all there is.

    Moving blocks, so that what neighbouring origins share is resampled together. Source: Künsch, 1989.
    """
    count = len(ours)
    if count <= block:
        return None, None
    stream = np.random.default_rng(20251108)
    starts = stream.integers(0, count - block + 1, (RESAMPLES, -(-count // block)))
    chosen = (starts[:, :, None] + np.arange(block)).reshape(RESAMPLES, -1)[:, :count]
    ratios = ours[chosen].sum(axis=1) / np.maximum(theirs[chosen].sum(axis=1), 1e-12)
    low, high = np.quantile(ratios, [0.05, 0.95])
    return float(low), float(high)
