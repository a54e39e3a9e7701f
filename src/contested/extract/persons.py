"""Names of places that people bear ("Vladimir Putin", the call sign "Dnipro"), and villages that look like people."""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.cues import Cue
from contested.extract.places import Mention
from contested.extract.tokens import Kind, Token
from contested.extract.words import beginnings

# First names that are towns too.
_GIVEN_NAMES = frozenset(("vladimir", "volodymyr", "владимир", "володимир", "lev", "лев", "george", "victoria"))
_CALL_SIGNS = beginnings("persons", "call_signs")
_VILLAGE_ENDINGS = ("вка", "вку", "вки", "вке", "вкой", "вці", "вкою")
_SHORTEST = 3  # letters of a first name without its ending
_REACH = 4  # tokens from "call sign" and the name: a quotation mark


def without_people(sentence: Sequence[Token], found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence that name places."""
    return [m for m in found if not _given_name(sentence, m) and not _call_sign(sentence, m)]


def village_alike(sentence: Sequence[Token], cue: Cue) -> bool:
    """Whether what looks like a person's surname is a village made from it: "Герасимовку" is no Gerasimov."""
    return cue.tag == "source" and cue.j - cue.i == 1 and sentence[cue.i].norm.endswith(_VILLAGE_ENDINGS)


def _given_name(sentence: Sequence[Token], mention: Mention) -> bool:
    """Whether a name is a person's first name."""
    following = sentence[mention.j] if mention.j < len(sentence) else None
    first = sentence[mention.i].norm.rstrip("ауоюемыівй")
    return (
        following is not None
        and following.capitalised
        and len(first) >= _SHORTEST
        and any(name.startswith(first) for name in _GIVEN_NAMES)
    )


def _call_sign(sentence: Sequence[Token], mention: Mention) -> bool:
    """Whether a name stands behind "call sign"."""
    before = [t.norm for t in sentence[max(0, mention.i - _REACH) : mention.i] if t.kind is Kind.WORD]
    return bool(before) and before[-1].startswith(_CALL_SIGNS)
