"""`growing_counter`: a running count read at several times; the last figure stands, the earlier ones were not wrong.

A report that tells of a town's dead and hurt goes on to say "the toll in the region" or "three are dead" without a
place or a day of their own. Such a figure is a reading of the town's count where it lies no higher: a region counts
at least what its town does, so that a lower figure was known before.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.counters import TOLLS, RunningCount, running_counts
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import figure, listed, sentence, subject, telling, when
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, same
from contested.reconcile.statement import Statement

KIND = "growing_counter"
Event = tuple[object, ...]
Tolls = tuple[dict[str, list[Statement]], dict[Event, set[str]]]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each running count of which some figures were replaced by a later one."""
    told = _tolls(book)
    for case in book.cases:
        for count in _widened(case, told) or case.counts:
            if not _is_a_list(count.statements):
                yield counted(count, case.statements[0].claim, case.question)


def counted(count: RunningCount, claim: Claim, question: Question) -> Disagreement:
    """The line of one running count of what a claim counts, its figures in order and the last of them."""
    last = max(count.latest, key=lambda one: one.interval.floor if one.interval else 0.0)
    clocked = [one for one in count.statements if one.clock is not None]
    ordered = len(clocked) == len(count.statements) or len({one.published for one in count.statements}) > 1
    order = "" if ordered else _PARTLY_ORDERED if clocked else _UNORDERED
    stands = f", {figure(last.claim.quantity)}," if last.claim.quantity else ""
    words = (
        f"{subject(claim)} ({when(question)}) rose as they were counted: "
        f"{listed([telling(one) for one in _steps(count.statements)])}. "
        f"One running count, not a contradiction: the last figure{stands} stands.{order}"
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in count.statements), question)


def _tolls(book: Casebook) -> Tolls:
    """By report every count of people hurt and of damage, and by place and days the reports that give one."""
    by_report: dict[str, list[Statement]] = {}
    reports: dict[Event, set[str]] = {}
    for one in book.statements:
        if one.claim.measure in TOLLS and one.asserted and one.is_fact and one.interval is not None:
            by_report.setdefault(one.claim.document, []).append(one)
            reports.setdefault(_event(one), set()).add(one.claim.document)
    return by_report, reports


def _event(one: Statement) -> Event:
    place, period = one.claim.place, one.claim.period
    return (place.place_id or place.name if place else None, period.start, period.end)


def _widened(case: Case, told: Tolls) -> tuple[RunningCount, ...]:
    """The running count of a town's toll with the figures that its reports give for the region or without a day; empty
    where there are none. Figures of one sentence are a list, not a count read twice."""
    question = case.question
    if question.measure not in TOLLS or question.undated or question.place is None or not case.voices:
        return ()
    own = [one for group, _ in case.voices for one in group]
    by_report, reports = told
    highest = max(one.interval.floor for one in own if one.interval)
    listed = {(one.claim.document, one.claim.sentence) for one in own}
    answered = {id(one) for one in case.statements}  # a part of a larger figure has no voice, and is none of the count
    more = [
        one
        for report in sorted(reports.get(_event(own[0]), ()))
        for one in by_report[report]
        if id(one) not in answered
        and (one.claim.document, one.claim.sentence) not in listed
        and _counts_with(one, own[0])
        and one.interval
        and one.interval.floor <= highest
    ]
    return running_counts(question, [*own, *more]) if more else ()


def _counts_with(one: Statement, town: Statement) -> bool:
    """Whether a figure may be a reading of the town's count: the same thing, in what holds it, of no other day."""
    claim, other = one.claim, town.claim
    if (claim.measure, claim.what, claim.party) != (other.measure, other.what, other.party):
        return False
    quantity, unit = claim.quantity, other.quantity.unit if other.quantity else None
    if quantity is None or quantity.unit != unit or quantity.per is not None:
        return False
    same_days = one.undated or claim.period == other.period
    return same_days and (claim.place is None or same(claim.place, other.place) or holds(claim.place, other.place))


_UNORDERED = " The reports give no hour; the highest figure is taken as the last."
_PARTLY_ORDERED = " Not every report gives its hour; the highest figure is taken as the last."


def _is_a_list(statements: tuple[Statement, ...]) -> bool:
    """Whether one report gives all figures at one moment, and they are of several things: damage here and there, or
    nobody dead in one strike and three in another."""
    moments = {(one.claim.document, one.claim.stated_at) for one in statements}
    nobody = any(one.interval is not None and one.interval.ceiling <= 0 for one in statements)
    return len(moments) == 1 and (nobody or statements[0].claim.measure is Measure.DAMAGE)


def _steps(statements: tuple[Statement, ...]) -> list[Statement]:
    """The first statement of each figure, the lowest first: a count never falls, whatever hour a report leaves out."""
    first = {one.interval: one for one in reversed(statements)}.values()
    return sorted(first, key=lambda one: one.interval.floor if one.interval else 0.0)
