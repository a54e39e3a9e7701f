"""Who only passes words on: "Ukrainian officials said, Wire agency A reports" is the officials', through the agency.

An outlet at the end of a sentence, or one that cites somebody, relays whoever else speaks there; where it stands
against another ("the paper says 300, while the ministry says 200") it speaks itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from contested.claims.parts import Speaker
from contested.extract.tokens import Token
from contested.extract.words import words

if TYPE_CHECKING:
    from contested.extract.attribution import Voice

_CONTRAST = words("attribution", "contrast")
_TAIL = 4  # words behind an outlet's verb at the end of a sentence: "reports on Monday"
_CITED = ("cit", "посилан", "ссылк", "ссыла", "quot", "цит")


def relayed(sentence: Sequence[Token], found: list[Voice]) -> list[Voice]:
    """The voices of a sentence, outlets that pass another's words on made relays of that other."""
    outlets = [voice for voice in found if voice.outlet]
    if not outlets or len(outlets) == len(found):
        return found
    others = [voice for voice in found if not voice.outlet]
    for outlet in outlets:
        inner = [voice for voice in others if _passes_on(sentence, outlet, voice)]
        if not inner or len(inner) != len(others):
            return found
        others = [replace(voice, speaker=_through(voice, outlet)) for voice in others]
    return others


def _through(voice: Voice, outlet: Voice) -> Speaker:
    speaker, name = voice.speaker, outlet.speaker.name
    known = name in speaker.relay or name == speaker.name
    return speaker if known else replace(speaker, relay=(name, *speaker.relay))


def _passes_on(sentence: Sequence[Token], outlet: Voice, other: Voice) -> bool:
    low, high = min(outlet.at, other.at), max(outlet.at, other.at)
    if any(token.norm in _CONTRAST or token.norm == ";" for token in sentence[low:high]):
        return False
    last = len(sentence) - (sentence[-1].norm in ".!?…")
    ends = max(outlet.j, outlet.end)
    if other.at < outlet.at and last - ends <= _TAIL:
        return True
    return other.at > outlet.at and any(token.norm.startswith(_CITED) for token in sentence[other.at : other.end])
