"""Whom a sentence says to tell something, in words that are not its own speaker's: "the narrative pushed by Kyiv".

Marks of telling stand in `telling.tsv`; beside them count who stands before "that", in the last words of a sentence
with a verb, or alone beside a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.claims.vocabulary import Side
from contested.extract.attribution import Voice as Saying
from contested.extract.attribution import clause
from contested.extract.cues import Cue
from contested.extract.scene import Scene
from contested.rhetoric.introduced import anybody, introduced
from contested.rhetoric.sides import SIDES, Party
from contested.rhetoric.speakers import BREAKS, QUOTED
from contested.rhetoric.utterance import Utterance
from contested.rhetoric.voicing import CLOSING, OPENING, THAT, words_at

SCARE = 4  # words that are held at arm's length by quotation marks: more are somebody's words
_BEFORE, _BEHIND, _BESIDE = 9, 5, 3  # words from a mark of telling to whoever tells: subject, "by whom", "whose"
_DENIED = 3  # words from a denial to the telling that it denies
_DENYING = ("deny", "denie", "reject", "dismiss", "refut", "запереч", "спрост", "відки", "отверг", "отриц", "опроверг")
_TAIL = 7  # words of "…, the spokesman of the ministry in Moscow shrugged"
# Endings of Ukrainian and Russian verbs that say what somebody does or did, and of those that only go along.
_FINITE = tuple("ть ться тся ет ит ют ят ут є в вся ла лася лась ли лись лися".split())
_GERUNDS = tuple("чи чись вши вшись ая уя яя".split())
_SO = frozenset("so such так такой такая такое такие такий така таке такі столько стільки настолько настільки".split())
_PREPOSITIONS = frozenset(
    "on in at against over to from for with by of about по на в у за від от з с із для про о об к до".split()
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who is said to tell something, on which side, and why it is thought so, in words.

    `sure` where words say it, `pointed` where they call it somebody's telling: "the narrative circulated by Kyiv".
    """

    name: str
    side: Side
    reason: str
    sure: bool = True
    pointed: bool = False


def teller_at(u: Utterance, at: tuple[int, int], saying: Saying | None, side: Side) -> Teller | None:
    """Whoever of a side is said to tell what stands at [i, j).

    `saying` is what reading hears there and `side` its speaker's, unknown where nothing tells it.
    """
    scene, named = u.scene, u.named
    low, high = clause(scene.tokens, scene.voices, at[0])
    for mark in u.marks:
        if mark.tag != "tell" or not low <= mark.i < high or _swallowed(mark, at):
            continue
        if saying is not None and mark.i < saying.at < at[0]:
            continue  # "rejected Moscow's charge, saying that"
        if any(token.norm.startswith(_DENYING) for token in scene.tokens[max(at[1], mark.i - _DENIED) : mark.i]):
            continue  # "the staff said, denying Russian claims"
        before = [p for p in named if p.j <= mark.i and mark.i - p.j <= _reach(mark) and _joined(scene, p.j, mark.i)]
        behind = [p for p in named if p.i >= mark.j and p.i - mark.j <= _BEHIND and _joined(scene, mark.j, p.i)]
        inside = [p for p in named if p.i < mark.j and mark.i < p.j]
        order = [*inside, *behind[:1]] if mark.value == "by" else [*inside, *before[-1:], *behind[:1]]
        if mark.value == "active":
            order = [party for party in before[-1:] if _does(scene, party, mark)]
        teller = next((p for p in order if not (at[0] <= p.i < at[1])), None)
        if teller is not None:
            return _teller(scene, teller, mark)
    if saying is not None and not saying.outlet and (u.own.side in SIDES or side is not Side.UNKNOWN):
        return None
    beside = _named_beside(scene, named, at)
    if beside is not None:
        return _teller(scene, *beside)
    told = introduced(u, at)
    if told is not None:
        return Teller(told.name, told.side, f"told by {told.name}")
    told = anybody(u, at)
    return None if told is None else Teller(told.name, told.side, f"told by {told.name}", sure=u.own.side in SIDES)


