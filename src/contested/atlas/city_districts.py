"""Districts of cities: "у Салтівському районі" is in Kharkiv, and in no district of the countryside.

A name that several cities have ("Shevchenkivskyi") gives all of them; which is meant is the caller's to decide.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Rows by the first three letters of their beginnings."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in files(__package__).joinpath("city_districts.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        beginnings, cities = line.split("\t")
        for beginning in beginnings.split():
            table.setdefault(beginning[:3], []).append((beginning, tuple(cities.split("|"))))
    return table


@lru_cache(maxsize=64)
def _city(name: str) -> Place:
    match = gazetteer().at([word.lower() for word in name.split()], 0)
    towns = [place for place in (match.places if match else ()) if place.level is Level.SETTLEMENT]
    return max(towns, key=lambda place: place.population)


def cities_with(word: str) -> tuple[Place, ...]:
    """The cities that have a district of this name (normalised, in any case), none for any other word."""
    for beginning, cities in _rows().get(word[:3], ()):
        if word.startswith(beginning):
            return tuple(_city(name) for name in cities)
    return ()
