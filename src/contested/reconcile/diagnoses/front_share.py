"""`scope_drift` of a rate: a rate said of one sector that is most of what is claimed for the whole front in that week.

The whole front's mean is taken as it is said ("a day, on average"), or from two running totals a week apart, or from
the counts of at least three days. A sector with more than half of the front's losses is not impossible, so the rule
sets the two beside each other and says whether the rate's own sentence names its place at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from contested.atlas.level import Level
from contested.atlas.sources import source_named
from contested.claims.vocabulary import Aspect, Measure, Per
from contested.extract.places import mentions
from contested.extract.tokens import tokens
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import day, figure, number, plural, sentence, subject, voice
from contested.reconcile.question import Question
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement
from contested.reconcile.totals import figure_of, is_total, series_key, total_day
from contested.reconcile.voices import identity

KIND = "scope_drift"
FRONT = frozenset({Measure.LOSSES, Measure.KILLED, Measure.WOUNDED, Measure.ASSAULTS})
# Share of the whole front's rate from which a sector's is set beside it. Of some ten sectors the busiest is known to
# take a third.
MOST_OF_IT = 0.5
FEWEST_DAYS = 3  # single days from which a week's mean is made
WEEKLY = (timedelta(days=5), timedelta(days=9))  # apart: two totals that tell one week's mean
DAILY = frozenset({Per.DAY, Per.NIGHT})
SHARES = ((0.55, "half"), (0.71, "two thirds"), (0.8, "three quarters"), (1.0, "nearly all"))

# Who counts the whole front where no place is named: staffs, and states' ministries and services (by kind of source).
STAFFS = frozenset({"General Staff", "Ukrainian commander-in-chief", "Oleksandr Syrskyi", "Ukrainian military"})
STATES = frozenset({"ministry", "government", "president", "intelligence"})

Counted = tuple[Measure, str | None]


@dataclass(frozen=True, slots=True)
class FrontMean:
    """What one speaker claims for the whole front in a week: `per_day`, how it was made, and the statements."""

    per_day: float
    how: str
    statements: tuple[Statement, ...]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each rate of a part of the front that is at least half of what one speaker claims for all of it."""
    rates = [one for one in book.statements if _is_rate(one) and _is_part(one)]
    if not rates:
        return
    wanted = {(one.claim.measure, one.claim.what) for one in rates}
    fronts: dict[Counted, list[Statement]] = {}
    for one in book.statements:
        counted = (one.claim.measure, one.claim.what)
        if counted in wanted and one.claim.quantity is not None and one.asserted and one.is_fact and _is_whole(one):
            fronts.setdefault(counted, []).append(one)
    for front in fronts.values():
        front.sort(key=_at)
    alike: dict[tuple[object, ...], list[tuple[Statement, FrontMean]]] = {}
    for one in rates:
        mean = _mean(one, _near(one, fronts.get((one.claim.measure, one.claim.what), [])))
        if mean is not None and mean.per_day > 0 and _high(one) / mean.per_day >= MOST_OF_IT:
            place = one.claim.place.name if one.claim.place else None
            alike.setdefault((one.claim.measure, one.claim.quantity, place), []).append((one, mean))
    for found in alike.values():
        yield _flagged(*found[0], [one for one, _ in found[1:]])


def _is_rate(one: Statement) -> bool:
    quantity = one.claim.quantity
    rate = quantity is not None and quantity.per in DAILY
    return rate and one.claim.measure in FRONT and one.asserted and one.is_fact


def _is_part(one: Statement) -> bool:
    return one.claim.place is not None and level(one.claim.place) is not Level.COUNTRY


def _is_whole(one: Statement) -> bool:
    """Whether a figure is of the whole front: of the country, or of no place, by somebody who counts all of it.

    A battalion's or an outlet's figure without a place is its own sector's.
    """
    if one.claim.place is not None:
        return level(one.claim.place) is Level.COUNTRY
    return _counts_all(one.claim.speaker.name)


@lru_cache(maxsize=4096)
def _counts_all(name: str) -> bool:
    source = source_named(name)
    return name in STAFFS or (source is not None and source.kind in STATES)


def _at(one: Statement) -> date:
    return total_day(one) if is_total(one.claim) else one.day


