"""Which verb (or verbal noun) governs a number: the nearest that fits what is counted, clauses and lists weighed."""

from __future__ import annotations

from contested.extract.cues import Cue
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Scene
from contested.extract.words import words

_AUXILIARY = words("triggers", "auxiliary")
_CONTRAST = frozenset(("while", "but", "whereas", "although", "including", "а", "але", "но", "of"))
_FARTHEST = 18.0
_VERBAL = frozenset(("death", "injury", "casualty", "prisoner", "assault", "strike", "shelling"))


def trigger(asked: Asked, *wanted: str) -> Cue | None:
    """The trigger cue of a wanted kind that governs the number, or None where none is near enough."""
    scene, number, noun = asked.scene, asked.number, asked.noun
    low = min(number.i, noun.i) if noun and noun.how == "before" else number.i
    high = asked.high
    best: tuple[float, Cue] | None = None
    for cue in scene.cues:
        if cue.tag != "trigger" or cue.value not in wanted:
            continue
        if cue.i < high and cue.j > low:
            if noun is not None and noun.kind not in _VERBAL:
                continue
            cost = 0.5
        elif cue.j <= low:
            cost = _distance(scene, cue.j, low, following=False) + _spent(scene, cue, number)
        else:
            cost = _distance(scene, high, cue.i, following=True)
        if cost <= _FARTHEST and (best is None or cost < best[0]):
            best = (cost, cue)
    return best[1] if best else None


def _distance(scene: Scene, i: int, j: int, *, following: bool) -> float:
    cost = 0.0 if following else 0.4
    for k in range(i, j):
        word = scene.tokens[k].norm
        if word in _AUXILIARY:
            cost += 0.1
        elif word in (";", ".", "!", "?"):
            cost += 14.0
        elif word in (":", "–", "—"):
            cost += 1.0
        elif word == ",":
            cost += 3.0 if following else 1.5
        elif word in _CONTRAST:
            cost += 3.0
        else:
            cost += 1.0 if following else 0.7
    for number in scene.numbers:
        if i <= number.core < j:
            cost += 9.0 if following else 0.5
    return cost


def _spent(scene: Scene, cue: Cue, number: Number) -> float:
    """A verb right behind an earlier number ("131 were downed, 27 …") belongs to that number more than to this one."""
    for other in scene.numbers:
        if other.j <= cue.i and other.core < number.core:
            between = scene.tokens[other.j : cue.i]
            if len(between) <= 4 and any(token.norm in _AUXILIARY for token in between):
                return 3.0
    return 0.0
