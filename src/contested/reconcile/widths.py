"""How the interval of one estimate is made from the voices behind it, and why so:

Where all origins allow a common value, it is the hull of the most precise two-sided intervals, cut by the
one-sided ones. A plain intersection would turn "700-800" and "790-900" into 790-800, a precision that nobody
claimed; here it stays 700-900. An interval that contains another is a vaguer telling of the same and is left
out ("dozens" beside 36), and "at least 750" cuts from below.
Where they do not, it is the hull of those intervals and of every bound that they break, and `agreed` is false.
"At least 300" beside 110,000 and 170,000 breaks nothing and opens nothing. Nothing is averaged.
In a running count only the latest figure counts; the earlier ones stay listed.
Parts that one sentence lists under one question are summed, where the measure adds up.
A denial, a plan and a condition are no counts: they enter no interval, except that plans of which no fact is
known are estimated as plans, and the basis says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contested.claims.registry import registry
from contested.claims.vocabulary import Bound, Measure
from contested.reconcile.counters import RunningCount
from contested.reconcile.estimate import Estimate, Origin
from contested.reconcile.interval import Interval, common, hull
from contested.reconcile.question import Question
from contested.reconcile.rows import Table, row_sums, table_of
from contested.reconcile.statement import Statement

_PART_WORDS = ("them", "них", "which", "яких", "которых", "including")

_LINE_BY_LINE = frozenset({Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS})

Voice = tuple[tuple[Statement, ...], str]


def countable(answers: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that may enter an interval: asserted numbers that are facts, or plans where there are no facts."""
    asserted = tuple(one for one in answers if one.interval is not None and one.asserted)
    facts = tuple(one for one in asserted if one.is_fact)
    return facts or asserted


def estimate(question: Question, answers: Sequence[Voice], counts: Sequence[RunningCount]) -> Estimate:
    """The estimate that at least one voice's statements allow, with running counts read at their latest."""
    superseded = {id(one) for count in counts for one in count.superseded}
    current = [interval for group, _ in answers if (interval := _allowed(group, superseded)) is not None]
    shared = common(current)
    low_high = apart(current) if shared is None else joint(current)
    made = tuple(
        Origin(tuple(one.claim for one in group), reason, all(id(one) in superseded for one in group))
        for group, reason in answers
    )
    agreed = len(answers) > 1 and shared is not None
    basis = _basis(answers, counts, shared is not None)
    return Estimate(question, low_high.low, low_high.high, made, agreed, basis)


def joint(intervals: Sequence[Interval]) -> Interval:
    """What intervals with a common value say together: the hull of the most precise closed ones, cut by open ones."""
    precise = _precise(intervals)
    cut = [one for one in intervals if not one.is_closed]
    return common([precise, *cut] if precise else cut) or hull(intervals)


def apart(intervals: Sequence[Interval]) -> Interval:
    """What intervals without a common value span: the most precise closed ones, and open ones that they contradict."""
    precise = _precise(intervals)
    if precise is None:
        return hull(intervals)
    return hull([precise, *(one for one in intervals if not one.is_closed and not one.meets(precise))])


def _precise(intervals: Sequence[Interval]) -> Interval | None:
    """The hull of the closed intervals that contain no other one; None where none is closed."""
    kept: list[Interval] = []
    # from the highest floor down, what contains another comes after it
    for one in sorted({one for one in intervals if one.is_closed}, key=lambda one: (-one.floor, one.ceiling)):
        if not kept or one.ceiling < kept[-1].ceiling:
            kept.append(one)
    return hull(kept) if kept else None


def _allowed(group: Sequence[Statement], superseded: set[int]) -> Interval | None:
    """One voice's interval: what all its figures allow, or all of them where they cannot be true together."""
    current = [one for one in group if one.interval is not None and id(one) not in superseded]
    own = [one.interval for one in current if one.interval is not None]
    if not own:
        return None
    listed = listed_sum(current)
    if listed is not None:
        return Interval(listed, listed)
    return joint(own) if common(own) is not None else apart(own)


def listed_sum(group: Sequence[Statement]) -> float | None:
    """The sum of exact parts that one sentence lists ("25 Iskanders; 7 Kinzhals" are 32 ballistic missiles), or that
    stand in rows of one table.

    Only for measures that add up, and only where every report of the voice lists its figures to the same sum, in one
    sentence or, for weapons, line by line; "300 of them" is a part of what stands before it and adds nothing.
    """
    if len(group) < 2:
        return None
    tables = row_sums(group)
    if tables:
        return _table_sum(group, tables)
    if len(group) < 2 * len({one.claim.document for one in group}):
        return None  # a report with one figure lists nothing
    if not registry()[group[0].claim.measure].additive:
        return None
    lists: dict[tuple[str, int], list[float]] = {}
    for one in group:
        quantity = one.claim.quantity
        if quantity is None or quantity.bound is not Bound.EXACT or quantity.low is None:
            return None
        if any(word in one.claim.quote.casefold().split() for word in _PART_WORDS):
            return None
        line = 0 if one.claim.measure in _LINE_BY_LINE else one.claim.sentence.start
        lists.setdefault((one.claim.document, line), []).append(quantity.low)
    sums = {sum(figures) for figures in lists.values()}
    distinct = all(len(figures) > 1 and len(set(figures)) == len(figures) for figures in lists.values())
    return sums.pop() if distinct and len(sums) == 1 else None


def _table_sum(group: Sequence[Statement], tables: Mapping[Table, float]) -> float | None:
    """The one sum of the tables in a group; None where they differ, or a report gives neither a part nor the sum."""
    parts = {one.claim.quantity for one in group if table_of(one) in tables}
    others = {one.interval for one in group if one.claim.quantity not in parts}
    found = {Interval(total, total) for total in tables.values()} | {one for one in others if one is not None}
    return next(iter(tables.values())) if len(found) == 1 else None


def _basis(answers: Sequence[Voice], counts: Sequence[RunningCount], meet: bool) -> str:
    plans = "" if answers[0][0][0].is_fact else "planned, not counted; "
    if counts:
        figures = len({one.interval for count in counts for one in count.statements})
        return f"{plans}running count, the latest of {figures} figures"
    if len(answers) == 1:
        return f"{plans}one origin"
    if meet:
        return f"{plans}{len(answers)} origins that can all be true"
    return f"{plans}{len(answers)} origins that cannot all be true: the width holds every one of them"
