"""Everybody in a sentence who could be telling what stands in it: people, offices and channels, with their side.

Reading hears the speakers of claims by their verbs. What is told of the war is as often put into somebody's mouth by a
colon, a quotation or a tail ("…, the deputy mayor slaps the table"), so here whoever can speak is found first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.atlas.sources import source_named
from contested.claims.vocabulary import Side
from contested.extract.cues import Cue
from contested.extract.scene import Scene
from contested.rhetoric.sides import SIDES, Party, shared

OPENING, CLOSING = frozenset('“«„"'), frozenset('”»“"')
_OUTLETS = frozenset(("agency", "outlet"))
_BEFORE, _BEHIND = 3, 4  # words of a title around its head in which a side is named: "the Russian group's deputy"
THAT = frozenset("that що что будто мовляв мол ніби нібито якобы дескать".split())
_ENDS = frozenset(".!?;()")
_COMMAS = frozenset(",–—-")
_ABOUT = frozenset("about on against over про о об проти против".split())
_LEADING = frozenset("the a an and in at by from said told of to as by".split())
_REACH = 8  # words between somebody and a word of speaking
_PREPOSITIONS = frozenset("on in at against over near from towards into outside around through".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody over tokens [i, j) who could be the teller.

    `outlet` is for those who mostly pass on what others say, `spoke` for those whom the sentence before heard say
    something.
    """

    i: int
    j: int
    side: Side
    name: str
    outlet: bool = False
    spoke: bool = False


def candidates(scene: Scene, marks: Sequence[Cue], named: Sequence[Party], *, by_place: bool) -> list[Candidate]:
    """Everybody in a sentence who could speak, in order; of side unknown where nothing in the title says it.

    `by_place` lets a place in the title say it ("the deputy mayor of Nikopol"), as an outlet of no side means it.
    """
    found = [
        Candidate(cue.i, cue.j, side, words_at(scene, cue.i, cue.j), outlet)
        for cue, side, outlet in (_known(scene, cue, named, by_place=by_place) for cue in scene.of("source"))
        if side is not None
    ]
    heads = [(cue.i, cue.j, cue.value == "outlet") for cue in marks if cue.tag == "person"]
    heads += [(cue.i, cue.j, False) for tag in ("role.nation", "role.third") for cue in scene.of(tag)]
    for i, j, outlet in heads:
        low, high = _title(scene, i, j)
        name = words_at(scene, _named_from(scene, named, low, i), high)
        if any(one.i < high and low < one.j and not one.outlet for one in found):
            continue
        if any(mark.tag == "outsider" and mark.value == "third" and mark.i < high and low < mark.j for mark in marks):
            found.append(Candidate(low, high, Side.THIRD, name, outlet))
            continue
        side = next((p.side for p in named if p.i < high and low < p.j and not _spoken_of(scene, p)), None)
        side = side or (_of_place(scene, low, high) if by_place else None) or _of_ally(marks, low, high)
        found.append(Candidate(low, high, side or Side.UNKNOWN, name, outlet))
    names = (cue for cue in marks if cue.tag == "name" and cue.value in SIDES)
    found += [Candidate(cue.i, cue.j, Side(cue.value), words_at(scene, cue.i, cue.j)) for cue in names]
    return sorted(found, key=lambda one: (one.i, one.j))


def speaks(scene: Scene, marks: Sequence[Cue], one: Candidate) -> bool:
    """Whether a word of speaking stands beside somebody, or a colon right behind: "Lavrov's deputy: …"."""
    colon = any(scene.tokens[k].norm == ":" for k in range(one.j, min(len(scene.tokens), one.j + _REACH)))
    return colon or says(scene, marks, one)


def says(scene: Scene, marks: Sequence[Cue], one: Candidate, *, commas: int = 2) -> bool:
    """Whether a word of speaking stands beside somebody, with no clause and at most an aside between."""
    verbs = [*scene.of("say"), *(mark for mark in marks if mark.tag == "speak")]
    beside = (v for v in verbs if v.i - one.j <= _REACH and one.i - v.j <= _REACH and not (one.i <= v.i < one.j))
    return any(_joined(scene, min(v.j, one.j), max(v.i, one.i), commas) for v in beside)


