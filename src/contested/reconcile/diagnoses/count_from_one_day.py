"""`growing_counter` of what is counted up from one day on, and of counts that a later report says have risen.

"Since the start of August 4,120 people have left" and, two weeks on, "5,260" are one count read twice, whoever reads
it. So are 300,000 customers in the dark and, by noon, "climbed to 800,000".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.claims.vocabulary import Measure, Side
from contested.reconcile.casebook import Casebook
from contested.reconcile.counters import TOLLS, running
from contested.reconcile.diagnoses.growing_counter import counted
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.question import EVENTS, Question
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import value
from contested.reconcile.voices import identity

# What is counted up: events, and what a blow leaves in the dark.
COUNTED = EVENTS | {Measure.POWER_OUTAGE, Measure.SERVICE_OUTAGE, Measure.SETTLEMENTS, Measure.MISSING}
# Days. A war's total is told every day and is nobody's question.
LONGEST = timedelta(days=200)
# Days between two first days that are one: "since Monday", and the week that began on the day before.
ONE_START = timedelta(days=2)
# Days between two readings of one count from a first day.
APART = timedelta(days=45)
# Days between a blow and the report that says that its count has risen.
SOON = timedelta(days=2)
# Ratio. A count that grows by more is another count.
MOST = 20.0
_ROSE = re.compile(
    r"\bby (?:noon|midday|evening|nightfall|midnight|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)"
    r"|\b(?:до|к|на) (?:полудня|полудню|вечер\w+|вечір|вечора|обід\w*|полудень)\b"
    r"|\b(?:rose|risen|rises|rising|climb(?:ed|s|ing)|grew|grown|increased|jumped|updated?|so far|already|by now|now)\b"
    r"|\b(?:зрос|зріс|збільш|вирос|сягнул|сягнув|оновлен|уточнен)\w*|\b(?:вже|уже)\b"
    r"|\b(?:вырос|возрос|увелич|достигл|обновл|уточн[её]н)\w*",
    re.IGNORECASE,
)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each thing, side and place whose count of one first day, or of one blow, was read again and had risen."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity, place = one.claim, one.claim.quantity, one.claim.place
        if claim.measure not in COUNTED or quantity is None or quantity.per is not None or one.tabled:
            continue
        if one.asserted and one.is_fact and one.interval is not None and value(one) > 0:
            where, whose = (place.place_id or place.name) if place else None, claim.speaker.side is Side.RU
            key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, where, whose)
            groups.setdefault(key, []).append(one)
    known = [{id(one) for one in count.statements} for case in book.cases for count in case.counts]
    for group in groups.values():
        for found in _risen(group):
            marks = {id(one) for one in found}
            count = running(found, by_clock_only=False)
            if count is not None and not any(marks <= other for other in known):
                yield counted(count, found[-1].claim, Question.of(found[-1].claim))


def _risen(group: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Two readings of one count, the lower one first."""
    ordered = sorted(group, key=lambda one: (one.published, value(one)))
    taken: set[int] = set()
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.published - one.published > APART:
                break
            if id(other) not in taken and _is_read_again(one, other):
                taken.add(id(other))
                yield [one, other]


def _is_read_again(one: Statement, other: Statement) -> bool:
    if one.claim.document == other.claim.document or not value(one) < value(other) <= MOST * value(one):
        return False
    return _from_one_day(one, other) or _has_risen(one, other) or _by_clock(one, other)


def _by_clock(one: Statement, other: Statement) -> bool:
    """Whether one speaker gives the count of one time at two hours of one day, in words of unlike definitions: equal
    ones are one question, of which `growing_counter` tells."""
    if one.claim.definition is other.claim.definition:
        return False
    first, later = one.claim.stated_at, other.claim.stated_at
    if first is None or later is None or identity(one) != identity(other) or one.claim.period != other.claim.period:
        return False
    return timedelta(0) < later - first <= timedelta(days=1)


def _from_one_day(one: Statement, other: Statement) -> bool:
    """Whether both count from one first day, the second to a later last day."""
    first, later = one.claim.period, other.claim.period
    if not first.start or not first.end or not later.start or not later.end or later.end - later.start > LONGEST:
        return False
    if not first.end < later.end or first.end - first.start < SOON or other.published <= one.published:
        return False
    return first.start == later.start or (abs(first.start - later.start) <= ONE_START and _says_rose(other))


def _has_risen(one: Statement, other: Statement) -> bool:
    """Whether the second report says, in the sentence of its figure, that an undated count or one of that day rose."""
    if one.claim.measure in TOLLS:
        return False  # of these `growing_counter` and `undated_counter` tell
    near = other.published - one.published <= SOON and abs(one.day - other.day) <= SOON
    days = {(each.claim.period.start, each.claim.period.end) for each in (one, other) if not each.undated}
    if not near or len(days) > 1 or one.claim.place is None or other.published - one.published > WEEK:
        return False
    return _says_rose(other)


def _says_rose(one: Statement) -> bool:
    span = one.claim.sentence
    return _ROSE.search(one.document.text[span.start : span.end]) is not None
