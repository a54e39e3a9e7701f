"""Who tells what a sentence holds, and how: asserted, reported of somebody, rejected, or a third party's own view.

Voice comes before frame: a debunk, or a report that a side tells something, never counts as telling it. The saying
verbs are those of reading; the marks of telling ("the narrative pushed by", "a myth", "so-called") are this package's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.claims.parts import Speaker
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
_PHRASE = 8  # words of "military experts outside the direct chain of command"
_WITHIN = frozenset("outside inside of in from within near close at into з із зі від поза серед при из вне среди".split())
_OPENING, _CLOSING = frozenset('“«„"'), frozenset('”»“"')
_SCARE = 4  # words that are held at arm's length by quotation marks: more are somebody's words
_NOT_REACH = 3  # words from a negation to the words that it turns
_DOUBTING = frozenset(("whether", "чи", "ли"))


@dataclass(frozen=True, slots=True)
class Telling:
    """How a place of a sentence is told: the voice, who tells it, whose frame it is said to be, and why.

    `side` is the side that asserts it; where it is rejected, the side that is said to assert it, unknown where that is
    not said; third where nobody's side tells it.
    """

    voice: Voice
    speaker: str
    side: Side
    reasons: tuple[str, ...]


def telling(scene: Scene, context: Context, marks: Sequence[Cue], named: Sequence[Party], at: tuple[int, int]) -> Telling:
    """How the tokens [i, j) of a sentence are told.

    `marks` are the sentence's cues of telling, `named` the sides that it names. A side's own telling is a push where
    its own outlet gives it, and reported where another's does; what is denied, called untrue or held at arm's length
    is rejected.
    """
    i, _ = at
    saying = voice_at(scene.tokens, scene.voices, i)
    speaker, reason = _speaker(scene, context, saying)
    low, high = clause(scene.tokens, scene.voices, i)
    near = [mark for mark in marks if low <= mark.i < high]
    teller = _teller(scene, near, named, at)
    turned = _turned(scene, near, saying, at)
    side = speaker.side if speaker.side in SIDES else Side.THIRD
    if teller is not None:
        party, mark = teller
        told = f"“{_words(scene, mark.i, mark.j)}” of {_words(scene, party.i, party.j)}"
        if turned is not None:
            return Telling(Voice.REJECTED, speaker.name, party.side, (told, turned))
        return Telling(_asserted(party.side, context), _words(scene, party.i, party.j), party.side, (told,))
    if turned is not None:
        return Telling(Voice.REJECTED, speaker.name, opposed(side) if side in SIDES else Side.UNKNOWN, (reason, turned))
    return Telling(_asserted(side, context), speaker.name, side, (reason,))


def _asserted(side: Side, context: Context) -> Voice:
    if side not in SIDES:
        return Voice.AUTHOR
    return Voice.PUSH if side is context.own.side else Voice.REPORTED


def _speaker(scene: Scene, context: Context, saying: Saying | None) -> tuple[Speaker, str]:
    if saying is None:
        return context.own, f"in the voice of {context.own.name}"
    third = _head(scene, saying)
    if third is not None:
        name = _words(scene, third.i, third.j)
        return Speaker(name, Side.THIRD), f"said by {name}"
    speaker = saying.speaker
    if speaker.side is Side.UNKNOWN and context.own.side in SIDES:
        speaker = replace(speaker, side=context.own.side)
    return speaker, f"said by {speaker.name}"


def _head(scene: Scene, saying: Saying) -> Cue | None:
    """The third party whose name only ends in an office: "military experts outside the chain of command argue"."""
    for role in scene.of("role.third"):
        between = [token.norm for token in scene.tokens[role.j : saying.i]]
        if 0 < len(between) <= _PHRASE and between[0] in _WITHIN and not set(between) & _BREAKS and "," not in between:
            return role
    return None


def _teller(
    scene: Scene, marks: Sequence[Cue], named: Sequence[Party], at: tuple[int, int]
) -> tuple[Party, Cue] | None:
    """The side of which a mark says that it tells what stands at [i, j), and the mark."""
    for mark in marks:
        if mark.tag != "tell":
            continue
        before = [p for p in named if p.j <= mark.i and mark.i - p.j <= _reach(mark) and _joined(scene, p.j, mark.i)]
        behind = [p for p in named if p.i >= mark.j and p.i - mark.j <= _BEHIND and _joined(scene, mark.j, p.i)]
        inside = [p for p in named if mark.i <= p.i and p.j <= mark.j]
        order = [*inside, *behind[:1]] if mark.value == "by" else [*inside, *before[-1:], *behind[:1]]
        if mark.value == "active":
            order = before[-1:]
        teller = next((p for p in order if not (at[0] <= p.i < at[1])), None)
        if teller is not None:
            return teller, mark
    return None


def _reach(mark: Cue) -> int:
    return _BEFORE if mark.value == "active" else _BESIDE


def _joined(scene: Scene, i: int, j: int) -> bool:
    """Whether no mark that ends a clause stands between two tokens."""
    return not any(token.norm in _BREAKS for token in scene.tokens[i:j])


def _turned(scene: Scene, marks: Sequence[Cue], saying: Saying | None, at: tuple[int, int]) -> str | None:
    """Why what stands at [i, j) is rejected, or None where it is not."""
    i, j = at
    inside = saying is not None and (i <= saying.at < j or any(i <= c.i < j for c in scene.of("say", "deny")))
    if not inside and governed(scene, i):
        return "a denial governs it"
    mark = next((mark for mark in marks if mark.tag in ("untrue", "irony") and not (i <= mark.i and mark.j <= j)), None)
    if mark is not None:
        return f"turned by “{_words(scene, mark.i, mark.j)}”"
    if _held_off(scene, i, j):
        return "held at arm's length in quotation marks"
    return None


def _held_off(scene: Scene, i: int, j: int) -> bool:
    """Whether [i, j) stands alone within quotation marks that nobody's saying opens."""
    before = [k for k in range(max(0, i - _SCARE), i) if scene.tokens[k].norm in _OPENING]
    behind = [k for k in range(j, min(len(scene.tokens), j + _SCARE)) if scene.tokens[k].norm in _CLOSING]
    return bool(before and behind) and behind[0] - before[-1] - 1 <= _SCARE and not scene.voices


def _words(scene: Scene, i: int, j: int) -> str:
    """The words of tokens [i, j), as the text has them but for the spaces between."""
    return " ".join(token.text for token in scene.tokens[i:j])
