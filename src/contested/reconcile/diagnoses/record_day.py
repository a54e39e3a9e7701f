"""`rate_or_peak` of days: one day's record beside the mean of a day, which a headline turns into "every day".

Both are counts of a day, so that they look like two answers to one question. A day's figure is a record where its own
report says so in the sentences around it, or where it is told as a rate and lies far above a mean of the same weeks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Measure, Per
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import number, sentence, subject, tellings
from contested.reconcile.question import EVENTS, Question
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time

KIND = "rate_or_peak"
DAILY = frozenset({Per.DAY, Per.NIGHT})
# Days. A mean is of a week at least, and of no more than a quarter: nobody takes a war's mean for this month's.
SHORTEST, LONGEST = 7, 92
# Days. From a shorter count a mean is not worked out: whose week it is, and what was counted, is seldom said.
A_MONTH = 28
# Days between a mean's last day and a day that is read beside it.
NEAR = timedelta(days=31)
# Days before its report of which a mean is taken to be that names none.
AS_OF_NOW = timedelta(days=7)
# Ratio. Below it a day is an ordinary one; a rate must lie farther above a mean to be taken for a peak.
ABOVE, FAR_ABOVE = 1.1, 1.25
# Characters around a figure's sentence in which its report calls it a record: about two sentences.
AROUND = 220
RECORD = re.compile(
    r"\brecord\b(?!ed)|\b(?:highest|largest|biggest|most|worst|deadliest|heaviest)\b[^.]{0,60}"
    r"\b(?:since|of (?:the|this|that|last) (?:war|year|invasion|month|week|summer|autumn|winter|spring)|ever|yet|so far"
    r"|to date|of (?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
    r"|\b(?:worst|heaviest|busiest|deadliest|bloodiest|peak) (?:day|night)\b|\ball-time\b|\bpeak(?:ed|ing)?\b"
    r"|\bпик(?:ов\w+|а|е|ом)?\b|\bпік(?:ов\w+|у|ом)?\b|\bнайгірш\w+|\bнайважч\w+|\bхудш\w+|\bсам\w+ тяж[её]л\w+"
    r"|\bрекорд\w*|\bмаксимум\w*|\bмаксимальн\w*|\bнайбільш\w* від\b|\bнайвищ\w*|\bнаибольш\w* с\b"
    r"|\bсам\w+ больш\w+ с\b",
    re.IGNORECASE,
)
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """What one report gives as the mean of a day over a period, and the statement that says or implies it."""

    per_day: float
    start: date
    end: date
    statement: Statement


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each thing and place of which a record day or an everyday rate stands beside a period's mean."""
    means: dict[Key, list[Mean]] = {}
    days: dict[Key, list[Statement]] = {}
    for one in book.statements:
        if one.claim.quantity is None or not _is_counted_up(one) or not one.asserted or not one.is_fact:
            continue
        mean = _mean(one)
        if mean is not None:
            means.setdefault(_key(one), []).append(mean)
        if (mean is None or one.undated) and _is_a_day(one):
            days.setdefault(_key(one), []).append(one)
    for key, found in means.items():
        found.sort(key=lambda mean: mean.end)
        beside: dict[int, tuple[Mean, list[Statement]]] = {}
        for one in days.get(key, ()):
            mean = _beside(one, found)
            if mean is not None and _is_peak(one, mean):
                beside.setdefault(id(mean), (mean, []))[1].append(one)
        for mean, peaks in beside.values():
            yield _told(mean, peaks)


def _is_counted_up(one: Statement) -> bool:
    """Whether it counts events, or ground taken in a time."""
    quantity = one.claim.quantity
    gained = quantity is not None and (quantity.per is not None or quantity.aspect in {Aspect.INCREASE, Aspect.PEAK})
    return one.claim.measure in EVENTS or (one.claim.measure is Measure.AREA and gained)


def _key(one: Statement) -> Key:
    claim, quantity, place = one.claim, one.claim.quantity, one.claim.place
    whole = place is None or level(place) is Level.COUNTRY
    where = None if whole or place is None else (place.place_id or place.name)
    return (claim.measure, claim.what, claim.party, claim.status, quantity.unit if quantity else None, where)


def _mean(one: Statement) -> Mean | None:
    quantity, period = one.claim.quantity, one.claim.period
    if quantity is None or quantity.aspect is Aspect.PEAK:
        return None
    if one.undated and quantity.per in DAILY and quantity.is_point and quantity.low:
        return Mean(quantity.low, one.published - AS_OF_NOW, one.published, one)
    if period.start is None or period.end is None:
        return None
    length = (period.end - period.start).days + 1
    if length > LONGEST or not quantity.is_point or not quantity.low:
        return None
    if quantity.per in DAILY and length >= SHORTEST:
        return Mean(quantity.low, period.start, period.end, one)
    counted = quantity.per is None and length >= A_MONTH
    return Mean(quantity.low / length, period.start, period.end, one) if counted else None


def _is_a_day(one: Statement) -> bool:
    """Whether a figure is of one day or night, or is told of every day without saying over which."""
    quantity, period = one.claim.quantity, one.claim.period
    if quantity is None or (quantity.per is not None and quantity.per not in DAILY):
        return False
    if period.start is None or period.end is None:
        return quantity.per is not None or quantity.aspect is Aspect.PEAK
    if quantity.aspect is Aspect.PEAK or (quantity.per is not None and quantity.low is None):
        return (period.end - period.start).days <= LONGEST  # "on its worst day of May", "up to 260 a day in May"
    return (period.end - period.start).days <= 1


def _beside(one: Statement, means: Sequence[Mean]) -> Mean | None:
    """The mean of the weeks of a day: one that holds it, else the nearest; one said before one that is worked out."""
    first = bisect_left(means, one.day - NEAR, key=lambda mean: mean.end)
    near = [mean for mean in means[first:] if mean.start - NEAR <= one.day]
    near = [mean for mean in near if mean.statement.claim.document != one.claim.document]
    return min(
        near, key=lambda mean: (not mean.start <= one.day <= mean.end, _worked_out(mean), mean.end), default=None
    )


def _worked_out(mean: Mean) -> bool:
    quantity = mean.statement.claim.quantity
    return quantity is not None and quantity.per is None


def _is_peak(one: Statement, mean: Mean) -> bool:
    quantity = one.claim.quantity
    most = quantity.high if quantity is not None and quantity.low is None and quantity.per is not None else None
    floor = most or (one.interval.floor if one.interval is not None else 0.0)
    if quantity is None or floor < mean.per_day * ABOVE:
        return False
    if quantity.aspect is Aspect.PEAK or _called_a_record(one):
        return True
    if mean.statement.undated:
        return False  # two rates of which nobody says when
    return quantity.per is not None and not _worked_out(mean) and floor >= mean.per_day * FAR_ABOVE


def _called_a_record(one: Statement) -> bool:
    span = one.claim.sentence
    return RECORD.search(one.document.text, max(0, span.start - AROUND), span.end + AROUND) is not None


def _told(mean: Mean, peaks: Sequence[Statement]) -> Disagreement:
    said = mean.statement
    one_day = any(one.claim.quantity is not None and one.claim.quantity.per is None for one in peaks)
    words = (
        f"{subject(said.claim)}: a mean of about {number(round(mean.per_day))} a day, from {tellings([said])}, beside "
        f"{tellings(in_time(peaks))}. "
        f"{'A record day is no rate' if one_day else 'A rate so far above the mean is a peak'}: they do not answer one "
        "question."
    )
    return Disagreement(
        KIND, sentence(words), (said.claim, *(one.claim for one in in_time(peaks))), Question.of(said.claim)
    )
