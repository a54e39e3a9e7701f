"""Ages: "a man, 45", "children aged 4, 7 and 11", "наймолодшому – шість", "жінки 22, 46 та 59 років"."""

from __future__ import annotations

from contested.extract.numerals import Number
from contested.extract.scene import Scene
from contested.extract.tokens import Kind
from contested.extract.words import beginnings, words

_PEOPLE = ("person", "children", "civilian")
_SOMEBODY = words("ages", "somebody")
_HIM = words("ages", "him")
_WAS = words("ages", "was")
_YEARS = beginnings("ages", "years")
_LISTED = words("ages", "listed")
_AGED = words("ages", "aged")
_EXTREMES = beginnings("ages", "extremes")
_DASHES = ("–", "-", "—", "is", "was", ":")
_LIMITS = (["who", "is"], ["are", "over"], ["them", "over"], ["younger", "than"], ["older", "than"])
_REACH = 4  # words between "the youngest of them" and its number


def is_age(scene: Scene, number: Number) -> bool:
    """Whether a number says how old somebody is."""
    if number.core == 0:
        return False
    lead = [token.norm for token in scene.tokens[max(0, number.core - _REACH) : number.core]]
    return (
        _said_of_one(lead)
        or _of_somebody(scene, number)
        or _apposed(scene, number)
        or _before_years(scene, number)
        or _behind_aged(scene, number)
    )


def _said_of_one(lead: list[str]) -> bool:
    """Whether the words before a number lead to an age: "йому було лише 26", "the youngest is six"."""
    if _HIM.intersection(lead) and _WAS.intersection(lead):
        return True
    youngest = any(word.startswith(_EXTREMES) for word in lead)
    youngest = youngest or (any(w.startswith("само") for w in lead) and any(w.startswith("младш") for w in lead))
    return (youngest and lead[-1] in _DASHES) or lead[-2:] in _LIMITS or lead[-1] in ("старше", "молодше")


def _of_somebody(scene: Scene, number: Number) -> bool:
    """Whether a number stands behind one person and "of": "a boy of seven"."""
    tokens = scene.tokens
    if number.core < 2 or tokens[number.core - 1].norm != "of":
        return False
    return tokens[number.core - 2].norm in _SOMEBODY


def _apposed(scene: Scene, number: Number) -> bool:
    """Whether a number stands between commas behind a person: "a man, 45, was injured"."""
    tokens, j = scene.tokens, number.j
    if tokens[number.core - 1].norm != "," or j >= len(tokens) or tokens[j].norm != ",":
        return False
    return any(cue.j == number.core - 1 and cue.value in _PEOPLE for cue in scene.of("noun"))


def _before_years(scene: Scene, number: Number) -> bool:
    """Whether a number stands in a list that ends in years: "хлопці 12 та 16 років"."""
    tokens, k = scene.tokens, number.j
    while k < len(tokens) and (tokens[k].norm in _LISTED or tokens[k].kind is Kind.NUMBER):
        k += 1
    return number.j < k < len(tokens) and tokens[k].norm.startswith(_YEARS)


def _behind_aged(scene: Scene, number: Number) -> bool:
    """Whether a number stands in a list behind "aged": "children aged 4, 7 and 11"."""
    k = number.core - 1
    while k >= 0 and (scene.tokens[k].norm in _LISTED or scene.tokens[k].kind is Kind.NUMBER):
        k -= 1
    return k >= 0 and scene.tokens[k].norm in _AGED
