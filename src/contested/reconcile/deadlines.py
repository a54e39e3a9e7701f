"""Claimed deadlines ("take the city by mid-November") and what became of them: kept, missed by how long, or open.

A map settles what is said of a settlement, by the share of a disc of 1.5 km around it: half of it held is the least
that "taken" can mean, nine tenths the most that is asked. Without a map it is settled by who is said to hold the
place, by a speaker whom the deadline does not suit. What nothing settles is untold, never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.vocabulary import Measure, Side
from contested.errors import InputError
from contested.reconcile.records.discs import Disc
from contested.reconcile.records.maps import OWN_GROUND, Body, Reading, Wanted, area_of, readings, sheets
from contested.reconcile.statement import Statement, in_order

# Shares of the disc at which a settlement counts as held: the least that the word can mean, and nearly all of it.
HALF, NEARLY_ALL = 0.5, 0.9
# A map as old as this, when a deadline was told, still shows how the ground stood; older ones are not opened.
LOOKED_BACK = timedelta(days=60)
_WANTED = frozenset({Measure.INTENT, Measure.DEMAND})
_TAKEN = frozenset({"held", "cleared"})
_LOST = frozenset({"lost"})
_OTHER = {"RU": "UA", "UA": "RU"}


class Verdict(StrEnum):
    """What became of a deadline."""

    KEPT = "kept"
    MISSED = "missed"
    OPEN = "open"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One thing that one side is said to mean, or that is asked of it, by one day; its claims, the earliest first.

    `happened` is the day on which it was so by half of the ground, `wholly` by nine tenths; None where not, or not by
    maps. `days` is how long after its day it happened (for what was to be held: how long before its day it was
    lost), or how long it has not since; None unless it was missed. `settled_by` is a mapper or a speaker; `seen` is the
    day of the last map that was looked at, None where speakers settled it.
    """

    measure: Measure
    status: str
    party: str | None
    place: str
    place_id: str | None
    due: date
    statements: tuple[Statement, ...]
    verdict: Verdict
    happened: date | None = None
    wholly: date | None = None
    days: int | None = None
    settled_by: str | None = None
    seen: date | None = None

    @property
    def told(self) -> date:
        """The day on which it was first published."""
        return self.statements[0].published


@dataclass(frozen=True, slots=True)
class _Found:
    verdict: Verdict
    happened: date | None = None
    wholly: date | None = None
    days: int | None = None
    settled_by: str | None = None
    seen: date | None = None


def deadlines(statements: Iterable[Statement], body: Body, as_of: date) -> tuple[Deadline, ...]:
    """Every deadline at a named place, in order of its day; `body` gives the text of a mapped area by its hash.

    What one report or several say of the same end by the same day is one deadline.
    """
    everything = in_order(one for one in statements if one.published <= as_of)
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in everything:
        claim, place = one.claim, one.claim.place
        due = claim.period.end
        if claim.measure in _WANTED and one.asserted and place is not None and due is not None and due > one.published:
            groups.setdefault((claim.measure, claim.status, claim.party, place.place_id or place.name, due), []).append(
                one
            )
    discs = {key: _disc(group[0]) for key, group in groups.items()}
    wanted = [
        Wanted(disc, party, groups[key][0].published - LOOKED_BACK, as_of)
        for key in groups
        if (disc := discs[key]) is not None and (party := _watched(groups[key][0])) is not None
    ]
    shares = readings(sheets(everything), wanted, body) if wanted else {}
    mapped: dict[tuple[Disc | None, str | None], tuple[str, tuple[Reading, ...]]] = {}
    for (mapper, disc, party), row in sorted(shares.items(), key=lambda one: (len(one[1]), one[0][0])):
        mapped[disc, party] = (mapper, row)  # the mapper with most maps of a place stands
    control = [one for one in everything if one.claim.measure is Measure.CONTROL and area_of(one) is None]
    made = []
    for key, group in groups.items():
        drawn = mapped.get((discs[key], _watched(group[0])))
        by_map = _by_map(group[0], *drawn, as_of) if drawn else None
        made.append(_deadline(group, by_map or _by_words(group[0], control, as_of)))
    return tuple(sorted(made, key=lambda one: (one.due, one.place, one.status, one.party or "", one.told)))


def _deadline(group: Sequence[Statement], found: _Found) -> Deadline:
    claim = group[0].claim
    place = claim.place
    return Deadline(
        measure=claim.measure,
        status=claim.status or "",
        party=claim.party,
        place=place.name if place else "",
        place_id=place.place_id if place else None,
        due=claim.period.end or group[0].published,
        statements=tuple(group),
        verdict=found.verdict,
        happened=found.happened,
        wholly=found.wholly,
        days=found.days,
        settled_by=found.settled_by,
        seen=found.seen,
    )


