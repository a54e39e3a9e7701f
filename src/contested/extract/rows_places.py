"""A place as a table writes it: "Kharkiv oblast", "Synelnykove, Synelnykove raion", "Torske (Lyman hromada)".

What stands after the comma tells namesakes apart; a name in brackets is another name, or the community. A place
within a town (an airport, a reserve) is its town, where that is named; nothing finer is kept as a point. A name that
the atlas does not know stays a name without a point.
"""

from __future__ import annotations

import re
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer
from contested.atlas.place import Place
from contested.atlas.projection import distance_km
from contested.claims.parts import Locality
from contested.extract.places import locality

_HERE = "UA"  # of namesakes in two countries the one in which the war is fought
_DISTRICTS = (" raion", " district", " rayon")
_REGIONS = (" oblast", " region")
_COMMUNITIES = (" hromada", " rada")
_BRACKETS = re.compile(r"^(?P<name>[^(]+?)\s*(?:\((?P<other>[^()]*)\))?$")


@lru_cache(maxsize=50_000)
def row_place(name: str) -> Locality:
    """The place of a cell, resolved where the atlas knows it."""
    whole = _candidates(name)
    if whole:
        return locality(whole[0])
    first, _, rest = name.partition(",")
    around = rest.split(",")[0].strip()
    parts = _BRACKETS.match(first.strip())
    other = (parts["other"] or "") if parts else ""
    found = _candidates(parts["name"] if parts else first)
    if other.endswith(_COMMUNITIES):
        around = other.rsplit(" ", 1)[0]
    elif not found and other:
        found = _candidates(other)
    if not found and around and not around.endswith((*_DISTRICTS, *_REGIONS, *_COMMUNITIES)):
        found = _candidates(around)
    if not found:
        return Locality(name)
    return locality(_nearest(found, around) if around else found[0])


def _candidates(name: str) -> list[Place]:
    """Places of this name, those of the theatre first, else in the atlas's order."""
    return sorted(gazetteer().named(name), key=lambda place: place.country != _HERE)


def _nearest(found: list[Place], around: str) -> Place:
    """Of namesakes the one in the region that is named, or nearest to the town of the district or community."""
    if around.lower().endswith(_REGIONS):
        regions = {place.region for place in _candidates(around)}
        return next((place for place in found if place.region in regions), found[0])
    centres = _candidates(around[: around.rindex(" ")] if around.lower().endswith(_DISTRICTS) else around)
    if not centres:
        return found[0]
    seat = max(centres, key=lambda place: place.population)
    return min(found, key=lambda place: distance_km(place, seat))
