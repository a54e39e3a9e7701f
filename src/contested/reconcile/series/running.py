"""From a running total to what each day added: gaps are spread, falls are never negative days, rounding is a width.

A total is told by its source and corrected by it. A day on which it falls tells nothing of the day itself; a total
that alone stands out of its row is a slip; a day far above those around it may hold earlier days' counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from contested.reconcile.phrases import number, plural
from contested.reconcile.series.series import Numbers

# Days either side with which a day is compared: a month holds every weekday four times and little drift.
AROUND = 15
# Robust standard deviations above the days around it from which a day is named as holding more than itself.
BULK = 6.0
# ... and half a day's count more than they hold: less is no earlier day.
BULK_SHARE = 1.5
# Median absolute deviations in a standard deviation of a normal distribution.
MAD_TO_SD = 1.4826
# A fall of more than so many usual days is a slip of a hand, not a source's correction of its own total.
SLIP_DAYS = 10.0
# Share of the totals around a day that must be round for its difference to be taken for rounded.
ROUND_SHARE = 0.9
# Weekdays: how far the mean may lie from the others', in standard errors and as a share, before it is named.
WEEKDAY_ERRORS, WEEKDAY_SHARE = 4.0, 0.05
FEWEST_DAYS = 56
_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


@dataclass(frozen=True, slots=True)
class Added:
    """What one day added, in the total's unit; `told` is false for days of a gap, on which nobody gave a total."""

    day: date
    value: float
    low: float
    high: float
    told: bool
    note: str = ""


def without_slips(totals: Mapping[date, float]) -> tuple[dict[date, float], tuple[date, ...]]:
    """Totals without those that alone stand out of their row, and the days of these.

    Before or after a fall deeper than ten usual days a total is one where the row does not fall without it; where
    either could be, the one without which the row is smoother. A fall that stays is a correction and is kept.
    """
    kept = dict(sorted(totals.items()))
    left: list[date] = []
    corrected: set[date] = set()  # days of falls that stay
    while len(kept) > 2:
        days, values = list(kept), np.array(list(kept.values()))
        steps = np.diff(values)
        usual = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
        falls = np.flatnonzero(steps < -SLIP_DAYS * max(usual, 1.0))
        at = next((int(one) for one in falls if days[one + 1] not in corrected), None)
        if at is None:
            break
        rows = {place: np.delete(values, place) for place in (at, at + 1)}
        mended = [place for place, row in rows.items() if (np.diff(row[max(0, at - 1) : at + 2]) >= 0).all()]
        if not mended:
            corrected.add(days[at + 1])
            continue
        slip = min(mended, key=lambda place: _roughness(rows[place], at))
        left.append(days[slip])
        del kept[days[slip]]
    return kept, tuple(sorted(left))


def _roughness(values: Numbers, at: int) -> float:
    """The largest bend of a row of totals near a place."""
    near = values[max(0, at - 2) : at + 3]
    return float(np.abs(np.diff(near, 2)).max()) if len(near) > 2 else 0.0


def added(totals: Mapping[date, float]) -> tuple[Added, ...]:
    """What each day added, from the day after the first total to the last; a day of a gap has its even share.

    Never negative: a day on which the total fell takes the middle of the days around it, zero to their largest.
    """
    days, values = list(totals), np.array(list(totals.values()), dtype=np.float64)
    if len(days) < 2:
        return ()
    lengths = np.array([(later - day).days for day, later in pairwise(days)])
    steps = np.diff(values)
    rates = np.where(steps >= 0, steps / lengths, np.nan)
    units, (middles, limits, most) = _rounding(values), _around(rates)
    found: list[Added] = []
    for at, (length, step) in enumerate(zip(map(int, lengths), map(float, steps), strict=True)):
        last, middle = days[at + 1], float(middles[at])
        if step < 0:
            found += _fallen(last, length, -step, middle, float(most[at]))
        elif length > 1:
            found += _spread(last, length, step)
        else:
            half = float(units[at + 1]) / 2 if units[at + 1] > 1 else 0.0
            far = step > limits[at]
            note = (
                f"far above the days around it ({number(round(middle))}): may hold counts of earlier days"
                if far
                else ""
            )
            found.append(Added(last, step, middle if far else max(0.0, step - half), step + half, True, note))
    return tuple(found)


