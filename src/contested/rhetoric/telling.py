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
from contested.extract.attribution import voice_at
from contested.extract.cues import Cue
from contested.extract.denials import governed
from contested.extract.scene import Scene
from contested.rhetoric.instance import Voice
from contested.rhetoric.sides import SIDES, opposed
from contested.rhetoric.speakers import NAMED, speaker_at
from contested.rhetoric.tellers import SCARE, teller_at
from contested.rhetoric.utterance import Utterance, calls_untrue
from contested.rhetoric.voicing import CLOSING, OPENING, words_at

_CALLING = ("descri", "call", "term", "label", "назив", "назыв", "назва", "опис")  # beginnings: who quotes a name
_TURNING = frozenset((("untrue", "false"), ("irony", "mocked")))
_POINTING = frozenset("это це that this is".split())


@dataclass(frozen=True, slots=True)
class Telling:
    """How a place of a sentence is told: the voice, who tells it, whose frame it is said to be, and why.

    `side` is the side that asserts it; where it is rejected, the side that is said to assert it, unknown where that is
    not said; third where nobody's side tells it. `asserted` is whether anybody asserts or rejects it at all, `sure`
    whether words say who tells it: in a third party's outlet nobody named may be anybody. `pointed` is whether words
    call it somebody's telling.
    """

    voice: Voice
    speaker: str
    side: Side
    reasons: tuple[str, ...]
    asserted: bool = True
    sure: bool = True
    pointed: bool = False


def telling(u: Utterance, at: tuple[int, int], *, denial: bool) -> Telling:
    """How the tokens [i, j) of a sentence are told, with what its outlet says of it afterwards.

    `denial` says whether the frame is a denial itself, so that whoever denies asserts it. A side's own telling is a
    push where its own outlet gives it, and reported where another's does; what is denied, called untrue, laughed at or
    held at arm's length is rejected.
    """
    told = _told(u, at, denial=denial)
    if u.laughed and u.own.side in SIDES and told.voice in (Voice.PUSH, Voice.REPORTED):
        whose = opposed(u.own.side) if told.voice is Voice.PUSH else told.side
        return replace(told, voice=Voice.REJECTED, side=whose, reasons=(*told.reasons, "laughed at beside"))
    if u.retorted and told.voice is Voice.PUSH and told.speaker == u.own.name:
        reasons = (*told.reasons, "called untrue beside")
        return replace(told, voice=Voice.REJECTED, side=opposed(u.own.side), reasons=reasons)
    if told.voice is Voice.REPORTED and _contested_here(u, at):
        return replace(told, voice=Voice.REJECTED, speaker=u.own.name, reasons=(*told.reasons, "called untrue beside"))
    if u.refuted and told.voice is Voice.REPORTED:
        return replace(told, voice=Voice.REJECTED, speaker=u.own.name, reasons=(*told.reasons, "refuted afterwards"))
    return told


def _contested_here(u: Utterance, at: tuple[int, int]) -> bool:
    """Whether the outlet itself calls untrue in the same sentence what it has told there before."""
    return calls_untrue(u) and any(mark.tag == "untrue" and mark.i >= at[1] for mark in u.marks)


def _told(u: Utterance, at: tuple[int, int], *, denial: bool) -> Telling:
    scene, marks = u.scene, u.marks
    saying = voice_at(scene.tokens, scene.voices, at[0])
    name, side, reason = speaker_at(u, saying, at[0])
    teller = teller_at(u, at, saying, side)
    denied = denial and saying is not None and saying.denies
    turned = None if denied else _turned(scene, marks, saying, at, denial=denial)
    told_by = side if teller is None else teller.side
    laughed = _laughed_at(scene, marks) if u.own.side in SIDES and told_by is opposed(u.own.side) else None
    if _open(scene, marks, at):
        return Telling(Voice.AUTHOR, name, Side.UNKNOWN, (reason, "nobody asserts it"), asserted=False)
    if turned is None and laughed is not None:
        return Telling(Voice.REJECTED, name, told_by, (reason, laughed))
    if teller is not None:
        if turned is not None:
            return Telling(Voice.REJECTED, name, teller.side, (teller.reason, turned))
        voice = _asserted(teller.side, u.own)
        how = {"sure": teller.sure, "pointed": teller.pointed}
        return Telling(voice, teller.name, teller.side, (teller.reason,), **how)
    if turned is not None:
        passed_on = u.own.side in SIDES and side is opposed(u.own.side)  # "their reports that it has fallen are false"
        whose = side if passed_on else opposed(side) if side in SIDES else Side.UNKNOWN
        return Telling(Voice.REJECTED, u.own.name if passed_on else name, whose, (reason, turned))
    unsaid = name == u.own.name and u.own.side not in SIDES
    return Telling(_asserted(side, u.own), name, side, (reason,), sure=not unsaid)


def _asserted(side: Side, own: Speaker) -> Voice:
    if side is Side.UNKNOWN:
        return Voice.REPORTED
    if side not in SIDES:
        return Voice.AUTHOR
    return Voice.PUSH if side is own.side else Voice.REPORTED


def _open(scene: Scene, marks: Sequence[Cue], at: tuple[int, int]) -> bool:
    """Whether it is asked, refused or left open: "is it inevitable?", "too early to speak of"."""
    asked = scene.tokens[-1].norm == "?" or any(token.norm == "?" for token in scene.tokens[at[1] : at[1] + NAMED])
    opening = (mark for mark in marks if mark.tag == "open" and not (at[0] <= mark.i and mark.j <= at[1]))
    return asked or any(_reaches(scene, mark, at) for mark in opening)


def _reaches(scene: Scene, mark: Cue, at: tuple[int, int]) -> bool:
    """Whether a mark opens [i, j): what stands behind in a clause of its own does not ("and whether it comes, …")."""
    behind = scene.tokens[at[1] : mark.i]
    return not any(token.norm in ",;:" for token in behind)


def _turned(
    scene: Scene, marks: Sequence[Cue], saying: Saying | None, at: tuple[int, int], *, denial: bool
) -> str | None:
    """Why what stands at [i, j) is rejected, or None where it is not; what a denial says behind itself it denies."""
    i, j = at
    inside = saying is not None and (i <= saying.at < j or any(i <= c.i < j for c in scene.of("say", "deny")))
    if not inside and governed(scene, i):
        return "a denial governs it"
    turning = (mark for mark in marks if (mark.tag, mark.value) in _TURNING and not (denial and mark.i >= at[1]))
    mark = next((mark for mark in turning if _turns(scene, mark, at)), None)
    if mark is not None:
        return f"turned by “{words_at(scene, mark.i, mark.j)}”"
    if _held_off(scene, i, j):
        return "held at arm's length in quotation marks"
    return None


def _laughed_at(scene: Scene, marks: Sequence[Cue]) -> str | None:
    """What a side's outlet says with a smile of the other side's telling: "as the Kremlin assures us"."""
    mark = next((mark for mark in marks if mark.tag == "irony"), None)
    return None if mark is None else f"laughed at: “{words_at(scene, mark.i, mark.j)}”"


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
