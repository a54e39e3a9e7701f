"""Rows of one table under one question: waves and types of weapon are parts of a day's count and add up.

They are never two answers. Running totals, rates and people are left out: a second row of those is a correction.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.claims.vocabulary import Aspect, Bound, Measure, Unit
from contested.reconcile.counted import length
from contested.reconcile.gathering import WEEK
from contested.reconcile.statement import Statement

# How the names of rules begin that read a cell of a table.
TABLE_RULES = "rows."
WEAPONS = frozenset({Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS, Measure.LOSSES})
SUMMED = "rows of one table, added up"

Table = tuple[str, str]


def is_row(one: Statement) -> bool:
    """Whether a statement is a cell of a table."""
    return one.claim.rule.startswith(TABLE_RULES)


def table_of(one: Statement) -> Table | None:
    """The table and the speaker whose count a row is a part of; None for what is no part of a count."""
    claim, quantity = one.claim, one.claim.quantity
    if not is_row(one) or quantity is None or claim.measure not in WEAPONS or quantity.unit is Unit.PEOPLE:
        return None
    days = length(claim.period)
    counted = quantity.bound is Bound.EXACT and quantity.per is None and quantity.aspect is Aspect.LEVEL
    if not counted or not one.asserted or days is None or days > WEEK.days:
        return None
    return (one.document.outlet or claim.document, claim.speaker.name)


def row_sums(group: Sequence[Statement]) -> dict[Table, float]:
    """What the rows of each table add up to, for tables of which there are two or more.

    A row that stands in two versions of a table counts once; one that was given another figure leaves its table out.
    """
    tables: dict[Table, dict[str, float]] = {}
    doubtful: set[Table] = set()
    for one in group:
        table, quantity = table_of(one), one.claim.quantity
        if table is not None and quantity is not None and quantity.low is not None:
            row = tables.setdefault(table, {})
            if row.setdefault(_words(one), quantity.low) != quantity.low:
                doubtful.add(table)
    return {table: sum(row.values()) for table, row in tables.items() if len(row) > 1 and table not in doubtful}


def _words(one: Statement) -> str:
    """A row without the figure itself: what tells it from the other rows."""
    text, claim = one.document.text, one.claim
    return text[claim.sentence.start : claim.span.start] + text[claim.span.end : claim.sentence.end]
