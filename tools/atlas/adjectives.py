"""Adjectives made from place names, in all cases: "Покровськ" gives "покровський", "покровському", ..."""

from __future__ import annotations

_UK_ENDINGS = ("ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими")
_RU_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")


def ukrainian_stem(name: str) -> str | None:
    """Stem of the adjective of a lower-case Ukrainian name: "костянтинівка" gives "костянтинівськ"."""
    if " " in name or "-" in name or len(name) < 4:
        return None
    rules = (
        (("ськ", "цьк", "зьк"), 0, ""), (("ське", "цьке", "зьке"), 1, ""), (("ський", "цький"), 2, ""),
        (("івка", "ївка"), 2, "ськ"), (("ове", "еве"), 3, "івськ"), (("єве",), 3, "ївськ"),
        (("ава",), 1, "ськ"), (("ова", "ева"), 1, "ськ"), (("іжжя",), 3, "зьк"), (("ілля",), 3, "льськ"),
        (("поле",), 4, "пільськ"), (("ль",), 0, "ськ"), (("ня",), 1, "ськ"), (("нь",), 1, "ськ"), (("ія",), 1, "йськ"),
        (("ець",), 3, "ецьк"), (("к",), 1, "цьк"), (("г",), 1, "зьк"), (("ани", "ини"), 1, "ськ"), (("ми",), 1, "ськ"),
        (("сти", "ти"), 2, "ськ"), (("на", "ма", "ра", "ла", "да"), 1, "ськ"), (("не",), 1, "ськ"),
    )  # fmt: skip
    for endings, cut, added in rules:
        if name.endswith(endings):
            return name[: len(name) - cut] + added
    return name + "ськ" if name[-1] in "вндмтрлп" else None


def russian_stem(name: str) -> str | None:
    """Stem of the adjective of a lower-case Russian name: "покровск" stays, "харьков" gives "харьковск"."""
    if " " in name or "-" in name or len(name) < 4:
        return None
    rules = (
        (("ск", "цк"), 0, ""), (("ское", "цкое"), 2, ""), (("вка",), 2, "ск"), (("ово", "ево", "ино"), 1, "ск"),
        (("поль", "оль"), 0, "ск"), (("рожье",), 2, "ск"), (("полье",), 2, "ьск"), (("нь",), 1, "ск"),
        (("ия",), 1, "йск"), (("к",), 1, "цк"), (("ава",), 1, "ск"), (("на", "ма", "ра", "ла", "да"), 1, "ск"),
        (("сса",), 1, "к"),
        (("ки",), 2, "ковск"),
    )  # fmt: skip
    for endings, cut, added in rules:
        if name.endswith(endings):
            return name[: len(name) - cut] + added
    return name + "ск" if name[-1] in "вндмтрлп" else None


def ukrainian(stem: str) -> set[str]:
    """All forms of the adjective with this stem."""
    return {stem + ending for ending in _UK_ENDINGS}


def russian(stem: str) -> set[str]:
    """All forms of the adjective with this stem."""
    return {stem + ending for ending in _RU_ENDINGS}
