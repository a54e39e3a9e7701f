"""Running totals of neighbouring days carried to the day that is asked: "killed since February, as of 1 March" says
something of 8 March.

A total is carried at its source's own daily pace, or at the mean pace of the whole count where the source gave but one,
and made wider by how far it was carried. Each source is carried once, from its nearest day, and none that has answered
the question itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Aspect
from contested.errors import QuestionError
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.phrases import day as day_words
from contested.reconcile.phrases import figure, number
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.totals import POINTS
from contested.reconcile.voices import identity

# What two in three carried totals are off by at the most, as a share of the log of the factor that carried them: at the
# source's own pace .45 to .55 for a week to half a year ahead, at the mean pace of the whole count .72 to .85
# (`benchmarks/fit_spreads.py`).
OWN_PACE, MEAN_PACE = 0.50, 0.75
# Days. A pace is taken between totals at least so far apart: within a week, one correction would make it.
LEAST_APART = timedelta(days=7)

Points = Mapping[date, float]  # one source's totals by day


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """One voice's total of another day: its `quantity` on the day asked, and the spread that carrying adds (log)."""

    statements: tuple[Statement, ...]
    quantity: Quantity
    spread: float
    reason: str


def carried(book: Casebook, case: Case, within: timedelta) -> tuple[Carried, ...]:
    """Totals of other days within so many, of sources that did not answer the question themselves; the nearest first.

    Raises:
        QuestionError: the question is no running total with a first and a last day.
    """
    asked = case.question
    if asked.start is None or asked.end is None or not any(_is_total(one) for one in case.statements):
        raise QuestionError("--carry", "the question is no running total from a first day", "leave it out")
    day = asked.end
    row = [one for one in book.cases if one.voices and _series(one.question) == _series(asked) and one.question.end]
    paces = _points(row)
    heard = {identity(one) for group, _ in (*case.voices, *case.unfollowed) for one in group}
    found = []
    for near in sorted(row, key=lambda one: (abs(_end(one) - day), _end(one))):
        if near is case or abs(_end(near) - day) > within:
            continue
        for group, _ in near.voices:
            speakers = {identity(one) for one in group}
            if not speakers & heard and (made := _carried(group, _end(near), asked, paces)) is not None:
                found.append(made)
            heard |= speakers
    return tuple(found)


def at_pace(points: Points, start: date, told: date, asked: date) -> tuple[float, float, float]:
    """The factor by which a total told on one day is carried to another, what it adds a day, and the share of its log
    that it may be off by: from the source's other totals where there are any far enough away.

    `points` are the source's totals by day, the one that is carried among them; `start` is the first day counted.
    """
    own = points[told]
    others = [when for when in points if abs(when - told) >= LEAST_APART]
    if others and told > start:
        beyond = [when for when in others if (when > told) == (asked > told)]
        near = min(beyond or others, key=lambda when: (abs(when - asked), when))
        pace = max((points[near] - own) / (near - told).days, 0.0)
        share = OWN_PACE
    else:
        pace, share = own / max((told - start).days, 1), MEAN_PACE
    then = max(own + pace * (asked - told).days, own / 2)  # a total that halves backwards is another count's
    return then / own, pace, share


def _carried(group: Sequence[Statement], told: date, asked: Question, paces: Mapping[object, Points]) -> Carried | None:
    closed = [one for one in group if _is_total(one) and one.interval is not None and one.interval.is_closed]
    if asked.start is None or asked.end is None or not closed:
        return None
    one = min(closed, key=lambda each: each.interval.width if each.interval else 0.0)
    quantity = one.claim.quantity
    middle = _middle(one)
    if quantity is None or not middle:
        return None
    points = dict(paces.get(identity(one), ())) | {told: middle}
    factor, pace, share = at_pace(points, asked.start, told, asked.end)
    moved = replace(
        quantity,
        low=None if quantity.low is None else quantity.low * factor,
        high=None if quantity.high is None else quantity.high * factor,
    )
    apart = abs((asked.end - told).days)
    how = "its own pace" if share == OWN_PACE else "the mean pace of the whole count"
    reason = f"{figure(quantity)} of {day_words(told)}, carried {apart} days at {how}, {number(round(pace, 1))} a day"
    return Carried(tuple(group), moved, share * abs(math.log(factor)), reason)


def _points(row: Sequence[Case]) -> dict[object, Points]:
    """Every source's totals by day: exact and about figures alone, the last of a day."""
    found: dict[object, dict[date, float]] = {}
    for case in row:
        for group, _ in case.voices:
            for one in group:
                if one.claim.quantity is not None and one.claim.quantity.bound in POINTS and (middle := _middle(one)):
                    found.setdefault(identity(one), {})[_end(case)] = middle
    return dict(found)


def _middle(one: Statement) -> float:
    """The geometric middle of a closed figure, 0 where it has none."""
    quantity = one.claim.quantity
    return math.sqrt((quantity.low or 0.0) * (quantity.high or 0.0)) if quantity is not None else 0.0


def _is_total(one: Statement) -> bool:
    quantity = one.claim.quantity
    return quantity is not None and quantity.aspect is Aspect.TOTAL and quantity.per is None


def _series(question: Question) -> Question:
    return replace(question, end=None)


def _end(case: Case) -> date:
    return case.question.end or date.min
