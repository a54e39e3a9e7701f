"""`transcription_error`: two long figures that differ as a slip of the hand does: digits swapped, added or dropped.

One changed digit is taken for a slip only where one named speaker is given both figures; two speakers may differ so. A
running total is one figure a day, whether a report says since when it runs or not, and of two the right one is named:
the one that stands between the totals of the days before and after, or, where both do, the one that keeps the steps
even. Without such neighbours neither is named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from contested.claims.vocabulary import Aspect, Bound
from contested.reconcile.casebook import Casebook
from contested.reconcile.credits import office_of
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import Interval, significant_digits
from contested.reconcile.phrases import day, number, sentence, subject, tellings, when
from contested.reconcile.question import Question
from contested.reconcile.slips import FEWEST_OF_ONE_SPEAKER, slip
from contested.reconcile.statement import Statement
from contested.reconcile.totals import SeriesKey, figure_of, is_total, series_key, total_day, totals
from contested.reconcile.voices import identity, is_named

KIND = "transcription_error"
# Digits before trailing zeros of figures that differ by a zero: nobody counts ten times another's 34,500.
FEWEST_BEFORE_A_ZERO = 2
# Digits before trailing zeros. 110,000 and 170,000 are two round figures, not one with a slip.
FEWEST_SIGNIFICANT = 4
# Figures of one question; of more it is not plain which was miscopied.
MOST_FIGURES = 3
# Days to the totals before and after that tell which figure is right. A war's totals are given daily or weekly.
NEIGHBOURHOOD = timedelta(days=10)
# Days between a figure and its copy, and later figures that one is compared with.
SOON = timedelta(days=3)
A_DAY = timedelta(days=1)
MOST_COMPARED = 40
# Times. Where both figures stand between their neighbours, the wrong one must be this much farther from even steps.
MUCH_FARTHER = 3.0
# Share of the step from neighbour to neighbour by which the wrong figure misses an even step; days differ by less.
UNEVEN = 0.25


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each disputed question, and for each day's running total of one speaker, whose figures are one slip
    apart."""
    rows = totals(book.statements)
    for case in book.cases:
        if case.disputed:
            yield from _mistyped(case.current, when(case.question), case.question, rows)
    told = {id(one) for case in book.cases if case.disputed and misread(case.current) for one in case.current}
    asked = {id(one): case.question for case in book.cases for one in case.statements}
    beside = {id(one): case.statements for case in book.cases for one in case.statements}
    for group in _totals(book):
        if len({asked[id(one)] for one in group}) > 1:
            told |= {id(one) for one in group} if misread(group) else set()
            yield from _mistyped(group, day(group[0].day), asked[id(group[0])], rows)
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
                yield from _mistyped((one, other), day(one.day), asked[id(one)], rows, same, retold=True)
                told |= {id(one), id(other)}


def _alone(book: Casebook) -> list[tuple[Statement, Statement]]:
    """Figures of one thing, place and time that two outlets have from one named speaker or office, though they have
    nothing else in common."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if quantity is None or claim.place is None or not one.asserted or not one.is_fact or quantity.per is not None:
            continue
        if significant_digits(_said(one) or 0.0) >= FEWEST_BEFORE_A_ZERO:
            where = claim.place.place_id or claim.place.name
            key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, quantity.aspect, where)
            groups.setdefault((*key, _digits(_said(one) or 0.0)), []).append(one)
    found = []
    for group in groups.values():
        for at, one in enumerate(group):
            for other in group[at + 1 : at + 1 + MOST_COMPARED]:
                if other.published - one.published > SOON:
                    break
                if _said(one) != _said(other) and _of_one_speaker(one, other) and _at_one_time(one, other):
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
    left, right = _said(one), _said(other)
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
    rows: Mapping[SeriesKey, list[Statement]],
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
        right, beside = _right(slips, found, rows)
        words = (
            f"{subject(found[0].claim)} ({period}): {tellings(found)}. "
            f"{number(one)} and {number(other)} differ by one slip of the hand ({how}): "
            f"{right or 'one of them was probably copied wrongly.'}"
        )
        named = dict.fromkeys(one.claim for one in (*found, *others, *beside))
        yield Disagreement(KIND, sentence(words), tuple(named), question)


def _totals(book: Casebook) -> Iterator[list[Statement]]:
    """Running totals of one named speaker for one day, of whatever first day, where they differ."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if (
            quantity is None
            or quantity.aspect is not Aspect.TOTAL
            or not one.asserted
            or not is_named(claim.speaker.name)
        ):
            continue
        where = (claim.place.place_id or claim.place.name) if claim.place else None
        key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, where, claim.speaker.name, one.day)
        groups.setdefault(key, []).append(one)
    return (group for group in groups.values() if len({one.interval for one in group}) > 1)


