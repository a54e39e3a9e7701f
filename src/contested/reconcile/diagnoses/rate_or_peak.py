"""`rate_or_peak`: a peak or a rate beside a total, a level or a mean of the same thing, which a reader may mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contested.claims.vocabulary import Aspect, Per
from contested.reconcile.casebook import Casebook
from contested.reconcile.counted import length
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import windows
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import number, sentence, subject, tellings
from contested.reconcile.question import EVENTS
from contested.reconcile.statement import Statement

KIND = "rate_or_peak"
# Mean days; a night is the night of one day.
DAYS_PER = {Per.DAY: 1.0, Per.NIGHT: 1.0, Per.WEEK: 7.0, Per.MONTH: 30.4, Per.YEAR: 365.25}
# Units of the rate. A day's count beside a daily mean is the same question asked twice.
LEAST_UNITS = 2
# Days. Nobody takes the total of a war for a month's.
LONGEST_DAYS = 366

Shape = tuple[Per | None, bool]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each thing, place and week of which both a peak or rate and a figure of another shape are given."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    shaped: set[tuple[object, ...]] = set()
    for one in book.statements:
        claim, quantity, place = one.claim, one.claim.quantity, one.claim.place
        if quantity is None or not one.asserted or not one.is_fact or _is_a_months_day(one):
            continue
        where = (place.place_id or place.name) if place else None
        key: tuple[object, ...] = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, where)
        groups.setdefault(key, []).append(one)
        if quantity.per is not None or quantity.aspect is Aspect.PEAK:
            shaped.add(key)
    for key in shaped:
        for window in windows(groups[key], lambda one: one.day):
            apart = _apart(window)
            if apart:
                words = (
                    f"{subject(apart[0].claim)}: figures of different shape stand beside each other: "
                    f"{tellings(apart)}. {_comparison(apart)}They do not answer one question."
                )
                yield Disagreement(KIND, sentence(words), tuple(one.claim for one in apart))


def _is_a_months_day(one: Statement) -> bool:
    """Whether a count is of the worst day of a longer time, which `record_day` sets beside the mean of it."""
    quantity, period = one.claim.quantity, one.claim.period
    if quantity is None or quantity.aspect is not Aspect.PEAK or quantity.per is not None:
        return False
    return one.claim.measure in EVENTS and period.start is not None and period.end not in (None, period.start)


def _apart(window: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements of a window, where a rate or peak differs from a figure of another shape; else none."""
    shapes: dict[Shape, list[Statement]] = {}
    for one in window:
        quantity = one.claim.quantity
        if quantity is not None:
            shapes.setdefault((quantity.per, quantity.aspect is Aspect.PEAK), []).append(one)
    kept: dict[int, Statement] = {}
    for (per, peak), rates in shapes.items():
        for (other_per, _), others in shapes.items():
            if not (per and (other_per is None or (other_per is per and peak))) and not (peak and other_per is None):
                continue
            beside = [one for one in others if one not in rates and _is_comparable(one, per)]
            if any(not a.meets(b) for a in _said(rates) for b in _said(beside)):
                kept |= {id(one): one for one in (*rates, *beside)}
    return tuple(one for one in window if id(one) in kept)


def _said(statements: Iterable[Statement]) -> set[Interval]:
    """The figures as they are read: a reader takes "more than 220 a day" for 220."""
    found = (one.interval for one in statements)
    return {Interval(_or(one.low, one.high), _or(one.high, one.low)) for one in found if one is not None}


def _or(end: float | None, other: float | None) -> float | None:
    return end if end is not None else other


def _is_comparable(one: Statement, per: Per | None) -> bool:
    """Whether a reader may mistake a count for a rate: its period is longer than the rate's and not a war's total."""
    days = length(one.claim.period)
    if days is None or (one.claim.quantity and one.claim.quantity.per):
        return True
    return LEAST_UNITS * DAYS_PER[per or Per.DAY] <= days <= LONGEST_DAYS


def _comparison(apart: tuple[Statement, ...]) -> str:
    """The mean rate that a count over a closed period implies, in the unit of the rate beside it."""
    rate = next((one.claim.quantity for one in apart if one.claim.quantity and one.claim.quantity.per), None)
    for one in apart:
        quantity, days = one.claim.quantity, length(one.claim.period)
        if one.claim.measure not in EVENTS or quantity is None or quantity.per is not None or not quantity.is_point:
            continue
        if rate is None or rate.per is None or days is None or quantity.low is None:
            continue
        if days < LEAST_UNITS * DAYS_PER[rate.per]:
            continue
        mean = quantity.low / days * DAYS_PER[rate.per]
        return f"{number(quantity.low)} over {days} days is about {number(round(mean, 1))} a {rate.per}. "
    return ""
