"""Figures of two reports beside each other: which agree, and which of one thing differ.

What a figure is compared by is worked out once for each statement, so that reports can be held against each other pair
by pair at little cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.reconcile.interval import significant_digits
from contested.reconcile.question import EVENTS
from contested.reconcile.scope import holds, same
from contested.reconcile.slips import slip
from contested.reconcile.statement import Statement

# Days by which two reports of one thing may date it apart: "on Sunday", "over the past day", "overnight".
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
# Digits before trailing zeros of a figure that is one count, even where one report leaves out since when it runs.
LONG_DIGITS = 4
# The same of a figure that a slip may have altered.
SLIP_DIGITS = 3

Pair = tuple[Statement, Statement]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One statement's number; `thing` is what is counted, `digits` those of its ends in no order (equal for figures
    that agree and for those of which two digits were swapped), `of_weeks` whether it counts events of more than one."""

    said: Statement
    thing: tuple[object, ...]
    ends: tuple[float | None, float | None]
    digits: tuple[str, ...]
    party: str | None
    place: Locality | None
    start: date | None
    end: date | None
    of_weeks: bool
    is_long: bool

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.ends[0] == self.ends[1]

    @property
    def value(self) -> float:
        """Its lower end, 0 where it has none."""
        return self.ends[0] or 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """The figures of one report, in the order of its statements and by what is counted."""

    each: tuple[Figure, ...]
    by_thing: Mapping[tuple[object, ...], Sequence[Figure]]


def figures(statements: Iterable[Statement]) -> dict[str, Figures]:
    """By report the asserted figures of facts."""
    by_report: dict[str, list[Figure]] = {}
    for one in statements:
        made = _figure(one) if one.asserted and one.is_fact else None
        if made is not None:
            by_report.setdefault(one.claim.document, []).append(made)
    found = {}
    for report, told in by_report.items():
        by_thing: dict[tuple[object, ...], list[Figure]] = {}
        for each in told:
            by_thing.setdefault(each.thing, []).append(each)
        found[report] = Figures(tuple(told), by_thing)
    return found


def _figure(one: Statement) -> Figure | None:
    claim, quantity = one.claim, one.claim.quantity
    if quantity is None:
        return None
    start, end = claim.period.start or claim.period.end, claim.period.end
    return Figure(
        said=one,
        thing=_thing(claim),
        ends=(quantity.low, quantity.high),
        digits=tuple("".join(sorted(str(value))) for value in (quantity.low, quantity.high)),
        party=claim.party,
        place=claim.place,
        start=start if end else None,
        end=end if start else None,
        of_weeks=claim.measure in EVENTS and start is not None and end is not None and end - start > A_WEEK,
        is_long=significant_digits(quantity.low or 0.0) >= LONG_DIGITS,
    )


def _thing(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return (claim.measure, claim.what, *((quantity.unit, quantity.per) if quantity else ()))


def compared(first: Figures, later: Figures) -> tuple[list[Pair], list[Pair]]:
    """Figures of one thing in two reports: those that agree, each once, and those that differ."""
    agreed: list[Pair] = []
    taken: set[int] = set()
    things = [one for one in first.each if one.thing in later.by_thing]
    for one in things:
        for other in later.by_thing[one.thing]:
            if one.ends == other.ends and id(other) not in taken and agree(one, other):
                agreed.append((one.said, other.said))
                taken |= {id(one), id(other)}
                break
    differing = [
        (one.said, other.said)
        for one in things
        if agreed and id(one) not in taken
        for other in later.by_thing[one.thing]
        if id(other) not in taken and _differ(one, other)
    ]
    return agreed, differing


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are equal and may count one thing."""
    if one.ends != other.ends or one.ends[1] == 0 or one.thing != other.thing:
        return False
    return of_one_thing(one, other, at_any_time=one.is_long)


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two figures of one thing differ; long ones a slip apart are of one time, whatever they say."""
    if one.ends == other.ends:
        return False
    long = one.is_long and other.is_long and one.is_point and other.is_point
    return of_one_thing(one, other, at_any_time=long and slip(one.value, other.value) is not None)


def is_slip(pair: Pair) -> bool:
    """Whether two figures of one thing are one slip of the hand apart."""
    left, right = (one.claim.quantity for one in pair)
    if left is None or right is None or not left.is_point or not right.is_point:
        return False
    values = (left.low or 0.0, right.low or 0.0)
    long = max(map(significant_digits, values)) >= SLIP_DIGITS
    return long and slip(*values, one_speaker=True) is not None


def of_one_thing(one: Figure, other: Figure, *, at_any_time: bool = False) -> bool:
    """Whether two figures may count one thing: the same measure of the same side, in one place, at one time."""
    if one.thing != other.thing or (one.party and other.party and one.party != other.party):
        return False
    return (at_any_time or _one_time(one, other)) and _one_place(one.place, other.place)


@lru_cache(maxsize=65536)
def _one_place(one: Locality | None, other: Locality | None) -> bool:
    """Whether two places are one, or one holds the other, or one is not said."""
    return one is None or other is None or same(one, other) or holds(one, other) or holds(other, one)


def _one_time(one: Figure, other: Figure) -> bool:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    if one.of_weeks != other.of_weeks:
        return False  # a day's count and a month's
    return one.start <= other.end + A_DAY and other.start <= one.end + A_DAY
