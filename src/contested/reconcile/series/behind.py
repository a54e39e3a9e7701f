"""The claims behind a point of a series, so that a figure of it opens the sentences that it came from.

A point keeps a day and its speakers. What it was made from is found again by what its family counts: the measure, the
side, the thing or the place, of that day and by those speakers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.reconcile.series import answers, assaults, civilians, strength
from contested.reconcile.series.nights import CLASSES, POOLED
from contested.reconcile.series.series import Point
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

Belongs = Callable[[Statement, str], bool]


def behind(name: str, point: Point, sources: Sources) -> tuple[Claim, ...]:
    """The claims that a point of the series of that name was made from, those that carry its very figure first.

    Empty for families of maps, which come from no sentence, and where nobody spoke that day.
    """
    family, _, rest = name.partition(".")
    heard = frozenset(point.speakers)
    told = [one for one in _told(family, rest, sources) if one.claim.speaker.name in heard and one.claim.quantity]
    for days in (_about, _reported):
        found = [one.claim for one in told if days(one, point.day)]
        if found:
            return tuple(sorted(dict.fromkeys(found), key=lambda claim: not _carries(claim, point)))
    return ()


def _told(family: str, rest: str, sources: Sources) -> Iterable[Statement]:
    if family == assaults.FAMILY:
        return assaults.counts(rest, sources)
    if family == strength.FAMILY:
        return strength.claimed(rest, sources)
    measures, belongs = _FAMILIES.get(family, ((), _at))
    return (one for measure in measures for one in sources.told(measure) if belongs(one, rest))


def _about(one: Statement, day: date) -> bool:
    period = one.claim.period
    return day in {one.day, period.end or period.start}


def _reported(one: Statement, day: date) -> bool:
    return one.published == day


def _carries(claim: Claim, point: Point) -> bool:
    quantity = claim.quantity
    return quantity is not None and not {quantity.low, quantity.high}.isdisjoint({point.value, point.low, point.high})


def _counted(one: Statement, rest: str) -> bool:
    """Whose losses of what: "RU.personnel"."""
    whose, _, what = rest.partition(".")
    return one.claim.party == whose and one.claim.what == what.partition(".")[0]


def _in_region(one: Statement, rest: str) -> bool:
    where = answers.region_of(one)
    return where is not None and where[0] == rest


def _of_class(one: Statement, rest: str) -> bool:
    place = one.claim.place
    parts = (POOLED, *CLASSES) if rest == POOLED else (rest,)
    return one.claim.what in parts and (place is None or place.level is Level.COUNTRY)


def _at(one: Statement, rest: str) -> bool:
    place = one.claim.place
    return place is not None and rest in {place.name, place.place_id}


def _harmed(harm: civilians.Harm) -> Belongs:
    def belongs(one: Statement, rest: str) -> bool:
        place, category = civilians.parted(rest, harm.parts)
        return _at(one, place) and (one.claim.what == category if category else one.claim.what in harm.whole)

    return belongs


def _without(what: str | None) -> Belongs:
    def belongs(one: Statement, rest: str) -> bool:
        return one.claim.what == what and _in_region(one, rest)

    return belongs


_FLOWN = (Measure.LAUNCHED, Measure.INTERCEPTED)
_FAMILIES: dict[str, tuple[Iterable[Measure], Belongs]] = {
    "losses": ((Measure.LOSSES,), _counted),
    "documented": ((Measure.LOSSES,), _counted),
    "launched": ((Measure.LAUNCHED,), _of_class),
    "intercepted": (_FLOWN, _of_class),
    "outages": ((Measure.POWER_OUTAGE,), _without(None)),
    "restored": ((Measure.RESTORED,), _without(None)),
    "cuts": ((Measure.SCHEDULE, Measure.OUTAGE_DURATION), _in_region),
    "heating": ((Measure.SERVICE_OUTAGE,), _without("heating")),
    "water": ((Measure.SERVICE_OUTAGE,), _without("water")),
    "gas": ((Measure.SERVICE_OUTAGE,), _without("gas")),
    "killed": ((Measure.KILLED,), _harmed(civilians.KILLED)),
    "wounded": ((Measure.WOUNDED,), _harmed(civilians.WOUNDED)),
    "damaged": ((Measure.DAMAGE,), _harmed(civilians.DAMAGED)),
}
