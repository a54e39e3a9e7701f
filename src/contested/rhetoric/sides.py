"""Which side a word of a sentence names, with no rule that knows one side from the other.

A name stands for its side ("Kyiv", "the Russian army"); "we" and "the enemy" are read from whoever speaks; "the
aggressor" and "the defenders" from which side the document has told of as attacking. Where nothing says it, no side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.atlas.sources import source_named
from contested.claims.parts import Speaker
from contested.claims.vocabulary import Side
from contested.extract.attribution import voice_at
from contested.extract.cues import Cue
from contested.extract.scene import Scene
from contested.extract.tokens import Token

SIDES = (Side.UA, Side.RU)
# Beginnings. Words for whoever attacks or defends, which the reader of claims takes for names of a side.
_ATTACKERS = ("aggressor", "attack", "invad", "occup", "агресор", "агрессор", "окуп", "оккуп", "загарбник", "захватчик")
_DEFENDERS = (
    "defender",
    "defending",
    "garrison",
    "захисник",
    "оборонц",
    "оборонец",
    "защитник",
    "гарнізон",
    "гарнизон",
)
# Offices that either side has and neither owns the name of: whoever's outlet says it means its own.
_SHARED = frozenset(
    "генштаб генштабі генштабе генштабу general генерального military военкор воєнкор военкоры воєнкори "
    "defence defense міноборони минобороны air повітряні повітряних".split()
)
_SHARED_STEMS = ("генштаб", "міноборон", "минобор")
_ARTICLES = frozenset(("the", "a", "в", "у", "на"))
_FOES = ("противник", "супротивник", "ворог", "ворож", "враг", "враж", "enem", "adversar", "hostile", "боевик",
         "націоналіст", "националист", "бойовик")  # fmt: skip
# Beginnings. What a side does that holds ground, and what a side does that comes for it.
_HOLDING = ("hold", "defend", "defence", "defens", "repel", "утрим", "тримає", "оборон", "обороня", "відбив", "удерж",
            "отраж")  # fmt: skip
_COMING = ("assault", "advanc", "offensive", "storm", "attack", "штурм", "наступ", "атак")
_REACH = 4  # words from a side's name to what it does


@dataclass(frozen=True, slots=True)
class Party:
    """A side named over tokens [i, j)."""

    i: int
    j: int
    side: Side


def opposed(side: Side) -> Side:
    """The other side of the war; whoever is no side has none."""
    return {Side.UA: Side.RU, Side.RU: Side.UA}.get(side, side)


class Attackers:
    """Which side a document has told of as attacking so far."""

    def __init__(self) -> None:
        self._balance = {Side.UA: 0, Side.RU: 0}

    def follow(self, sentence: list[Token], named: list[Party]) -> None:
        """Take note of what each side that is named does in a sentence."""
        for party in named:
            for token in sentence[party.j : party.j + _REACH]:
                if token.norm.startswith(_HOLDING):
                    self._balance[opposed(party.side)] += 1
                elif token.norm.startswith(_COMING):
                    self._balance[party.side] += 1

    @property
    def side(self) -> Side:
        """The side told of as attacking, unknown while the document gives both equally."""
        ua, ru = self._balance[Side.UA], self._balance[Side.RU]
        return Side.UNKNOWN if ua == ru else Side.UA if ua > ru else Side.RU


def speaking(scene: Scene, own: Speaker, at: int) -> Side:
    """The side of whoever speaks at a token; somebody unnamed speaks for the outlet."""
    voice = voice_at(scene.tokens, scene.voices, at)
    return own.side if voice is None or voice.speaker.side is Side.UNKNOWN else voice.speaker.side


def parties(scene: Scene, own: Speaker, marks: Sequence[Cue], attackers: Attackers) -> list[Party]:
    """Every side that a sentence names, in order; of names within one another the longest.

    `marks` hold the names that no claim's reader knows: "the Bankova", "Z-channels".
    """
    foe = opposed(own.side) if own.side in SIDES else None
    sides = {"enemy": foe, "UA": Side.UA, "RU": Side.RU}
    found = [Party(m.i, m.j, side) for m in marks if m.tag == "name" and (side := sides[m.value]) is not None]
    for cue in scene.cues:
        if cue.tag == "source":
            source = None if shared(scene, cue) else source_named(cue.value)
            side = Side(source.side) if source is not None else Side.UNKNOWN
        elif cue.tag == "party":
            side = _meant(scene, own, cue, attackers)
        else:
            continue
        if side in SIDES:
            found.append(Party(cue.i, cue.j, side))
    names = [p for p in found if not any(o.i <= p.i and p.j <= o.j and o.j - o.i > p.j - p.i for o in found)]
    attackers.follow(scene.tokens, names)
    return sorted(names, key=lambda party: (party.i, party.j))


def shared(scene: Scene, cue: Cue) -> bool:
    """Whether a name is of an office that either side has, said without whose: "the General Staff"."""
    first = _first(scene, cue)
    return first in _SHARED or (cue.j - cue.i == 1 and first.startswith(_SHARED_STEMS))


def _first(scene: Scene, cue: Cue) -> str:
    """The first word of a cue that is no article and no preposition."""
    words = [token.norm for token in scene.tokens[cue.i : cue.j]]
    return next((word for word in words if word not in _ARTICLES), words[0])


def _meant(scene: Scene, own: Speaker, cue: Cue, attackers: Attackers) -> Side:
    word, speaker = _first(scene, cue), speaking(scene, own, cue.i)
    if cue.value == "own":
        return speaker
    if cue.value == "enemy" or word.startswith(_FOES):
        return opposed(speaker)
    if word.startswith(_ATTACKERS):
        # whoever speaks for a side means the other; anybody else, whoever attacks in his telling
        return opposed(speaker) if speaker in SIDES else attackers.side
    if word.startswith(_DEFENDERS):
        return opposed(attackers.side)
    return Side(cue.value) if cue.value in SIDES else Side.UNKNOWN
