"""One settlement's control out of a ledger: its mappers' maps, the claims about it, and the habits of who made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.batch.cache import kept
from contested.claims.vocabulary import Measure
from contested.errors import InputError, QuestionError
from contested.reconcile.casebook import casebook
from contested.reconcile.ground.control import Control, control
from contested.reconcile.ground.dates import LEVELS, Reached, reached
from contested.reconcile.ground.footprints import footprints
from contested.reconcile.ground.habits import Case, Habits, cases
from contested.reconcile.ground.survey import Survey, fullest, mappers, survey, wide_survey
from contested.reconcile.ground.voices import Voice, passed, voices
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.records.captures import LOOK_BACK, WINDOW
from contested.reconcile.records.maps import OWN_GROUND
from contested.reconcile.records.settlement import source_of
from contested.reconcile.series.ground import Layer
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

MADE = "habits 1"  # changes when the survey behind habits is made otherwise
DISC, CELL = 0, 1  # in the order of footprints


@dataclass(frozen=True, slots=True)
class Mapped:
    """What one mapper's maps say of a settlement: shares of its disc and cell on the last map, and when levels were
    reached, of the disc and of the cell. `grey` is of the last map that draws grey, with its day; None without one."""

    mapper: str
    day: date
    held: tuple[float, float]
    grey: tuple[float, date] | None
    disc: tuple[Reached, ...]
    cell: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """Control of a settlement, each mapper's part in it, and the habits of those who spoke."""

    control: Control
    mapped: tuple[Mapped, ...]
    habits: Habits


def holding(place: Place, sources: Sources, until: date, judged: Judged = UNJUDGED) -> Holding:
    """Control of a settlement up to a day, from everything in `sources`.

    Raises:
        QuestionError: no map shows the place and no claim speaks of who holds it.
    """
    surveys = [one for one in _surveys(place, sources, until) if one.days]
    habits = Habits.of(learnt(sources, until)).apart(place.id)
    said = said_of(place, sources, habits, judged)
    try:
        found = control(place, surveys, said, until)
    except ValueError as error:
        raise QuestionError("control", str(error), "read a map or reports about it first") from None
    return Holding(found, tuple(map(_mapped, surveys)), habits)


def _surveys(place: Place, sources: Sources, until: date) -> Iterator[Survey]:
    if place.country != OWN_GROUND:
        return
    where = footprints(place)
    for mapper in mappers(sources.sheets):
        yield survey([one for one in fullest(sources.sheets, mapper) if one.day <= until], where, sources.ground)


def said_of(place: Place, sources: Sources, habits: Habits, judged: Judged = UNJUDGED) -> tuple[Voice, ...]:
    """The voices of claims about who holds a place."""
    behind = {
        claim.document
        for claim in sources.claims
        if claim.measure is Measure.CONTROL and claim.place is not None and claim.place.place_id == place.id
    }
    named = [claim for claim in sources.claims if claim.document in behind]
    return voices(casebook(named, sources.documents, judged), place.id, habits)


def learnt(sources: Sources, until: date) -> tuple[Case, ...]:
    """The captures that were claimed anywhere and that the maps settle, as of a day."""
    told = [one for one in sources.told(Measure.CONTROL) if passed(one) and one.is_fact and one.day <= until]
    located = [(one, place) for one, place in ((one, _settlement(one)) for one in told) if place is not None]
    drawn = fullest(sources.sheets)
    if not located or not drawn:
        return ()
    since = min(one.day for one, _ in located) - LOOK_BACK
    last = min(max(one.day for one, _ in located) + WINDOW, until)
    drawn = tuple(one for one in drawn if since <= one.day <= last)
    places = sorted({place.id: place for _, place in located}.values(), key=lambda place: place.id)
    number = {place.id: at for at, place in enumerate(places)}
    claimed = [(source, one.day, number[place.id]) for one, place in _first_told(located) if (source := source_of(one))]
    return cases(claimed, _kept_survey(drawn, places, sources), places, until) if drawn else ()


def _first_told(located: Sequence[tuple[Statement, Place]]) -> Iterator[tuple[Statement, Place]]:
    """Without what a source tells again of a place within the time in which a map may follow it."""
    told: dict[tuple[str | None, str], date] = {}
    for one, place in sorted(located, key=lambda pair: (pair[0].day, pair[0].claim.id)):
        key = (source_of(one), place.id)
        if key not in told or one.day - told[key] > WINDOW:
            told[key] = one.day
            yield one, place


def _settlement(one: Statement) -> Place | None:
    where = one.claim.place
    if where is None or where.level is not Level.SETTLEMENT or not where.place_id:
        return None
    try:
        place = gazetteer().place(where.place_id)
    except InputError:
        return None
    return place if place.country == OWN_GROUND else None


def _kept_survey(drawn: Sequence[Layer], places: Sequence[Place], sources: Sources) -> Survey:
    """The wide survey of the places of claims, kept by content."""
    shape = (len(drawn), len(places))
    key = hashlib.sha256(repr(([one.held for one in drawn], [(p.id, p.lat, p.lon) for p in places])).encode())

    def make() -> bytes:
        bare = [Layer(one.day, one.mapper, one.outlet, one.held, ()) for one in drawn]
        seen = wide_survey(bare, places, sources.ground)
        return np.stack((seen.held[:, :, 0], seen.line_km, seen.near_km2)).tobytes()

    held, line_km, near_km2 = np.frombuffer(kept(f"{MADE} {key.hexdigest()}", make)).reshape(3, *shape)
    days = tuple(one.day for one in drawn)
    return Survey(drawn[0].mapper, days, held[:, :, None], np.full((*shape, 1), np.nan), line_km, near_km2)


def _mapped(seen: Survey) -> Mapped:
    disc, cell = (tuple(reached(seen.days, seen.held[:, 0, one], level) for level in LEVELS) for one in (DISC, CELL))
    drawn = np.flatnonzero(~np.isnan(seen.grey[:, 0, DISC]))
    grey = (float(seen.grey[drawn[-1], 0, DISC]), seen.days[int(drawn[-1])]) if len(drawn) else None
    held = (float(seen.held[-1, 0, DISC]), float(seen.held[-1, 0, CELL]))
    return Mapped(seen.mapper, seen.days[-1], held, grey, disc, cell)


def last_day(sources: Sources) -> date:
    """The day up to which a question is answered where none is given: the one asked for, else that of the last report.

    Raises:
        QuestionError: there is no report at all.
    """
    if sources.as_of is not None:
        return sources.as_of
    if not sources.documents:
        raise QuestionError("ledger", "it holds no report", "read some first: contested read FILE")
    return max(one.published for one in sources.documents.values())


def latest(voices_: Sequence[Voice], until: date) -> tuple[tuple[Statement, timedelta], ...]:
    """What each source last said, with its age, the freshest first."""
    found: dict[str, Statement] = {}
    for one in (one for voice in voices_ for one in voice.statements):
        name = source_of(one) or one.claim.speaker.name
        if name not in found or (found[name].day, found[name].published) < (one.day, one.published):
            found[name] = one
    return tuple(sorted(((one, until - one.day) for one in found.values()), key=lambda pair: pair[1]))
