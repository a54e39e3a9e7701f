"""Ground attacks a day, on the whole front and by sector: a counter that grows all day, read at its last.

What the evening's bulletin counts contains what the afternoon's did; the next morning's is of the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure, Per
from contested.errors import QuestionError
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import number
from contested.reconcile.series import answers
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named

FAMILY = "assaults"
HELP = "assaults.national, assaults.SECTOR: ground attacks a day"
_DAY = timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC)


def names(sources: Sources) -> Iterator[str]:
    """The whole front, and every sector that somebody counts."""
    for where in sorted(_by_place(sources), key=lambda name: (name != answers.NATIONAL, name)):
        yield f"{FAMILY}.{where}"


def build(rest: str, sources: Sources) -> Series:
    """The series of the whole front ("national") or of a sector by its name without the word ("Pokrovsk").

    Raises:
        QuestionError: no sector is named.
    """
    if not rest:
        raise QuestionError("series", f"no series is called {FAMILY}.", HELP)
    where = rest.removesuffix(" sector")
    told = _by_place(sources).get(where, [])
    days: dict[str, set[date]] = {}
    for one in told:
        days.setdefault(one.claim.speaker.name, set()).add(one.day)
    ordered = sorted(days, key=lambda name: (-len(days[name]), name))
    return Series(
        name=f"{FAMILY}.{where}",
        title="Ground attacks a day, " + ("the whole front" if where == answers.NATIONAL else f"{where} sector"),
        unit="attacks",
        shape=Shape.FLOW,
        definition=f"the last count of each day by {ordered[0] if ordered else 'nobody'}, by others where it is silent",
        speakers=tuple(ordered),
        points=tuple(_points(told, ordered)),
    )


def counts(where: str, sources: Sources) -> tuple[Statement, ...]:
    """What is counted of the whole front ("national") or of a sector; what was taken for a sector's is left out."""
    return tuple(_by_place(sources).get(where, ()))


def _by_place(sources: Sources) -> Mapping[str, list[Statement]]:
    return sources.kept(FAMILY, lambda: _gathered(sources.told(Measure.ASSAULTS)))


def _gathered(told: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in told:
        claim, quantity, place = one.claim, one.claim.quantity, one.claim.place
        start, end = claim.period.start, claim.period.end
        of_a_day = start is not None and end is not None and end - start <= _DAY
        if quantity is None or quantity.per not in {None, Per.DAY} or not of_a_day or claim.party == "UA":
            continue
        if not one.is_fact or not is_named(claim.speaker.name) or one.interval is None:
            continue
        if place is None or place.level is Level.COUNTRY:
            found.setdefault(answers.NATIONAL, []).append(one)
        elif place.level is Level.SECTOR:
            found.setdefault(place.name.removesuffix(" sector"), []).append(one)
    whole = {_count(one) for one in found.get(answers.NATIONAL, ())}
    kept = {
        where: [one for one in sector if where == answers.NATIONAL or _count(one) not in whole]
        for where, sector in found.items()
    }
    return {where: sector for where, sector in kept.items() if sector}


def _count(one: Statement) -> tuple[str, date, float]:
    """Who counted what on which day: a sector's count that is the whole front's too is of the whole front."""
    return one.claim.speaker.name, one.day, _figure(one)


def _points(told: Iterable[Statement], ordered: list[str]) -> Iterator[Point]:
    by_day: dict[date, dict[str, list[Statement]]] = {}
    for one in told:
        by_day.setdefault(one.day, {}).setdefault(one.claim.speaker.name, []).append(one)
    for day, speakers in sorted(by_day.items()):
        heard = sorted(speakers, key=ordered.index)
        counted = sorted(speakers[heard[0]], key=lambda one: (one.published, one.clock or _LAST))
        last = max(counted, key=_figure)
        figures = list(dict.fromkeys(map(_figure, counted)))
        # a figure lower than one before it is of another count, or a slip: the counter has no history then
        grew = len(figures) > 1 and figures == sorted(figures)
        note = "counted up: " + ", ".join(map(number, figures)) if grew else ""
        point = answers.point(day, last.interval or Interval(None, None), heard, note)
        if point is not None:
            yield point


def _figure(one: Statement) -> float:
    if one.interval is None:
        return 0.0
    return one.interval.low if one.interval.low is not None else one.interval.high or 0.0
