"""Sectors of the front that are named after no town: "Північно-Слобожанський напрямок".

A table of names, prefixes of inflected adjectives and phrases (`sectors.csv`); points are the middle of the sector's
front, by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from contested.atlas.level import Level
from contested.atlas.place import Place


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[Place, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]:
    """Each sector with its beginnings and its phrases."""
    text = files(__package__).joinpath("sectors.csv").read_text("utf-8")
    rows = []
    for row in csv.DictReader(text.splitlines()):
        point = float(row["lat"]), float(row["lon"])
        place = Place(row["id"], row["name"], *point, Level.SECTOR, row["country"], row["region"], 0)
        forms = row["forms"].split(";")
        beginnings = tuple(form[:-1] for form in forms if form.endswith("*"))
        rows.append((place, beginnings, tuple(tuple(form.split()) for form in forms if not form.endswith("*"))))
    return tuple(rows)


@lru_cache(maxsize=1)
def _first_letters() -> frozenset[str]:
    return frozenset(form[:3] for _, starts, phrases in _table() for form in (*starts, *(p[0] for p in phrases)))


def sector_at(tokens: Sequence[str], index: int) -> tuple[Place, int] | None:
    """The sector whose name starts at a normalised word, and over how many words."""
    first = tokens[index]
    if first[:3] not in _first_letters():
        return None
    for place, beginnings, phrases in _table():
        if first.startswith(beginnings):
            return place, 1
        for phrase in phrases:
            if tuple(tokens[index : index + len(phrase)]) == phrase:
                return place, len(phrase)
    return None


def sector_named(place_id: str) -> Place | None:
    """The sector with an identity of this table, or None."""
    return next((place for place, _, _ in _table() if place.id == place_id), None)
