"""A share of a town's ground: "hold 5 % of Pokrovsk", "тримають 40 відсотків Торецька", "keep a third of it".

A share that stands right before a town's name, or "of it", is of its ground where one of the armies is named with a
verb of being there, and nothing else is said to be shared.
"""

from __future__ import annotations

from contested.extract.numerals import Number
from contested.extract.scene import Scene
from contested.extract.words import beginnings, words

# What may stand between a share and the town that it is of.
_OF_A_TOWN = words("town_shares", "between")
# "Of it", "of the town", "міста": the town named last.
_THE_TOWN = words("town_shares", "anaphora")
# Beginnings. Verbs and nouns of an army that is in a town.
_BEING_THERE = beginnings("town_shares", "there")
# Beginnings. What a share may be of besides ground, where it is said.
_ELSE = beginnings("town_shares", "else")
_REACH = 12  # words from such a verb to its share


def of_ground(scene: Scene, number: Number) -> bool:
    """Whether a percentage without a noun is of a town's ground."""
    start = max(0, number.i - _REACH)
    near = scene.tokens[start : number.j + _REACH]
    if any(token.norm.startswith(_ELSE) for token in near) or scene.of("trigger", "damage", "outage"):
        return False
    held = any(token.norm.startswith(_BEING_THERE) for token in near)
    return (held or bool(scene.of("trigger", "take", "holdarea"))) and _of_a_town(scene, number)


def _of_a_town(scene: Scene, number: Number) -> bool:
    j = number.j
    while j < len(scene.tokens) and scene.tokens[j].norm in _OF_A_TOWN:
        if scene.tokens[j].norm in _THE_TOWN:
            return True
        j += 1
    if j < len(scene.tokens) and scene.tokens[j].norm in _THE_TOWN:
        return True
    return any(named.i == j for named in scene.places)
