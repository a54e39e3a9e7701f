"""Words that place a count without a place's name: the whole front, "here", a grouping's stretch of it."""

from __future__ import annotations

from contested.atlas.level import Level
from contested.extract.scene import Draft, Named, Scene
from contested.extract.words import beginnings, words

# "Along the whole front", "на всіх напрямках", "вдоль фронта".
_ALL = words("placing", "all")
_ALONG = frozenset("along across вздовж уздовж вдоль".split())
_LINE = beginnings("placing", "line")
_LINE_REACH = 3  # words from "whole" to "front"
_GROUPING = ("груп", "угрупов", "группир", "group")
_GROUPING_REACH = 2  # words from "the sector of" to the grouping
_FROM = frozenset("from між between від от с со з із".split())
_UP_TO = frozenset("to до та and и і through".split())
_AND = frozenset("and та й і и".split())
_STRETCH = 4  # words between the two ends of a stretch: "from Siversk all the way down to Toretsk"
# Beginnings.
_STRETCHES = ("line", "stretch", "front", "strung", "arc", "belt", "ліні", "ділянк", "фронт", "смуг", "участ", "лини",
              "полос", "відтин", "протяж")  # fmt: skip
_HERE = frozenset("here there тут там здесь".split())
_HERE_REACH = 4  # words from "here" to its number


def here(scene: Scene, draft: Draft) -> bool:
    """Whether "here" stands beside a count: the sector that was named before."""
    near = scene.tokens[max(0, draft.i - _HERE_REACH) : draft.j + _HERE_REACH]
    return any(token.norm in _HERE for token in near)


def of_a_grouping(scene: Scene) -> bool:
    """Whether a sector is only said to be a grouping's: "на напрямку групи військ «Центр»" names no town's."""
    for cue in scene.of("town", "sector"):
        behind = [token.norm for token in scene.tokens[cue.j : cue.j + _GROUPING_REACH]]
        if any(word.startswith(_GROUPING) for word in behind):
            return True
    return False


def not_its_place(scene: Scene, draft: Draft, named: Named) -> bool:
    """Whether a town is only an end of the stretch that a grouping holds, or what the grouping is said to do next:
    "strung out from Siversk down to Toretsk", "has 135,000 men, and is trying to enter Kostiantynivka"."""
    if named.place is None or named.place.level is not Level.SETTLEMENT:
        return False
    norms = [token.norm for token in scene.tokens]
    grouped = any(norm.startswith(_GROUPING) for norm in norms[: draft.i])
    if named.i >= draft.j:
        between = norms[draft.j : named.i]
        return grouped and "," in between and any(norm in _AND for norm in between)
    ends = [other for other in scene.places if other.j <= named.i and 0 < named.i - other.j <= _STRETCH]
    if not ends:
        return False
    opened = norms[ends[-1].i - 1 : ends[-1].i]
    joined = any(norm in _UP_TO for norm in norms[ends[-1].j : named.i])
    lined = grouped or any(norm.startswith(_STRETCHES) for norm in norms[: ends[-1].i])
    return joined and lined and bool(opened) and opened[0] in _FROM


def whole_front(scene: Scene) -> list[int]:
    """The tokens at which a sentence speaks of the whole front: "along the entire line", "на всіх напрямках"."""
    norms = [token.norm for token in scene.tokens]
    return [
        k
        for k, word in enumerate(norms)
        if (word in _ALL and any(norm.startswith(_LINE) for norm in norms[k + 1 : k + 1 + _LINE_REACH]))
        or (word in _ALONG and any(norm in ("front", "фронту", "фронта") for norm in norms[k + 1 : k + 3]))
    ]
