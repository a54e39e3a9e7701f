"""Who says something and is no office: a surname ("Kofman says"), a country ("Russia said"), an outlet by its name,
and whoever counted ("by the Air Force's count").
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.atlas.sources import source_named
from contested.claims.parts import Speaker
from contested.claims.vocabulary import Side
from contested.extract.cues import Cue
from contested.extract.tokens import Kind, Token
from contested.extract.words import words

_STOP = words("attribution", "stop")
_PREPOSITIONS = frozenset("according за по citing cites in".split())
_COUNTRIES = {
    "russia": "Russia", "росія": "Russia", "россия": "Russia", "рф": "Russia",
    "ukraine": "Ukraine", "україна": "Ukraine", "украина": "Ukraine",
}  # fmt: skip
_ADVERBS = frozenset("has have had also later again itself earlier first та і и also уже вже також также".split())
# Verbs that are a country's only where it speaks; "Russia puts 300 men there" and "Росія передала" are deeds.
_SAYING = (
    "said", "say", "claim", "announc", "insist", "stat", "accus", "den", "confirm", "admit", "acknowledg", "warn",
    "reject", "report", "заяв", "повідом", "сообщ", "стверджу", "утвержда", "запереч", "спросту", "отрица", "опроверг",
    "визна", "призна", "підтвер", "подтвер", "оголос", "объяв", "наполяга", "настаив", "звинувач", "обвин",
)  # fmt: skip
_COUNTS = frozenset("count tally figures estimate estimates reckoning numbers data".split())
_COUNTER_REACH = 8  # words between "by" and "count"
_LONGEST = 3  # words of a personal name
_ASIDE = 14  # words of an aside behind a name: "Michael Kofman, who has been there twice, said"


def person_before(sentence: Sequence[Token], verb: Cue) -> tuple[int, int] | None:
    """Tokens of a personal name right before a saying verb ("Haivanenko raises", "Michael Kofman, who ..., said")."""
    end = verb.i
    if sentence[end].norm in _PREPOSITIONS:
        return None
    if end and sentence[end - 1].norm == ",":
        opened = next((k for k in range(end - 2, max(-1, end - _ASIDE), -1) if sentence[k].norm == ","), None)
        if opened is None:
            return None
        end = opened
    start = end
    while start > 0 and sentence[start - 1].capitalised and sentence[start - 1].kind is Kind.WORD:
        if end - start == _LONGEST:
            break
        start -= 1
    surname = sentence[end - 1].norm if end > start else ""
    return (start, end) if len(surname) > 2 and sentence[verb.i].norm.isascii() and surname not in _STOP else None


def person_cited(sentence: Sequence[Token], verb: Cue) -> tuple[int, int] | None:
    """Tokens of a personal name right behind "according to", with a comma or the sentence's end behind it."""
    if [token.norm for token in sentence[verb.i : verb.j]] != ["according", "to"]:
        return None
    end = verb.j
    while end < len(sentence) and sentence[end].capitalised and sentence[end].kind is Kind.WORD:
        if end - verb.j == _LONGEST:
            break
        end += 1
    closed = end >= len(sentence) or sentence[end].norm in (",", ".", ";", ":")
    return (verb.j, end) if end > verb.j and closed and sentence[end - 1].norm not in _STOP else None


def counted_by(sentence: Sequence[Token]) -> list[tuple[int, int, str]]:
    """Who counted, as tokens [i, j) and a name: "by the Ukrainian Air Force's count". The number is theirs, no more."""
    found = []
    for k, token in enumerate(sentence):
        if token.norm not in _COUNTS or not k or not sentence[k - 1].text.endswith(("'s", "’s")):
            continue
        by = next(
            (at for at in range(k - 2, max(-1, k - _COUNTER_REACH), -1) if sentence[at].norm in ("by", "on")), None
        )
        if by is None:
            continue
        start = by + 1 + (sentence[by + 1].norm == "the")
        source = source_named(" ".join(each.norm for each in sentence[start:k]))
        if source is not None:
            found.append((start, k, source.name))
    return found


def country_beside(sentence: Sequence[Token], verb: Cue) -> tuple[str, int] | None:
    """The country that says something, and its token: "Russia said", "Росія заявила", "заявила Россия"."""
    if not sentence[verb.i].norm.startswith(_SAYING):
        return None
    k = verb.i - 1
    while k > 0 and sentence[k].norm in _ADVERBS:
        k -= 1
    behind = verb.j if not sentence[verb.i].norm.isascii() else -1
    for at in (k, behind):
        if 0 <= at < len(sentence) and sentence[at].norm in _COUNTRIES and sentence[at].capitalised:
            return _COUNTRIES[sentence[at].norm], at
    return None


def through(own: Speaker) -> tuple[str, ...]:
    """Through whom somebody speaks in a document of this outlet."""
    return () if own.name == "the author" else (own.name,)


def outlet_named(name: str, own: Speaker) -> Speaker:
    """The speaker that an outlet's name stands for: as the atlas has it, the document's own, or as the text has it."""
    if name.casefold().removeprefix("the ") == own.name.casefold().removeprefix("the "):
        return own
    source = source_named(name)
    if source is None:
        return Speaker(name, Side.UNKNOWN, through(own))
    return Speaker(source.name, Side(source.side), () if source.name == own.name else through(own))
