"""The dilemma that a brief weighs: the city of which most is told about holding, leaving or taking it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.casebook import Casebook
from contested.reconcile.deadlines import Deadline
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.sources import Sources
from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.draft import draft
from contested.scenario.weighing.weigh import SMALL, Weighed, weigh
from contested.score.drafting import known

# Statuses of intents and demands that are about who is to have a city: of a city of which they are told there is
# something to weigh.
ABOUT_LEAVING = frozenset({"hold", "withdraw", "capture"})
FEWEST_CLAIMS = 2


def dilemma(book: Casebook, sources: Sources, found: tuple[Deadline, ...], until: date) -> Weighed | None:
    """The city of which most is told about holding or leaving it, weighed at a brief's size; None without one."""
    place = besieged(book)
    if place is None:
        return None
    try:
        drafted = draft(place, until, known(place, book, sources, found, until))
    except QuestionError:  # it is lost already, or finer than a sector
        return None
    return weigh(drafted, size=SMALL, engine=Engine.NUMPY)


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
