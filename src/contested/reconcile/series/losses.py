"""Claimed losses by day: the differences of a side's running totals, or a day's own figures where it gives no total.

They are one side's claim and stay so: what is thought of them is the series `.estimate` beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.things import THING
from contested.claims.vocabulary import Aspect, Measure, Per
from contested.errors import QuestionError
from contested.reconcile.phrases import party
from contested.reconcile.series.leaning import leant
from contested.reconcile.series.running import Added, added, weekday_effect, without_slips
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement
from contested.reconcile.totals import figure_of, is_total, total_day
from contested.reconcile.voices import is_named

FAMILY = "losses"
HELP = "losses.RU.personnel, losses.RU.tanks, losses.RU.personnel.estimate: claimed losses a day, by what and whose"
ESTIMATE = "estimate"
DAY = timedelta(days=1)
# A total that starts later than this before its end is what a day, a week or a month added.
RUNNING = timedelta(days=60)
# People of a day who are told in tens are rounded to them: half of ten either way.
TENS, HALF_A_TEN = 10, 5.0
# Totals of a speaker from which a series is made of their differences.
FEWEST_TOTALS = 2

# Why a series of equipment has no estimate beside it.
_CLAIM = {
    True: "a claim and no count of the dead",
    False: "a claim; nobody else counts them all, so no lean is learnt: what is documented bounds them from below",
}

Counted = tuple[str, str]  # whose, what


@dataclass(frozen=True, slots=True)
class _Told:
    """One speaker's losses of one side and kind: totals by day and outlet, and figures of single days."""

    speaker: str
    totals: Mapping[date, Mapping[str, Statement]]
    days: Mapping[date, tuple[Statement, ...]]


def names(sources: Sources) -> Iterator[str]:
    """One for each side and kind of which somebody counts days or totals."""
    for whose, what in sorted(_told(sources)):
        yield f"{FAMILY}.{whose}.{what}"
        if what == "personnel":
            yield f"{FAMILY}.{whose}.{what}.{ESTIMATE}"


def build(rest: str, sources: Sources) -> Series:
    """The series of that name: "RU.personnel", "RU.personnel.estimate".

    Raises:
        QuestionError: it is no such name.
    """
    whose, _, what = rest.partition(".")
    what, _, estimated = what.partition(".")
    if not what or estimated not in {"", ESTIMATE} or (estimated and what != "personnel"):
        raise QuestionError("series", f"no series is called {FAMILY}.{rest}", HELP)
    told = _told(sources).get((whose, what))
    claimed = _series(whose, what, told)
    if not estimated or told is None:
        return claimed
    last = [one for outlets in told.totals.values() for one in outlets.values()] or [
        one for days in told.days.values() for one in days
    ]
    return leant(claimed, last[-1], sources)


def _series(whose: str, what: str, told: _Told | None) -> Series:
    points: tuple[Point, ...] = ()
    words = "nobody counts them"
    if told is not None:
        points, words = _points(told, what)
    kept = tuple(point for point in points if point.value >= 0)
    return Series(
        name=f"{FAMILY}.{whose}.{what}",
        title=f"{party(whose)}'s losses a day, {THING.get(what, what)}, as claimed",
        unit="people" if what == "personnel" else "items",
        shape=Shape.FLOW,
        definition=words,
        speakers=(told.speaker,) if told else (),
        points=kept,
    )


def _points(told: _Told, what: str) -> tuple[tuple[Point, ...], str]:
    totals, differing = _one_hand(told.totals)
    kept, slips = without_slips(totals)
    found = added(kept) if len(kept) >= FEWEST_TOTALS else ()
    by_day = {one.day: _point(one, told.speaker, one.day in differing) for one in found}
    for day, statements in told.days.items():
        if day not in by_day or not by_day[day].speakers or _is_share(by_day[day]):
            by_day[day] = _sum(day, statements, told.speaker)
    first = f"differences of {told.speaker}'s running totals" if found else f"a day's figures of {told.speaker}"
    parts = [first, "by day of report", _CLAIM[what == "personnel"]]
    parts += [one] if (one := weekday_effect(found)) else []
    parts += [f"left out as slips: totals of {', '.join(map(str, slips))}"] if slips else []
    return tuple(by_day[day] for day in sorted(by_day)), "; ".join(parts)


def _is_share(point: Point) -> bool:
    return point.note.startswith("an even share")


def _point(one: Added, speaker: str, differs: bool) -> Point:
    note = "; ".join(filter(None, (one.note, "two copies of the total differ" if differs else "")))
    return Point(one.day, one.value, one.low, one.high, (speaker,) if one.told else (), note)


