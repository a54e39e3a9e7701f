"""Whose words a denial is about: "the ministry's claim is untrue" is not the ministry's denial."""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.cues import Cue
from contested.extract.tokens import Token

# Nouns of saying, and what is said of them where they do not hold.
_SAYINGS = ("заява", "заяви", "твердж", "повідомл", "claim", "statement", "заявлен", "утвержд", "сообщен")
_UNTRUE = ("відповіда", "дійсн", "правд", "соответств", "действ", "untrue", "false", "фейк")


def called_untrue(sentence: Sequence[Token], cues: Sequence[Cue], verb: Cue, subject: Cue) -> bool:
    """Whether it is a speaker's words that are untrue, and not he who denies: "заява міноборони не відповідає
    дійсності"."""
    denies = any(cue.tag == "say" and cue.value == "deny" and cue.i == verb.i for cue in cues)
    said = any(token.norm.startswith(_SAYINGS) for token in sentence[max(0, subject.i - 2) : subject.j + 2])
    thing = any(token.norm.startswith(_UNTRUE) for token in sentence[verb.i : verb.j + 2])
    return denies and said and thing and subject.j <= verb.i
