"""Figures of what is there at a time (troops, people left, ground held) and rates, which live on after their day.

A count of one night's drones belongs to that night. A strength is repeated for months; these are the figures that grow
stale and drift from one place to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure
from contested.reconcile.interval import significant_digits
from contested.reconcile.statement import Statement

PRESENT = frozenset({Measure.STRENGTH, Measure.REMAINING})
GROUND = frozenset({Measure.AREA, Measure.SETTLEMENTS})
# Relative difference. 110,000 and 111,000 are one figure rounded twice; 110,000 and 113,000 may be two.
SAME_FIGURE = 0.015
# Digits before trailing zeros. 200 and 1,000 are said of many things; 110,000 and 4,500 are recognised.
RECOGNISED_DIGITS = 2
RECOGNISED_SIZE = 100


@dataclass(frozen=True, slots=True)
class Life:
    """One figure as it was repeated, the earliest known first."""

    statements: tuple[Statement, ...]

    @property
    def first(self) -> date:
        """The day on which it was first published."""
        return self.statements[0].published

    @property
    def last(self) -> date:
        """The day on which it was last published."""
        return self.statements[-1].published


def is_stock(claim: Claim) -> bool:
    """Whether a claim's number is of what is there, of a rate, or a running total of which no day is said."""
    quantity = claim.quantity
    if quantity is None:
        return False
    if quantity.per is not None or claim.measure in PRESENT:
        return True
    if claim.measure in GROUND:
        return quantity.aspect in {Aspect.LEVEL, Aspect.TOTAL}
    return quantity.aspect is Aspect.TOTAL and claim.period.start is None and claim.period.end is None


def stock_key(claim: Claim, *, defined: bool = True) -> tuple[object, ...]:
    """What must be equal for two stock figures to be compared, the definition only if `defined`; the place and the day
    are left to the caller."""
    quantity = claim.quantity
    shape = (quantity.unit, quantity.per, quantity.aspect is Aspect.PEAK) if quantity else ()
    definition = claim.definition if defined else None
    return (claim.measure, claim.what, claim.party, claim.status, definition, *shape)


def value(one: Statement) -> float:
    """The figure that is recognised when it is repeated: the low end, or the high one of an open bound."""
    quantity = one.claim.quantity
    if quantity is None:
        return 0.0
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def is_recognised(one: Statement) -> bool:
    """Whether the figure is unusual enough for two of it to be the same one."""
    quantity, found = one.claim.quantity, value(one)
    closed = quantity is not None and quantity.is_point
    return closed and found >= RECOGNISED_SIZE and significant_digits(found) >= RECOGNISED_DIGITS


def lives(statements: Iterable[Statement]) -> tuple[Life, ...]:
    """Statements by figure: a run of values within 1.5 % of its smallest is one figure; by size of the figure."""
    runs: list[list[Statement]] = []
    for one in sorted(statements, key=lambda one: (value(one), one.published)):
        if runs and value(one) <= value(runs[-1][0]) * (1 + SAME_FIGURE):
            runs[-1].append(one)
        else:
            runs.append([one])
    return tuple(Life(tuple(in_time(run))) for run in runs)


def in_time(statements: Sequence[Statement]) -> list[Statement]:
    """Statements by day of publication, then day, document and place in the text."""
    return sorted(statements, key=lambda one: (one.published, one.day, one.claim.document, one.claim.span.start))
