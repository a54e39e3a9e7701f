"""Which of three languages a text is in, by its letters alone.

Cheap enough to ask for every sentence, and it needs no model. It refuses to guess: a text without a telling letter,
or in a fourth language, is None. A text of two languages has the one that fills more of it.
"""

from __future__ import annotations

import re

ENGLISH, UKRAINIAN, RUSSIAN = "en", "uk", "ru"

_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_FOREIGN_LATIN = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_FOREIGN_CYRILLIC = re.compile("[ўјљњђћџѓќЎЈЉЊЂЋЏЃЌ]")
_ADDRESS = re.compile(r"\b(?:https?://|www\.|t\.me/)\S+")

# Telling letters per letter of running text: 248 of 3,852 Ukrainian and 79 of 2,881 Russian letters of the project's
# annotated reports (44 texts of November 2025). Without them a third of Ukrainian would outvote two thirds of Russian.
_UKRAINIAN_RATE = 248 / 3852
_RUSSIAN_RATE = 79 / 2881

# Letters with marks: at most one in a hundred of English (names), one in fifty or more of Polish, French, German.
_FOREIGN_LATIN_SHARE = 0.01
_FOREIGN_LATIN_LEAST = 3

# Belarusian has one ў to about three ы, Serbian one of its letters in twenty; a quoted name stays below this.
_FOREIGN_CYRILLIC_SHARE = 0.1


def language_of(text: str) -> str | None:
    """`en`, `uk`, `ru`, or None where the letters do not tell. Web addresses do not count."""
    if "/" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if text.isascii():
        return ENGLISH if _LATIN.search(text) else None
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if cyrillic >= latin:
        return _cyrillic_language(text)
    foreign = len(_FOREIGN_LATIN.findall(text))
    if foreign >= _FOREIGN_LATIN_LEAST and foreign > _FOREIGN_LATIN_SHARE * latin:
        return None
    return ENGLISH


def _cyrillic_language(text: str) -> str | None:
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if len(_FOREIGN_CYRILLIC.findall(text)) > _FOREIGN_CYRILLIC_SHARE * (ukrainian + russian):
        return None
    ukrainian_letters, russian_letters = ukrainian / _UKRAINIAN_RATE, russian / _RUSSIAN_RATE
    if ukrainian_letters == russian_letters:
        return None
    return UKRAINIAN if ukrainian_letters > russian_letters else RUSSIAN
