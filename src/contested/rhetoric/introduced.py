"""Who tells something where no verb that reading knows says so: before a colon, a quotation or "that", or behind it.

"A spokesman of the brigade shrugged: …"; "…", the deputy mayor slaps the table; "On enemy channels today. …". Of an
outlet of no side, whoever of a side is there to speak is taken to be telling; of a side's own outlet, only somebody
of the other side or of none whom its words introduce.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Side
from contested.rhetoric.sides import SIDES
from contested.rhetoric.utterance import Utterance
from contested.rhetoric.voicing import OPENING, THAT, Candidate, open_quotation, says, speaks, words_at

_THEIRS = frozenset("its his her their його її їх їхній їхня его ее их".split())
_FIRST = 2  # words before somebody with whom a sentence opens: "And Peskov at noon: …"
_DISTANT = frozenset("мовляв мол нібито якобы дескать ніби будто".split())  # words that another's words are passed on


def introduced(u: Utterance, at: tuple[int, int]) -> Candidate | None:
    """Whoever of a side stands before a colon, a quotation or "that" with [i, j) in it, or speaks behind it."""
    start = _content(u, at)
    others = [one for one in u.speakers if one.side in SIDES and one.side is not u.own.side]
    if start is not None:
        colon = ":" in (u.scene.tokens[start].norm, u.scene.tokens[start - 1].norm)
        opening = [one for one in others if colon and (u.own.side not in SIDES or one.i <= _FIRST)]
        before = [one for one in others if one.j <= start and (one in opening or says(u.scene, u.marks, one))]
        if before:
            return before[-1]
        unknown = any(o.j <= start and o.side is Side.UNKNOWN for o in u.speakers)
        if colon and unknown and u.earlier is not None and u.earlier.spoke and u.earlier.side is not u.own.side:
            return u.earlier  # "On enemy channels. Sapper: …"
    outside = (one for one in others if one.i >= at[1] and _outside(u, one, at))
    behind = [one for one in outside if says(u.scene, u.marks, one, commas=0)]
    return behind[0] if behind else None


def anybody(u: Utterance, at: tuple[int, int]) -> Candidate | None:
    """Who tells for want of anybody else: in an outlet of no side whoever is of one, in a side's only its opponent."""
    own = u.own.side
    told = u.earlier
    distant = any(token.norm in _DISTANT for token in u.scene.tokens) or _quoted(u, at[0])
    distant = distant or bool(u.scene.of("say", "pronoun"))
    if own in SIDES:
        other = told is not None and told.side is not own
        return told if other and distant else None
    if u.outsider is not None:
        return None
    denying = [saying for saying in u.scene.voices if saying.denies]
    people = (one for one in u.speakers if one.side in SIDES and not one.outlet)
    others = (one for one in people if not any(one.i < saying.j and saying.i < one.j for saying in denying))
    near = sorted(others, key=lambda one: _gap(one, at))
    outside = [one for one in near if _outside(u, one, at)]
    passed_on = distant or _content(u, at) is not None or any(token.norm in OPENING for token in u.scene.tokens)
    saying = (one for one in outside if says(u.scene, u.marks, one))
    chosen = next(iter([*saying, *(outside if passed_on else ())]), None)
    if chosen is None and (stranger := _stranger(u, at)) is not None:
        return _by_country(u, at) or stranger
    chosen = chosen or (told if told is not None and (passed_on or told.spoke) else None) or _by_country(u, at)
    if chosen is None:
        sides = [p for p in u.named if not _quoted(u, p.i) and not at[0] <= p.i < at[1]]
        if _quoted(u, at[0]) and len({p.side for p in sides}) == 1:
            return Candidate(sides[0].i, sides[0].j, sides[0].side, words_at(u.scene, sides[0].i, sides[0].j))
        return None
    return chosen


def _stranger(u: Utterance, at: tuple[int, int]) -> Candidate | None:
    """Somebody of no known side who speaks here, and is not of those before: "the brigade's officer", not "its"."""
    people = (one for one in u.speakers if one.side is Side.UNKNOWN and not one.outlet and _outside(u, one, at))
    speaking = next((one for one in people if speaks(u.scene, u.marks, one)), None)
    if speaking is None or any(u.scene.tokens[k].norm in _THEIRS for k in range(max(0, speaking.i - 1), speaking.j)):
        return None
    return speaking


def _by_country(u: Utterance, at: tuple[int, int]) -> Candidate | None:
    """Somebody whose title names no side, of the country that the sentence is in: "in Rostov a retired paratrooper"."""
    countries = {place.place.country for place in u.scene.places if place.place is not None}
    side = {"UA": Side.UA, "RU": Side.RU}.get(countries.pop()) if len(countries) == 1 else None
    people = (one for one in u.speakers if one.side is Side.UNKNOWN and not one.outlet)
    person = next((one for one in people if _outside(u, one, at)), None)
    return None if side is None or person is None else replace(person, side=side)


def _gap(one: Candidate, at: tuple[int, int]) -> int:
    return max(one.i - at[1], at[0] - one.j)


def _content(u: Utterance, at: tuple[int, int]) -> int | None:
    """The colon, the opening quotation mark or the that-word behind which [i, j) stands."""
    tokens = u.scene.tokens
    for k in range(at[0] - 1, -1, -1):
        word = tokens[k].norm
        if word == ":" or word in THAT or (word in OPENING and not _quoted(u, k)):
            return k
    return None


def _outside(u: Utterance, one: Candidate, at: tuple[int, int]) -> bool:
    """Whether somebody stands outside what is told: not in the quotation or behind the "that" of [i, j)."""
    if one.i < at[1] and at[0] < one.j:
        return False
    if _quoted(u, one.i):
        return False
    start = _content(u, at)
    return start is None or one.j <= start or one.i >= at[1]


def _quoted(u: Utterance, k: int) -> bool:
    return open_quotation(u.scene, k, within=u.quoted)
