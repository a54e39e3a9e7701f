"""Strikes by night: what flew, what was stopped and what hit, as the speaker counts them who counts the whole country.

A region's count is a part of the same night and is never added. Rows of a table each count; a report in prose repeats
itself, so that of each kind its largest figure counts. Ballistic and cruise missiles that a report gives as one figure
are `pooled`: they bound both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.reconcile.manners import BOTH, DOWNED, LOST, manner
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement
from contested.reconcile.widths import listed_sum

ATTACKER, DEFENDER = "RU", "UA"
POOLED = "missile"  # what a figure of missiles without their class is called
OTHER = "other missile"  # a named missile that is neither ballistic nor cruise: it bounds no class
CLASSES = ("ballistic", "cruise")
# A row of the attack table that names several missiles for one figure.
_SEVERAL = re.compile(r"model: [^;]*\band\b")
_DAY = timedelta(days=1)


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
    if quantity is None or quantity.per is not None or not one.is_fact or claim.what is None or quantity.low is None:
        return False
    start, end = claim.period.start, claim.period.end
    side = DEFENDER if claim.measure is Measure.INTERCEPTED else ATTACKER
    return start is not None and end is not None and end - start <= _DAY and claim.party == side


def _is_country(one: Statement) -> bool:
    return one.claim.place is None or one.claim.level is Level.COUNTRY


def _tallies(found: Sequence[Statement]) -> dict[str, Tally]:
    by_class: dict[str, dict[str, list[Statement]]] = {}
    tables = {one.claim.document for one in found if one.tabled}
    for one in found:
        if not tables or one.claim.document in tables:
            slot = _slot(one)
            by_class.setdefault(_class(one), {}).setdefault(slot, []).append(one)
    made = {
        what: Tally(**{slot: _sum(group) for slot, group in slots.items()})  # the slots are the tally's own fields
        for what, slots in by_class.items()
    }
    if not tables:
        _without_parts(made)
    return made


def _class(one: Statement) -> str:
    what, span = str(one.claim.what), one.claim.sentence
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
    return max(listed_sum(found) or max(map(_figure, found)) for found in reports.values())


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
