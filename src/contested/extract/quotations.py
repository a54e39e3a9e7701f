"""Whose words stand in quotation marks, behind a dash or behind a name and a colon.

A quotation that goes on without a "she said" is still hers; "Kremlin: no talks" is said by the Kremlin; in an outlet
that takes no side, "we" and "my" are the last speaker's.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.claims.parts import Speaker
from contested.claims.vocabulary import Side
from contested.extract.aims import AIMING
from contested.extract.attribution import Voice, speaker_of, subjects
from contested.extract.cues import Cue
from contested.extract.scene import Context
from contested.extract.tokens import Kind, Token

_OPENING, _CLOSING, _EITHER = frozenset("“«„"), frozenset("”»"), '"'
_DASHES = frozenset("–—-")
_FIRST_PERSON = frozenset("i we my our us me мы мой наш наши нас нам мне меня я ми наші нас мої мене".split())
_OFFICIAL = ("staff", "force", "governor", "ministry", "mayor", "head of", "brigade", "prosecutor", "energo")
_ASIDE = 12  # words of an aside between a name and its colon
_HEAD_REACH = 5  # words of a headline before the colon that makes its name the speaker


def opens(sentence: Sequence[Token], opened: bool) -> bool:
    """Whether a quotation is still open behind a sentence, given whether one was open before it."""
    for token in sentence:
        if token.norm in _OPENING:
            opened = True
        elif token.norm in _CLOSING:
            opened = False
        elif token.norm == _EITHER:
            opened = not opened
    return opened


def headed(sentence: Sequence[Token], cues: Sequence[Cue], context: Context) -> list[Voice]:
    """The voice of "Kremlin: no talks while ...", or nothing."""
    near = context.paragraph_place or context.region or context.focus
    for cue in subjects(cues):
        if cue.i and sentence[cue.i - 1].norm in AIMING:
            continue  # "Attack on Kyiv: seven killed"
        end = _behind_an_aside(sentence, cue.j)
        if cue.i < _HEAD_REACH and end < len(sentence) and sentence[end].norm == ":":
            return [Voice(cue.i, cue.j, cue.j, speaker_of(sentence, cues, cue, context.own, near))]
    return []


def _behind_an_aside(sentence: Sequence[Token], at: int) -> int:
    """The token behind what is said in passing of a name: "A Russian channel, in our rendering from Russian: ..."."""
    if at < len(sentence) and sentence[at].norm in (",", "("):
        colon = next((k for k in range(at, min(at + _ASIDE, len(sentence))) if sentence[k].norm == ":"), at)
        if all(token.kind is not Kind.NUMBER for token in sentence[at:colon]):
            return colon
    return at


def continued(sentence: Sequence[Token], context: Context) -> list[Voice]:
    """The last speaker's voice over a sentence that goes on quoting, or nothing."""
    last = context.last_speaker
    if last is None or not sentence:
        return []
    first = sentence[0].norm
    quoted = context.quoting or first in _OPENING or first == _EITHER or first in _DASHES
    neutral = context.own.side not in (Side.UA, Side.RU)
    personal = neutral and any(token.norm in _FIRST_PERSON for token in sentence)
    return [_voice(last)] if (quoted and not _official(context.own)) or personal else []


def _official(own: Speaker) -> bool:
    """Whether the outlet is an office that speaks for itself, and lists with dashes."""
    return any(word in own.name.lower() for word in _OFFICIAL)


def _voice(speaker: Speaker) -> Voice:
    return Voice(0, 0, 0, speaker, named=False)