def _right(
    slips: tuple[float, float], disputed: Sequence[Statement], rows: Mapping[SeriesKey, list[Statement]]
) -> tuple[str, tuple[Statement, ...]]:
    """Which of two figures is right and why, in words, with the totals that tell it; no words where nothing does."""
    series = {series_key(one): total_day(one) for one in disputed if is_total(one.claim)}
    if not series:
        return "", ()
    at = max(series.values())
    row = sorted(
        (each for key in series for each in rows.get(key, ())), key=lambda each: (total_day(each), figure_of(each))
    )
    first, last = bisect_left(row, at, key=total_day), bisect_right(row, at, key=total_day)
    before = next((each for each in reversed(row[:first]) if at - total_day(each) <= NEIGHBOURHOOD), None)
    after = next((each for each in row[last:] if total_day(each) - at <= NEIGHBOURHOOD), None)
    beside = tuple(each for each in (before, after) if each is not None)
    fitting = [each for each in slips if _fits(each, before, after)]
    told = " and ".join(f"{number(figure_of(each))} on {day(total_day(each))}" for each in beside)
    if len(fitting) == 1:
        right, wrong = fitting[0], slips[0] if fitting[0] == slips[1] else slips[1]
        side = "between" if len(beside) == 2 else "after" if before else "before"
        reason = f"it alone stands {side} {told}, and a running total never falls"
        return f"{number(right)} is right, because {reason}; {number(wrong)} was copied wrongly.", beside
    if len(fitting) == 2 and before is not None and after is not None:
        share = (at - total_day(before)) / (total_day(after) - total_day(before))
        even = figure_of(before) + share * (figure_of(after) - figure_of(before))
        right, wrong = sorted(slips, key=lambda each: abs(each - even))
        step = figure_of(after) - figure_of(before)
        if abs(wrong - even) > max(MUCH_FARTHER * abs(right - even), UNEVEN * step):
            reason = f"both stand between {told}, but only it keeps the steps from day to day even"
            return f"{number(right)} is probably right: {reason}; {number(wrong)} was copied wrongly.", beside
    return "", ()


def _fits(figure: float, before: Statement | None, after: Statement | None) -> bool:
    """Whether a total lies between those known before and after it."""
    above = before is None or before.interval is None or before.interval.floor <= figure
    return above and (after is None or after.interval is None or figure <= after.interval.ceiling)


def misread(statements: Sequence[Statement], *, retold: bool = False) -> tuple[float, float] | None:
    """Two figures of a question that are one slip apart; None where a statement allows none of those that are."""
    read = _said if retold else _point
    points = {figure for one in statements if (figure := read(one))}
    one_speaker = retold or len({identity(one) for one in statements if _point(one)}) == 1
    fewest = FEWEST_OF_ONE_SPEAKER if one_speaker else FEWEST_SIGNIFICANT
    if len(points) == 2 and max(points) == 10 * min(points):
        fewest = FEWEST_BEFORE_A_ZERO
    figures = {figure for figure in points if significant_digits(figure) >= fewest}
    if one_speaker and max(map(significant_digits, points), default=0) >= fewest:
        figures = points  # "801" for "810": a slip may put a zero last
    if not 2 <= len(figures) <= MOST_FIGURES:
        return None
    for one in statements:
        if one.interval is None or not any(one.interval.meets(Interval(figure, figure)) for figure in figures):
            return None
    # Several slips of one figure: the one that was known first is what the others miscopy.
    first = next(point for one in statements if (point := read(one)) in figures)
    others = sorted(figures - {first})
    if any(slip(*sorted((first, other)), one_speaker=one_speaker) is None for other in others):
        return None
    low, high = sorted((first, others[-1]))
    return low, high


def _point(one: Statement) -> float | None:
    quantity = one.claim.quantity
    return quantity.low if quantity is not None and quantity.is_point else None


def _said(one: Statement) -> float | None:
    """The one number that a statement names, be it exact, at least or at most."""
    quantity = one.claim.quantity
    if quantity is None or quantity.bound is Bound.VAGUE:
        return None
    ends = {end for end in (quantity.low, quantity.high) if end is not None}
    return ends.pop() if len(ends) == 1 else None
