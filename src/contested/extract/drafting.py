"""Draft claims from a number and its noun: what every family of quantities shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from contested.claims.vocabulary import Aspect, Definition, Measure, Unit
from contested.extract.givers import donor
from contested.extract.nouns import Asked
from contested.extract.scene import Draft, Scene

WEAPONS = {
    "mixed": Unit.ITEMS,
    "drone": Unit.DRONES,
    "missile": Unit.MISSILES,
    "cruise": Unit.MISSILES,
    "ballistic": Unit.MISSILES,
    "glide_bomb": Unit.BOMBS,
    "shell": Unit.ITEMS,
    "rocket": Unit.ITEMS,
}
# Weapons that the contract has no aid word for are given as missiles.
_GIVEN_AS_MISSILES = frozenset("cruise ballistic glide_bomb rocket helicopters ships".split())
_CIVILIAN_REACH = 8  # words between a number and "residents", "houses": about one clause

Rule = Callable[[Asked], Draft | None]


class Particulars(TypedDict, total=False):
    """The fields of a draft in which the rules of one family differ."""

    what: str | None
    unit: Unit
    party: str | None
    status: str
    aspect: Aspect
    no_place: bool
    definition: Definition | None


def drafted(asked: Asked, measure: Measure, **particulars: Unpack[Particulars]) -> Draft:
    """The draft of a number, its noun within the span where that stands behind it."""
    number, noun = asked.number, asked.noun
    i, j = number.i, number.j
    if noun is not None and noun.how in ("after", "them"):
        i, j = min(i, noun.i), max(j, noun.j)
    return Draft(rule=f"quantity.{measure}", measure=measure, i=i, j=j, at=number.core, number=number, **particulars)


def share(asked: Asked, measure: str, party: str | None) -> Draft:
    """A percentage of something that has a measure of its own."""
    return drafted(asked, Measure.SHARE, what=measure, unit=Unit.PERCENT, party=party)


def aid(asked: Asked) -> Draft:
    """Items promised or delivered, by whoever gives them."""
    noun = asked.counted
    what = "missile" if noun.kind in _GIVEN_AS_MISSILES else noun.kind
    unit = WEAPONS.get(noun.kind, Unit.ITEMS)
    unit = unit if unit in (Unit.DRONES, Unit.MISSILES) else Unit.ITEMS
    return drafted(asked, Measure.AID, what=what, unit=unit, party=donor(asked))


def civilians_near(asked: Asked) -> bool:
    """Whether civilians or their homes are named within a clause's reach of the number."""
    nouns = asked.scene.of("noun", "civilian", "homes", "children")
    return any(abs(cue.i - asked.number.core) <= _CIVILIAN_REACH for cue in nouns)


def army(scene: Scene) -> bool:
    """Whether a sentence is about soldiers."""
    soldiers = scene.of("noun", "personnel", "brigades", "battalions", "casualty", "groups")
    return bool(soldiers) or bool(scene.of("role", "attacker"))