def _sum(day: date, statements: Sequence[Statement], speaker: str) -> Point:
    """The parts of the front that one report counts, added; open above where one of them is "more than"."""
    low = sum(one.interval.floor for one in statements if one.interval and one.interval.floor > -math.inf)
    high = sum(one.interval.ceiling for one in statements if one.interval)
    note = f"{len(statements)} parts of the front added" if len(statements) > 1 else ""
    place = statements[0].claim.place if len(statements) == 1 else None
    if place is not None and place.level is not Level.COUNTRY:
        return Point(day, low, low, math.inf, (speaker,), f"only {place.name}, a part of the front")
    if low == high and len(statements) == 1 and statements[0].claim.what == "personnel" and low and not low % TENS:
        low, high = low - HALF_A_TEN, high + HALF_A_TEN
    return Point(day, low if math.isinf(high) else (low + high) / 2, low, high, (speaker,), note)


def _one_hand(found: Mapping[date, Mapping[str, Statement]]) -> tuple[dict[date, float], frozenset[date]]:
    """One total a day, and the days on which two outlets copied it differently: then the one that lies between the
    nearest agreed totals stands, or that of the outlet with more days."""
    days: dict[str, int] = {}
    for outlets in found.values():
        for outlet in outlets:
            days[outlet] = days.get(outlet, 0) + 1
    agreed = {
        day: figure_of(next(iter(outlets.values())))
        for day, outlets in sorted(found.items())
        if len({figure_of(one) for one in outlets.values()}) == 1
    }
    chosen, differing = dict(agreed), []
    for day in sorted(found.keys() - agreed.keys()):
        outlets = found[day]
        before = max((one for one in agreed if one < day), default=None)
        after = min((one for one in agreed if one > day), default=None)
        floor = agreed[before] if before else 0.0
        ceiling = agreed[after] if after else math.inf
        main = sorted(outlets, key=lambda outlet: (not floor <= figure_of(outlets[outlet]) <= ceiling, -days[outlet]))
        chosen[day] = figure_of(outlets[main[0]])
        differing.append(day)
    return dict(sorted(chosen.items())), frozenset(differing)


def _told(sources: Sources) -> Mapping[Counted, _Told]:
    return sources.kept(FAMILY, lambda: _gathered(sources.told(Measure.LOSSES)))


def _gathered(statements: Iterable[Statement]) -> dict[Counted, _Told]:
    totals: dict[Counted, dict[str, dict[date, dict[str, Statement]]]] = {}
    days: dict[Counted, dict[str, dict[date, dict[str, list[Statement]]]]] = {}
    for one in statements:
        claim, quantity = one.claim, one.claim.quantity
        if claim.party is None or claim.what in {None, "civilian"} or quantity is None or not one.is_fact:
            continue
        name, counted = claim.speaker.name, (claim.party, str(claim.what))
        if not is_named(name):
            continue
        if is_total(claim) and _whole_front(one) and _is_long(one):
            outlets = totals.setdefault(counted, {}).setdefault(name, {}).setdefault(total_day(one), {})
            outlets[one.document.outlet or name] = one
        elif _is_days(one) and not _documented(one):
            reports = days.setdefault(counted, {}).setdefault(name, {}).setdefault(one.published, {})
            reports.setdefault(claim.document, []).append(one)
    made = {}
    for counted in totals.keys() | days.keys():
        by_total, by_day = totals.get(counted, {}), days.get(counted, {})
        spoken = {name: len(by_total.get(name, ())) + len(by_day.get(name, ())) for name in by_total | by_day}
        speaker = min(spoken, key=lambda name: (-spoken[name], name))
        last = {day: _parts(reports) for day, reports in by_day.get(speaker, {}).items()}
        long = sorted(by_total.get(speaker, {}).items())
        made[counted] = _Told(speaker, dict(long) if len(long) >= FEWEST_TOTALS else {}, last)
    return {counted: told for counted, told in made.items() if told.totals or told.days}


def _is_long(one: Statement) -> bool:
    """Whether a total runs from long ago: what a day or a week added is called a total too."""
    start, end = one.claim.period.start, total_day(one)
    return start is not None and end - start > RUNNING


def _whole_front(one: Statement) -> bool:
    return one.claim.place is None or one.claim.level is Level.COUNTRY


def _is_days(one: Statement) -> bool:
    """Whether a figure is what one day added, of the whole front or of a part of it."""
    claim, quantity = one.claim, one.claim.quantity
    if quantity is None or quantity.aspect in {Aspect.TOTAL, Aspect.PEAK, Aspect.AVERAGE} or quantity.per is Per.MONTH:
        return False
    start, end = claim.period.start, claim.period.end
    return start is not None and end is not None and end - start <= DAY and quantity.low is not None


def _documented(one: Statement) -> bool:
    """Whether a figure is a row of what was photographed, which is a series of its own (`documented`)."""
    return one.tabled and one.claim.quantity is not None and one.claim.quantity.high is None


def _parts(reports: Mapping[str, Sequence[Statement]]) -> tuple[Statement, ...]:
    """The distinct parts of the report that has most of them; the whole front's figure alone where a report has it."""
    largest = max(reports.values(), key=len)
    whole = [one for one in largest if one.claim.quantity and one.claim.quantity.aspect is Aspect.INCREASE]
    if whole:
        return (whole[-1],)
    distinct = {(one.interval, one.claim.place.name if one.claim.place else None): one for one in largest}
    return tuple(distinct.values())
