"""One name for one office: "the air force" of the Ukrainian side is the Ukrainian Air Force, a governor has a region.

Two reports that name the same office must name the same speaker, or one origin would count as two.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.vocabulary import Side

# Beginnings. Words of a military administration, which each front-line town has.
_REGIONAL = ("обласн", "областн", "regional", "ова")
_ADMINISTRATION = ("військов", "военн", "мва", "military")


@lru_cache(maxsize=1)
def _offices() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in files(__package__).joinpath("offices.tsv").read_text("utf-8").splitlines())
    return {(words, side): name for words, side, name in rows}


def office(role: str, words: str, side: Side, near: Place | None) -> str | None:
    """The canonical name of an office said in normalised `words` by a speaker of `side`, or None where it has none.

    `near` is the place in focus: a governor without a region is the governor of the region in focus.
    """
    regional = role == "head" and any(word.startswith(_REGIONAL) for word in words.split())
    if (role == "governor" or regional) and near is not None:
        region = near if near.level is Level.REGION else gazetteer().region_of(near)
        return f"governor of {region.name}" if region is not None and region.level is Level.REGION else None
    if role == "head" and any(word.startswith(_ADMINISTRATION) for word in words.split()):
        town = near is not None and near.level is Level.SETTLEMENT
        return (
            f"head of {near.name} military administration" if near and town else "head of the military administration"
        )
    if role == "mayor" and near is not None and near.level is Level.SETTLEMENT:
        return f"mayor of {near.name}"
    return _offices().get((words, str(side)))