def _joined(scene: Scene, i: int, j: int, commas: int) -> bool:
    between = [token.norm for token in scene.tokens[i:j]]
    if any(word in _ENDS or word == ":" or word in THAT for word in between):
        return False
    return sum(word in _COMMAS for word in between) in (0, commas)


def _known(scene: Scene, cue: Cue, named: Sequence[Party], *, by_place: bool) -> tuple[Cue, Side | None, bool]:
    """A name that the atlas knows; a capital that says where something is, is nobody.

    Whose it is may stand before it: "Russia's General Staff". What both sides have is its outlet's own in a side's.
    """
    source = source_named(cue.value)
    if source is None:
        return cue, None, False
    where = cue.i and scene.tokens[cue.i - 1].norm in _PREPOSITIONS
    if where and cue.value in ("Kyiv", "Moscow"):
        return cue, None, False
    whose = next((party.side for party in named if party.j == cue.i), None)
    if whose is None and not by_place and shared(scene, cue):
        return cue, None, False
    return cue, whose or Side(source.side), source.kind in _OUTLETS and source.side not in SIDES


def _title(scene: Scene, i: int, j: int) -> tuple[int, int]:
    """The tokens of a title around its head, as far as no mark or that-word ends it."""
    low, high = i, j
    while low > max(0, i - _BEFORE) and not _ends(scene, low - 1):
        low -= 1
    while high < min(len(scene.tokens), j + _BEHIND) and not _ends(scene, high):
        high += 1
    return low, high


def _named_from(scene: Scene, named: Sequence[Party], low: int, head: int) -> int:
    """Where the name of a title begins: English puts what belongs to it before the head, other words do not."""
    if scene.tokens[head].norm.isascii():
        while low < head and scene.tokens[low].norm in _LEADING:
            low += 1
        return low
    return min((party.i for party in named if low <= party.i and party.j == head), default=head)


def words_at(scene: Scene, i: int, j: int) -> str:
    """The words of tokens [i, j), as the text has them but for the spaces between."""
    return " ".join(token.text for token in scene.tokens[i:j])


def _ends(scene: Scene, k: int) -> bool:
    word = scene.tokens[k].norm
    spoken = any(cue.i <= k < cue.j for cue in scene.of("say"))
    return spoken or word in _ENDS or word in _COMMAS or word == ":" or word in THAT or word in OPENING | CLOSING


def _of_place(scene: Scene, low: int, high: int) -> Side | None:
    """The side of the country of a place in somebody's title: "the deputy mayor of Nikopol"."""
    country = next((p.place.country for p in scene.places if p.place is not None and p.i < high and low < p.j), None)
    return {"UA": Side.UA, "RU": Side.RU}.get(country or "")


def open_quotation(scene: Scene, k: int, *, within: bool = False) -> bool:
    """Whether token k of a sentence stands in a quotation; `within` says whether the sentence began in one.

    Straight marks open and close in turn, and so do curled ones that languages use both ways.
    """
    for token in scene.tokens[:k]:
        if token.norm in ("«", "„"):
            within = True
        elif token.norm in ("»", "”"):
            within = False
        elif token.norm in ('"', "“"):
            within = not within
    return within


def _spoken_of(scene: Scene, party: Party) -> bool:
    """Whether a side is what somebody speaks of: "the brigadier about the Russians in the town"."""
    return bool(party.i) and scene.tokens[party.i - 1].norm in _ABOUT


def _of_ally(marks: Sequence[Cue], low: int, high: int) -> Side | None:
    """The side that somebody's country helps: "the Lithuanian foreign minister"."""
    return next((Side(m.value) for m in marks if m.tag == "ally" and m.i < high and low < m.j), None)