def _watched(one: Statement) -> str | None:
    """The side whose share of the ground tells: who takes it, who holds it, who leaves it; None where nothing tells."""
    if one.claim.status in {"capture", "hold", "withdraw"} and one.claim.party in _OTHER:
        return one.claim.party
    return None


def _disc(one: Statement) -> Disc | None:
    place = one.claim.place
    if place is None or place.level is not Level.SETTLEMENT or place.lat is None or place.lon is None:
        return None
    try:
        drawn = gazetteer().place(place.place_id or "").country == OWN_GROUND
    except InputError:
        return None
    return Disc(place.lat, place.lon) if drawn else None


def _by_map(one: Statement, mapper: str, row: Sequence[Reading], as_of: date) -> _Found | None:
    """What maps say; None where they neither show it nor reach its day."""
    due = one.claim.period.end or as_of
    after = [reading for reading in row if reading.day >= one.published]
    before = [reading for reading in row if reading.day <= one.published]
    takes = one.claim.status == "capture"
    if not after or (before and _is_so(before[-1], HALF, takes=takes)):
        return None  # so it was before it was said: nothing can be kept or missed
    half = next((reading.day for reading in after if _is_so(reading, HALF, takes=takes)), None)
    wholly = next((reading.day for reading in after if _is_so(reading, NEARLY_ALL, takes=takes)), None)
    last = after[-1].day
    if one.claim.status == "hold":
        if half is not None and half <= due:
            return _Found(Verdict.MISSED, half, wholly, (due - half).days, mapper, last)
        if last >= due:
            return _Found(Verdict.KEPT, half, wholly, None, mapper, last)
        return _Found(Verdict.OPEN, settled_by=mapper) if due > as_of else None
    if half is not None:
        late = (half - due).days
        verdict = Verdict.MISSED if late > 0 else Verdict.KEPT
        return _Found(verdict, half, wholly, late if late > 0 else None, mapper, last)
    if due >= as_of:
        return _Found(Verdict.OPEN, settled_by=mapper)
    return _Found(Verdict.MISSED, None, None, (last - due).days, mapper, last) if last > due else None


def _is_so(reading: Reading, share: float, *, takes: bool) -> bool:
    """Whether a side's share is reached, or for what is held or left has fallen as far."""
    return reading.share >= share if takes else reading.share <= 1.0 - share


def _by_words(one: Statement, control: Iterable[Statement], as_of: date) -> _Found:
    """What speakers say whom the deadline does not suit: the enemy of the side that it suits, or a third party."""
    claim, due = one.claim, one.claim.period.end or as_of
    pending = _Found(Verdict.OPEN if due >= as_of else Verdict.UNTOLD)
    if claim.party not in _OTHER or claim.place is None or claim.status not in {"capture", "hold", "withdraw"}:
        return pending
    taker = claim.party if claim.status == "capture" else _OTHER[claim.party]
    suits = taker if claim.status == "capture" else claim.party
    unsuited = [
        each
        for each in control
        if each.claim.place is not None
        and (each.claim.place.place_id or each.claim.place.name) == (claim.place.place_id or claim.place.name)
        and each.published >= one.published
        and str(each.claim.speaker.side) != suits
        and each.claim.speaker.side is not Side.UNKNOWN
    ]
    fell = next((each for each in unsuited if _says_taken(each, taker)), None)
    stood = next((each for each in reversed(unsuited) if each.day > due and _says_kept(each, taker)), None)
    if claim.status == "hold":
        if fell is not None and fell.day <= due:
            return _Found(Verdict.MISSED, fell.day, None, (due - fell.day).days, fell.claim.speaker.name)
        return pending
    if fell is not None:
        late = (fell.day - due).days
        verdict = Verdict.MISSED if late > 0 else Verdict.KEPT
        return _Found(verdict, fell.day, None, late if late > 0 else None, fell.claim.speaker.name)
    if stood is not None:
        return _Found(Verdict.MISSED, None, None, (stood.day - due).days, stood.claim.speaker.name)
    return pending


def _says_taken(one: Statement, taker: str) -> bool:
    claim = one.claim
    taken = claim.status in _TAKEN and claim.party == taker
    left = claim.status in _LOST and claim.party == _OTHER[taker]
    return one.asserted and one.is_fact and (taken or left)


def _says_kept(one: Statement, taker: str) -> bool:
    claim = one.claim
    denied = not one.asserted and claim.status in _TAKEN and claim.party == taker
    return denied or (one.asserted and one.is_fact and claim.status == "held" and claim.party == _OTHER[taker])
