"""`scope_drift`: one thing counted in a city, in its sector and in its region, and the figures told for one another.

The figures answer different questions. They are shown beside each other and never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from contested.atlas.level import Level
from contested.claims.parts import Locality
from contested.claims.vocabulary import Bound, Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.interval import significant_digits
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import families, holds, level, nations, stem
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import RECOGNISED_SIZE, Life, in_time, is_recognised, is_stock, lives, stock_key, value

KIND = "scope_drift"
# Of two places only the figures last in use are held against each other; a drift of last year is history.
LATEST = 4 * WEEK
# Counts of a front, for which reports write the town where they mean its sector.
FRONT = frozenset({Measure.ASSAULTS, Measure.LOSSES, Measure.KILLED})
# What a blow to the grid leaves, for which a region and its capital share one name and one headline.
OUTAGES = frozenset({Measure.POWER_OUTAGE, Measure.RESTORED})
# Digits before trailing zeros by which a figure is known again though its bound changed.
UNUSUAL_DIGITS = 3
Places = dict[tuple[str, str | None], list[Statement]]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each pair of a place and a larger one whose figures stand beside each other in time."""
    groups: dict[tuple[object, ...], Places] = {}
    for one in book.statements:
        claim = one.claim
        if one.place is None or claim.quantity is None or not one.asserted or not one.is_fact:
            continue
        stock = is_stock(claim)
        nation = () if stock else nations(one.place)
        for family in (*families(one.place), *nation):
            key = (True, *stock_key(claim), family) if stock else _event_key(one, family)
            if key:
                named = (one.place.name, one.place.place_id)
                groups.setdefault(key, {}).setdefault(named, []).append(one)
    drifts: dict[frozenset[int], tuple[Statement, ...]] = {}
    for key, places in groups.items():
        if len(places) > 1:
            for whole, part in _pairs(places):
                found = _stocks_apart(whole, part) if key[0] else _events_apart(whole, part)
                drifts[frozenset(id(one) for one in found)] = found
    for found in _largest(drifts):
        yield _drift(in_time(found))


def _largest(drifts: dict[frozenset[int], tuple[Statement, ...]]) -> Iterator[tuple[Statement, ...]]:
    """The drifts that are not part of a larger one."""
    around: dict[int, list[frozenset[int]]] = {}
    for mark in drifts:
        for member in mark:
            around.setdefault(member, []).append(mark)
    for mark, found in drifts.items():
        if mark and not any(mark < other for other in around[next(iter(mark))]):
            yield found


def told_of(one: Statement) -> tuple[date | None, date | None]:
    """The first and last day that a count is of; an outage that names none is of the day on which it is told."""
    period = one.claim.period
    if one.undated and one.claim.measure in OUTAGES:
        return one.published, one.published
    return period.start, period.end


def _event_key(one: Statement, family: str) -> tuple[object, ...]:
    """Counts of events are compared over one period only: under one name, or where one figure is given twice."""
    claim, quantity, period = one.claim, one.claim.quantity, told_of(one)
    if quantity is None or None in period:
        return ()
    key = (False, *stock_key(claim), *period, family)
    return (*key, quantity.low) if family.startswith("in ") else key


def _pairs(places: Places) -> Iterator[tuple[list[Statement], list[Statement]]]:
    """Statements of a place beside those of smaller places in it: level by level under one name, and a region beside
    all places of one name in it."""
    by_stem: dict[str, list[list[Statement]]] = {}
    for found in places.values():
        by_stem.setdefault(stem(_place(found)), []).append(found)
    for alike in by_stem.values():
        for one in alike:
            for other in alike:
                if holds(_place(one), _place(other)):
                    yield one, other
    for name, wholes in by_stem.items():
        large = [found for found in wholes if level(_place(found)) in {Level.REGION, Level.COUNTRY}]
        if not large:
            continue
        for other_name, parts in by_stem.items():
            if name == other_name:
                continue
            for whole in large:
                inside = [one for part in parts if holds(_place(whole), _place(part)) for one in part]
                if inside:
                    yield whole, inside


def _place(found: Sequence[Statement]) -> Locality:
    place = found[0].place
    return place if place is not None else Locality("nowhere")


def _stocks_apart(whole: Sequence[Statement], part: Sequence[Statement]) -> tuple[Statement, ...]:
    """The latest figures of both that were in use within a week of each other and differ, and one figure's two
    places."""
    inside = {id(one) for one in part}
    figures = lives([*whole, *part])
    latest = max(life.last for life in figures)
    recent = [life for life in figures if latest - life.last <= LATEST]
    outer = [life for life in recent if any(id(one) not in inside for one in life.statements)]
    inner = [life for life in recent if any(id(one) in inside for one in life.statements)]
    found: dict[int, Statement] = {}
    for one in outer:
        for other in inner:
            apart = is_recognised(one.statements[0]) if one is other else _together(one, other) and _differ(one, other)
            if apart:
                found |= {id(each): each for each in (*one.statements, *other.statements)}
    return tuple(found.values())


def _together(one: Life, other: Life) -> bool:
    return one.first - other.last <= WEEK and other.first - one.last <= WEEK


def _differ(one: Life, other: Life) -> bool:
    return not any(
        a.interval and b.interval and a.interval.meets(b.interval)
        for a in one.statements[:8]
        for b in other.statements[:8]
    )


def _events_apart(whole: Sequence[Statement], part: Sequence[Statement]) -> tuple[Statement, ...]:
    """One figure of a hundred or more given for both places; of two places of one name, more in the smaller one, a
    front's figures for the sector and for its town, or outages of a region and of its capital.

    That fewer were hurt in a city than in its region is no drift.
    """
    same_name = stem(_place(whole)) == stem(_place(part))
    one, other = whole[0], part[0]
    if one.interval is None or other.interval is None:
        return ()
    if one.interval == other.interval:
        exact = one.claim.quantity is not None and one.claim.quantity.bound is Bound.EXACT
        return (*whole, *part) if exact and value(one) >= RECOGNISED_SIZE else ()
    if _is_one_number(one, other):
        return (*whole, *part)
    more = other.interval.floor > one.interval.ceiling
    front = level(_place(whole)) is Level.SECTOR and one.claim.measure in FRONT
    dark = one.claim.measure in OUTAGES and one.claim.document != other.claim.document
    apart = same_name and not one.interval.meets(other.interval) and (more or front or dark)
    return (*whole, *part) if apart else ()


def _is_one_number(one: Statement, other: Statement) -> bool:
    """Whether two unusual figures are one that lost its "more than" on the way."""
    bounds = {each.claim.quantity.bound for each in (one, other) if each.claim.quantity is not None}
    unusual = value(one) >= RECOGNISED_SIZE and significant_digits(value(one)) >= UNUSUAL_DIGITS
    return unusual and value(one) == value(other) and bounds <= {Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT}


def _drift(found: Sequence[Statement]) -> Disagreement:
    names = list(dict.fromkeys(_place([one]).name for one in found))
    shown = [f"{name}: {tellings([one for one in found if _place([one]).name == name])}" for name in names]
    claim = found[0].claim
    words = (
        f"{subject(claim, place=False)} are counted in different places, one inside another: {'. '.join(shown)}. "
        "These are different questions; the figures are shown beside each other and not joined."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), Question.of(claim))
