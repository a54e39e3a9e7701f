"""People killed and wounded by place and day, each toll with the history of its counter.

Copies count once and a toll that grew is its last figure, as an estimate has it; soldiers are left out. A day that is
missing is one of which no toll was read, not one on which nobody was hurt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.casebook import Case
from contested.reconcile.interval import Interval, hull
from contested.reconcile.series import answers
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.tolls import AFTERMATH

# Who is counted in a town's toll. Children, rescuers and medics are a part of it and are never added.
TOLL = frozenset({"civilian", "unknown", None})
LONGEST = timedelta(days=7)  # a longer time's toll is no event's

Answers = dict[tuple[date, date | None], list[Case]]  # by last and first day


@dataclass(frozen=True, slots=True)
class Harm:
    """One family: people killed, or wounded."""

    FAMILY: str
    HELP: str
    measure: Measure
    words: str

    def names(self, sources: Sources) -> Iterator[str]:
        """One for each place of which somebody gives a toll."""
        for place in sorted(self._by_place(sources)):
            yield f"{self.FAMILY}.{place}"

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of a place, by its English name ("Dnipro", "Kharkiv region") or its id.

        Raises:
            QuestionError: no place is named.
        """
        if not rest:
            raise QuestionError("series", f"no series is called {self.FAMILY}.", self.HELP)
        found = self._by_place(sources).get(rest, {})
        points = tuple(_points(found))
        heard = [speaker for point in points for speaker in point.speakers]
        return Series(
            name=f"{self.FAMILY}.{rest}",
            title=f"People {self.words} in {rest} a day, civilians or unsaid",
            unit="people",
            shape=Shape.FLOW,
            definition="tolls by the day of the event, as counted last; copies count once; of a day without a point no "
            "toll was read",
            speakers=tuple(dict.fromkeys(heard)),
            points=points,
        )

    def _by_place(self, sources: Sources) -> Mapping[str, Answers]:
        return sources.kept(self.FAMILY, lambda: _gathered(sources, self.measure))


def _gathered(sources: Sources, measure: Measure) -> dict[str, Answers]:
    by_place: dict[tuple[str, str | None], Answers] = {}
    for case in answers.cases(sources, measure):
        question = case.question
        day = answers.day_of(question)
        short = question.end is None or question.start is None or question.end - question.start <= LONGEST
        if case.estimate is None or question.place is None or day is None or question.what not in TOLL or not short:
            continue
        where = by_place.setdefault((question.place, question.place_id), {})
        where.setdefault((day, question.start if not question.undated else None), []).append(case)
    names: dict[str, int] = {}
    for name, _ in by_place:
        names[name] = names.get(name, 0) + 1
    return {(name if names[name] == 1 else place_id or name): found for (name, place_id), found in by_place.items()}


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


KILLED = Harm("killed", "killed.PLACE: people killed by day of the event", Measure.KILLED, "killed")
WOUNDED = Harm("wounded", "wounded.PLACE: people wounded by day of the event", Measure.WOUNDED, "wounded")
