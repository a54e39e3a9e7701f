"""Towns whose name is misspelt by one letter, where the words say what they are and which region they lie in.

"Город Гуляйполь Запорожской области" is Huliaipole: of all settlements of that region one alone is called so but for a
letter. Without the noun and the region nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.extract.places import BESIDE, INSIDE, Mention
from contested.extract.tokens import Token
from contested.extract.words import words

_NOUNS = words("unlisted", "one") | frozenset("city город города городе городом місто міста місті містом".split())
_SHORTEST = 7  # letters; shorter names have too many neighbours
_CYRILLIC, _LATIN = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ'", "abcdefghijklmnopqrstuvwxyz'"


def respelled(sentence: Sequence[Token], found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence, with towns that are misspelt by a letter between their noun and their region."""
    kept = list(found)
    for k in range(1, len(sentence)):
        noun = sentence[k - 1].norm in _NOUNS or (sentence[k - 1].norm == "of" and sentence[k - 2].norm in _NOUNS)
        word = sentence[k]
        if not noun or not word.capitalised or len(word.norm) < _SHORTEST:
            continue
        if any(mention.i <= k < mention.j for mention in kept):
            continue
        region = _region_behind(sentence, k + 1, kept)
        place = _nearly(word.norm, region) if region is not None else None
        if place is not None:
            kept = sorted([*kept, Mention(k, k + 1, (place,))], key=lambda mention: mention.i)
    return kept


def _region_behind(sentence: Sequence[Token], at: int, found: Sequence[Mention]) -> str | None:
    """The identity of the region that is named right behind a name."""
    following = next((mention for mention in found if mention.i >= at), None)
    if following is None or not following.candidates or following.candidates[0].level is not Level.REGION:
        return None
    between = [token.norm for token in sentence[at : following.i]]
    inside = len(between) <= BESIDE and all(word in INSIDE for word in between)
    return following.candidates[0].id if inside else None


def _nearly(word: str, region: str) -> Place | None:
    """The one settlement of a region whose name differs by a letter; None where there are none or several."""
    atlas = gazetteer()
    near: dict[str, Place] = {}
    for form in _a_letter_away(word):
        match = atlas.at([form], 0)
        for place in match.places if match is not None and match.kind == "name" else ():
            if place.level is Level.SETTLEMENT and place.region == region:
                near[place.id] = place
    return next(iter(near.values())) if len(near) == 1 else None


def _a_letter_away(word: str) -> Iterator[str]:
    """Every word that one letter more, less or other, or two letters exchanged, makes of a word."""
    letters = _LATIN if word.isascii() else _CYRILLIC
    for k in range(len(word) + 1):
        head, tail = word[:k], word[k:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
