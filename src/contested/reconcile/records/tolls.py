"""The first toll that a source gives of an event, against the last toll that its side gives of it.

Early tolls are low because the dead are found later: a lean is a property of counting early, not of a will to mislead.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from contested.claims.vocabulary import Measure, Side
from contested.reconcile.casebook import Case
from contested.reconcile.records.settlement import Kind, Settlement, source_of
from contested.reconcile.statement import Statement

TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED})
# Days that an event may last; a month's toll is not counted up while it is reported.
LONGEST = timedelta(days=7)
# Days after the event in which tolls still are of that event, and not somebody's later history of it.
COUNTED_WITHIN = timedelta(days=30)


def tolls(cases: Iterable[Case]) -> tuple[Settlement, ...]:
    """First figures of killed and of wounded, settled by a figure that was published at least a day later."""
    found = []
    for case in cases:
        question = case.question
        if question.measure not in TOLLS or question.per is not None or not (question.start and question.end):
            continue
        if question.end - question.start > LONGEST:
            continue
        for side in (Side.UA, Side.RU, Side.THIRD, Side.UNKNOWN):
            told = [one for one in case.statements if one.claim.speaker.side is side and _counts(one, question.end)]
            found += _settled(told)
    return tuple(sorted(found, key=lambda one: (one.source, one.day, one.claim.document, one.claim.span.start)))


def _counts(one: Statement, ended: date) -> bool:
    return one.asserted and one.is_fact and _figure(one) is not None and one.published - ended <= COUNTED_WITHIN


def _figure(one: Statement) -> float | None:
    """The number that a toll gives: only one that is meant as the number, not a bound or a vague word."""
    quantity = one.claim.quantity
    return quantity.low if quantity is not None and quantity.is_point else None


def _settled(told: Sequence[Statement]) -> list[Settlement]:
    """One for each source whose first figure was published before the day of the last one."""
    if not told:
        return []
    last_day = max(one.published for one in told)
    final = max(
        (one for one in told if one.published == last_day), key=lambda one: (_figure(one) or 0.0, one.claim.span.start)
    )
    settled = _figure(final)
    first: dict[str, Statement] = {}
    for one in told:
        source = source_of(one)
        if source is not None:
            first.setdefault(source, one)
    return [
        Settlement(
            source=source,
            side=one.claim.speaker.side,
            kind=Kind.EARLY_TOLL,
            day=one.published,
            claim=one.claim,
            sustained=_figure(one) == settled,
            settled_by=source_of(final) or final.claim.speaker.name,
            lag_days=(last_day - one.published).days,
            log_ratio=_log_ratio(_figure(one), settled),
        )
        for source, one in first.items()
        if one.published < last_day
    ]


def _log_ratio(first: float | None, last: float | None) -> float | None:
    """None where either is zero: "nobody was killed" is no small number of dead."""
    return math.log(first / last) if first and last else None
