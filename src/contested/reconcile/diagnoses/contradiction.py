"""`contradiction` of numbers: what is left when no other reason explains two figures for one question.

Also a figure that one speaker gives and another denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.counters import TOLLS
from contested.reconcile.diagnoses.interest import leans
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.elsewhere import of_another_strike
from contested.reconcile.gathering import windows
from contested.reconcile.interval import Interval
from contested.reconcile.miscopies import misread
from contested.reconcile.phrases import by_origin, plural, sentence, subject, tellings, when
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import is_stock
from contested.reconcile.targets import at_unlike_targets
from contested.reconcile.voices import identity

KIND = "contradiction"
# Days. A strength of a month ago may be another strength; that is staleness.
SAME_MONTH = timedelta(days=30)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each question whose origins cannot all be true without a known reason, and one for a denied figure."""
    yield from _across_dates(book)
    yield from _of_one_morning(book)
    for case in book.cases:
        if case.disputed and not _is_nobodys(case) and not leans(case) and misread(case.current) is None:
            found = _clashing(_of_one_event(case))
            if found:
                named = {id(one) for one in found}
                origins = [[one for one in group if id(one) in named] for group, _ in case.voices]
                origins = [group for group in origins if group]
                counted = subject(found[0].claim, where=case.question.place)
                words = (
                    f"figures for {counted} ({when(case.question)}) that cannot all be true, "
                    f"of {plural(len(origins), 'origin')}: {by_origin(origins)}."
                )
                yield Disagreement(KIND, sentence(words), tuple(one.claim for one in found), case.question)
        denied = _denied_figures(case)
        if denied:
            words = f"{subject(denied[0].claim)} ({when(case.question)}): one gives what another denies: "
            yield Disagreement(
                KIND, sentence(f"{words}{tellings(denied)}."), tuple(one.claim for one in denied), case.question
            )


def _of_one_event(case: Case) -> tuple[Statement, ...]:
    """The current statements of a case; of a toll, none that counts another strike, or may well do."""
    if case.question.measure not in TOLLS:
        return case.current
    if at_unlike_targets(case.current):
        return ()
    return tuple(one for one in case.current if not of_another_strike(one))


def _is_nobodys(case: Case) -> bool:
    """Whether strengths are of no side and no place: men of two stories, and no question."""
    asked = case.question
    return asked.measure is Measure.STRENGTH and asked.party is None and asked.place is None


def _clashing(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that some other telling does not allow.

    A telling is all that one speaker says in one report: of "26 attacks, 21 of them repelled" only the figure that no
    figure of the other telling meets stands against it, and nothing in it stands against itself.
    """
    told: dict[tuple[str, ...], list[Statement]] = {}
    for one in statements:
        if one.interval is not None:
            told.setdefault((one.claim.document, *identity(one)), []).append(one)
    figures: dict[frozenset[Interval], list[list[Statement]]] = {}
    for group in told.values():
        said = frozenset(one.interval for one in group if one.interval is not None)
        figures.setdefault(said, []).append(group)
    clash = {one for one in figures if any(not _meet(one, other) for other in figures)}
    found = {id(one) for said in clash for group in figures[said] for one in group}
    return tuple(one for one in statements if id(one) in found)


def _meet(one: frozenset[Interval], other: frozenset[Interval]) -> bool:
    return any(a.meets(b) for a in one for b in other)


def _across_dates(book: Casebook) -> Iterator[Disagreement]:
    """Figures of what is there at a time that were published in one week for near but unequal days.

    They are different questions ("by late October", and no day at all), but no front gains half its strength between.
    """
    groups: dict[tuple[object, ...], list[Case]] = {}
    for case in book.cases:
        if case.estimate is not None and is_stock(case.statements[0].claim):
            asked = case.question
            shape = (asked.unit, asked.per, asked.aspect, asked.definition)
            key = (asked.measure, asked.what, asked.party, asked.status, asked.place_id or asked.place, *shape)
            groups.setdefault(key, []).append(case)
    for cases in groups.values():
        if len(cases) < 2:
            continue
        asked_by = {id(one): case.question for case in cases for one in case.current}
        for window in windows((one for case in cases for one in case.current), lambda one: one.published):
            found = _clashing([one for one in window if window[-1].published - one.day <= SAME_MONTH])
            if len({asked_by[id(one)] for one in found}) > 1 and len({identity(one) for one in found}) > 1:
                words = (
                    f"figures for {subject(found[0].claim)}, told in one week for different days, "
                    f"that cannot all be true: {tellings(found)}."
                )
                named = tuple(one.claim for one in found)
                yield Disagreement(KIND, sentence(words), named, asked_by[id(found[0])])


def _of_one_morning(book: Casebook) -> Iterator[Disagreement]:
    """Outages of one place that were published on one day, the one dated to that day and the other without a day: who
    says "are without power" means that day as well. What two clocks tell apart may both be true."""
    groups: dict[tuple[object, ...], list[Case]] = {}
    for case in book.cases:
        asked = case.question
        if case.estimate is not None and asked.measure is Measure.POWER_OUTAGE and asked.place is not None:
            key = (asked.party, asked.place_id or asked.place, asked.unit, asked.per, asked.aspect, asked.definition)
            groups.setdefault(key, []).append(case)
    for cases in groups.values():
        asked_by = {id(one): case.question for case in cases for one in case.current}
        by_day: dict[date, list[Statement]] = {}
        for one in (one for case in cases for one in case.current if one.asserted and one.day == one.published):
            by_day.setdefault(one.published, []).append(one)
        for told in by_day.values():
            clocks = {one.claim.stated_at for one in told} - {None}
            found = _clashing(told) if len(clocks) < 2 else ()
            if len({asked_by[id(one)] for one in found}) > 1 and len({identity(one) for one in found}) > 1:
                words = (
                    f"figures for {subject(found[0].claim)}, with and without a day, that cannot all be true: "
                    f"{tellings(found)}."
                )
                named = tuple(one.claim for one in found)
                yield Disagreement(KIND, sentence(words), named, asked_by[id(found[0])])


def _denied_figures(case: Case) -> tuple[Statement, ...]:
    """Denied numbers with the asserted ones of other speakers that they deny."""
    denials = [one for one in case.statements if one.interval is not None and not one.asserted]
    if not denials:
        return ()
    involved: set[int] = set()
    for denial in denials:
        for one in case.current:
            meets = one.interval and denial.interval and one.interval.meets(denial.interval)
            if meets and identity(one) != identity(denial):
                involved |= {id(one), id(denial)}
    return tuple(one for one in case.statements if id(one) in involved)
