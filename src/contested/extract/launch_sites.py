"""Places where nothing happened: where weapons came from (launch sites and directions), where an office sits.

"Із напрямків Курськ, Орел – рф, Гвардійське – ТОТ АР Крим" names no place of a strike; nor does "from Kursk". A place
that people left ("evacuated from Pokrovsk") is no launch site.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from contested.atlas.place import Place
from contested.extract.scene import Named, Scene
from contested.extract.tokens import Kind, Token
from contested.extract.words import beginnings, words

_HEADS = beginnings("launch_sites", "heads")
_FROM = words("launch_sites", "prepositions")
_WITHIN = words("launch_sites", "within")
_OFFICES = beginnings("launch_sites", "offices")
_AT = frozenset("in у в".split())
_LONGEST = 40  # words of the longest list of launch sites that an air force gives
_FAR = frozenset(
    "far removed away distant remote далеко вдали вдалині далекий далеких далеких вдалеке віддалік".split()
)
_FAR |= frozenset(
    "kilometres kilometers km miles кілометрів кілометрах км километров километрах віддалених удаленных".split()
)
_AWAY = frozenset("from від от".split())
_FAR_REACH = 2  # words between "far" and its "from"
_LISTED = 3  # words between a site and the preposition before it: "from Russia's Kursk region"


def is_origin(scene: Scene, named: Named) -> bool:
    """A place that drones came from, which is not where they were shot down."""
    if named.place is None:
        return False
    named_at = {k for other in scene.places for k in range(other.i, other.j)}
    return came_from(scene.tokens, named_at, named.i, named.place)


def came_from(tokens: Sequence[Token], named_at: AbstractSet[int], at: int, place: Place) -> bool:
    """The same before a scene is built: `named_at` are the tokens of all places, `at` the first of this one."""
    head = _head(tokens, named_at, at)
    if head is not None:
        # "напрямок удару" is where it went; "Покровський напрямок" names the sector before its noun
        return not any(token.norm.startswith(("удар", "strike")) for token in tokens[head + 1 : head + 2])
    if place.country != "RU" and place.region != "region:crimea" and not place.id.startswith("sea:"):
        return False
    return any(token.norm in _FROM for token in tokens[max(0, at - _LISTED) : at])


def _head(tokens: Sequence[Token], named_at: AbstractSet[int], at: int) -> int | None:
    """The head noun of the list that a place stands in, or None."""
    for back in range(at - 1, max(-1, at - _LONGEST), -1):
        token = tokens[back]
        if token.norm.startswith(_HEADS):
            return back
        if not (token.kind is Kind.MARK or token.norm in _WITHIN or back in named_at or token.capitalised):
            return None
    return None


def far_from(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place is only what something was far from: "cities far removed from the Pokrovsk front"."""
    for k in range(at - 1, max(-1, at - 1 - _LISTED), -1):
        if tokens[k].norm in _AWAY:
            lead = [token.norm for token in tokens[max(0, k - _FAR_REACH) : k]]
            return any(word in _FAR for word in lead)
        if tokens[k].kind is Kind.MARK:
            return False
    return False


def seats(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place is only where an office sits: "the ministry in Moscow", "the Russian mission in Geneva"."""
    before = [token.norm for token in tokens[max(0, at - 2) : at]]
    return len(before) > 1 and before[1] in _AT and before[0].startswith(_OFFICES)
