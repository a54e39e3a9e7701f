"""Harm to civilians by place, category and day: killed, wounded, damaged, each toll with the history of its counter.

Copies count once and a toll that grew is its last figure, as an estimate has it; soldiers are left out. A day that is
missing is one of which no toll was read, not one on which nobody was hurt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from contested.claims.things import THING
from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.casebook import Case
from contested.reconcile.interval import Interval, hull
from contested.reconcile.series import answers
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.tolls import AFTERMATH

# Who is counted in a town's toll. Children, rescuers and medics are a part of it: they are never added, and each is a
# series of its own.
TOLL = frozenset({"civilian", "unknown", None})
PARTS = frozenset({"children", "rescuers", "medical"})
# What is damaged is told by category alone: homes and schools make no sum.
DAMAGED_PARTS = frozenset({"homes", "schools", "medical", "public", "power", "gas", "rail", "port", "industry"}) | {
    "infrastructure", "bridges",
}  # fmt: skip
LONGEST = timedelta(days=7)  # a longer time's toll is no event's

Answers = dict[tuple[date, date | None], list[Case]]  # by last and first day


@dataclass(frozen=True, slots=True)
class Harm:
    """One family: people killed or wounded, or what was damaged. `parts` are categories with a series of their own."""

    FAMILY: str
    HELP: str
    measure: Measure
    words: str
    parts: frozenset[str] = PARTS
    whole: frozenset[str | None] = TOLL
    unit: str = "people"

    def names(self, sources: Sources) -> Iterator[str]:
        """One for each place of which somebody gives a toll."""
        for place in sorted(self._by_place(sources)):
            yield f"{self.FAMILY}.{place}"

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of a place, by its English name ("Dnipro", "Kharkiv region") or its id, and of a category there
        ("Dnipro.children").

        Raises:
            QuestionError: no place is named.
        """
        if not rest:
            raise QuestionError("series", f"no series is called {self.FAMILY}.", self.HELP)
        found = self._by_place(sources).get(rest, {})
        points = tuple(_points(found))
        heard = [speaker for point in points for speaker in point.speakers]
        place, category = parted(rest, self.parts)
        who = THING.get(category, category).capitalize() if category else "People"
        return Series(
            name=f"{self.FAMILY}.{rest}",
            title=f"{who} {self.words} in {place} a day" + ("" if category else ", civilians or unsaid"),
            unit=self.unit,
            shape=Shape.FLOW,
            definition="tolls by the day of the event, as counted last; copies count once; of a day without a point no "
            "toll was read",
            speakers=tuple(dict.fromkeys(heard)),
            points=points,
        )

    def _by_place(self, sources: Sources) -> Mapping[str, Answers]:
        return sources.kept(self.FAMILY, lambda: _gathered(sources, self))


def parted(rest: str, parts: frozenset[str]) -> tuple[str, str | None]:
    """The place and the category in the rest of a name; None where it is the whole toll."""
    place, _, last = rest.rpartition(".")
    return (place, last) if place and last in parts else (rest, None)


def _gathered(sources: Sources, harm: Harm) -> dict[str, Answers]:
    by_place: dict[tuple[str, str | None, str | None], Answers] = {}
    for case in answers.cases(sources, harm.measure):
        question = case.question
        day = answers.day_of(question)
        short = question.end is None or question.start is None or question.end - question.start <= LONGEST
        counted = question.what in harm.whole or question.what in harm.parts
        if case.estimate is None or question.place is None or day is None or not counted or not short:
            continue
        category = question.what if question.what in harm.parts else None
        where = by_place.setdefault((question.place, question.place_id, category), {})
        where.setdefault((day, question.start if not question.undated else None), []).append(case)
    known: dict[str, set[str | None]] = {}
    for name, place_id, _ in by_place:
        known.setdefault(name, set()).add(place_id)
    return {
        ".".join(filter(None, (name if len(known[name]) == 1 else place_id or name, category))): found
        for (name, place_id, category), found in by_place.items()
    }


def _points(found: Answers) -> Iterator[Point]:
    """Tolls of one day by the last of their days; those that name no day are left where a dated one is near.

    A toll of a night and one of the day in which it ended may be of one event or of two: at least the larger of them
    were hurt, at most all together, and nobody's sum is made of them.
    """
    dated = {day for day, start in found if start is not None}
    by_day: dict[date, list[list[Case]]] = {}
    for (day, start), cases in found.items():
        if start is None and any(abs(day - other) <= AFTERMATH for other in dated):
            continue
        by_day.setdefault(day, []).append(cases)
    for day, events in sorted(by_day.items()):
        tolls = [hull([_interval(case) for case in cases]) for cases in events]
        known = [one for one in tolls if one.low is not None or one.high is not None]
        if not known:
            continue
        low = max(one.low or 0.0 for one in known)
        high = None if any(one.high is None for one in known) else sum(one.high or 0.0 for one in known)
        cases = [case for event in events for case in event]
        notes = dict.fromkeys(filter(None, map(answers.counted_up, cases)))
        if len(known) > 1:
            notes[f"{len(known)} tolls of times that overlap, of one event or of several"] = None
        heard = [name for case in cases for name in answers.speakers(case)]
        point = answers.point(day, Interval(low, high), heard, "; ".join(notes))
        if point is not None:
            yield point


def _interval(case: Case) -> Interval:
    estimate = case.estimate
    return Interval(estimate.low, estimate.high) if estimate else Interval(None, None)


KILLED = Harm(
    "killed", "killed.PLACE, killed.PLACE.children: people killed by day of the event", Measure.KILLED, "killed"
)
WOUNDED = Harm(
    "wounded", "wounded.PLACE, wounded.PLACE.children: people wounded by day of the event", Measure.WOUNDED, "wounded"
)
DAMAGED = Harm(
    "damaged",
    "damaged.PLACE.homes, damaged.PLACE.schools: what was damaged or destroyed by day of the event",
    Measure.DAMAGE,
    "damaged or destroyed",
    parts=DAMAGED_PARTS,
    whole=frozenset(),
    unit="items",
)
