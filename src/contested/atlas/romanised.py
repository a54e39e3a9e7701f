"""Cyrillic names in Latin letters, for places that the atlas does not list.

Ukrainian by the Cabinet's resolution 55 of 2010, Russian by BGN/PCGN 1947 without its apostrophes. Names that the atlas
lists have its own spelling instead.
"""

from __future__ import annotations

_COMMON = {
    **dict(zip("абвгдежзклмнопрстуф", "a b v g d e zh z k l m n o p r s t u f".split(), strict=True)),
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ъ": "",
    "'": "",
    "’": "",
    "ʼ": "",
}
_RUSSIAN = {**_COMMON, "и": "i", "й": "y", "ы": "y", "э": "e", "ё": "yo", "ю": "yu", "я": "ya"}
_UKRAINIAN = {**_COMMON, "г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "й": "i", "є": "ie", "ю": "iu", "я": "ia"}
_UKRAINIAN_FIRST = {"ї": "yi", "й": "y", "є": "ye", "ю": "yu", "я": "ya"}
_ONLY_UKRAINIAN = frozenset("іїєґ")


def romanised(name: str, *, ukrainian: bool = False) -> str:
    """A name in Latin letters, each word capitalised as it was; what is no Cyrillic letter stays.

    Letters that only Ukrainian has make it Ukrainian, whatever `ukrainian` says.
    """
    ukrainian = ukrainian or any(letter in _ONLY_UKRAINIAN for letter in name.lower())
    return " ".join("-".join(_word(part, ukrainian) for part in word.split("-")) for word in name.split())


def _word(word: str, ukrainian: bool) -> str:
    letters = _UKRAINIAN if ukrainian else _RUSSIAN
    lower = word.lower()
    if ukrainian:
        lower = lower.replace("зг", "zgh")
    first = _UKRAINIAN_FIRST.get(lower[:1]) if ukrainian else None
    latin = "".join(letters.get(letter, letter) for letter in lower) if first is None else None
    if latin is None:
        latin = (first or "") + "".join(letters.get(letter, letter) for letter in lower[1:])
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
