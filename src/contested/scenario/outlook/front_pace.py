"""How fast the line in a disc moves, in kilometres a week along its whole length, and the wider front around it.

Where the front has only just entered a disc, the disc's own past says little; that of the front twice as far around
says more. So the pace is counted by the length of the line, and returns to the mean pace of the wider disc.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from contested.reconcile.series.series import Numbers, Series
from contested.scenario.outlook.fan import Draws
from contested.scenario.outlook.wandering_pace import Pace, wandering_pace
from contested.scenario.outlook.weeks import DAYS, LEAST_WEEKS

SLOW_KM_A_WEEK = 0.03  # 30 metres along the whole line: paces below it are told as they are, above by their logarithm
WEEKS = 104
# As `outlooks.GROUND`; the wider front's mean is trusted more than a disc's own.
WIDER = Pace(returning=0.97, mean_variance=0.3)
LEAST_LINE_KM, LEAST_WIDER_LINE_KM = 15.0, 60.0  # a shorter line has not yet arrived
SMOOTHED_DAYS = 28  # a line's length jumps with each bend that is drawn
WIDER_BY = 2
WIDEST_KM = 150
_DISC = re.compile(r"area\.disc\.(?P<place>.+?)\.(?P<km>\d{1,3})km")


def front_pace(name: str, lookup: Callable[[str], Series], day: date, weeks: Numbers) -> Draws | None:
    """The change of a disc's held ground over coming weeks; None for another extent, or too little that is known."""
    found = _DISC.fullmatch(name)
    if found is None or int(found["km"]) * WIDER_BY > WIDEST_KM:
        return None
    wider_rest = f"disc.{found['place']}.{int(found['km']) * WIDER_BY}km"
    ends = [day - timedelta(days=DAYS * number) for number in range(WEEKS + 1)][::-1]
    held, wider_held = (_at(lookup(one), ends) for one in (name, f"area.{wider_rest}"))
    known = ~np.isnan(held) & ~np.isnan(wider_held)
    if known.sum() <= LEAST_WEEKS:
        return None
    line = np.maximum(_smoothed(lookup(f"front.{name.removeprefix('area.')}"), ends), LEAST_LINE_KM)[known]
    wider_line = np.maximum(_at(lookup(f"front.{wider_rest}"), ends), LEAST_WIDER_LINE_KM)[known]
    scale = SLOW_KM_A_WEEK * line
    wider = np.arcsinh(np.diff(wider_held[known]) / (SLOW_KM_A_WEEK * wider_line[:-1]))
    return wandering_pace(np.diff(held[known]), weeks, WIDER, scale[:-1], float(scale[-1]), mean=float(wider.mean()))


def _at(series: Series, days: list[date]) -> Numbers:
    """The values of a stock on some days, up to the last of them; NaN before its first day."""
    known = series.between(None, days[-1])
    if not len(known):
        return np.full(len(days), np.nan)
    first, values = known.daily()
    at = np.array([(day - first).days for day in days])
    return np.where(at < 0, np.nan, values[np.clip(at, 0, len(values) - 1)])


def _smoothed(series: Series, days: list[date]) -> Numbers:
    """As `_at`, each the mean of the known ones of the four weeks before."""
    back = np.array([_at(series, [day - timedelta(days=some) for day in days]) for some in range(0, SMOOTHED_DAYS, 4)])
    known = ~np.isnan(back)
    return np.asarray(np.where(known, back, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1), np.float64)
