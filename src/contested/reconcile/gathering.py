"""Gathers statements into the questions that they answer, and cuts a row of days into windows.

A statement that says no time is compared only with statements of the same question whose reports were published
within seven days: a strength said in June and one said in November, both undated, are two questions. The windows
start at the first report and do not chain, so that a figure repeated daily does not pull a year together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.reconcile.question import Question
from contested.reconcile.statement import Statement

# Days. Within a week a front's figures are repeated more often than they change; after it a count is a new count.
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The statements that answer one question, the earliest known first."""

    question: Question
    statements: tuple[Statement, ...]


def gather(statements: Iterable[Statement]) -> tuple[Gathered, ...]:
    """Questions with their statements, in the order of the first statement of each; statements without a number are
    gathered by measure, party, place and time as well, whatever their status."""
    by_question: dict[Question, list[Statement]] = {}
    by_fields: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        claim, quantity, place = one.claim, one.claim.quantity, one.place
        key = (
            *(claim.measure, claim.what, claim.party, claim.status if quantity else None, claim.definition),
            *((place.name, place.place_id) if place else (None, None)),
            *(claim.period.start, claim.period.end),
            *((quantity.unit, quantity.per, quantity.aspect) if quantity else (None, None, None)),
        )
        if key not in by_fields:
            by_fields[key] = by_question.setdefault(Question.at(claim, place), [])
        by_fields[key].append(one)
    return tuple(_windowed(by_question))


def windows(items: Iterable[Statement], day: Callable[[Statement], date]) -> Iterator[tuple[Statement, ...]]:
    """Statements cut into windows of seven days, each starting at the first day not yet covered."""
    window: list[Statement] = []
    for one in sorted(items, key=day):
        if window and day(one) - day(window[0]) > WEEK:
            yield tuple(window)
            window = []
        window.append(one)
    if window:
        yield tuple(window)


def documents_of(statements: Sequence[Statement]) -> int:
    """Number of documents behind statements."""
    return len({one.claim.document for one in statements})


def _windowed(by_question: dict[Question, list[Statement]]) -> Iterator[Gathered]:
    for question, group in by_question.items():
        if not question.undated:
            yield Gathered(question, tuple(group))
            continue
        for window in windows(group, lambda one: one.published):
            yield Gathered(replace(question, reported=window[0].published), window)
