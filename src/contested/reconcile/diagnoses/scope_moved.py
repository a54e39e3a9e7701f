"""`scope_drift` of one figure: the same number, told in one report of a sector, a region or the whole front and in
another of a part of it, on days that may be one though the two do not name them alike.

Under one name (a sector and its town) any figure of a front is recognised; elsewhere only one so unusual that two of
it are the same one. It is one figure, and not two counts that agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Bound, Measure
from contested.extract.places import mentions
from contested.extract.tokens import tokens
from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.scope_drift import OUTAGES, told_of
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.interval import significant_digits
from contested.reconcile.phrases import figure, sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, kilometres, level, stem
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import RECOGNISED_DIGITS, RECOGNISED_SIZE, in_time, is_stock, value

KIND = "scope_drift"
# Counts of a front, for which reports write the town where they mean its sector, and no place where they mean all.
FRONT = frozenset({Measure.ASSAULTS, Measure.LOSSES, Measure.KILLED, Measure.STRENGTH})
# What is counted of a place that holds others, whatever the place.
HELD = FRONT | {Measure.POWER_OUTAGE, Measure.EVACUATED, Measure.REMAINING, Measure.AREA, Measure.WOUNDED}
HELD |= {Measure.LAUNCHED, Measure.INTERCEPTED, Measure.DAMAGE, Measure.CAPTURED, Measure.MISSING, Measure.SETTLEMENTS}
# What is told of the whole country, and of one town under the same night's headline.
OVERHEAD = frozenset({Measure.LAUNCHED, Measure.INTERCEPTED})
# Shapes of one number; "more than 210,000" loses its first words on the way.
ONE_NUMBER = frozenset({Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST})
# A sector's count of one day, told of its town: a figure below this is of any place.
LEAST_OF_ONE_NAME = 10.0
# Digits before trailing zeros by which a count is known again in the next sector; kilometres to its towns.
UNUSUAL_DIGITS, NEXT = 3, 60.0
# Days by which two reports date one count apart: a night's, and the day on which it was told.
APART = timedelta(days=1)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure that some reports give for a place and others for a larger one or for the whole front."""
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if claim.measure not in HELD or quantity is None or quantity.bound not in ONE_NUMBER or not one.asserted:
            continue
        if one.is_fact and value(one) >= LEAST_OF_ONE_NAME:
            key = (claim.measure, claim.what, value(one), quantity.unit, quantity.per)
            alike.setdefault(key, []).append(one)
    for group in alike.values():
        if len({_name(one.claim) for one in group}) > 1:
            yield from _moved(group)


def _name(claim: Claim) -> str | None:
    return None if claim.place is None or level(claim.place) is Level.COUNTRY else claim.place.name


def _moved(group: Sequence[Statement]) -> Iterator[Disagreement]:
    found: dict[int, Statement] = {}
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            if other.published - one.published > WEEK:
                break
            if _is_moved(one, other) or _is_moved(other, one):
                found |= {id(one): one, id(other): other}
    if found:
        yield _drift(in_time(list(found.values())))


def _is_moved(whole: Statement, part: Statement) -> bool:
    """Whether a figure of a place was told of a part of it by another report; equal dates are told by `scope_drift`."""
    one, other = whole.claim, part.claim
    if one.document == other.document or not _may_be_one_side(one, other) or not _may_be_one_time(whole, part):
        return False
    if _name(one) is None and one.measure in OUTAGES:
        return holds(one.place, other.place) and _is_recognised(whole)
    if _name(one) is None and one.measure in OVERHEAD:
        told = holds(one.place, other.place) and _says_where(part) and not _dated_alike(whole, part)
        return told and _is_recognised(whole)
    if _name(one) is None:
        front = one.measure in FRONT and _name(other) is not None
        return front and _is_recognised(whole) and not _told_alike(whole, part) and _says_where(part)
    if _is_beside(whole, part):
        return True
    if not holds(one.place, other.place) or is_stock(one):
        return False
    if _is_recognised(whole):
        return not _dated_alike(whole, part)
    return one.measure in FRONT and _is_its_sector(one.place, other.place)


def _is_beside(whole: Statement, part: Statement) -> bool:
    """Whether an unusual count of men or attacks in a sector is told of a town that lies in the next one."""
    one, other = whole.claim, part.claim
    if one.measure not in FRONT or one.place is None or other.place is None or value(whole) < RECOGNISED_SIZE:
        return False
    near = level(one.place) is Level.SECTOR and level(other.place) is Level.SETTLEMENT
    if not near or stem(one.place) == stem(other.place) or significant_digits(value(whole)) < UNUSUAL_DIGITS:
        return False
    return _says_where(part) and kilometres(one.place, other.place) <= NEXT


def _is_recognised(one: Statement) -> bool:
    return value(one) >= RECOGNISED_SIZE and significant_digits(value(one)) >= RECOGNISED_DIGITS


def _says_where(one: Statement) -> bool:
    """Whether a claim's own sentence names a place: one that is taken from the words around it moved nowhere."""
    span = one.claim.sentence
    return bool(mentions(tokens(one.document.text, span.start, span.end)))


def _is_its_sector(whole: Locality | None, part: Locality | None) -> bool:
    return whole is not None and part is not None and level(whole) is Level.SECTOR and stem(whole) == stem(part)


def _told_alike(whole: Statement, part: Statement) -> bool:
    """Whether `scope_unsaid` tells of both: without a place, and over one period or of a stock."""
    return whole.claim.place is None and (is_stock(whole.claim) or _dated_alike(whole, part))


def _dated_alike(one: Statement, other: Statement) -> bool:
    period = told_of(one)
    return one.claim.party == other.claim.party and None not in period and period == told_of(other)


def _may_be_one_side(one: Claim, other: Claim) -> bool:
    """Whether both may count one side's; clashes are nobody's and attacks are the attacker's."""
    return one.party == other.party or one.party is None or other.party is None


def _may_be_one_time(one: Statement, other: Statement) -> bool:
    """Whether two periods touch; a figure without one is of the days before its report."""
    first, second = _span(one), _span(other)
    return first[0] - APART <= second[1] and second[0] - APART <= first[1]


def _span(one: Statement) -> tuple[date, date]:
    period = one.claim.period
    start, end = period.start or period.end, period.end or period.start
    if start is None or end is None:
        return one.published - WEEK, one.published
    return start, end


def _drift(found: Sequence[Statement]) -> Disagreement:
    names = list(dict.fromkeys(_name(one.claim) or "the whole front" for one in found))
    shown = [
        f"{name}: {tellings([one for one in found if (_name(one.claim) or 'the whole front') == name])}"
        for name in names
    ]
    claim = found[0].claim
    said = figure(claim.quantity) if claim.quantity else ""
    words = (
        f"one figure, {said} {subject(claim, place=False)}, is told of different places, one inside another: "
        f"{'. '.join(shown)}. It was counted for one of them only."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), Question.of(claim))
