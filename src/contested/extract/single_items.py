"""One tank without a numeral: singular equipment in a list of losses counts as one.

"Потерял 220 военнослужащих, танк, пять пикапов и гаубицу": bulletins leave the "one" out. Only beside another count of
the same list, and only for the singular forms listed here.
"""

from __future__ import annotations

from contested.claims.vocabulary import Bound, Measure, Unit
from contested.extract.numerals import Number
from contested.extract.scene import Draft, Scene
from contested.extract.words import words

_FORMS = {form: kind for kind in ("tanks", "artillery", "armoured", "vehicles", "depots", "aircraft")
          for form in words("single_items", kind)}  # fmt: skip
_JOINTS = frozenset((",", "and", "та", "і", "й", "и", "а также", "также", "a", "an"))
_REACH = 8  # words from the list's last count to the item


def single_items(scene: Scene, taken: list[Draft]) -> list[Draft]:
    """Draft losses of one item each, beside losses that were counted in the same list."""
    losses = [d for d in taken if d.measure is Measure.LOSSES and d.what is not None and d.aspect == "level"]
    found: list[Draft] = []
    for k, token in enumerate(scene.tokens):
        kind = _FORMS.get(token.norm)
        if kind is None or not k or scene.tokens[k - 1].norm not in _JOINTS:
            continue
        if any(draft.i <= k < draft.j for draft in taken):
            continue
        near = [draft for draft in [*losses, *found] if -_REACH <= k - draft.j <= _REACH]
        if not near or not scene.same_clause(near[0].i, k):
            continue
        last = near[-1]
        number = Number(k, k + 1, k, 1.0, 1.0, Bound.EXACT)
        found.append(
            Draft(
                rule="single.losses",
                measure=Measure.LOSSES,
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
