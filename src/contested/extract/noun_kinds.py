"""What a noun means by the words around it: a depot's tanks, a weapon that only says what struck, people killed."""

from __future__ import annotations

from contested.extract.cues import Cue
from contested.extract.scene import Scene

FLOWN = frozenset("drone missile cruise ballistic glide_bomb rocket mixed".split())
_FUEL = ("fuel", "oil", "refiner", "petrol", "diesel", "gasoline", "нафт", "нефт", "паливн", "топлив", "пальн")
_BLOWS = ("strike", "attack", "raid", "удар", "атак", "обстріл", "обстрел")
_BEFALLING = {"kill": "death", "wound": "injury"}


def in_storage(scene: Scene) -> bool:
    """Whether tanks are a depot's: "18 of 34 tanks at the fuel depot had burned out"."""
    fuel = any(token.norm.startswith(_FUEL) for token in scene.tokens)
    return fuel and not scene.of("noun", "armoured", "artillery", "vehicles", "mlrs", "personnel", "casualty")


def of_a_blow(scene: Scene, noun: Cue) -> bool:
    """Whether a weapon only says what struck: "the toll of the missile strike", "через удар дрона"."""
    if noun.value not in FLOWN:
        return False
    beside = (*scene.tokens[max(0, noun.i - 1) : noun.i], *scene.tokens[noun.j : noun.j + 1])
    return any(token.norm.startswith(_BLOWS) for token in beside)


def befallen(scene: Scene, noun: Cue) -> str:
    """People with what befell them said right behind: "the number of people killed" are deaths."""
    if noun.value not in ("person", "civilian"):
        return noun.value
    verbs = [cue for cue in scene.of("trigger", *_BEFALLING) if noun.j <= cue.i <= noun.j + 1]
    return _BEFALLING[verbs[0].value] if verbs else noun.value
