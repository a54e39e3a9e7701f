"""Names of outlets beside a saying verb that no table knows: "writes The Paper", "пишет газета «Вестник»".

A name is what stands right behind such a verb (or right before it, in English): words in quotation marks or a run of
capitalised words, with or without a common noun ("newspaper", "видання") before it. A run of capitals before an English
verb is an outlet only where one of its words is an outlet's ("Chronicle"); else it is a person or an office.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.cues import Cue
from contested.extract.tokens import Kind, Token
from contested.extract.words import beginnings, words

_KINDS = beginnings("outlets", "kinds")
_TITLES = words("outlets", "titles")
_LINKS = words("outlets", "links")
_PUBLISHING = beginnings("outlets", "publishing")
_ENGLISH = words("outlets", "english")
_CITING = words("outlets", "citing")
_ADVERBS = frozenset("has have had also later first now".split())
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_LONGEST = 6  # words of an outlet's name
_BEFORE_KIND = 2  # words between a verb and "newspaper": "пише американська газета"

Name = tuple[int, int, str]  # tokens [i, j) and the name as the text has it


def outlet_beside(sentence: Sequence[Token], verb: Cue) -> Name | None:
    """The outlet that a saying verb has for its subject right behind or right before it, or None."""
    word = sentence[verb.i].norm
    citing = verb.j - verb.i > 1 and sentence[verb.j - 1].norm in _CITING | {"to"}
    if word.isascii():
        if word in _ENGLISH or citing or word in _CITING:
            inverted = verb.i > 0 and sentence[verb.i - 1].norm in (",", "”", '"', "»", "–", "—")
            if citing or word in _CITING or inverted:
                return _named(sentence, verb.j, citing=True)
            return _before(sentence, verb.i)
        return None
    if word.startswith(_PUBLISHING) or citing or word in _CITING:
        return _named(sentence, verb.j, citing=False) or (None if citing else _before(sentence, verb.i))
    return None


def _named(sentence: Sequence[Token], at: int, *, citing: bool) -> Name | None:
    """A name that begins at a token: in quotation marks, or capitalised, behind "the newspaper" or not."""
    start = at
    kind = False
    for k in range(at, min(at + _BEFORE_KIND + 1, len(sentence))):
        if sentence[k].kind is not Kind.WORD or sentence[k].capitalised:
            break
        if sentence[k].norm.startswith(_KINDS) and not sentence[k].capitalised:
            start, kind = k + 1, True
            break
    while start < len(sentence) and sentence[start].text in ("the", "a"):
        start += 1
    if start >= len(sentence):
        return None
    if sentence[start].norm in _OPENING:
        return _quoted(sentence, start)
    end = _run(sentence, start)
    if end is None:
        return None
    foreign = sentence[start].norm.isascii() and not citing
    titled = any(token.norm in _TITLES for token in sentence[start:end])
    return (start, end, _text(sentence, start, end)) if kind or foreign or titled else None


def _before(sentence: Sequence[Token], end: int) -> Name | None:
    """ "The Kyiv Chronicle reported", "Wire agency A reports": capitals before a verb, an outlet's word among them."""
    while end and sentence[end - 1].norm in _ADVERBS:
        end -= 1
    if end and sentence[end - 1].norm in _CLOSING:
        start = next((k for k in range(end - 2, max(-1, end - 3 - _LONGEST), -1) if sentence[k].norm in _OPENING), 0)
        kind = start > 0 and sentence[start - 1].norm.startswith(_KINDS)
        return _quoted(sentence, start) if kind else None
    foreign = end < len(sentence) and not sentence[end].norm.isascii()
    best: Name | None = None
    for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        if sentence[start].kind is not Kind.WORD:
            break
        if sentence[start].capitalised and _run(sentence, start) == end:
            latin = foreign and sentence[start].norm.isascii()
            told = latin or any(t.norm in _TITLES or t.norm.startswith(_KINDS) for t in sentence[start:end])
            best = (start, end, _text(sentence, start, end)) if told else best
    return best


def _run(sentence: Sequence[Token], start: int) -> int | None:
    """Where a run of capitalised words ends, small words and kinds of outlets within it; None where none begins."""
    end = None
    latin = sentence[start].norm.isascii()
    for k in range(start, min(start + _LONGEST, len(sentence))):
        token = sentence[k]
        if token.kind is not Kind.WORD or token.norm.isascii() != latin:
            break
        if token.capitalised:
            end = k + 1
        elif k == start or not (token.norm in _LINKS or token.norm.startswith(_KINDS)):
            break
    return end


def _quoted(sentence: Sequence[Token], start: int) -> Name | None:
    """A short name in quotation marks, its first word with a capital; a whole quotation is none."""
    for k in range(start + 1, min(start + 2 + _LONGEST, len(sentence))):
        if sentence[k].norm in _CLOSING:
            inner = sentence[start + 1 : k]
            proper = bool(inner) and inner[0].text[:1].isupper() and all(t.norm not in ",;:!?." for t in inner)
            return (start, k + 1, _text(sentence, start + 1, k)) if proper else None
    return None


def _text(sentence: Sequence[Token], i: int, j: int) -> str:
    return " ".join(token.text for token in sentence[i:j]).removesuffix("'s").removesuffix("’s")
