"""Counts that are given for several places together, and so for none of them alone."""

from __future__ import annotations

from itertools import pairwise

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.extract.scene import Named, Scene

_AND = frozenset("and та і й и".split())
_LISTING = frozenset((",", *_AND, "у", "в", "над", "over", "in"))


def region_of_districts(scene: Scene, named: Named | None) -> Place | None:
    """The region of the districts for which a count is given together: "в Ізюмському та Чугуївському районах"."""
    if named is None or named.place is None or named.place.level is not Level.DISTRICT:
        return None
    districts = [other for other in scene.places if other.place is not None and other.place.level is Level.DISTRICT]
    listed = any(
        all(token.norm in _LISTING for token in scene.tokens[first.j : second.i]) and named in (first, second)
        for first, second in pairwise(districts)
    )
    return gazetteer().region_of(named.place) if listed else None


def one_of_two_sectors(scene: Scene, named: Named) -> bool:
    """Whether a count is given for two sectors together, and so for neither: "на Сіверському і Курському напрямках"."""
    if named.place is None or named.place.level is not Level.SECTOR:
        return False
    sectors = [other for other in scene.places if other.place is not None and other.place.level is Level.SECTOR]
    return any(
        first.j < second.i <= first.j + 2 and scene.tokens[first.j].norm in _AND and named in (first, second)
        for first, second in pairwise(sectors)
    )


def one_of_regions(scene: Scene, named: Named | None) -> bool:
    """Whether a count is of all regions that a list names: "58 БпЛА у Полтавській, Сумській та Київській областях"."""
    if named is None or named.place is None or named.place.level is not Level.REGION:
        return False
    regions = [other for other in scene.places if other.place is not None and other.place.level is Level.REGION]
    return any(
        all(token.norm in _LISTING for token in scene.tokens[first.j : second.i]) and named in (first, second)
        for first, second in pairwise(regions)
    )
