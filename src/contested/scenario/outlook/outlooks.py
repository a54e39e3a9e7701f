"""Which models make the outlook of which series, and what no outlook may say.

Each outlook is a mixture of a few models, equally weighted: the reference and one or two that beat it in the record.
The choice was made on origins before July 2025, on the whole front and on sixteen discs along it
(docs/methods/outlook.md). No mass lies below the ground that exists: a disc can neither lose more than is held in it
nor be held beyond its edge.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from contested.errors import QuestionError
from contested.reconcile.ground import corridor_series, grey_series, share_series
from contested.reconcile.series import areas
from contested.reconcile.series.series import Numbers, Series, Shape
from contested.scenario.outlook.fan import Draws, Fan, Target, pooled
from contested.scenario.outlook.front_pace import front_pace
from contested.scenario.outlook.local_level import local_level
from contested.scenario.outlook.next_night import next_night
from contested.scenario.outlook.wandering_pace import Pace, typical_week, wandering_pace
from contested.scenario.outlook.weeks import increments, steps

# Gives the series of a name, as far as a ledger has it.
Lookup = Callable[[str], Series]

MODELS = "outlook 1"  # changes with the models, so that no record of others is shown beside them
WEEKS = 104
# After a week an offensive keeps 97 % of its distance from its own mean: half of it is gone in five months. Chosen
# among 1, .98, .97 and .95 on origins before July 2025.
GROUND = Pace(returning=0.97)
# Claimed losses kept no mean to return to in those years.
COUNTED = Pace(returning=1.0, first_variance=None)
LEAST_WEEK_KM2 = 1.0
LEAST_WEEK_COUNT = 1.0
LONGEST_DAYS = 365
RAIDS = "intercepted."
STALEST_DAYS = 31
# A width is cut off at both ends and a settlement's share has its own outlook: no model here was ever scored on them.
_WITHOUT = {
    corridor_series.FAMILY: "no outlook is made of the width of a way",
    grey_series.FAMILY: "no outlook is made of what is drawn grey",
    share_series.FAMILY: "a settlement has chances and no fan",
}


def outlook(name: str, lookup: Lookup, as_of: date, horizon_days: int) -> Fan:
    """The fan of one series over one horizon, from what was known at the end of `as_of`.

    Raises:
        QuestionError: a horizon of no days or beyond a year, a series without an outlook, or too little of it known.
    """
    return _made(name, lookup, as_of, horizon_days, shown)


def next_raid(name: str, lookup: Lookup, as_of: date, launched: int | None = None) -> Fan:
    """The fan of the share of the next raid that is stopped, of one of `launched` weapons where that is given.

    Raises:
        QuestionError: the series is no rate of raids, or too few are known.
    """
    _refuse(name)
    known = lookup(name).between(None, as_of)
    if known.shape is not Shape.RATE or not name.startswith(RAIDS) or not len(known):
        raise QuestionError(name, f"no raids of it were told by {as_of}", "see: contested series")
    draws = next_night(known, as_of, launched)
    return Fan(name, as_of, known.last, float("nan"), Target.NEXT, 1, "share", draws)


def reference(name: str, lookup: Lookup, as_of: date, horizon_days: int) -> Fan:
    """The same by the reference alone, which every outlook has to beat.

    Raises:
        QuestionError: as `outlook`.
    """
    return _made(name, lookup, as_of, horizon_days, _alone)


def shown(name: str, lookup: Lookup, day: date, weekly: Numbers, weeks: Numbers) -> Draws:
    """The mixture that is shown: of sums over the coming weeks."""
    if not name.startswith(f"{areas.FAMILY}."):
        least = typical_week(weekly[-WEEKS:], LEAST_WEEK_COUNT)
        return pooled([wandering_pace(weekly[-WEEKS:], weeks, COUNTED, least, least), local_level(weekly, weeks)])
    week = typical_week(weekly[-WEEKS:], LEAST_WEEK_KM2)
    parts = [wandering_pace(weekly[-WEEKS:], weeks, GROUND, week, week), local_level(weekly, weeks)]
    wider = front_pace(name, lookup, day, weeks)
    return pooled(parts if wider is None else [*parts, wider])


def _alone(_: str, __: Lookup, ___: date, weekly: Numbers, weeks: Numbers) -> Draws:
    return local_level(weekly, weeks)


def _refuse(name: str) -> None:
    """Stop where no model makes an outlook of a family."""
    family, _, rest = name.partition(".")
    if family in _WITHOUT:
        place = rest.removesuffix(".cell")
        raise QuestionError(name, _WITHOUT[family], f"ask whether the town falls: contested outlook {place}")


Model = Callable[[str, Lookup, date, Numbers, Numbers], Draws]


def _made(name: str, lookup: Lookup, as_of: date, horizon_days: int, model: Model) -> Fan:
    if not 0 < horizon_days <= LONGEST_DAYS:
        raise QuestionError("--days", f"{horizon_days} days", f"give 1 to {LONGEST_DAYS}")
    _refuse(name)
    known = lookup(name).between(None, as_of)
    if not len(known):
        raise QuestionError(name, f"nothing of it was known on {as_of}", "see: contested series")
    silent = (as_of - known.last).days
    if silent > STALEST_DAYS:
        raise QuestionError(name, f"nobody has spoken of it since {known.last}", f"ask as of {known.last}")
    if known.shape is Shape.RATE:
        raise QuestionError(name, "a rate is forecast for the next raid, not for days", "leave out --days")
    days = horizon_days + silent
    weekly = increments(known, known.last, WEEKS)
    draws = np.sort(model(name, lookup, known.last, weekly, steps(days)))
    if known.shape is Shape.FLOW:
        draws = np.maximum(draws, 0.0) / days
        return Fan(name, as_of, known.last, float("nan"), Target.MEAN, horizon_days, known.unit, draws)
    level = known.points[-1].value
    low, high = _room(name, level) if known.shape is Shape.STOCK else (0.0, float("inf"))  # no total falls
    return Fan(name, as_of, known.last, level, Target.CHANGE, horizon_days, known.unit, np.clip(draws, low, high))


def _room(name: str, level: float) -> tuple[float, float]:
    """How far a stock may fall and rise: not below nothing, nor beyond the ground of its extent."""
    family, _, rest = name.partition(".")
    if family != areas.FAMILY:
        return -level, float("inf")
    where = areas.extent(rest)
    return -level, float("inf") if where.shape is None else float(where.shape.area) / 1e6 - level
