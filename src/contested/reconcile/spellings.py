"""Spellings of one name: what Ukrainian and Russian, and those who write them in Latin letters, make of it.

Only consonants are compared, with those that the two languages exchange set equal (Vovche and Volche, Hrodivka and
Grodovka). Two villages may bear names that are alike by this; whoever asks must say "may be", never "is".
"""

from __future__ import annotations

import re
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer, normal
from contested.atlas.romanised import romanised

# Consonants. Names of fewer are alike by chance ("Bila", "Balka").
FEWEST_CONSONANTS = 3
_LETTERS = (("shch", "5"), ("sch", "5"), ("zgh", "zg"), ("kh", "x"), ("zh", "6"), ("ch", "3"), ("sh", "4"), ("ts", "c"))
_FIRST_NAMES = (("mkl", "nkl"), ("kst", "knst"))  # Mykola is Nikolai, Kostiantyn is Konstantin
_ALIKE = str.maketrans({"h": "g", "w": "v"})
# Before a consonant Ukrainian "ov" is Russian "ol" (vovk, volk), "iv" is "ov" (-ivka, -ovka), "il" is "ol" or "el"
# (Vilne, Bilhorod).
_LIQUID = re.compile("[oie][lv](?=[^aeiouyvl])")
_SILENT = re.compile("[^a-z0-9 ]|[aeiouyj]")
_TWICE = re.compile(r"(.)\1+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*")


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """What stays of a name once vowels and the exchanges between languages are set aside; equal for its spellings."""
    folded = normal(in_latin(name))
    for letters, sign in _LETTERS:
        folded = folded.replace(letters, sign)
    folded = _LIQUID.sub("8", folded.translate(_ALIKE))
    first = "a" if folded[:1] in set("aeiouyj") else ""
    consonants = _TWICE.sub(r"\1", _SILENT.sub("", folded)).replace("  ", " ").strip()
    for ukrainian, russian in _FIRST_NAMES:
        if consonants.startswith(ukrainian):
            consonants = russian + consonants.removeprefix(ukrainian)
    return first + consonants


def kin(one: str, other: str) -> bool:
    """Whether two names may be two spellings of one."""
    shared = skeleton(one)
    return len(shared) >= FEWEST_CONSONANTS and shared == skeleton(other)


def written_as(sentence: str, place_id: str) -> str | None:
    """The words by which a sentence names a place, as they stand there; None where no name of it does."""
    atlas = gazetteer()
    found = list(_WORD.finditer(sentence))
    words = [normal(word[0]) for word in found]
    for number, word in enumerate(found):
        if not word[0][0].isupper():
            continue
        match = atlas.at(words, number)
        if match is not None and match.kind == "name" and place_id in {place.id for place in match.places}:
            return sentence[word.start() : found[number + match.length - 1].end()].removesuffix("'s").removesuffix("’s")
    return None


def in_latin(name: str) -> str:
    """A name in Latin letters; one that is in them already stays."""
    return romanised(name) if _CYRILLIC.search(name) else name