def _spread(last: date, length: int, step: float) -> list[Added]:
    note = f"an even share of {number(step)} over {plural(length, 'day')}"
    return [
        Added(last - timedelta(days=back), step / length, 0.0, step, back == 0, note)
        for back in range(length - 1, -1, -1)
    ]


def _fallen(last: date, length: int, by: float, middle: float, most: float) -> list[Added]:
    if math.isnan(middle):
        middle, most = 0.0, math.inf
    note = f"the total fell by {number(by)}, a correction by its source: the days around it instead"
    return [
        Added(last - timedelta(days=back), middle, 0.0, most, back == 0, note) for back in range(length - 1, -1, -1)
    ]


def _around(rates: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Of the days either side of each day, without it: their middle (NaN where there are none), the value from which
    the day is far above them (infinite where they are too few or do not scatter), and their largest."""
    near = _windows(rates).copy()
    near[:, AROUND] = np.nan
    some = ~np.isnan(near).all(axis=1)
    middle, limit, most = np.full(len(rates), np.nan), np.full(len(rates), np.inf), np.full(len(rates), np.inf)
    middle[some], most[some] = np.nanmedian(near[some], axis=1), np.nanmax(near[some], axis=1)
    scatter = MAD_TO_SD * np.nanmedian(np.abs(near[some] - middle[some, None]), axis=1)
    enough = (~np.isnan(near[some])).sum(axis=1) >= AROUND
    far = np.maximum(middle[some] + BULK * scatter, BULK_SHARE * middle[some])
    limit[some] = np.where(enough & (scatter > 0), far, np.inf)
    return middle, limit, most


def _rounding(values: Numbers) -> Numbers:
    """For each total the power of ten to which nearly all totals around it are rounded; 1 where they are not."""
    near = np.sort(_windows(np.array([_trailing_zeros(value) for value in values], dtype=np.float64)), axis=1)
    told = (~np.isnan(near)).sum(axis=1)  # NaN is sorted behind every number
    rank = ((1 - ROUND_SHARE) * told).astype(int)
    return np.asarray(10.0 ** near[np.arange(len(values)), rank], dtype=np.float64)


def _windows(values: Numbers) -> Numbers:
    """The values around each, itself in the middle, NaN beyond the ends: (n, 2 AROUND + 1)."""
    padded = np.pad(values, AROUND, constant_values=np.nan)
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND + 1)


def _trailing_zeros(value: float) -> int:
    """Zeros at the end of a whole number that has two other digits at least; none for smaller ones."""
    digits = str(int(value))
    return min(len(digits) - len(digits.rstrip("0")), max(len(digits) - 2, 0))


def weekday_effect(found: Sequence[Added]) -> str:
    """What weekday's figure stands out of the other weekdays', in words, or that none does; empty for less than eight
    weeks of days without a note."""
    told = [one for one in found if one.told and one.value > 0 and not one.note]
    if len(told) < FEWEST_DAYS or len({one.day.weekday() for one in told}) < len(_WEEKDAYS):
        return ""
    values = np.log([one.value for one in told])
    middle = np.median(np.lib.stride_tricks.sliding_window_view(np.pad(values, 3, mode="edge"), 7), axis=1)
    residuals, weekdays = values - middle, np.array([one.day.weekday() for one in told])
    named = []
    own_days = [residuals[weekdays == weekday] for weekday in range(len(_WEEKDAYS))]
    for weekday, name in enumerate(_WEEKDAYS):
        own, other = own_days[weekday], [float(np.median(days)) for days in own_days if days is not own_days[weekday]]
        gap = float(own.mean() - np.median(other))
        error = math.sqrt(own.var() / len(own) + residuals.var() / len(residuals))
        if abs(gap) > max(WEEKDAY_ERRORS * error, WEEKDAY_SHARE):
            named.append(f"{name} {abs(math.expm1(gap)):.0%} {'above' if gap > 0 else 'below'} other days")
    return "; ".join(named) or "no weekday stands out"
