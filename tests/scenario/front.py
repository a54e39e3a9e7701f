"""A front of our own that moves west over the towns around Pokrovsk, drawn by the week and read as a reader does."""

from __future__ import annotations

from datetime import date, timedelta

from tests.reconcile.shelf import Ring, Shelf

from contested.atlas.place import Place
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.towns import settlements

FIRST = date(2024, 1, 7)  # a Sunday


def edge(week: int) -> float:
    """How far west held ground reaches, in degrees east: farther each week, and by uneven steps."""
    return 37.9 - 0.008 * week - 0.004 * (week % 5)


def ring(week: int) -> Ring:
    """The ground held in a week."""
    west = edge(week)
    return [[west, 47.9], [38.6, 47.9], [38.6, 48.7], [west, 48.7], [west, 47.9]]


def draw(shelf: Shelf, weeks: int, first: date = FIRST) -> None:
    """Read a map for each week."""
    for week in range(weeks):
        shelf.map(str(first + timedelta(days=7 * week)), occupied=[ring(week)])


def sources(shelf: Shelf, until: date | None = None) -> Sources:
    """What was read, up to a day."""
    known = {key: one for key, one in shelf.documents.items() if until is None or one.published <= until}
    claims = tuple(one for one in shelf.claims if one.document in known)
    return Sources(claims, known, shelf.body, until)


def around() -> tuple[Place, ...]:
    """The settlements that this front passes, or may."""
    return tuple(one for one in settlements() if 47.9 < one.lat < 48.7 and 36.2 < one.lon < 38.4)
