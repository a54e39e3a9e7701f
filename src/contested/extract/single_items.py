"""One tank without a numeral: singular equipment in a list of losses counts as one.

"Потерял 220 военнослужащих, танк, пять пикапов и гаубицу": bulletins leave the "one" out. Only beside another count of
the same list, and only for the singular forms listed here.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Bound, Measure, Unit
from contested.extract import parties
from contested.extract.nouns import Asked, Counted
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene
from contested.extract.words import words

_KINDS = ("tanks", "artillery", "armoured", "vehicles", "depots", "aircraft", "air_defence", "ships")
_FORMS = {form: kind for kind in _KINDS for form in words("single_items", kind)}
_JOINTS = frozenset((",", "and", "та", "і", "й", "и", "а также", "также", "a", "an"))
# Singular verbs of interception; Ukrainian "збито" is said of one and of many and is not among them.
_FELLED = frozenset("уничтожен сбит перехвачен подавлен збитий знищений перехоплений downed intercepted".split())
_FLYING = ("drone", "missile", "cruise")
_ONE = frozenset("a an another one".split())
_NEAR, _COUNTED = 5, 4  # words between a drone and its verb, and around it where no number may stand
_MANY = ("s", "ы", "и", "ов", "ів", "ей")
_DAMAGED = ("пошкод", "повред", "damag")
_DESTROYED = ("знищ", "уничтож", "destroy", "потер", "втрат", "lost")
_REACH = 8  # words from the list's last count to the item


def single_flights(scene: Scene, context: Context, taken: list[Draft]) -> list[Draft]:
    """One drone or missile shot down, told by a singular verb: "украинский БпЛА уничтожен", "a drone was shot down"."""
    found: list[Draft] = []
    felled = [k for k, token in enumerate(scene.tokens) if token.norm in _FELLED]
    for k in felled:
        noun = next((cue for cue in reversed(scene.of("noun", *_FLYING)) if 0 <= k - cue.j <= _NEAR), None)
        if noun is None or any(draft.i <= noun.i < draft.j or draft.i <= k < draft.j for draft in [*taken, *found]):
            continue
        if any(abs(number.core - noun.i) <= _COUNTED for number in scene.numbers):
            continue
        latin = scene.tokens[noun.i].norm.isascii()
        one = any(token.norm in _ONE for token in scene.tokens[max(0, noun.i - 3) : noun.i])
        if (latin and not one) or scene.tokens[noun.j - 1].norm.endswith(_MANY):
            continue
        number = Number(noun.i, noun.j, noun.i, 1.0, 1.0, Bound.EXACT)
        asked = Asked(scene, context, number, Counted(noun.value, noun.i, noun.j, "after"))
        unit = Unit.DRONES if noun.value == "drone" else Unit.MISSILES
        draft = Draft(rule="single.intercepted", measure=Measure.INTERCEPTED, i=noun.i, j=k + 1, at=noun.i)
        party = parties.interceptor(asked)
        found.append(replace(draft, what=noun.value, number=number, unit=unit, party=party))
    return found


def _phrase(scene: Scene, k: int) -> str | None:
    """Armour named in the singular by a phrase: "боевая бронированная машина"."""
    if not scene.tokens[k].norm.endswith(("ая", "ую", "ова", "ову", "вна", "вну")):
        return None
    return next((cue.value for cue in scene.of("noun", "armoured", "mlrs", "posts") if cue.i == k), None)


def single_items(scene: Scene, taken: list[Draft]) -> list[Draft]:
    """Draft losses of one item each, beside losses that were counted in the same list."""
    losses = [d for d in taken if d.measure is Measure.LOSSES and d.what is not None and d.aspect == "level"]
    found: list[Draft] = []
    for k, token in enumerate(scene.tokens):
        kind = _FORMS.get(token.norm) or _phrase(scene, k)
        if kind is None or not k or scene.tokens[k - 1].norm not in _JOINTS:
            continue
        if any(draft.i <= k < draft.j for draft in taken):
            continue
        near = [draft for draft in [*losses, *found] if -_REACH <= k - draft.j <= _REACH]
        if not near or not scene.same_clause(near[0].i, k):
            continue
        last = near[-1]
        verbs = [t.norm for t in scene.tokens[:k] if t.norm.startswith((*_DAMAGED, *_DESTROYED))]
        damaged = bool(verbs) and verbs[-1].startswith(_DAMAGED)
        number = Number(k, k + 1, k, 1.0, 1.0, Bound.EXACT)
        found.append(
            Draft(
                rule="single.losses",
                measure=Measure.DAMAGE if damaged else Measure.LOSSES,
                i=k,
                j=k + 1,
                at=k,
                what=kind,
                party=last.party,
                number=number,
                unit=Unit.ITEMS,
            )
        )
    return found
