"""The stretches of some words in which somebody tells something: what is left without who says it and how.

Words that somebody else picked may hold their own speaker or debunk ("it is a myth that", "Kyiv denied that"). How
they are told is asked of the stretches between those, so that none is taken for part of what is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from contested.extract.attribution import clause
from contested.extract.cues import Cue
from contested.extract.scene import Scene
from contested.extract.tokens import Kind

_FEWEST_WORDS = 2  # one word alone tells nothing


def stretches(scene: Scene, marks: Sequence[Cue], i: int, j: int) -> list[tuple[int, int]]:
    """The stretches of tokens [i, j), one or more a clause, each of two words at least; all of [i, j) if none is.

    `marks` are the sentence's cues of telling.
    """
    cut = {k for mark in marks for k in range(mark.i, mark.j)}
    for saying in scene.voices:
        cut.update(range(min(saying.i, saying.at), max(saying.j, saying.at + 1, saying.end)))
    cut.update(k for cue in scene.of("say", "deny") for k in range(cue.i, cue.j))
    found = []
    clause_of: dict[int, int] = {}
    for k in range(i, j):
        if k not in clause_of:
            low, high = clause(scene.tokens, scene.voices, k)
            clause_of |= dict.fromkeys(range(k, max(high, k + 1)), low)
    for told, group in groupby(range(i, j), lambda k: (k not in cut, clause_of[k])):
        places = list(group)
        while places and scene.tokens[places[0]].kind is Kind.MARK:
            del places[0]
        words = sum(scene.tokens[k].kind is not Kind.MARK for k in places)
        if told[0] and words >= _FEWEST_WORDS:
            found.append((places[0], places[-1] + 1))
    return found or [(i, j)]
