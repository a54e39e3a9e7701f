"""The home front by region and day: who is without power, heating or water, who has it back, hours of planned cuts.

What is said of a town is a lower bound for its region. Centres that are opened for heat and aid are no measure of the
vocabulary and make no series.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from contested.claims.vocabulary import Measure, Unit
from contested.errors import QuestionError
from contested.reconcile.casebook import Case
from contested.reconcile.interval import Interval, hull
from contested.reconcile.series import answers
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources

# An account of a supplier is a household or a firm: sources use the words for each other. People are counted apart.
ACCOUNTS = frozenset({Unit.CUSTOMERS, Unit.HOUSEHOLDS})
NOTHING = Interval(None, None)

Wanted = tuple[Measure, str | None]  # a measure and what of it: (service_outage, "water")


@dataclass(frozen=True, slots=True)
class Service:
    """One family: counts of a measure by region. `what` None is electricity."""

    FAMILY: str
    HELP: str
    measure: Measure
    what: str | None
    words: str

    def names(self, sources: Sources) -> Iterator[str]:
        """One for each region of which somebody gives a count, and the country."""
        for region in sorted(counts(sources, self.measure, self.what)):
            yield f"{self.FAMILY}.{region}"

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of a region by its name without the word ("Kharkiv"), or of the country ("national").

        Raises:
            QuestionError: no region is named.
        """
        if not rest:
            raise QuestionError("series", f"no series is called {self.FAMILY}.", self.HELP)
        region = rest.removesuffix(" region")
        unit, points = counts(sources, self.measure, self.what).get(region, ("customers", ()))
        heard = dict.fromkeys(name for point in points for name in point.speakers)
        where = "the whole country" if region == answers.NATIONAL else f"{region} region"
        return Series(
            name=f"{self.FAMILY}.{region}",
            title=f"{self.words}, {where}, {unit} as told for a day",
            unit=unit,
            shape=Shape.FLOW,
            definition="what was said of each day; copies count once; a town's figure bounds its region from below; "
            "other units are left out; a day without a point is one of which nobody spoke",
            speakers=tuple(heard),
            points=points,
        )


def counts(sources: Sources, measure: Measure, what: str | None) -> Mapping[str, tuple[str, tuple[Point, ...]]]:
    """By region: the unit that most days are told in, and the points in it."""
    return sources.kept(("home front", measure, what), lambda: _counts(answers.cases(sources, measure), what))


def _counts(cases: Iterable[Case], what: str | None) -> dict[str, tuple[str, tuple[Point, ...]]]:
    found: dict[str, dict[str, dict[date, list[tuple[Case, bool]]]]] = {}
    for case in cases:
        question, where = case.question, answers.region_of(case.statements[0])
        day = answers.day_of(question)
        if case.estimate is None or where is None or day is None or question.what != what or question.unit is None:
            continue
        unit = str(Unit.CUSTOMERS if question.unit in ACCOUNTS else question.unit)
        region, whole = where
        found.setdefault(region, {}).setdefault(unit, {}).setdefault(day, []).append((case, whole))
    made = {}
    for region, units in found.items():
        unit = min(units, key=lambda one: (one != Unit.CUSTOMERS, -len(units[one]), one))
        points = [_point(day, cases) for day, cases in sorted(units[unit].items())]
        made[region] = (unit, tuple(one for one in points if one is not None))
    return made


def _point(day: date, cases: Iterable[tuple[Case, bool]]) -> Point | None:
    """The whole region's figure where there is one; else the sum of its towns', as a lower bound."""
    found = list(cases)
    heard = [name for case, _ in found for name in answers.speakers(case)]
    whole = [_interval(case) for case, whole in found if whole]
    if whole:
        notes = dict.fromkeys(filter(None, (answers.counted_up(case) for case, _ in found)))
        return answers.point(day, hull(whole), heard, "; ".join(notes))
    towns: dict[str, float] = {}
    for case, _ in found:
        name = str(case.question.place)
        towns[name] = max(towns.get(name, 0.0), _interval(case).low or 0.0)
    return answers.point(day, Interval(sum(towns.values()), None), heard, f"only {', '.join(sorted(towns))}")


def _interval(case: Case) -> Interval:
    return Interval(case.estimate.low, case.estimate.high) if case.estimate else NOTHING


OUTAGES = Service(
    *("outages", "outages.REGION, outages.national: without power by region", Measure.POWER_OUTAGE, None),
    words="Without electricity",
)
RESTORED = Service(
    *("restored", "restored.REGION: power given back by region", Measure.RESTORED, None), words="Electricity restored"
)
HEATING = Service(
    *("heating", "heating.REGION: without heating", Measure.SERVICE_OUTAGE, "heating"), words="Without heating"
)
WATER = Service(*("water", "water.REGION: without water", Measure.SERVICE_OUTAGE, "water"), words="Without water")
GAS = Service(*("gas", "gas.REGION: without gas", Measure.SERVICE_OUTAGE, "gas"), words="Without gas")
