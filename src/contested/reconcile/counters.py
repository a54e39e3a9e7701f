"""Running counts: a toll of the morning and a toll of the evening are one counter read twice, not two answers.

A row of figures is a running count where no figure, on the day on which it is first known, lies below one that was
known before, and at least one rises. That an old figure is repeated later is no fall: late reports do so. For people
killed or hurt and for damage the speakers of one side count together, as rescuers, prosecutors and governors do; for
all other counts of events only one named speaker's own figures form a counter. What Ukraine counts and what Russia
counts is never one counter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from contested.claims.vocabulary import Measure, Side
from contested.reconcile.elsewhere import of_another_strike
from contested.reconcile.gathering import WEEK
from contested.reconcile.interval import Interval
from contested.reconcile.question import EVENTS, Question
from contested.reconcile.rows import table_of
from contested.reconcile.statement import Statement
from contested.reconcile.targets import at_unlike_targets
from contested.reconcile.voices import is_named

# Tolls of one event rise for hours and days while it is cleared, and mostly without a clock in the report.
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.DAMAGE})
# A day, whether it has no clock, and its clock.
Moment = tuple[date, bool, datetime | None]


@dataclass(frozen=True, slots=True)
class RunningCount:
    """Figures of one counter in the order in which they were known, and those that a later figure replaced."""

    statements: tuple[Statement, ...]
    superseded: tuple[Statement, ...]

    @property
    def latest(self) -> tuple[Statement, ...]:
        """The statements that carry the last figure, or allow it."""
        return tuple(one for one in self.statements if one not in self.superseded)


def running_counts(question: Question, statements: Sequence[Statement]) -> tuple[RunningCount, ...]:
    """The running counts among the asserted statements of one question; none where the figures do not rise."""
    if question.measure not in EVENTS or question.per is not None or len(statements) < 2 or _too_long(question):
        return ()
    statements = [one for one in statements if table_of(one) is None]  # a later wave does not replace an earlier one
    found = (running(group, by_clock_only=by_clock_only) for group, by_clock_only in _counters(question, statements))
    return tuple(one for one in found if one is not None and not at_unlike_targets(one.statements))


def _too_long(question: Question) -> bool:
    """Whether it is more than one event's count, a day's or a week's: a war's total is not counted up day by day."""
    return question.start is not None and question.end is not None and question.end - question.start > WEEK


def _counters(question: Question, statements: Sequence[Statement]) -> Iterator[tuple[list[Statement], bool]]:
    """Groups of statements that count together, and whether only a clock or a later day may order them."""
    if question.measure in TOLLS:
        statements = [one for one in statements if not of_another_strike(one)]
    sides = {one.claim.speaker.side for one in statements}
    if question.measure in TOLLS and not question.undated:
        if not {Side.UA, Side.RU} <= sides:
            yield list(statements), False
            return
        for side in sorted(sides):
            yield [one for one in statements if one.claim.speaker.side is side], False
        return
    by_speaker: dict[str, list[Statement]] = {}
    for one in statements:
        if is_named(one.claim.speaker.name):
            by_speaker.setdefault(one.claim.speaker.name, []).append(one)
    for group in by_speaker.values():
        yield group, True


def running(group: Sequence[Statement], *, by_clock_only: bool) -> RunningCount | None:
    """The running count that statements of one counter make; None where they do not rise, or (with `by_clock_only`)
    neither a clock nor a day orders them."""
    ordered = sorted((one for one in group if one.interval is not None), key=_when)
    highest = max((one.interval.floor for one in ordered if one.interval), default=0.0)
    superseded = tuple(one for one in ordered if one.interval and one.interval.ceiling < highest)
    first_known = list({one.interval: one for one in reversed(ordered)}.values())
    first_known.sort(key=_when)
    if not superseded or _falls(first_known) or (by_clock_only and not _rises(first_known)):
        return None
    return RunningCount(tuple(ordered), superseded)


def _when(one: Statement) -> tuple[Moment, float]:
    """Day, then clock; a report without a clock stands anywhere in its day, so its figure places it there.

    Figures of one clock, as an article gives them beside each other, are not ordered by it either.
    """
    floor = one.interval.floor if one.interval else 0.0
    if one.clock is not None:
        return (one.clock.date(), False, one.clock), floor
    return (one.published, True, None), floor


def _falls(ordered: Sequence[Statement]) -> bool:
    """Whether a figure lies wholly below one that was known before it."""
    highest = highest_of_earlier_days = -math.inf
    today: date | None = None
    for (day, _, clock), intervals in _moments(ordered):
        if day != today:
            today, highest_of_earlier_days = day, highest
        known = highest if clock is not None else highest_of_earlier_days
        if any(interval.ceiling < known for interval in intervals):
            return True
        highest = max(highest, *(interval.floor for interval in intervals))
    return False


def _rises(ordered: Sequence[Statement]) -> bool:
    """Whether some figure lies wholly above one that a clock or a day places before it.

    A count "as of 16:00" says that its day is not over: it stands before one of that day that names no hour.
    """
    unfinished = {one.clock.date() for one in ordered if one.claim.stated_at is not None and one.clock is not None}
    lowest = lowest_of_earlier_days = math.inf
    today: date | None = None
    for (day, _, clock), intervals in _moments(ordered):
        if day != today:
            today, lowest_of_earlier_days = day, lowest
        known = lowest if clock is not None or day in unfinished else lowest_of_earlier_days
        if any(interval.floor > known for interval in intervals):
            return True
        lowest = min(lowest, *(interval.ceiling for interval in intervals))
    return False


def _moments(ordered: Sequence[Statement]) -> Iterator[tuple[Moment, list[Interval]]]:
    """What was known at each clock, or on each day by the reports without one."""
    for moment, group in groupby(ordered, key=lambda one: _when(one)[0]):
        yield moment, [one.interval or Interval(None, None) for one in group]
