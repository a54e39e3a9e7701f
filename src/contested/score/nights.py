"""The record of next-raid outlooks: each night's share forecast from the nights before it, given what was launched.

The reference is a beta-binomial law with the same fading memory that does not look at sizes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from contested.errors import QuestionError
from contested.reconcile.series.series import Point, Series
from contested.scenario.outlook.next_night import LEAST, USUAL_LEAST, Raids, law, shares, what_of
from contested.scenario.outlook.outlooks import MODELS
from contested.score.backtest import Outcome, remembered
from contested.score.proper import crps, rank


def night_outcomes(rates: Series, since: date | None = None, until: date | None = None) -> Iterator[Outcome]:
    """The outcome of each raid that was large enough to tell, of those from `since` to `until`."""
    least = LEAST.get(what_of(rates.name), USUAL_LEAST)
    for point in rates.between(since, until):
        if point.of and point.of >= least:
            before = point.day - timedelta(days=1)
            raids = Raids.of(rates, before)
            told = (rates.name, before, round(point.of), point.value, raids.launched.tolist(), raids.stopped.tolist())
            key = f"raid {MODELS} {hashlib.sha256(repr(told).encode()).hexdigest()}"
            yield from remembered(key, partial(_outcome, rates.name, before, raids, point))


def _outcome(name: str, before: date, raids: Raids, point: Point) -> Iterator[Outcome]:
    launched, happened = round(point.of or 0), point.value
    try:
        ours, theirs = (shares(law(raids, what_of(name), launched, alike=alike), launched) for alike in (True, False))
    except QuestionError:
        return  # too few nights were known
    yield Outcome(name, before, 1, happened, crps(ours, happened), crps(theirs, happened), rank(ours, happened))
