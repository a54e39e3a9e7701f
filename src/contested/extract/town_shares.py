"""A share of a town's ground: "hold 5 % of Pokrovsk", "тримають 40 відсотків Торецька", "keep a third of it".

A share that stands right before a town's name, or "of it", is of its ground where one of the armies is named with a
verb of being there, and nothing else is said to be shared.
"""

from __future__ import annotations

from contested.atlas.level import Level
from contested.extract.numerals import Number
from contested.extract.scene import Context, Named, Scene
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


def town_meant(scene: Scene, context: Context, number: Number) -> Named | None:
    """The town of an earlier sentence that a share is of: "Ukrainian troops still keep about 40 per cent of it"."""
    j = number.j
    while j < len(scene.tokens) and scene.tokens[j].norm in _OF_A_TOWN and scene.tokens[j].norm not in _THE_TOWN:
        j += 1
    before = any(
        named.j <= number.i and named.place is not None and named.place.level is Level.SETTLEMENT
        for named in scene.places
    )
    town = context.town or context.focus
    meant = j < len(scene.tokens) and scene.tokens[j].norm in _THE_TOWN and not before
    return Named(number.i, number.j, town, town.name) if meant and town is not None else None


def _of_a_town(scene: Scene, number: Number) -> bool:
    j = number.j
    while j < len(scene.tokens) and scene.tokens[j].norm in _OF_A_TOWN:
        if scene.tokens[j].norm in _THE_TOWN:
            return True
        j += 1
    if j < len(scene.tokens) and scene.tokens[j].norm in _THE_TOWN:
        return True
    return any(named.i == j for named in scene.places)
