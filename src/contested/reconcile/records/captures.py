"""Captures that somebody claimed, against a mapper's later share of the ground around the settlement.

A capture is sustained where the share held by the named side reaches one half within 60 days, or had reached it
before the claim. Ground that the side held all along was not captured, and a claim about it is not settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.errors import InputError
from contested.reconcile.records.discs import Disc
from contested.reconcile.records.maps import OWN_GROUND, Body, Reading, Wanted, area_of, readings, sheets
from contested.reconcile.records.settlement import Kind, Settlement, source_of
from contested.reconcile.statement import Statement

# Share of the disc. More than half of a village is the least that "captured" can mean.
HELD = 0.5
# Days in which the mapper may follow. DeepState's own delays are days to weeks; after two months a claim is not early.
WINDOW = timedelta(days=60)
# Days before the claim that are looked at: whoever announces later than that announces nothing.
LOOK_BACK = timedelta(days=180)
# Days without a map, inside the window, after which nobody can say that the share was never reached.
WIDEST_GAP = timedelta(days=30)

KINDS = {"held": Kind.CAPTURE, "cleared": Kind.CAPTURE, "entered": Kind.ENTRY}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a capture was sustained, and the days from the claim to the first map that shows it."""

    sustained: bool
    lag_days: int | None


def captures(statements: Iterable[Statement], body: Body, as_of: date) -> tuple[Settlement, ...]:
    """Captures settled by maps up to `as_of`, by source and day; each mapper settles those of everybody else.

    `body` gives the text of a mapped area by its hash. What a source repeats within 60 days is one claim.
    """
    statements = tuple(statements)
    claimed = tuple(_first_told(statements))
    if not claimed:
        return ()
    wanted = [Wanted(disc, party, one.day - LOOK_BACK, one.day + WINDOW) for _, one, disc, party in claimed]
    shares = readings(sheets(statements), wanted, body)
    mappers = sorted({mapper for mapper, *_ in shares})
    found = []
    for source, one, disc, party in claimed:
        for mapper in mappers:
            outcome = settle(one.day, shares.get((mapper, disc, party), ()), as_of) if mapper != source else None
            if outcome is not None:
                found.append(
                    Settlement(
                        source=source,
                        side=one.claim.speaker.side,
                        kind=KINDS[one.claim.status or ""],
                        day=one.day,
                        claim=one.claim,
                        sustained=outcome.sustained,
                        settled_by=mapper,
                        lag_days=outcome.lag_days,
                    )
                )
    return tuple(found)


def settle(claimed: date, series: Sequence[Reading], as_of: date) -> Outcome | None:
    """What readings, in order of day, say of a capture claimed on a day; None where they do not settle it (yet)."""
    seen = [one for one in series if claimed - LOOK_BACK <= one.day <= min(claimed + WINDOW, as_of)]
    before = [one for one in seen if one.day <= claimed]
    if all(one.share >= HELD for one in before):
        return None  # no map before the claim, or held all along as far as the maps go back
    if before[-1].share >= HELD:
        last_without = max(place for place, one in enumerate(before) if one.share < HELD)
        return Outcome(True, (before[last_without + 1].day - claimed).days)
    reached = next((one.day for one in seen if one.day > claimed and one.share >= HELD), None)
    if reached is not None:
        return Outcome(True, (reached - claimed).days)
    if not before[-1].near:
        return None  # far behind the other side's lines: likely a namesake
    return Outcome(False, None) if _watched(claimed, series, as_of) else None


def _watched(claimed: date, series: Sequence[Reading], as_of: date) -> bool:
    """Whether the window has ended and maps cover it without a wide gap."""
    end = claimed + WINDOW
    days = [claimed, *(one.day for one in series if claimed < one.day < end), end]
    return end <= as_of and all(later - earlier <= WIDEST_GAP for earlier, later in pairwise(days))


def _first_told(statements: Iterable[Statement]) -> Iterator[tuple[str, Statement, Disc, str]]:
    """Source, statement, disc and side of each capture of a settlement, without what a source tells again."""
    told: dict[tuple[str, Kind, Disc, str], date] = {}
    for one in sorted(statements, key=lambda one: one.day):
        claim, disc, source = one.claim, _disc(one), source_of(one)
        kind = KINDS.get(claim.status or "")
        if disc is None or kind is None or source is None or claim.party is None:
            continue
        key = (source, kind, disc, claim.party)
        if key not in told or one.day - told[key] > WINDOW:
            told[key] = one.day
            yield source, one, disc, claim.party


def _disc(one: Statement) -> Disc | None:
    """The disc around the settlement on Ukraine's ground that an asserted fact of control is about."""
    place = one.claim.place
    if one.claim.measure is not Measure.CONTROL or not one.asserted or not one.is_fact or area_of(one) is not None:
        return None
    if place is None or place.level is not Level.SETTLEMENT or not place.place_id:
        return None
    if place.lat is None or place.lon is None:
        return None
    try:
        drawn = gazetteer().place(place.place_id).country == OWN_GROUND
    except InputError:
        return None
    return Disc(place.lat, place.lon) if drawn else None
