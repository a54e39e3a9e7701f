"""Official transliteration of Ukrainian, and the Latin spellings in which Russian names reach English texts."""

from __future__ import annotations

import unicodedata

# Source: Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010.
_UK = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "'": "", "’": "", "ʼ": "", "ы": "y", "э": "e", "ё": "io", "ъ": "",
}  # fmt: skip
_UK_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# Source: BGN/PCGN 1947 for Russian, without the marks for ъ and ь, as newspapers print it.
_RU = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_VOWELS = "аеёиоуыэюяіїєьъ"


def official(name: str) -> str:
    """Ukrainian name in the official Latin spelling, capitals kept: "Куп'янськ" is "Kupiansk"."""
    out: list[str] = []
    start = True
    for position, letter in enumerate(name):
        low = letter.lower()
        if low == "г" and position and name[position - 1].lower() == "з":
            latin = "gh"
        elif start and low in _UK_INITIAL:
            latin = _UK_INITIAL[low]
        else:
            latin = _UK.get(low, low)
        out.append(latin[:1].upper() + latin[1:] if letter != low else latin)
        start = not letter.isalpha() and letter not in "'’ʼ"
    return "".join(out)


def older(name: str) -> str:
    """Ukrainian name in the spelling that maps printed before 2010: "Авдіївка" is "Avdiyivka"."""
    out = []
    for letter in name.lower():
        latin = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}.get(letter, _UK.get(letter, letter))
        out.append(latin)
    return "".join(out)


def russian(name: str) -> set[str]:
    """Latin spellings of a Russian name met in English texts, lower case: "Авдеевка" is avdeevka, avdeyevka."""
    plain: list[str] = []
    glided: list[str] = []
    low = name.lower()
    for position, letter in enumerate(low):
        latin = _RU.get(letter, letter)
        plain.append(latin)
        opens = letter == "е" and (position == 0 or low[position - 1] in _VOWELS or not low[position - 1].isalpha())
        glided.append("ye" if opens else latin)
    forms = {"".join(plain), "".join(glided)}
    forms |= {form.replace("yo", "e") for form in forms}
    forms |= {form[:-2] + "y" for form in forms if form.endswith(("iy", "yy"))}
    forms |= {form.replace("ya", "ia") for form in forms if "nya" in form or "lya" in form or "pya" in form}
    return forms


def plain_latin(name: str) -> str:
    """Latin letters without diacritics and apostrophes, lower case."""
    stripped = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for mark in "'’ʼ`′ʹ":
        stripped = stripped.replace(mark, "")
    return stripped.replace("ł", "l").replace("Ł", "L").lower()
