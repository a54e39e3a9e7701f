"""Strikes by night: what flew, what was stopped and what hit, as the speaker counts them who counts the whole country.

A region's count is a part of the same night and is never added. Rows of a table each count; a report in prose repeats
itself, so that one report of it counts, the one with most. Missiles of which one figure covers several classes bound
each class.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Bound, Measure, Unit
from contested.reconcile.manners import BOTH, DOWNED, LOST, manner
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement
from contested.reconcile.widths import listed_sum

ATTACKER, DEFENDER = "RU", "UA"
POOLED = "missile"  # what a figure of missiles without their class is called
OTHER = "other missile"  # a named missile that is neither ballistic nor cruise: it bounds no class
CLASSES = ("ballistic", "cruise")
_FRONT_WEAPONS = frozenset({"glide_bomb", "rocket", "shell", "mixed"})
# A row of the attack table that names several missiles for one figure.
_SEVERAL = re.compile(r"model: [^;]*\band\b")
_DAY = timedelta(days=1)
# Whose prose of a whole day counts what flew along the front (thousands of small drones) and not the night's raid.
_OF_THE_FRONT = frozenset({"General Staff"})


@dataclass(slots=True)
class Tally:
    """Weapons of one class in one night. `lost` are those stopped without a shot (jammed), where told apart;
    `joined` those of one figure for both. None is "not said"."""

    launched: float | None = None
    downed: float | None = None
    lost: float | None = None
    joined: float | None = None
    hits: float | None = None

    @property
    def stopped(self) -> float | None:
        """Shot down or lost; None where nobody says."""
        told = [one for one in (self.downed, self.lost, self.joined) if one is not None]
        return sum(told) if told else None

    @property
    def definition(self) -> str:
        """What the figure of stopped weapons counts, in words; empty where nobody gives one."""
        if self.joined is not None:
            return "shot down or suppressed, one figure"
        if self.lost is not None:
            return "shot down, and suppressed told apart"
        return "shot down" if self.downed is not None else ""


@dataclass(frozen=True, slots=True)
class Night:
    """One night by the day on which it ended: tallies by class, and who counted."""

    day: date
    speakers: tuple[str, ...]
    tallies: Mapping[str, Tally] = field(default_factory=dict)

    def of(self, what: str) -> Tally:
        """The tally of a class as it is told; empty where nobody tells."""
        return self.tallies.get(what, Tally())


def nights(sources: Sources) -> tuple[Night, ...]:
    """Every night or day of attack of which somebody counts the whole country, in order."""
    return sources.kept("nights", lambda: _nights(sources))


def _nights(sources: Sources) -> tuple[Night, ...]:
    by_day: dict[date, dict[str, list[Statement]]] = {}
    told = (one for kind in (Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS) for one in sources.told(kind))
    for one in told:
        if _counts(one):
            by_day.setdefault(one.day, {}).setdefault(one.claim.speaker.name, []).append(one)
    days: dict[str, int] = {}
    for speakers in by_day.values():
        for name, found in speakers.items():
            if any(one.claim.measure is Measure.LAUNCHED and _is_country(one) for one in found):
                days[name] = days.get(name, 0) + 1
    made = []
    for day, speakers in sorted(by_day.items()):
        ordered = sorted(speakers.keys() & days.keys(), key=lambda name: (-days[name], name))
        if ordered:
            made.append(Night(day, tuple(ordered), _tallies(speakers[ordered[0]])))
    return tuple(made)


def _counts(one: Statement) -> bool:
    """Whether a figure is of one night or day, of weapons sent at Ukraine."""
    claim, quantity = one.claim, one.claim.quantity
    if quantity is None or quantity.per is not None or not one.is_fact or quantity.low is None:
        return False
    if claim.what is None and claim.measure is not Measure.HITS:
        return False
    start, end = claim.period.start, claim.period.end
    if start is None or end is None or end - start > _DAY:
        return False
    if claim.measure is Measure.HITS and quantity.unit is not Unit.LOCATIONS:
        return False  # 16 drones hit 11 locations
    if start == end and not one.tabled and claim.speaker.name in _OF_THE_FRONT and claim.what not in _FRONT_WEAPONS:
        return False
    return claim.party == (DEFENDER if claim.measure is Measure.INTERCEPTED else ATTACKER)


def _is_country(one: Statement) -> bool:
    return one.claim.place is None or one.claim.level is Level.COUNTRY


def _tallies(found: Sequence[Statement]) -> dict[str, Tally]:
    tables = {one.claim.document for one in found if one.tabled}
    by_class: dict[str, list[Statement]] = {}
    for one in found:
        if not tables or one.claim.document in tables:
            by_class.setdefault(_class(one), []).append(one)
    if tables:
        return {what: _tally(told) for what, told in by_class.items()}
    made = {what: _of_a_report(told) for what, told in by_class.items()}
    _without_parts(made)
    return made


def _tally(told: Sequence[Statement]) -> Tally:
    slots: dict[str, list[Statement]] = {}
    for one in told:
        slots.setdefault(_slot(one), []).append(one)
    return Tally(**{slot: _sum(group) for slot, group in slots.items()})  # the slots are the tally's own fields


def _of_a_report(told: Sequence[Statement]) -> Tally:
    """The report with most launched of those that say what was stopped as well: a share is of one count."""
    reports: dict[str, list[Statement]] = {}
    for one in told:
        reports.setdefault(one.claim.document, []).append(one)
    tallies = [_tally(report) for report in reports.values()]
    best = max(tallies, key=lambda one: (one.stopped is not None and one.launched is not None, one.launched or 0.0))
    if best.stopped is None or best.launched is None:
        return _tally(told)
    hits = max((one.hits for one in tallies if one.hits is not None), default=None)
    launched = [one for one in told if one.claim.measure is Measure.LAUNCHED]
    if not any(_firmness(one)[0] for one in launched):
        return Tally(launched=best.launched, hits=hits)  # "over 550" of which 541 were stopped makes no share
    return replace(best, hits=hits)


def _class(one: Statement) -> str:
    # locations of a whole attack are entered with its drones, as the attack table does
    what, span = one.claim.what or "drone", one.claim.sentence
    if what == POOLED and one.tabled and not _SEVERAL.search(one.document.text, span.start, span.end):
        return OTHER
    return what


def _slot(one: Statement) -> str:
    if one.claim.measure is Measure.LAUNCHED:
        return "launched"
    if one.claim.measure is Measure.HITS:
        return "hits"
    return {DOWNED: "downed", LOST: "lost", BOTH: "joined"}[manner(one)]


def _sum(group: Sequence[Statement]) -> float:
    """Rows of a table added, one that a second post repeats left out; of prose the report with the largest figure."""
    if group[0].tabled:
        first: dict[tuple[object, ...], str] = {}
        rows = [(one, (_figure(one), one.claim.place, one.claim.stated_at)) for one in group]
        return sum(_figure(one) for one, row in rows if first.setdefault(row, one.claim.document) == one.claim.document)
    whole = [one for one in group if _is_country(one)] or list(group)
    reports: dict[str, list[Statement]] = {}
    for one in whole:
        reports.setdefault(one.claim.document, []).append(one)
    return max(listed_sum(found) or _figure(max(found, key=_firmness)) for found in reports.values())


def _firmness(one: Statement) -> tuple[bool, bool, float]:
    """A count before a bound, a bound before "nearly a thousand"; the largest of the firmest."""
    bound = one.claim.quantity.bound if one.claim.quantity else Bound.VAGUE
    return bound is Bound.EXACT, bound is Bound.AT_LEAST, _figure(one)


def _without_parts(made: dict[str, Tally]) -> None:
    """Prose gives the missiles as a whole and their classes as its parts: the whole keeps what no class has."""
    pooled = made.get(POOLED)
    if pooled is None:
        return
    for slot in ("launched", "downed", "lost", "joined", "hits"):
        whole = getattr(pooled, slot)
        if whole is not None:
            parts = sum(getattr(made[what], slot) or 0.0 for what in CLASSES if what in made)
            setattr(pooled, slot, max(0.0, whole - parts))


def _figure(one: Statement) -> float:
    return one.interval.floor if one.interval else 0.0
