"""The settlement that a whole report is about, to which what is said without a place belongs."""

from __future__ import annotations

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.extract.launch_sites import came_from, seats
from contested.extract.namesakes import Resolver
from contested.extract.places import Mention, exemplified
from contested.extract.scene import LOCATIVE, METONYMS
from contested.extract.tokens import Token

_SECTOR_WEIGHT = 0.7  # a sector named speaks for its town, a little less than the town's own name


def focus(named: list[list[Mention]], token_lists: list[list[Token]], resolver: Resolver) -> Place | None:
    """The settlement that a document is about: named most often, the headline's places counted twice."""
    counts: dict[str, float] = {}
    places: dict[str, Place] = {}
    for k, mentions_ in enumerate(named):
        named_at = {at for mention in mentions_ for at in range(mention.i, mention.j)}
        for mention in mentions_:
            place = resolver.place(k, mention)
            if place is None or place.level not in (Level.SETTLEMENT, Level.SECTOR):
                continue
            if came_from(token_lists[k], named_at, mention.i, place):
                continue
            if place.name in METONYMS and (not mention.i or token_lists[k][mention.i - 1].norm not in LOCATIVE):
                continue  # a capital without a preposition is a government
            if seats(token_lists[k], mention.i) or exemplified(token_lists[k], mention.i):
                continue
            key = place.id.removeprefix("sector:")
            headline = 2.0 if k == 0 else 1.0
            counts[key] = counts.get(key, 0.0) + headline * (1.0 if place.level is Level.SETTLEMENT else _SECTOR_WEIGHT)
            if place.level is Level.SETTLEMENT or key not in places:
                places[key] = place
    if not counts:
        return None
    best = max(counts, key=lambda key: counts[key])
    place = places[best]
    if place.level is Level.SECTOR:
        base = best if ":" in best else None
        return gazetteer().place(base) if base else place
    return place
