"""Troops present by place, where claims give them on several days, and what must have flowed in between.

Two figures of one place on different days make a series; one makes none. The inflow needs the losses between them as
well: what came is what is there more, and what was lost. A figure that drifted from a region to a town in it counts
where it was told first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Aspect, Measure
from contested.errors import QuestionError
from contested.reconcile.casebook import casebook
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import party, plural
from contested.reconcile.series import answers, losses
from contested.reconcile.series.first_told import first_told
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

FAMILY = "strength"
HELP = "strength.RU.PLACE, strength.RU.national: troops present, where two days are told"
FEWEST_DAYS = 2
_FRONT = frozenset({"Ukraine", "front line"})  # a strength of which no place is said is of any part of the front

Named = tuple[str, str]  # whose, where


def names(sources: Sources) -> Iterator[str]:
    """One for each side and place of which two days are told."""
    for whose, where in sorted(_told(sources)):
        yield f"{FAMILY}.{whose}.{where}"


def build(rest: str, sources: Sources) -> Series:
    """The series of a side and a place: "RU.Pokrovsk sector", "RU.national"; empty where fewer than two days are told.

    Raises:
        QuestionError: it is no such name.
    """
    whose, _, where = rest.partition(".")
    if not where:
        raise QuestionError("series", f"no series is called {FAMILY}.{rest}", HELP)
    points = _told(sources).get((whose, where), ())
    return Series(
        name=f"{FAMILY}.{rest}",
        title=f"{party(whose)}'s troops present, "
        + ("the whole front" if where == answers.NATIONAL else f"in {where}"),
        unit="people",
        shape=Shape.STOCK,
        definition="what is claimed of each day, every claim in the width; copies count once; a figure that was first "
        "told of a wider place counts there"
        if points
        else "fewer than two days are told, which makes no series",
        speakers=tuple(dict.fromkeys(name for point in points for name in point.speakers)),
        points=points,
    )


def claimed(rest: str, sources: Sources) -> tuple[Statement, ...]:
    """The statements on a side and a place, "RU.Pokrovsk sector", where their figures were told first."""
    whose, _, where = rest.partition(".")
    drifted = _drifted(sources)
    return tuple(
        one
        for one in sources.told(Measure.STRENGTH)
        if one.claim.party == whose and _named(drifted.get(id(one), one.claim.place)) == where
    )


def _named(place: Locality | None) -> str:
    return answers.NATIONAL if place is None or place.name in _FRONT else place.name


def _drifted(sources: Sources) -> Mapping[int, Locality]:
    return sources.kept((FAMILY, "first told"), lambda: first_told(sources.told(Measure.STRENGTH)))


def _told(sources: Sources) -> Mapping[Named, tuple[Point, ...]]:
    return sources.kept(FAMILY, lambda: _gathered(sources))


def _gathered(sources: Sources) -> dict[Named, tuple[Point, ...]]:
    found: dict[Named, dict[date, list[tuple[Interval, tuple[str, ...]]]]] = {}
    drifted = _drifted(sources)
    told_of: dict[Named, dict[date, list[str]]] = {}
    claims: list[Claim] = []
    for one in sources.told(Measure.STRENGTH):
        place = drifted.get(id(one))
        claims.append(one.claim if place is None else replace(one.claim, place=place))
        if place is not None and one.claim.place is not None and one.claim.party is not None:
            days_told = told_of.setdefault((one.claim.party, place.name), {})
            days_told.setdefault(one.day, []).append(one.claim.place.name)
    for case in casebook(claims, sources.documents, sources.judged).cases:
        question, day = case.question, answers.day_of(case.question)
        told = case.estimate is not None and question.party and question.place and question.what == "personnel"
        if case.estimate is None or not told or day is None or question.party is None:
            continue
        if question.aspect is Aspect.INCREASE or question.per is not None:
            continue
        where = answers.NATIONAL if question.place in _FRONT else str(question.place)
        days = found.setdefault((question.party, where), {})
        days.setdefault(day, []).append((Interval(case.estimate.low, case.estimate.high), answers.speakers(case)))
    made = {}
    for named, days in found.items():
        points = [
            answers.point(
                day,
                hull([one for one, _ in told]),
                [name for _, heard in told for name in heard],
                _also(told_of.get(named, {}).get(day, ())),
            )
            for day, told in sorted(days.items())
        ]
        kept = tuple(point for point in points if point is not None)
        if len(kept) >= FEWEST_DAYS:
            made[named] = kept
    return made


def _also(places: Iterable[str]) -> str:
    """Of which smaller places a figure was told later."""
    names = dict.fromkeys(places)
    return f"told of {', '.join(names)} by then" if names else ""


class Inflow:
    """The family `inflow`: people a day who must have come between two claims of strength on the whole front."""

    FAMILY = "inflow"
    HELP = "inflow.RU: people a day who came, from strength and losses"

    def names(self, sources: Sources) -> Iterator[str]:
        """One for each side of which strength on the whole front and losses are told."""
        for whose, where in sorted(_told(sources)):
            if where == answers.NATIONAL and self.build(whose, sources).points:
                yield f"{self.FAMILY}.{whose}"

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of a side: "RU".

        Raises:
            QuestionError: no side is named.
        """
        if not rest or "." in rest:
            raise QuestionError("series", f"no series is called {self.FAMILY}.{rest}", self.HELP)
        strength = _told(sources).get((rest, answers.NATIONAL), ())
        lost = losses.build(f"{rest}.personnel", sources)
        points = tuple(_between(strength, lost))
        return Series(
            name=f"{self.FAMILY}.{rest}",
            title=f"{party(rest)}'s troops who came a day, from claimed strength and claimed losses",
            unit="people",
            shape=Shape.FLOW,
            definition="change of strength and losses between two days, spread evenly; as good as both claims are, and "
            "those lost include who returns",
            speakers=tuple(dict.fromkeys(name for point in points for name in point.speakers)),
            points=points,
        )


def _between(strength: tuple[Point, ...], lost: Series) -> Iterator[Point]:
    """One point for each two claims of strength between which the losses of every day are told."""
    for first, last in pairwise(strength):
        days = (last.day - first.day).days
        between = [one for one in lost if first.day < one.day <= last.day]
        if len(between) < days or math.isinf(first.high) or math.isinf(last.high):
            continue
        value = (last.value - first.value + sum(one.value for one in between)) / days
        low = (last.low - first.high + sum(one.low for one in between)) / days
        high = (last.high - first.low + sum(one.high for one in between)) / days
        heard = tuple(dict.fromkeys((*first.speakers, *last.speakers, *lost.speakers)))
        yield Point(last.day, value, low, high, heard, f"a mean over {plural(days, 'day')}")


INFLOW = Inflow()
