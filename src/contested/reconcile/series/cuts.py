"""Planned cuts of electricity by region, in hours a day for one customer, and how long repairs take."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from statistics import median

from contested.claims.vocabulary import Measure, Per, Unit
from contested.errors import QuestionError
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import plural
from contested.reconcile.series import answers
from contested.reconcile.series.home_front import counts
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

FAMILY = "cuts"
HELP = "cuts.REGION: hours a day of planned cuts"
DAY_HOURS = 24.0
# Days after an outage within which what is given back is given back after it.
REPAIRED_WITHIN = timedelta(days=14)


def names(sources: Sources) -> Iterator[str]:
    """One for each region of which hours are told."""
    for region in sorted(_hours(sources)):
        yield f"{FAMILY}.{region}"


def build(rest: str, sources: Sources) -> Series:
    """The series of a region ("Kharkiv") or of the country ("national").

    Raises:
        QuestionError: no region is named.
    """
    if not rest:
        raise QuestionError("series", f"no series is called {FAMILY}.", HELP)
    region = rest.removesuffix(" region")
    points = _hours(sources).get(region, ())
    where = "the whole country" if region == answers.NATIONAL else f"{region} region"
    return Series(
        name=f"{FAMILY}.{region}",
        title=f"Planned cuts of electricity, {where}, hours a day",
        unit="hours",
        shape=Shape.FLOW,
        definition='windows of one line of a schedule are added; the width is between its lines and what "up to" '
        "allows; planned, which is not what was switched off",
        speakers=tuple(dict.fromkeys(name for point in points for name in point.speakers)),
        points=points,
    )


def _hours(sources: Sources) -> Mapping[str, tuple[Point, ...]]:
    told = (*sources.told(Measure.SCHEDULE), *sources.told(Measure.OUTAGE_DURATION))
    return sources.kept(FAMILY, lambda: _gathered(told))


def _gathered(told: Iterable[Statement]) -> dict[str, tuple[Point, ...]]:
    by_day: dict[str, dict[date, list[Statement]]] = {}
    for one in told:
        where, quantity = answers.region_of(one), one.claim.quantity
        if where is None or quantity is None or quantity.unit is not Unit.HOURS or one.interval is None:
            continue
        if one.claim.measure is Measure.OUTAGE_DURATION and quantity.per is not Per.DAY:
            continue  # how long one repair takes is no plan
        by_day.setdefault(where[0], {}).setdefault(one.claim.period.end or one.day, []).append(one)
    made = {region: [_point(day, found) for day, found in sorted(days.items())] for region, days in by_day.items()}
    return {region: tuple(one for one in points if one is not None) for region, points in made.items()}


def _point(day: date, found: Iterable[Statement]) -> Point | None:
    lines: dict[tuple[str, int], Interval] = {}
    heard = []
    for one in found:
        heard.append(one.claim.speaker.name)
        key = (one.claim.document, one.claim.sentence.start)
        if one.interval is None:
            continue
        before = lines.get(key, Interval(0.0, 0.0))
        high = None if one.interval.high is None else min((before.high or 0.0) + one.interval.high, DAY_HOURS)
        lines[key] = Interval(min((before.low or 0.0) + (one.interval.low or 0.0), DAY_HOURS), high)
    distinct = set(lines.values())
    note = f"{plural(len(distinct), 'line')} of the schedule" if len(distinct) > 1 else ""
    return answers.point(day, hull(distinct), heard, note) if distinct else None


class Repairs:
    """The family `repair`: days from an outage to the day on which half of it was said to be given back."""

    FAMILY = "repair"
    HELP = "repair.REGION: days until power was given back"

    def names(self, sources: Sources) -> Iterator[str]:
        """One for each region with an outage and something given back."""
        both = counts(sources, Measure.POWER_OUTAGE, None).keys() & counts(sources, Measure.RESTORED, None).keys()
        for region in sorted(both):
            yield f"{self.FAMILY}.{region}"

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of a region ("Kharkiv") or of the country ("national"), by the day of the outage.

        Raises:
            QuestionError: no region is named.
        """
        if not rest:
            raise QuestionError("series", f"no series is called {self.FAMILY}.", self.HELP)
        region = rest.removesuffix(" region")
        _, out = counts(sources, Measure.POWER_OUTAGE, None).get(region, ("", ()))
        _, back = counts(sources, Measure.RESTORED, None).get(region, ("", ()))
        points = tuple(_lags(out, back))
        closed = [one.value for one in points if not math.isinf(one.high)]
        told = f"median {median(closed):g} days over {plural(len(closed), 'outage')}" if closed else "none given back"
        return Series(
            name=f"{self.FAMILY}.{region}",
            title=f"Days until half of those without electricity had it back, {region}",
            unit="days",
            shape=Shape.FLOW,
            definition=f"{told}; {plural(len(points) - len(closed), 'outage')} of which nobody told the half within "
            f"{REPAIRED_WITHIN.days} days, at least that long or untold",
            speakers=tuple(dict.fromkeys(name for point in points for name in point.speakers)),
            points=points,
        )


def _lags(out: Iterable[Point], back: Iterable[Point]) -> Iterator[Point]:
    returned = list(back)
    for outage in out:
        given, lag = 0.0, None
        for one in returned:
            if outage.day <= one.day <= outage.day + REPAIRED_WITHIN:
                given += one.value
                if lag is None and given >= outage.value / 2:
                    lag = float((one.day - outage.day).days)
        if lag is not None:
            yield Point.exact(outage.day, lag, *outage.speakers)
        else:
            least = float(REPAIRED_WITHIN.days)
            yield Point(outage.day, least, 0.0, math.inf, outage.speakers, "nobody said that half had it back")


REPAIRS = Repairs()