def _teller(scene: Scene, party: Party, mark: Cue) -> Teller:
    name = words_at(scene, party.i, party.j)
    said = f"“{words_at(scene, mark.i, mark.j)}” of {name}"
    return Teller(name, party.side, said, pointed=mark.value == "story")


def _named_beside(scene: Scene, named: Sequence[Party], at: tuple[int, int]) -> tuple[Party, Cue] | None:
    """The side that stands before "that", or beside a quotation, whatever the verb: "Moscow hammers home that"."""
    tokens = scene.tokens
    that = next((k for k in range(at[0] - 1, -1, -1) if tokens[k].norm in THAT or tokens[k].norm in ".;?!"), -1)
    if that > 0 and tokens[that].norm in THAT:
        low = that
        while low > 0 and tokens[low - 1].norm not in BREAKS:
            low -= 1
        tellers = [p for p in named if low <= p.i < that and not _ruled(scene, p)]
        if tellers and not any(token.norm in _SO for token in tokens[low:that]):
            return tellers[0], Cue("tell", "that", that, that + 1)
    tail = _tail(scene, named, at)
    if tail is not None:
        return tail
    quoted = _quotation(scene, at)
    if quoted is not None:
        outside = [p for p in named if not quoted[0] <= p.i < quoted[1] and not _ruled(scene, p)]
        if outside and len({party.side for party in outside}) == 1:
            return outside[0], Cue("tell", "quoted", quoted[0], quoted[0] + 1)
    return None


def _tail(scene: Scene, named: Sequence[Party], at: tuple[int, int]) -> tuple[Party, Cue] | None:
    """The side named in a sentence's last words with a verb that reading does not know: "…, laugh they in Moscow"."""
    tokens = scene.tokens
    end = len(tokens) - (tokens[-1].norm in BREAKS)
    comma = next((k for k in range(end - 1, at[1] - 1, -1) if tokens[k].norm in QUOTED), None)
    if comma is None or not 2 <= end - comma - 1 <= _TAIL:
        return None
    first = tokens[comma + 1]
    party = next((p for p in named if comma < p.i < end), None)
    if party is None:
        return None
    if first.norm.isascii():
        leads = party.i <= comma + 2 and party.j < end and not tokens[end - 1].norm.endswith("ing")
    else:
        leads = first.norm.endswith(_FINITE) and not first.norm.endswith(_GERUNDS) and party.i <= comma + 3
    return (party, Cue("tell", "tail", comma + 1, end)) if leads else None


def _ruled(scene: Scene, party: Party) -> bool:
    """Whether a preposition stands before a side's name: "the strikes on Kyiv show that"."""
    k = party.i - 1
    while k >= 0 and scene.tokens[k].norm in ("the", "a", "an"):
        k -= 1
    return k >= 0 and scene.tokens[k].norm in _PREPOSITIONS


def _quotation(scene: Scene, at: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens of a quotation around [i, j) that is longer than a phrase, or None."""
    low = next((k for k in range(at[0] - 1, -1, -1) if scene.tokens[k].norm in OPENING), None)
    high = next((k for k in range(at[1], len(scene.tokens)) if scene.tokens[k].norm in CLOSING), None)
    if low is None or high is None or high - low - 1 <= SCARE:
        return None
    return low, high + 1


def _swallowed(mark: Cue, at: tuple[int, int]) -> bool:
    """Whether a mark is part of a frame's own words; a verb of telling may open them ("demanded that Kyiv leave")."""
    return at[0] + (mark.value == "active") <= mark.i and mark.j <= at[1]


def _does(scene: Scene, party: Party, mark: Cue) -> bool:
    """Whether a side is the subject of a verb of telling: no comma opens another's clause between them."""
    commas = [k for k in range(party.j, mark.i) if scene.tokens[k].norm in QUOTED]
    return len(commas) % 2 == 0 and (not commas or commas[-1] != mark.i - 1 or commas[0] == party.j)


def _reach(mark: Cue) -> int:
    return _BEFORE if mark.value == "active" else _BESIDE


def _joined(scene: Scene, i: int, j: int) -> bool:
    """Whether no mark that ends a clause stands between two tokens."""
    return not any(token.norm in BREAKS for token in scene.tokens[i:j])
