"""Who tells what a sentence holds, and how: asserted, reported of somebody, rejected, or a third party's own view.

Voice comes before frame: a debunk, or a report that a side tells something, never counts as telling it. The saying
verbs are those of reading; the marks of telling ("the narrative pushed by", "a myth", "so-called") are this package's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.claims.vocabulary import Side
from contested.extract.attribution import Voice as Saying
from contested.extract.attribution import voice_at
from contested.extract.cues import Cue
from contested.extract.denials import governed
from contested.extract.scene import Context, Scene
from contested.rhetoric.instance import Voice
from contested.rhetoric.sides import SIDES, Party, opposed
from contested.rhetoric.speakers import NAMED, speaker_at, words_at
from contested.rhetoric.tellers import CLOSING, OPENING, SCARE, teller_at

_CALLING = ("descri", "call", "term", "label", "назив", "назыв", "назва", "опис")  # beginnings: who quotes a name
_OPENS = 2  # words before a mark with which a sentence opens: "But in fact"
_POINTING = frozenset("это це that this is".split())


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
    name, side, reason = speaker_at(scene, context, saying, marks, named, i)
    teller = teller_at(scene, marks, named, at, saying)
    turned = None if denial and saying is not None and saying.denies else _turned(scene, marks, saying, at)
    if _open(scene, marks, at):
        return Telling(Voice.AUTHOR, name, Side.UNKNOWN, (reason, "nobody asserts it"), asserted=False)
    if teller is not None:
        party, mark = teller
        told = f"“{words_at(scene, mark.i, mark.j)}” of {words_at(scene, party.i, party.j)}"
        if turned is not None:
            return Telling(Voice.REJECTED, name, party.side, (told, turned))
        return Telling(_asserted(party.side, context), words_at(scene, party.i, party.j), party.side, (told,))
    if turned is not None:
        return Telling(Voice.REJECTED, name, opposed(side) if side in SIDES else Side.UNKNOWN, (reason, turned))
    return Telling(_asserted(side, context), name, side, (reason,))


def refutes(scene: Scene, marks: Sequence[Cue]) -> bool:
    """Whether a sentence in the outlet's own voice calls what was told before it untrue: "In fact the road is open"."""
    if any(saying.named for saying in scene.voices):
        return False
    return bool(scene.of("refute")) or any(mark.tag == "untrue" and mark.i <= _OPENS for mark in marks)


def refuted(told: Telling, outlet: str) -> Telling:
    """What was reported of a side, where the outlet's next sentence refutes it."""
    if told.voice is not Voice.REPORTED:
        return told
    reasons = (*told.reasons, "refuted in the next sentence")
    return replace(told, voice=Voice.REJECTED, speaker=outlet, reasons=reasons)


def _asserted(side: Side, context: Context) -> Voice:
    if side is Side.UNKNOWN:
        return Voice.REPORTED
    if side not in SIDES:
        return Voice.AUTHOR
    return Voice.PUSH if side is context.own.side else Voice.REPORTED


def _open(scene: Scene, marks: Sequence[Cue], at: tuple[int, int]) -> bool:
    """Whether it is asked, refused or left open: "is it inevitable?", "too early to speak of"."""
    asked = scene.tokens[-1].norm == "?" or any(token.norm == "?" for token in scene.tokens[at[1] : at[1] + NAMED])
    return asked or any(mark.tag == "open" and not (at[0] <= mark.i and mark.j <= at[1]) for mark in marks)


def _turned(scene: Scene, marks: Sequence[Cue], saying: Saying | None, at: tuple[int, int]) -> str | None:
    """Why what stands at [i, j) is rejected, or None where it is not."""
    i, j = at
    inside = saying is not None and (i <= saying.at < j or any(i <= c.i < j for c in scene.of("say", "deny")))
    if not inside and governed(scene, i):
        return "a denial governs it"
    mark = next((mark for mark in marks if mark.tag in ("untrue", "irony") and _turns(scene, mark, at)), None)
    if mark is not None:
        return f"turned by “{words_at(scene, mark.i, mark.j)}”"
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
    before = [k for k in range(max(0, i - SCARE), i) if scene.tokens[k].norm in OPENING]
    behind = [k for k in range(j, min(len(scene.tokens), j + SCARE)) if scene.tokens[k].norm in CLOSING]
    called = any(token.norm.startswith(_CALLING) for token in scene.tokens[:i])
    return bool(before and behind) and behind[0] - before[-1] - 1 <= SCARE and not scene.voices and not called
