"""Words of the three languages that villages are named after: some never count as a name, others only with care."""

from __future__ import annotations

import re
from functools import cache

from tools.atlas import inflect_ru, inflect_uk
from tools.atlas.entries import table


def _forms(word: str, kind: str) -> set[str]:
    if kind == "uk-adj":
        stem, soft = word[:-2], word.endswith("ій")
        return set(inflect_uk.forms(word)) | {
            form
            for w in (stem + ("є" if soft else "е"), stem + ("я" if soft else "а"), stem + "і")
            for case in inflect_uk.adjective(w) or ()
            for form in case
        }
    if kind == "ru-adj":
        stem, soft = word[:-2], word.endswith("ний") and word[:-2] + "ий" in _SOFT
        ends = ("ее", "яя", "ие") if soft else ("ое", "ая", "ие" if word[-3] in "кгхжчшщ" else "ые")
        return {word} | {
            form for w in (word, *(stem + e for e in ends)) for case in inflect_ru.adjective(w) or () for form in case
        }
    if kind in {"uk", "ru"}:
        return set((inflect_uk if kind == "uk" else inflect_ru).forms(word))
    return {word}


_SOFT = frozenset({"средний", "дальний", "нижний", "верхний", "летний", "зимний"})


@cache
def listed(use: str) -> frozenset[str]:
    """All forms of the words of `ordinary.csv` with this use: "never" or "weak"."""
    return frozenset(
        form.replace("ё", "е")
        for row in table("ordinary.csv")
        if row["use"] == use
        for form in _forms(row["word"], row["forms"])
    )


class Dictionary:
    """Tells ordinary words of Ukrainian and Russian from proper names, by the morphological dictionaries."""

    def __init__(self) -> None:
        import pymorphy3  # noqa: PLC0415 (a build-time dependency that takes long to load)

        self._uk, self._ru = pymorphy3.MorphAnalyzer(lang="uk"), pymorphy3.MorphAnalyzer(lang="ru")

    def has(self, word: str) -> bool:
        """Whether a dictionary knows the word as something else than a name or an adjective made from one."""
        if _MADE_FROM_NAME.search(word):
            return False
        readings = self._uk.parse(word) if self._uk.word_is_known(word) else ()
        if any(_UK_COMMON.match(str(parse.tag)) for parse in readings):
            return True
        if not self._ru.word_is_known(word):
            return False
        tags = [str(parse.tag) for parse in self._ru.parse(word)]
        return not any(name in tag for tag in tags for name in ("Geox", "Name", "Surn", "Patr"))


_MADE_FROM_NAME = re.compile(r"[сцз]ь?к(ий|ая|а|ое|е|ого|ому|им|ом|ой|ої|ій|ую|у|ою|і|ие|их|ими)$")
# The Ukrainian dictionary writes the gender of a common noun after the space, that of a name before it.
_UK_COMMON = re.compile(r"NOUN,(inan|anim) |ADJF|ADJS|VERB|INFN|ADVB|PRED|NUMR|NPRO|CONJ|PREP|PRCL|GRND")
