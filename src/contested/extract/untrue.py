"""What a denial is about, and what it is not: "the ministry's claim is untrue" is not the ministry's denial, "did not
deny" is none, and "denied the reports, saying its troops hold the town" denies no more than the reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from contested.extract.cues import Cue
from contested.extract.tokens import Token
from contested.extract.words import words

# Nouns of saying, and what is said of them where they do not hold.
_SAYINGS = ("заява", "заяви", "твердж", "повідомл", "claim", "statement", "заявлен", "утвержд", "сообщен")
# What is denied may be somebody's telling: a noun behind a denial, and no voice of its own.
_TOLD = (
    "claim",
    "report",
    "accusation",
    "allegation",
    "statement",
    "заяви",
    "повідомлен",
    "заявлени",
    "сообщени",
    "утвержден",
)
_GAVE_UP = frozenset("up way in themselves himself ground chase birth".split())
_TOLD_REACH = 6
# Words by which a speaker goes on after what he has denied.
_GOING_ON = words("untrue", "going_on")
_FINITE = frozenset("заявив сказав".split())  # "having said" in Russian, "he said" in Ukrainian
_COMMAS = frozenset((",", "–", "—", "-"))
_NOT = frozenset("not n't never nor neither cannot не ні ни".split())
_NOT_REACH = 2  # words from a negation to the denial that it undoes
_UNTRUE = ("відповіда", "дійсн", "правд", "соответств", "действ", "untrue", "false", "фейк")


def called_untrue(sentence: Sequence[Token], cues: Sequence[Cue], verb: Cue, subject: Cue) -> bool:
    """Whether it is a speaker's words that are untrue, and not he who denies: "заява міноборони не відповідає
    дійсності"."""
    denies = any(cue.tag == "say" and cue.value == "deny" and cue.i == verb.i for cue in cues)
    said = any(token.norm.startswith(_SAYINGS) for token in sentence[max(0, subject.i - 2) : subject.j + 2])
    thing = any(token.norm.startswith(_UNTRUE) for token in sentence[verb.i : verb.j + 2])
    return denies and said and thing and subject.j <= verb.i


def says_nothing(sentence: Sequence[Token], cues: Sequence[Cue], cue: Cue, denials: AbstractSet[int]) -> bool:
    """Whether a saying verb only tells of what somebody else denied, or who was told."""
    if any(d.i < cue.i < d.j for d in cues if d.tag == "say" and d.value == "deny"):
        return True  # "rejected claims that"
    if sentence[cue.i].norm.startswith(_TOLD) and any(0 < cue.i - at <= _TOLD_REACH for at in denials):
        return True  # "dismissed as untrue reports that", "спростував заяви про"
    if sentence[cue.i].norm in _GOING_ON and sentence[cue.i - 1].norm.startswith(_TOLD):
        return any(0 < cue.i - at <= _TOLD_REACH for at in denials)  # "denied a report saying that"
    if sentence[cue.i].norm in ("gave", "gives"):
        return any(token.norm in _GAVE_UP for token in sentence[cue.j : cue.j + 1])  # who gave himself up said nothing
    # who was told said nothing; "all told" is a sum
    return sentence[cue.i].norm == "told" and cue.i > 0 and sentence[cue.i - 1].norm in ("been", "was", "were", "all")


def denying(sentence: Sequence[Token], cues: Sequence[Cue]) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens at which something is denied, and those at which it is said not to be: "did not deny that"."""
    found = [cue for cue in cues if cue.tag == "say" and cue.value == "deny"]
    undone = frozenset(cue.i for cue in found if _undone(sentence, cue.i))
    return frozenset(cue.i for cue in found) - undone, undone


def _undone(sentence: Sequence[Token], at: int) -> bool:
    before = sentence[max(0, at - _NOT_REACH) : at]
    return any(token.norm in _NOT or token.norm.endswith("n't") for token in before)


def goes_on(sentence: Sequence[Token], at: int) -> bool:
    """Whether a speaker goes on at a token with words of his own: "denied the reports, saying", "…, зазначивши, що"."""
    if at == 0 or sentence[at - 1].norm not in _COMMAS:
        return False
    word = sentence[at].norm
    finite = word in _FINITE and any(mark in token.norm for token in sentence for mark in "іїє")
    return word in _GOING_ON and not finite
