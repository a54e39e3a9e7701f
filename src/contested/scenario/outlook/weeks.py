"""A series as whole weeks that end on the day of asking, and a horizon as weeks that follow it."""

from __future__ import annotations

import math
from datetime import date

import numpy as np

from contested.errors import QuestionError
from contested.reconcile.series.series import Numbers, Series, Shape

DAYS = 7
LEAST_WEEKS = 10  # below this nothing can be said of how a pace changes


def steps(horizon_days: int) -> Numbers:
    """The share of each coming week that lies within the horizon: (1, 1, ..., rest)."""
    whole, rest = divmod(horizon_days, DAYS)
    return np.array([1.0] * whole + ([rest / DAYS] if rest else []))


def increments(series: Series, as_of: date, most_weeks: int) -> Numbers:
    """What was added in each of the last weeks, oldest first: (weeks,), at most `most_weeks`.

    Of a stock it is the change; of a flow the sum of the days that were told, scaled to seven where some were not.
    A series that ends before `as_of` is asked from its last day: nothing is known of the days between.

    Raises:
        QuestionError: fewer than ten weeks are known.
    """
    known = series.between(None, as_of)
    values = known.daily()[1] if len(known) else np.empty(0)
    if series.shape in {Shape.STOCK, Shape.TOTAL}:
        ends = values[::-1][: most_weeks * DAYS + 1 : DAYS][::-1]
        made = np.diff(ends)
    else:
        weeks = min(most_weeks, len(values) // DAYS)
        tail = values[len(values) - weeks * DAYS :].reshape(weeks, DAYS)
        days_told = (~np.isnan(tail)).sum(axis=1)
        spoken = days_told > 0
        made = np.nansum(tail[spoken], axis=1) / days_told[spoken] * DAYS
    if len(made) < LEAST_WEEKS:
        raise QuestionError(
            series.name,
            f"{len(made)} whole weeks are known up to {as_of}, too few for an outlook",
            f"read at least {math.ceil(LEAST_WEEKS)} weeks of it",
        )
    return made
