"""Figures that were copied wrongly: two of one question that one slip of the hand tells apart, and which of them is
right where the running totals around them tell it.

What is known to be wrong enters no estimate (`casebook`); the diagnosis `transcription_error` says so to the reader.
One changed digit is taken for a slip only where one named speaker is given both figures; two speakers may differ so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contested.claims.vocabulary import Aspect, Bound
from contested.reconcile.falls import NEIGHBOURHOOD, falls
from contested.reconcile.interval import Interval, significant_digits
from contested.reconcile.phrases import day, number
from contested.reconcile.slips import FEWEST_OF_ONE_SPEAKER, slip
from contested.reconcile.statement import Statement
from contested.reconcile.totals import SeriesKey, figure_of, is_total, series_key, total_day, totals
from contested.reconcile.voices import identity, is_named

# Digits before trailing zeros of figures that differ by a zero: nobody counts ten times another's 34,500.
FEWEST_BEFORE_A_ZERO = 2
# Digits before trailing zeros. 110,000 and 170,000 are two round figures, not one with a slip.
FEWEST_SIGNIFICANT = 4
# Figures of one question; of more it is not plain which was miscopied.
MOST_FIGURES = 3
# Times. Where both figures stand between their neighbours, the wrong one must be this much farther from even steps.
MUCH_FARTHER = 3.0
# Share of the step from neighbour to neighbour by which the wrong figure misses an even step; days differ by less.
UNEVEN = 0.25


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of two figures is `right` and which `wrong`, why in words, and the totals `beside` them that tell it."""

    right: float
    wrong: float
    words: str
    beside: tuple[Statement, ...]


def miscopied(everything: Sequence[Statement], disputed: Iterable[Sequence[Statement]]) -> frozenset[int]:
    """Identities (`id`) of the statements whose figure is known to be copied wrongly: among the statements of each
    disputed question, among one speaker's running totals of one day, and alone outside its neighbours in a row."""
    rows = totals(everything)
    wrong: set[int] = set()
    weighed: set[int] = set()
    for found in (*disputed, *same_day_totals(everything)):
        slips = misread(found)
        if slips is None:
            continue
        weighed |= {id(one) for one in found}
        known = verdict(slips, found, rows)
        if known is not None:
            wrong |= {id(one) for one in found if point(one) == known.wrong}
    alone = {id(fall.broken[0]) for row in rows.values() for fall in falls(row) if fall.readings}
    return frozenset(wrong | (alone - weighed))


def same_day_totals(everything: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Running totals of one named speaker for one day, of whatever first day, where they differ."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in everything:
        claim, quantity = one.claim, one.claim.quantity
        if (
            quantity is None
            or quantity.aspect is not Aspect.TOTAL
            or not one.asserted
            or not is_named(claim.speaker.name)
        ):
            continue
        where = (one.place.place_id or one.place.name) if one.place else None
        key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, where, claim.speaker.name, one.day)
        groups.setdefault(key, []).append(one)
    return (group for group in groups.values() if len({one.interval for one in group}) > 1)


def verdict(
    slips: tuple[float, float], disputed: Sequence[Statement], rows: Mapping[SeriesKey, list[Statement]]
) -> Verdict | None:
    """Which of two figures is right and why, with the totals that tell it; None where nothing does."""
    series = {series_key(one): total_day(one) for one in disputed if is_total(one.claim)}
    if not series:
        return None
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
        return Verdict(right, wrong, f"{number(right)} is right, because {reason}", beside)
    if len(fitting) == 2 and before is not None and after is not None:
        share = (at - total_day(before)) / (total_day(after) - total_day(before))
        even = figure_of(before) + share * (figure_of(after) - figure_of(before))
        right, wrong = sorted(slips, key=lambda each: abs(each - even))
        step = figure_of(after) - figure_of(before)
        if abs(wrong - even) > max(MUCH_FARTHER * abs(right - even), UNEVEN * step):
            reason = f"both stand between {told}, but only it keeps the steps from day to day even"
            return Verdict(right, wrong, f"{number(right)} is probably right: {reason}", beside)
    return None


def misread(statements: Sequence[Statement], *, retold: bool = False) -> tuple[float, float] | None:
    """Two figures of a question that are one slip apart; None where a statement allows none of those that are.

    What is `retold` is of one speaker, whoever carries it.
    """
    read = said_number if retold else point
    points = {figure for one in statements if (figure := read(one))}
    one_speaker = retold or len({identity(one) for one in statements if point(one)}) == 1
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
    first = next(known for one in statements if (known := read(one)) in figures)
    others = sorted(figures - {first})
    if any(slip(*sorted((first, other)), one_speaker=one_speaker) is None for other in others):
        return None
    low, high = sorted((first, others[-1]))
    return low, high


def point(one: Statement) -> float | None:
    """The figure of a statement that names one value, exact or about; None for a bound or a range."""
    quantity = one.claim.quantity
    return quantity.low if quantity is not None and quantity.is_point else None


def said_number(one: Statement) -> float | None:
    """The one number that a statement names, be it exact, at least or at most."""
    quantity = one.claim.quantity
    if quantity is None or quantity.bound is Bound.VAGUE:
        return None
    ends = {end for end in (quantity.low, quantity.high) if end is not None}
    return ends.pop() if len(ends) == 1 else None


def _fits(figure: float, before: Statement | None, after: Statement | None) -> bool:
    """Whether a total lies between those known before and after it."""
    above = before is None or before.interval is None or before.interval.floor <= figure
    return above and (after is None or after.interval is None or figure <= after.interval.ceiling)
