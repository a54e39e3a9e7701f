"""Outlooks of several towns with the record of such outlooks, for a page: from maps, or from those that ship."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contested.atlas.place import Place
from contested.errors import QuestionError
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.outlook import STALEST_DAYS, TownOutlook, town_outlook
from contested.scenario.falling.towns import towns
from contested.score.falling import RECORD_DAYS, FateCard, fate_cards, fates
from contested.score.shipped_towns import SHIPPED, shipped_outlook

BY_DAYS = (30, 90)


@dataclass(frozen=True, slots=True)
class ToldTowns:
    """What may become of some towns within `BY_DAYS`, as `mapper` draws them; `cards` are of all near the line."""

    mapper: str
    outlooks: tuple[TownOutlook, ...]
    cards: tuple[FateCard, ...]


def told_towns(places: Iterable[Place], sources: Sources, until: date) -> ToldTowns | None:
    """The outlooks of those places that have one as of a day; None where none has."""
    asked = tuple(places)
    if not sources.layers:
        return _shipped(asked, until)
    if not asked or (until - sources.layers[-1].day).days > STALEST_DAYS:
        return None
    known, day = towns(sources), until.toordinal()
    made = []
    for place in asked:
        try:
            made.append(town_outlook(known, place, until, BY_DAYS))
        except QuestionError:
            continue  # far from the line, or too few maps to learn from
    if not made:
        return None
    cards = fate_cards(fates(known.until(day), day - RECORD_DAYS, day, BY_DAYS))
    return ToldTowns(sources.layers[-1].mapper, tuple(made), cards)


def _shipped(asked: tuple[Place, ...], until: date) -> ToldTowns | None:
    made: list[TownOutlook] = []
    cards: tuple[FateCard, ...] = ()
    for place in asked:
        try:
            found, cards = shipped_outlook(place, until, BY_DAYS)
        except QuestionError:
            continue  # far from the line, or none ships of that time
        made.append(found)
    return ToldTowns(SHIPPED, tuple(made), tuple(one for one in cards if one.horizon_days in BY_DAYS)) if made else None
