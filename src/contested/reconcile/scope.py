"""Which place lies in which: a city in the sector named after it, in its region, in its country.

Known from the atlas where a place is resolved, else from names alone ("Pokrovsk", "Pokrovsk sector"). What is not known
is not guessed: two places of which nothing is known are neither equal nor inside each other.
"""

from __future__ import annotations

import math
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.parts import Locality
from contested.errors import InputError

_SUFFIXES = {
    " sector": Level.SECTOR,
    " direction": Level.SECTOR,
    " axis": Level.SECTOR,
    " front": Level.SECTOR,
    " agglomeration": Level.DISTRICT,
    " district": Level.DISTRICT,
    " raion": Level.DISTRICT,
    " community": Level.DISTRICT,
    " region": Level.REGION,
    " oblast": Level.REGION,
}
# Places of one name, from the smallest: Donetsk, Donetsk district, Donetsk sector, Donetsk region.
_SIZES = {Level.SETTLEMENT: 0, Level.DISTRICT: 1, Level.SECTOR: 2, Level.REGION: 3, Level.COUNTRY: 4}
KILOMETRES_A_DEGREE = 111.2
_DERIVED = ("sector:", "district:")


def level(place: Locality) -> Level:
    """The level of a place, from its name where it was not resolved."""
    if place.level is not None:
        return place.level
    return next((found for suffix, found in _SUFFIXES.items() if place.name.endswith(suffix)), Level.SETTLEMENT)


def same(one: Locality | None, other: Locality | None) -> bool:
    """Whether two claims name the same place, or neither names one."""
    if one is None or other is None:
        return one is other
    if one.place_id and other.place_id:
        return one.place_id == other.place_id
    return one.name == other.name and level(one) == level(other)


def holds(whole: Locality | None, part: Locality | None) -> bool:
    """Whether it is known that `part` lies inside `whole` and is smaller."""
    if whole is None or part is None or same(whole, part):
        return False
    if stem(whole) == stem(part):
        return _SIZES[level(whole)] > _SIZES[level(part)]
    outer, inner = _resolved(whole), _resolved(part)
    if outer is None or inner is None:
        return False
    if outer.level is Level.COUNTRY:
        return inner.level is not Level.COUNTRY and inner.country == outer.country
    return outer.level is Level.REGION and inner.region == outer.id


def kilometres(one: Locality, other: Locality) -> float:
    """Kilometres between two places; infinite where either has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return KILOMETRES_A_DEGREE * math.hypot(one.lat - other.lat, east)


def stem(place: Locality) -> str:
    """The name without the word that tells its level: "pokrovsk" for Pokrovsk and for the Pokrovsk sector."""
    name = next((place.name.removesuffix(suffix) for suffix in _SUFFIXES if place.name.endswith(suffix)), place.name)
    return name.casefold()


def families(place: Locality) -> tuple[str, ...]:
    """Keys of the families that a place belongs to: only places with a key in common can hold one another."""
    resolved = _resolved(place)
    if resolved is None:
        return (stem(place),)
    region = resolved.id if resolved.level is Level.REGION else resolved.region
    return tuple(dict.fromkeys((stem(place), *((f"in {region}",) if region else ()))))


def nations(place: Locality) -> tuple[str, ...]:
    """The key of the country that a place lies in or is, where the atlas knows it."""
    resolved = _resolved(place)
    return () if resolved is None else (f"in {resolved.country}",)


def _resolved(place: Locality) -> Place | None:
    return _atlas_place(place.place_id) if place.place_id else None


@lru_cache(maxsize=65536)
def _atlas_place(place_id: str) -> Place | None:
    try:
        return gazetteer().place(place_id)
    except InputError:
        return None
