"""What the claims of some measures answer, question by question, as points of a series: copies count once.

The value of an interval is the middle of its logarithm; of a bound it is the bound, and the other end stays open.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.errors import InputError
from contested.reconcile.casebook import Case, casebook
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import number
from contested.reconcile.question import Question
from contested.reconcile.series.series import Point
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

NATIONAL = "national"


def cases(sources: Sources, *measures: Measure) -> tuple[Case, ...]:
    """Every question of some measures with a number, with what is known of copies and running counts."""
    return sources.kept(("cases", *measures), lambda: _cases(sources, measures))


def _cases(sources: Sources, measures: Iterable[Measure]) -> tuple[Case, ...]:
    claims = [one.claim for measure in measures for one in sources.told(measure)]
    return tuple(case for case in casebook(claims, sources.documents, sources.judged).cases if case.statements)


def day_of(question: Question) -> date | None:
    """The day that a question is about: its last one, or the first on which it was reported."""
    return question.end or question.start or question.reported


def point(day: date, found: Interval, speakers: Iterable[str], note: str = "") -> Point | None:
    """A point of what an interval allows; None where both ends are open."""
    low, high = found.low, found.high
    if low is None and high is None:
        return None
    if low is None or high is None:
        value = (low if high is None else high) or 0.0
    else:
        value = low if low == high else math.expm1((math.log1p(low) + math.log1p(high)) / 2)
    ends = (0.0 if low is None else low, math.inf if high is None else high)
    return Point(day, value, *ends, tuple(dict.fromkeys(speakers)), note)


def speakers(case: Case) -> tuple[str, ...]:
    """Who speaks in a question, the earliest first."""
    return tuple(dict.fromkeys(one.claim.speaker.name for one in case.statements))


def counted_up(case: Case) -> str:
    """The figures of a running count as they became known: "counted up: 2, 3, 4"; empty without one."""
    for count in case.counts:
        figures = list(dict.fromkeys(one.interval.floor for one in count.statements if one.interval))
        if len(figures) > 1:
            return "counted up: " + ", ".join(map(number, figures))
    return ""


def region_of(one: Statement) -> tuple[str, bool] | None:
    """The name of the region that a statement is about without the word, "national" for the country, and whether it
    is about all of it; None where no place is said or the atlas does not know its region."""
    place = one.claim.place
    if place is None:
        return None
    if place.level is Level.COUNTRY:
        return (NATIONAL, True) if one.claim.party in {None, "UA"} else None
    if place.level is Level.REGION:
        return place.name.removesuffix(" region"), True
    if place.place_id is None:
        return None
    try:
        region = gazetteer().region_of(gazetteer().place(place.place_id))
    except InputError:
        return None
    return (region.name.removesuffix(" region"), False) if region else None
