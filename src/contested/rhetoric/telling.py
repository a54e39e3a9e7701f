"""Who tells what a sentence holds, and how: asserted, reported of somebody, rejected, or a third party's own view.

Voice comes before frame: a debunk, or a report that a side tells something, never counts as telling it. The saying
verbs are those of reading; the marks of telling ("the narrative pushed by", "a myth", "so-called") are this package's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.claims.vocabulary import Side
from contested.extract.attribution import Voice as Saying
from contested.extract.attribution import clause, voice_at
from contested.extract.cues import Cue
from contested.extract.denials import governed
from contested.extract.scene import Context, Scene
from contested.rhetoric.instance import Voice
from contested.rhetoric.sides import SIDES, Party, opposed

_BEFORE, _BEHIND, _BESIDE = 9, 5, 3  # words from a mark of telling to whoever tells: subject, "by whom", "whose"
_BREAKS = frozenset(";:.!?()—–")
_QUOTED = frozenset(',—–-”"»’')  # what stands between somebody's words and "said the secretary"
_TITLE = 3  # words of a title before the name or the office by which a speaker is known
_NAMED = 6  # words behind a verb that name its subject: "wrote in his channel the deputy"
_ASIDE = 10  # words of an aside between who says and the verb
_PHRASE = 8  # words of "military experts outside the direct chain of command"
_WITHIN = frozenset("outside inside of in from within near close at з із зі від поза серед при из вне среди".split())
_OPENING, _CLOSING = frozenset('“«„"'), frozenset('”»“"')
_SCARE = 4  # words that are held at arm's length by quotation marks: more are somebody's words
_CALLING = ("descri", "call", "term", "label", "назив", "назыв", "назва", "опис")  # beginnings: who quotes a name
_POINTING = frozenset("это це that this is".split())
_MODALS = frozenset("should would must could might may let to".split())
_OFFICES = frozenset(("governor", "mayor", "head"))  # posts that a place names: whose they are is no guess


@dataclass(frozen=True, slots=True)
class Telling:
    """How a place of a sentence is told: the voice, who tells it, whose frame it is said to be, and why.

    `side` is the side that asserts it; where it is rejected, the side that is said to assert it, unknown where that is
    not said; third where nobody's side tells it. `asserted` is whether anybody asserts or rejects it at all.
    """

    voice: Voice
    speaker: str
    side: Side
    reasons: tuple[str, ...]
    asserted: bool = True


def telling(
    scene: Scene, context: Context, marks: Sequence[Cue], named: Sequence[Party], at: tuple[int, int], *, denial: bool
) -> Telling:
    """How the tokens [i, j) of a sentence are told.

    `marks` are the sentence's cues of telling, `named` the sides that it names; `denial` says whether the frame is a
    denial itself, so that whoever denies asserts it. A side's own telling is a push where its own outlet gives it, and
    reported where another's does; what is denied, called untrue or held at arm's length is rejected.
    """
    i, _ = at
    saying = voice_at(scene.tokens, scene.voices, i)
    name, side, reason = _speaker(scene, context, saying, marks, named, i)
    teller = _teller(scene, marks, named, at, saying)
    turned = None if denial and saying is not None and saying.denies else _turned(scene, marks, saying, at)
    if _open(scene, marks, at):
        return Telling(Voice.AUTHOR, name, Side.UNKNOWN, (reason, "nobody asserts it"), asserted=False)
    if teller is not None:
        party, mark = teller
        told = f"“{_words(scene, mark.i, mark.j)}” of {_words(scene, party.i, party.j)}"
        if turned is not None:
            return Telling(Voice.REJECTED, name, party.side, (told, turned))
        return Telling(_asserted(party.side, context), _words(scene, party.i, party.j), party.side, (told,))
    if turned is not None:
        return Telling(Voice.REJECTED, name, opposed(side) if side in SIDES else Side.UNKNOWN, (reason, turned))
    return Telling(_asserted(side, context), name, side, (reason,))


def _asserted(side: Side, context: Context) -> Voice:
    if side not in SIDES:
        return Voice.AUTHOR
    return Voice.PUSH if side is context.own.side else Voice.REPORTED


def _speaker(
    scene: Scene, context: Context, saying: Saying | None, marks: Sequence[Cue], named: Sequence[Party], at: int
) -> tuple[str, Side, str]:
    """Who speaks, on which side (third for nobody's), and the reason in words.

    The side is that of a name in the speaker's own words; whom no side is named with speaks for the outlet's.
    """
    own = context.own.side if context.own.side in SIDES else Side.THIRD
    outsider = next((mark for mark in marks if mark.tag == "outsider"), None)
    if saying is None or scene.tokens[saying.at - 1].norm in _MODALS:
        unheard = _unheard(scene, named, at)
        if unheard is not None:
            i, j, side = unheard
            return _words(scene, i, j), side, f"said by {_words(scene, i, j)}"
        if outsider is not None:
            name = _words(scene, outsider.i, outsider.j)
            return name, Side.THIRD, f"said by {name}"
        return context.own.name, own, f"in the voice of {context.own.name}"
    third = _head(scene, saying)
    if third is not None:
        name = _words(scene, third.i, third.j)
        return name, Side.THIRD, f"said by {name}"
    if not saying.named:
        side = saying.speaker.side if saying.speaker.side in SIDES else own
        return saying.speaker.name, side, f"said by {saying.speaker.name}"
    low, high, known = _subject(scene, saying)
    parties = [party for party in named if party.i < high and party.j > low]
    if outsider is not None and outsider.i < high and outsider.j > low:
        side = Side.THIRD
    elif parties:
        side = parties[0].side
    elif known and (saying.speaker.side is Side.THIRD or own is Side.THIRD or _by_place(scene, saying)):
        side = saying.speaker.side if saying.speaker.side in SIDES else Side.THIRD
    else:
        side = own
    words = saying.speaker.name if known and side is saying.speaker.side else _words(scene, low, high)
    return words or saying.speaker.name, side, f"said by {words or saying.speaker.name}"


def _subject(scene: Scene, saying: Saying) -> tuple[int, int, bool]:
    """The tokens that name who says, and whether they are those that reading took for it.

    Reading knows names and offices alone; whoever else stands behind the verb ("…, said the secretary") or right
    before it ("…, the deputy chairman wrote") is the subject all the same.
    """
    tokens, verb = scene.tokens, saying.at
    if saying.j > verb:
        return (*_until_mark(scene, verb + 1, saying.j + _TITLE - verb), True)
    commas = [k for k in range(saying.j, verb) if tokens[k].norm in _QUOTED]
    low, high = _until_mark(scene, max(verb + 1, saying.end), _NAMED)
    if commas and commas[-1] == verb - 1 and commas[0] != saying.j and high > low:
        return low, high, False
    opened = next((k for k in range(saying.i, max(-1, saying.i - _ASIDE), -1) if tokens[k].norm == ","), 0)
    if commas == [verb - 1] and opened:
        return max(0, opened - _TITLE), opened, False  # "Zelensky, speaking of the Kremlin, said"
    if len(commas) % 2 == 1 and verb - commas[-1] > 1:
        return commas[-1] + 1, verb, False
    return max(0, saying.i - _TITLE), saying.j + _TITLE - 1, True


def _unheard(scene: Scene, named: Sequence[Party], at: int) -> tuple[int, int, Side] | None:
    """A side named as the subject of a saying verb that reading found nobody for: "the Russian senator writes"."""
    start, end = clause(scene.tokens, scene.voices, at)
    for cue in scene.of("say"):
        if not start <= cue.i < end or any(saying.at == cue.i for saying in scene.voices):
            continue
        if cue.i and scene.tokens[cue.i - 1].norm in _QUOTED:
            low, high = _until_mark(scene, cue.j, _NAMED)
        else:
            low, high = cue.i, cue.i
            while low > max(0, cue.i - _NAMED) and scene.tokens[low - 1].norm not in (*_BREAKS, ","):
                low -= 1
        party = next((party for party in named if low <= party.i < high), None)
        if party is not None:
            return party.i, high, party.side
    return None


def _until_mark(scene: Scene, i: int, most: int) -> tuple[int, int]:
    j = i
    while j < min(len(scene.tokens), i + most) and scene.tokens[j].norm not in _BREAKS and scene.tokens[j].norm != ",":
        j += 1
    return i, j


def _by_place(scene: Scene, saying: Saying) -> bool:
    """Whether a speaker's side is that of the place which names his post: the governor of a region."""
    return any(
        cue.value in _OFFICES and cue.i < saying.j and cue.j > saying.i for cue in scene.of("role.nation")
    ) and any(saying.i - _TITLE <= place.i <= saying.j + _TITLE for place in scene.places)


def _head(scene: Scene, saying: Saying) -> Cue | None:
    """The third party whose name only ends in an office: "military experts outside the chain of command argue"."""
    for role in scene.of("role.third"):
        between = [token.norm for token in scene.tokens[role.j : saying.i]]
        if 0 < len(between) <= _PHRASE and between[0] in _WITHIN and not set(between) & _BREAKS and "," not in between:
            return role
    return None


def _teller(
    scene: Scene, marks: Sequence[Cue], named: Sequence[Party], at: tuple[int, int], saying: Saying | None
) -> tuple[Party, Cue] | None:
    """The side of which a mark says that it tells what stands at [i, j), and the mark."""
    low, high = clause(scene.tokens, scene.voices, at[0])
    for mark in marks:
        if mark.tag != "tell" or not low <= mark.i < high or _swallowed(mark, at):
            continue
        if saying is not None and mark.i < saying.at < at[0]:
            continue  # "rejected Moscow's charge, saying that"
        before = [p for p in named if p.j <= mark.i and mark.i - p.j <= _reach(mark) and _joined(scene, p.j, mark.i)]
        behind = [p for p in named if p.i >= mark.j and p.i - mark.j <= _BEHIND and _joined(scene, mark.j, p.i)]
        inside = [p for p in named if mark.i <= p.i and p.j <= mark.j]
        order = [*inside, *behind[:1]] if mark.value == "by" else [*inside, *before[-1:], *behind[:1]]
        if mark.value == "active":
            order = [party for party in before[-1:] if _does(scene, party, mark)]
        teller = next((p for p in order if not (at[0] <= p.i < at[1])), None)
        if teller is not None:
            return teller, mark
    return None


def _swallowed(mark: Cue, at: tuple[int, int]) -> bool:
    """Whether a mark is part of a frame's own words; a verb of telling may open them ("demanded that Kyiv leave")."""
    return at[0] + (mark.value == "active") <= mark.i and mark.j <= at[1]


def _does(scene: Scene, party: Party, mark: Cue) -> bool:
    """Whether a side is the subject of a verb of telling: no comma opens another's clause between them."""
    commas = [k for k in range(party.j, mark.i) if scene.tokens[k].norm in _QUOTED]
    return len(commas) % 2 == 0 and (not commas or commas[-1] != mark.i - 1 or commas[0] == party.j)


def _reach(mark: Cue) -> int:
    return _BEFORE if mark.value == "active" else _BESIDE


def _joined(scene: Scene, i: int, j: int) -> bool:
    """Whether no mark that ends a clause stands between two tokens."""
    return not any(token.norm in _BREAKS for token in scene.tokens[i:j])


def _open(scene: Scene, marks: Sequence[Cue], at: tuple[int, int]) -> bool:
    """Whether it is asked, refused or left open: "is it inevitable?", "too early to speak of"."""
    asked = scene.tokens[-1].norm == "?" or any(token.norm == "?" for token in scene.tokens[at[1] : at[1] + _NAMED])
    return asked or any(mark.tag == "open" and not (at[0] <= mark.i and mark.j <= at[1]) for mark in marks)


def _turned(scene: Scene, marks: Sequence[Cue], saying: Saying | None, at: tuple[int, int]) -> str | None:
    """Why what stands at [i, j) is rejected, or None where it is not."""
    i, j = at
    inside = saying is not None and (i <= saying.at < j or any(i <= c.i < j for c in scene.of("say", "deny")))
    if not inside and governed(scene, i):
        return "a denial governs it"
    mark = next((mark for mark in marks if mark.tag in ("untrue", "irony") and _turns(scene, mark, at)), None)
    if mark is not None:
        return f"turned by “{_words(scene, mark.i, mark.j)}”"
    if _held_off(scene, i, j):
        return "held at arm's length in quotation marks"
    return None


def _turns(scene: Scene, mark: Cue, at: tuple[int, int]) -> bool:
    """Whether a mark turns [i, j): not from within it, and not from "that is a lie: they strike on purpose"."""
    if at[0] <= mark.i and mark.j <= at[1]:
        return False
    before = scene.tokens[mark.i - 1].norm if mark.i else ""
    return not (mark.j <= at[0] and before in _POINTING and any(t.norm == ":" for t in scene.tokens[mark.j : at[0]]))


def _held_off(scene: Scene, i: int, j: int) -> bool:
    """Whether [i, j) stands alone within quotation marks that nobody's saying opens."""
    before = [k for k in range(max(0, i - _SCARE), i) if scene.tokens[k].norm in _OPENING]
    behind = [k for k in range(j, min(len(scene.tokens), j + _SCARE)) if scene.tokens[k].norm in _CLOSING]
    called = any(token.norm.startswith(_CALLING) for token in scene.tokens[:i])
    return bool(before and behind) and behind[0] - before[-1] - 1 <= _SCARE and not scene.voices and not called


def _words(scene: Scene, i: int, j: int) -> str:
    """The words of tokens [i, j), as the text has them but for the spaces between."""
    return " ".join(token.text for token in scene.tokens[i:j])
