"""Who holds the towns that reports name most: by maps where the ledger holds them, by claims alone elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.errors import InputError, QuestionError
from contested.reconcile.casebook import Case
from contested.reconcile.ground.corridor import TREND, Width, corridor, is_pocket
from contested.reconcile.ground.holding import Holding, holding
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.ordinal import HALF_LIFE_DAYS, Ground, ground
from contested.reconcile.records.maps import OWN_GROUND
from contested.reconcile.series.sources import Sources

MOST_MAPPED = 4  # each takes a second where no shape is kept
MOST_TOLD = 8
FRESH = 2 * timedelta(days=HALF_LIFE_DAYS)  # older claims alone say of no town who holds it now
FEWEST_REPORTS = 2  # a town that one report names once is no chapter's


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement: `told` by claims alone, `held` with maps, None without any; `ways` of a pocket, the last four
    weeks of maps. `claims` are those that speak of who holds it."""

    place: Place
    told: Ground | None
    held: Holding | None
    ways: tuple[Width, ...]
    claims: tuple[Claim, ...]


def towns(cases: Iterable[Case], sources: Sources, until: date, judged: Judged = UNJUDGED) -> tuple[Town, ...]:
    """The settlements of Ukraine of whose control most reports speak, the most first."""
    by_place: dict[str, list[Case]] = {}
    for case in cases:
        where = case.statements[0].claim.place if case.statements else None
        if case.question.measure is Measure.CONTROL and where is not None and where.level is Level.SETTLEMENT:
            by_place.setdefault(where.place_id or "", []).append(case)
    reports = {
        key: len({one.claim.document for case in found for one in case.statements}) for key, found in by_place.items()
    }
    ordered = sorted(by_place, key=lambda key: (-reports[key], key))
    made: list[Town] = []
    for key in ordered:
        if reports[key] < FEWEST_REPORTS or len(made) >= (MOST_MAPPED if sources.layers else MOST_TOLD):
            break
        place = _settlement(key)
        town = _town(place, by_place[key], sources, until, judged) if place is not None else None
        made += [town] if town is not None else []
    return tuple(made)


def _town(place: Place, cases: list[Case], sources: Sources, until: date, judged: Judged) -> Town | None:
    claims = tuple(one.claim for case in cases for one in case.statements)
    if not sources.layers:
        told = ground(cases, until)
        fresh = told is not None and until - told.latest <= FRESH
        return Town(place, told, None, (), claims) if fresh else None
    try:
        held = holding(place, sources, until, judged)
    except QuestionError:
        return None  # no map shows it, and what is said of it says nothing of who holds it
    recent = [one for one in sources.layers if until - TREND <= one.day <= until]
    ways = corridor(place, recent, sources.ground) if held.mapped else ()
    return Town(place, None, held, ways if is_pocket(ways) else (), claims)


def _settlement(key: str) -> Place | None:
    try:
        place = gazetteer().place(key)
    except InputError:
        return None
    return place if place.country == OWN_GROUND else None