def _near(one: Statement, front: list[Statement]) -> list[Statement]:
    """The whole front's figures of the weeks around a rate, of its side and of other reports, in order of day."""
    first = bisect_left(front, one.day - WEEK - WEEKLY[1], key=_at)
    last = bisect_right(front, one.day + WEEK, key=_at)
    found = front[first:last]
    return [each for each in found if each.claim.document != one.claim.document and _of_one_side(one, each)]


def _of_one_side(one: Statement, other: Statement) -> bool:
    """Whether both count one side's; a rate that names no side may be of either."""
    return one.claim.party is None or one.claim.party == other.claim.party


def _high(one: Statement) -> float:
    quantity = one.claim.quantity
    return (quantity.high or quantity.low or 0.0) if quantity else 0.0


def _low(one: Statement) -> float:
    quantity = one.claim.quantity
    return (quantity.low or quantity.high or 0.0) if quantity else 0.0


def _mean(one: Statement, front: list[Statement]) -> FrontMean | None:
    """The whole front's mean in the week of a rate: as it is said, else from totals, else from days."""
    week = [each for each in front if abs(_at(each) - one.day) <= WEEK]
    for each in sorted(week, key=lambda each: abs(_at(each) - one.day)):
        quantity = each.claim.quantity
        if quantity is not None and quantity.per in DAILY and quantity.aspect is not Aspect.PEAK and _low(each):
            return FrontMean(_high(each), "a day as it is said", (each,))
    return _from_totals(one, front) or _from_days(week)


def _from_totals(one: Statement, front: list[Statement]) -> FrontMean | None:
    """The step between the last running total up to the day of a rate and that of a week before."""
    ends = [each for each in front if is_total(each.claim) and _at(each) <= one.day]
    if not ends or one.day - _at(ends[-1]) > WEEK:
        return None
    last = ends[-1]
    for each in reversed(ends):
        apart = _at(last) - _at(each)
        if WEEKLY[0] <= apart <= WEEKLY[1] and series_key(each) == series_key(last):
            per_day = (figure_of(last) - figure_of(each)) / apart.days
            return FrontMean(per_day, "from two running totals a week apart", (each, last))
    return None


def _from_days(week: list[Statement]) -> FrontMean | None:
    """The mean of one speaker's counts of single days."""
    by_speaker: dict[tuple[str, ...], dict[object, Statement]] = {}
    for one in week:
        quantity, period = one.claim.quantity, one.claim.period
        if quantity is None or quantity.per is not None or not quantity.is_point:
            continue
        if period.start is not None and period.end is not None and (period.end - period.start).days <= 1:
            by_speaker.setdefault(identity(one), {})[period.end] = one
    known = max(by_speaker.values(), key=len, default={})
    if len(known) < FEWEST_DAYS:
        return None
    found = tuple(known.values())
    return FrontMean(sum(_high(one) for one in found) / len(found), f"the mean of {len(found)} days", found)


def _flagged(one: Statement, mean: FrontMean, again: Sequence[Statement]) -> Disagreement:
    claim, whole = one.claim, mean.statements[-1]
    said = figure(claim.quantity) if claim.quantity else ""
    more = f", and {plural(len(again), 'more telling')}" if again else ""
    words = (
        f"{subject(claim)}: {said} ({voice(one)}, {day(one.published)}{more}) is {_share(one, mean.per_day)} of what "
        f"{voice(whole)} claims for the whole front in that week, about {number(round(mean.per_day))} a day "
        f"({mean.how}). {_scope(one)}"
    )
    found = (claim, *(each.claim for each in again), *(each.claim for each in mean.statements))
    return Disagreement(KIND, sentence(words), found, Question.of(claim))


def _share(one: Statement, per_day: float) -> str:
    low, high = _low(one) / per_day, _high(one) / per_day
    words = next((words for limit, words in SHARES if low <= limit), "more than all")
    figures = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    return f"{words} ({figures})"


def _scope(one: Statement) -> str:
    claim = one.claim
    words = mentions(tokens(one.document.text, claim.sentence.start, claim.sentence.end))
    if words:
        return "One sector seldom has that much: a peak, or a figure of a wider front."
    place = claim.place.name if claim.place else "it"
    return (
        f"Its own sentence does not say where: {place} is taken from the words around it. "
        "It may be a figure of the whole front."
    )
