"""Words that place a count without a place's name: the whole front, "here", a grouping's stretch of it."""

from __future__ import annotations

from contested.extract.scene import Draft, Scene
from contested.extract.words import beginnings, words

# "Along the whole front", "на всіх напрямках", "вдоль фронта".
_ALL = words("placing", "all")
_ALONG = frozenset("along across вздовж уздовж вдоль".split())
_LINE = beginnings("placing", "line")
_LINE_REACH = 3  # words from "whole" to "front"
_GROUPING = ("груп", "угрупов", "группир", "group")
_GROUPING_REACH = 2  # words from "the sector of" to the grouping
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


def whole_front(scene: Scene) -> list[int]:
    """The tokens at which a sentence speaks of the whole front: "along the entire line", "на всіх напрямках"."""
    norms = [token.norm for token in scene.tokens]
    return [
        k
        for k, word in enumerate(norms)
        if (word in _ALL and any(norm.startswith(_LINE) for norm in norms[k + 1 : k + 1 + _LINE_REACH]))
        or (word in _ALONG and any(norm in ("front", "фронту", "фронта") for norm in norms[k + 1 : k + 3]))
    ]
