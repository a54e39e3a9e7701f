"""The state of the war as a brief tells it: one value with everything that its chapters draw, outlooks with records.

Each part is empty where the ledger holds nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from contested.reconcile.casebook import Casebook
from contested.reconcile.deadlines import Deadline, deadlines
from contested.reconcile.ground.towns import Town, towns
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.series import areas, catalogue
from contested.reconcile.series.lines import Lines, lately, lines
from contested.reconcile.series.sources import Sources
from contested.rhetoric.follow import Followed, Reads, follow_lately
from contested.rhetoric.predicates.asked import Evidence
from contested.scenario.weighing.weigh import Weighed
from contested.score.attached import Told, told
from contested.score.dilemma import dilemma
from contested.score.told_towns import ToldTowns, told_towns

COST = ("losses", "documented", "strength")
PRESSURE = ("assaults",)
STRIKES = ("intercepted",)
HOME_FRONT = ("outages", "restored", "cuts", "heating", "water", "gas")
HARM = ("killed", "wounded", "damaged")
LOSSES = ("losses.RU.personnel",)  # of whose future enough is known to say anything, where it is claimed daily


@dataclass(frozen=True, slots=True)
class Picture:
    """What the chapters of a brief are drawn from."""

    ground: tuple[Told, ...] = ()
    towns: tuple[Town, ...] = ()
    falls: ToldTowns | None = None
    cost: tuple[Lines, ...] = ()
    losses: tuple[Told, ...] = ()
    pressure: tuple[Lines, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    strikes: tuple[Lines, ...] = ()
    home_front: tuple[Lines, ...] = ()
    harm: tuple[Lines, ...] = ()
    dilemma: Weighed | None = None
    narratives: Followed | None = None


NOTHING = Picture()


def picture(
    book: Casebook, sources: Sources, until: date, judged: Judged = UNJUDGED, read: Reads | None = None
) -> Picture:
    """Everything that a ledger says of the state of the war up to a day; `sources` hold what counts, as judged, and
    `read` finds the frames of reports where a reader has labels of them."""
    whole = cache(lambda name: catalogue.series(name, sources))
    recent = lately(sources, until)
    known = tuple(_names((*COST, *PRESSURE, *STRIKES, *HOME_FRONT, *HARM), recent))
    late = cache(lambda name: catalogue.series(name, recent))
    asked = deadlines(book.statements, sources.body, until)
    named = towns(book.cases, sources, until, judged)
    return Picture(
        dilemma=dilemma(book, sources, asked, until),
        narratives=follow_lately(Evidence(book, sources, asked, whole), until, read),
        ground=told(areas.chosen(sources), whole, until),
        towns=named,
        falls=told_towns((one.place for one in named), sources, until),
        cost=(*lines(COST[:2], known, whole, sources, until), *lines(COST[2:], known, late, recent, until)),
        losses=told(LOSSES, whole, until),
        pressure=lines(PRESSURE, known, whole, sources, until),
        deadlines=asked,
        strikes=lines(STRIKES, known, whole, sources, until),
        home_front=lines(HOME_FRONT, known, late, recent, until),
        harm=lines(HARM, known, late, recent, until),
    )


def _names(families: Iterable[str], sources: Sources) -> Iterable[str]:
    wanted = frozenset(families)
    for family in catalogue.FAMILIES:
        if family.FAMILY in wanted:
            yield from family.names(sources)
