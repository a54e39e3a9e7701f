"""`transcription_error`: two long figures that differ as a slip of the hand does: digits swapped, added or dropped.

One changed digit is taken for a slip only where one named speaker is given both figures; two speakers may differ so. A
running total is one figure a day, whether a report says since when it runs or not, and of two the right one is named:
the one that stands between the totals of the days before and after, or, where both do, the one that keeps the steps
even. Without such neighbours neither is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from contested.claims.vocabulary import Aspect
from contested.reconcile.casebook import Casebook
from contested.reconcile.credits import office_of
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import significant_digits
from contested.reconcile.miscopies import FEWEST_BEFORE_A_ZERO, misread, point, said_number, same_day_totals, verdict
from contested.reconcile.phrases import day, number, sentence, subject, tellings, when
from contested.reconcile.question import Question
from contested.reconcile.slips import FEWEST_OF_ONE_SPEAKER, slip
from contested.reconcile.statement import Statement
from contested.reconcile.totals import SeriesKey, is_total, totals
from contested.reconcile.voices import is_named

KIND = "transcription_error"
# Days between a figure and its copy, and later figures that one is compared with.
SOON = timedelta(days=3)
A_DAY = timedelta(days=1)
MOST_COMPARED = 40


@dataclass(frozen=True, slots=True)
class _Known:
    """The running totals by series, and the identities of the statements that enter no estimate."""

    totals: Mapping[SeriesKey, list[Statement]]
    left_out: frozenset[int]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each disputed question, and for each day's running total of one speaker, whose figures are one slip
    apart."""
    known = _Known(totals(book.statements), book.left_out)
    for case in book.cases:
        if case.clashing:
            yield from _mistyped(case.clashing, when(case.question), case.question, known)
    told = {id(one) for case in book.cases if misread(case.clashing) for one in case.clashing}
    asked = {id(one): case.question for case in book.cases for one in case.statements}
    beside = {id(one): case.statements for case in book.cases for one in case.statements}
    for group in same_day_totals(book.statements):
        if len({asked[id(one)] for one in group}) > 1:
            told |= {id(one) for one in group} if misread(group) else set()
            yield from _mistyped(group, day(group[0].day), asked[id(group[0])], known)
    altered = [pair for retelling in book.retellings for pair in retelling.differing]
    for pairs in (altered, _alone(book)):
        for one, other in pairs:
            if not {id(one), id(other)} <= told and not _of_two_days(one, other) and _altered(one, other):
                figures = (one.interval, other.interval)
                same = [
                    each
                    for each in dict.fromkeys((*beside[id(one)], *beside[id(other)]))
                    if each.interval in figures and each.asserted
                ]
                yield from _mistyped((one, other), day(one.day), asked[id(one)], known, same, retold=True)
                told |= {id(one), id(other)}


def _alone(book: Casebook) -> list[tuple[Statement, Statement]]:
    """Figures of one thing, place and time that two outlets have from one named speaker or office, though they have
    nothing else in common."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if quantity is None or claim.place is None or not one.asserted or not one.is_fact or quantity.per is not None:
            continue
        if significant_digits(said_number(one) or 0.0) >= FEWEST_BEFORE_A_ZERO:
            where = claim.place.place_id or claim.place.name
            key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, quantity.aspect, where)
            groups.setdefault((*key, _digits(said_number(one) or 0.0)), []).append(one)
    found = []
    for group in groups.values():
        for at, one in enumerate(group):
            for other in group[at + 1 : at + 1 + MOST_COMPARED]:
                if other.published - one.published > SOON:
                    break
                if said_number(one) != said_number(other) and _of_one_speaker(one, other) and _at_one_time(one, other):
                    found.append((one, other))
    return found


def _digits(value: float) -> str:
    return "".join(sorted(str(int(value)).rstrip("0")))


def _of_one_speaker(one: Statement, other: Statement) -> bool:
    if one.document.outlet == other.document.outlet:
        return False
    left, right = one.claim.speaker.name, other.claim.speaker.name
    offices = (office_of(left), office_of(right))
    if offices[0] is not None and offices[1] is not None:
        return offices[0].may_be(offices[1])
    return left.casefold() == right.casefold() and is_named(left)


def _at_one_time(one: Statement, other: Statement) -> bool:
    """Whether two figures may be of one time: a day apart, or one without a day."""
    left, right = one.claim.period, other.claim.period
    if one.undated or other.undated:
        return True
    totals = all(each.claim.quantity and each.claim.quantity.aspect is Aspect.TOTAL for each in (one, other))
    if totals:
        return abs(one.day - other.day) <= A_DAY  # a running total is its last day's, whenever it began
    if left.start is None or right.start is None:
        return left.start is right.start and abs(one.day - other.day) <= A_DAY
    return abs(left.start - right.start) <= A_DAY and abs(one.day - other.day) <= A_DAY


def _of_two_days(one: Statement, other: Statement) -> bool:
    """Whether two tables' running totals are of two days: they may differ by what a day added. Prose is less strict
    with the day of a total, so that the figures of two reports are compared a day apart as well."""
    rows = one.tabled and other.tabled and is_total(one.claim) and is_total(other.claim)
    return rows and one.day != other.day


def _altered(one: Statement, other: Statement) -> bool:
    """Whether a figure of a report stands altered in its retelling, which has it from one speaker: a slip away."""
    left, right = said_number(one), said_number(other)
    if left is None or right is None:
        return False
    ten_times = max(left, right) == 10 * min(left, right)
    fewest = FEWEST_BEFORE_A_ZERO if ten_times else FEWEST_OF_ONE_SPEAKER
    return (
        max(significant_digits(left), significant_digits(right)) >= fewest
        and slip(left, right, one_speaker=True) is not None
    )


def _mistyped(
    found: Sequence[Statement],
    period: str,
    question: Question,
    known: _Known,
    others: Sequence[Statement] = (),
    *,
    retold: bool = False,
) -> Iterator[Disagreement]:
    """The line of one slip; `others` give one of the two figures as well, to whatever question; what is retold is of
    one speaker, whoever carries it."""
    slips = misread(found, retold=retold)
    if slips:
        one, other = slips
        how = slip(one, other, one_speaker=True)
        said = verdict(slips, found, known.totals)
        told = "one of them was probably copied wrongly"
        if said is not None:
            left = any(point(each) == said.wrong and id(each) in known.left_out for each in found)
            told = f"{said.words}; {number(said.wrong)} was copied wrongly"
            told += " and is left out of the estimate" if left else ""
        words = (
            f"{subject(found[0].claim)} ({period}): {tellings(found)}. "
            f"{number(one)} and {number(other)} differ by one slip of the hand ({how}): {told}."
        )
        beside = said.beside if said is not None else ()
        named = dict.fromkeys(one.claim for one in (*found, *others, *beside))
        yield Disagreement(KIND, sentence(words), tuple(named), question)
