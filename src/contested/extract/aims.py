"""What a blow from the air is aimed at: "удар по Запоріжжю", "атака на Запорожье", "strike on Kharkiv".

A town so aimed at is where it happened, and nobody who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.tokens import Token
from contested.extract.words import beginnings

# Beginnings. Nouns and verbs of a blow that takes its target behind "по" or "на".
_BLOWS = beginnings("aims", "blows")
AIMING = frozenset("on against at по на".split())
_REACH = 6  # words between a blow and its preposition: "скинули на Запоріжжя", "ударили двома ракетами по"
_ENDINGS = ("і", "ї")  # of a place where something is, behind "на": "на Запоріжжі"
_BETWEEN = frozenset("the city town of місто міста місту м . город города городу г".split())


def aimed(sentence: Sequence[Token]) -> frozenset[int]:
    """The tokens at which a name begins that a blow is aimed at."""
    found = set()
    for k, token in enumerate(sentence):
        at = k - 1
        while at > 0 and sentence[at].norm in _BETWEEN:
            at -= 1
        if at < 0 or not token.capitalised or sentence[at].norm not in AIMING:
            continue
        if sentence[at].norm == "на" and token.norm.endswith(_ENDINGS):
            continue
        around = [*sentence[max(0, at - _REACH) : at], *sentence[k + 1 : k + 1 + _REACH]]
        if any(each.norm.startswith(_BLOWS) for each in around):
            found.add(k)
    return frozenset(found)
