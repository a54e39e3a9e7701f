"""Running totals: figures of one speaker counted up from one first day, in the order of their last days.

A series is kept by what is counted, from when, by which definition and by whom, so that two counters never stand in
one row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Bound
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
SeriesKey = tuple[object, ...]


def totals(statements: Iterable[Statement]) -> dict[SeriesKey, list[Statement]]:
    """The running totals among statements, each series by day and then by figure; asserted figures of facts only."""
    found: dict[SeriesKey, list[Statement]] = {}
    for one in statements:
        if one.asserted and one.is_fact and is_total(one.claim):
            found.setdefault(series_key(one), []).append(one)
    for row in found.values():
        row.sort(key=lambda one: (total_day(one), figure_of(one)))
    return found


def is_total(claim: Claim) -> bool:
    """Whether a claim is a point of a running total of which the first day is said."""
    quantity = claim.quantity
    if quantity is None or quantity.per is not None or quantity.low is None or quantity.bound not in POINTS:
        return False
    return quantity.is_point and quantity.aspect is Aspect.TOTAL and claim.period.start is not None


def series_key(one: Statement) -> SeriesKey:
    """What must be equal for two totals to stand in one series."""
    claim, place = one.claim, one.place
    where = (place.place_id or place.name) if place else None
    unit = claim.quantity.unit if claim.quantity else None
    counted = (claim.measure, claim.what, claim.party, claim.status, claim.definition, unit, where)
    return (*counted, claim.period.start, identity(one))


def total_day(one: Statement) -> date:
    """The last day that a total counts: its own, or the day of publication where none is said."""
    return one.claim.period.end or one.published


def figure_of(one: Statement) -> float:
    """A total's figure."""
    return one.claim.quantity.low or 0.0 if one.claim.quantity else 0.0
