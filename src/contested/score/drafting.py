"""Drafting the situation of a city from everything that a ledger knows of it, the town's outlook among it.

It stands beside the records of outlooks because a ledger without maps takes the outlook that ships with the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.casebook import Casebook
from contested.reconcile.deadlines import Deadline
from contested.reconcile.series import catalogue
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.outlook import BY_DAYS, TownOutlook, town_outlook
from contested.scenario.falling.towns import towns
from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.draft import Known, draft
from contested.scenario.weighing.weigh import SMALL, Weighed, weigh
from contested.score.shipped_towns import shipped_outlook

# Statuses of intents and demands that are about who is to have a city: of a city of which they are told there is
# something to weigh.
ABOUT_LEAVING = frozenset({"hold", "withdraw", "capture"})
FEWEST_CLAIMS = 2


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


def dilemma(book: Casebook, sources: Sources, found: tuple[Deadline, ...], until: date) -> Weighed | None:
    """The city of which most is told about holding or leaving it, weighed at a brief's size; None without one."""
    place = besieged(book)
    if place is None:
        return None
    return weigh(draft(place, until, known(place, book, sources, found, until)), size=SMALL, engine=Engine.NUMPY)


def outlook_of(place: Place, until: date, sources: Sources, step: Callable[[str], None]) -> TownOutlook | None:
    """The town's outlook, from the ledger's maps or from what ships; None where neither reaches the town or the day."""
    try:
        if sources.layers:
            return town_outlook(towns(sources, step), place, until)
        return shipped_outlook(place, until, BY_DAYS)[0]
    except QuestionError:
        return None


def besieged(book: Casebook) -> Place | None:
    """The town of which most is told about holding, leaving or taking it; None where hardly anything is."""
    told = Counter(
        one.claim.place.place_id
        for one in book.statements
        if one.claim.measure in {Measure.INTENT, Measure.DEMAND}
        and one.claim.status in ABOUT_LEAVING
        and one.claim.place is not None
        and one.claim.place.level is Level.SETTLEMENT
        and one.claim.place.place_id is not None
    )
    for name, count in told.most_common(1):
        return settlement(name) if count >= FEWEST_CLAIMS else None
    return None
