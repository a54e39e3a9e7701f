"""Drafting the situation of a city from everything that a ledger knows of it, the town's outlook among it.

It stands beside the records of outlooks because a ledger without maps takes the outlook that ships with the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from contested.atlas.place import Place
from contested.errors import QuestionError
from contested.reconcile.casebook import Casebook
from contested.reconcile.deadlines import Deadline
from contested.reconcile.series import catalogue
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.outlook import BY_DAYS, TownOutlook, town_outlook
from contested.scenario.falling.towns import towns
from contested.scenario.situation.draft import Known
from contested.score.shipped_towns import shipped_outlook


def known(
    place: Place,
    book: Casebook,
    sources: Sources,
    found: tuple[Deadline, ...],
    until: date,
    step: Callable[[str], None] = lambda _: None,
) -> Known:
    """What a draft of a city's situation is made from, at the end of a day."""
    corridor = catalogue.series(f"corridor.{place.id}", sources) if sources.layers else None
    return Known(book, found, outlook_of(place, until, sources, step), corridor)


def outlook_of(place: Place, until: date, sources: Sources, step: Callable[[str], None]) -> TownOutlook | None:
    """The town's outlook, from the ledger's maps or from what ships; None where neither reaches the town or the day."""
    try:
        if sources.layers:
            return town_outlook(towns(sources, step), place, until)
        return shipped_outlook(place, until, BY_DAYS)[0]
    except QuestionError:
        return None
