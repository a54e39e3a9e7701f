"""Ukrainian case forms of a place name, by its ending; more forms than grammar allows rather than fewer."""

from __future__ import annotations

import re
from itertools import product

Cases = tuple[tuple[str, ...], ...]  # nominative, genitive, dative, accusative, instrumental, locative

_VOWELS = "аеиіоуяюєї"
_ORDINALS = frozenset({"перша", "друга", "третя", "перше", "друге", "третє", "перший", "другий", "третій"})
_ROUNDED = ("ріг", "діл", "брід", "міст", "піль", "ліг", "хід", "кіп", "тік", "ліс", "гір", "кіс")
_NEUTER = re.compile(r"(?:(.)\1|[бвмпрф]')я$|(?:лист|щаст)я$")
_EITHER = re.compile(r"(?:[оеє]ва|[нсчтжшлдрвк]на|льна|вата|[ії]йна|ша|жа)$")
_HARD_NEUTER_E = ("поле", "море", "горе", "сонце", "серце", "місце", "озерце", "плече")


def adjective(word: str) -> Cases | None:
    """Case forms of a word that ends as an adjective does, or None."""
    for ending, soft in (("ий", False), ("ій", True)):
        if word.endswith(ending):
            stem = word[:-2]
            i = "ь" if soft else ""
            him, them = ("ього", "ьому") if soft else ("ого", "ому")
            last = "ім" if soft else "им"
            return ((word,), (stem + him,), (stem + them,), (word,), (stem + last,), (stem + them, stem + i + "ім"))
    if word.endswith(("е", "є")):
        stem, soft = word[:-1], word.endswith("є")
        him, them, last = ("ього", "ьому", "ім") if soft else ("ого", "ому", "им")
        return ((word,), (stem + him,), (stem + them,), (word,), (stem + last,), (stem + them, stem + "ім"))
    if word.endswith(("а", "я")):
        stem, soft = word[:-1], word.endswith("я")
        her, to, it, by = ("ьої", "ій", "ю", "ьою") if soft else ("ої", "ій", "у", "ою")
        return ((word,), (stem + her,), (stem + to,), (stem + it,), (stem + by,), (stem + to,))
    if word.endswith(("і", "ї")):
        stem = word[:-1]
        return ((word,), (stem + "их",), (stem + "им",), (word, stem + "их"), (stem + "ими",), (stem + "их",))
    return None


def _feminine(word: str) -> Cases:
    stem, last = word[:-1], word[-1]
    if last == "я":
        if stem.endswith(("і", "о", "а", "е", "у")):
            return ((word,), (stem + "ї",), (stem + "ї",), (stem + "ю",), (stem + "єю",), (stem + "ї",))
        return ((word,), (stem + "і",), (stem + "і",), (stem + "ю",), (stem + "ею",), (stem + "і",))
    if stem.endswith(("ж", "ч", "ш", "щ")):
        return ((word,), (stem + "і",), (stem + "і",), (stem + "у",), (stem + "ею",), (stem + "і",))
    changed = {"к": "ц", "г": "з", "х": "с"}.get(stem[-1:], stem[-1:])
    dative = stem[:-1] + changed + "і"
    return ((word,), (stem + "и",), (dative,), (stem + "у",), (stem + "ою",), (dative,))


def _plural(word: str) -> Cases:
    stem, last = word[:-1], word[-1]
    soft = last == "і" and not stem.endswith(("ц", "ж", "ч", "ш"))
    genitive = {stem, stem + "ів"} if not soft else {stem + "ь", stem + "ів", stem + "ей"}
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
        head = stem[:-2] if stem[-2] == "ь" else stem[:-1]
        genitive |= {head + ("ьо" if stem[-2] == "ь" else "о") + stem[-1], stem[:-1] + "е" + stem[-1]}
    if stem.endswith("ц"):
        genitive |= {stem[:-1] + "ець", stem + "ь"}
    a = "я" if soft else "а"
    many = tuple(sorted(genitive))
    return ((word,), many, (stem + a + "м",), (word, *many), (stem + a + "ми",), (stem + a + "х",))


def _neuter(word: str) -> Cases:
    stem = word[:-1]
    if word.endswith("я"):
        return ((word,), (word,), (stem + "ю",), (word,), (stem + "ям",), (stem + "і", stem + "ю"))
    if word.endswith("е"):
        return ((word,), (stem + "я",), (stem + "ю",), (word,), (stem + "ем",), (stem + "і", stem + "ю"))
    return ((word,), (stem + "а",), (stem + "у", stem + "ові"), (word,), (stem + "ом",), (stem + "і", stem + "у"))


def _stem_of_masculine(word: str) -> list[str]:
    """Stems before a case ending: a fleeting vowel falls out, і of a closed syllable opens to о or е."""
    if word.endswith("їв"):
        return [word[:-2] + "єв"]
    if word.endswith("ів") and len(word) > 3:
        return [word[:-2] + "ов", word[:-2] + "ев"]
    for ending in _ROUNDED:
        if word.endswith(ending):
            return [word[: -len(ending)] + ending.replace("і", "о").rstrip("ь")]
    if word.endswith(("ець", "ень")) and len(word) > 4:
        return [word[:-3] + word[-2], word[:-1]]
    if word.endswith(("ок", "ек")) and len(word) > 4:
        return [word[:-2] + "к", word]
    return [word[:-1] if word.endswith(("ь", "й")) else word]


def _masculine(word: str) -> Cases:
    cases: list[list[str]] = [[word], [], [], [word], [], []]
    for stem in _stem_of_masculine(word):
        ends: tuple[tuple[str, ...], ...]
        if word.endswith("й"):
            ends = (("я", "ю"), ("ю", "єві"), ("єм",), ("ї", "ю"))
        elif word.endswith("ь"):
            ends = (("я", "і"), ("ю", "еві"), ("ем",), ("і", "ю"))
        elif word.endswith(("ж", "ч", "ш", "щ")):
            ends = (("а", "у"), ("у", "еві"), ("ем", "ом"), ("і", "у"))
        else:
            ends = (("а", "у"), ("у", "ові"), ("ом",), ("і", "у", "ові"))
        for case, endings in zip((1, 2, 4, 5), ends, strict=True):
            cases[case] += [stem + ending for ending in endings]
        soft = {"г": "з", "к": "ц", "х": "с"}.get(stem[-1])
        if soft and not stem.endswith(("ськ", "цьк", "зьк")):
            cases[5].append(stem[:-1] + soft + "і")
    if word.endswith("ь"):  # feminine in -ь as well: Волинь, Умань
        double = word[:-2] + word[-2] * 2 + "ю"
        cases[4] += [double, word + "ю", word[:-1] + "ю"]
    return tuple(tuple(dict.fromkeys(forms)) for forms in cases)


def noun(word: str) -> Cases:
    """Case forms of one word used as a place name: "покровськ", "родинське", "суми"."""
    if word.endswith(("ий", "ій")) and len(word) > 4:
        return adjective(word) or ((word,),) * 6
    if word.endswith(("ська", "цька", "зька")):
        return adjective(word) or ((word,),) * 6
    if word.endswith(_HARD_NEUTER_E) or (word.endswith("я") and _NEUTER.search(word)) or word.endswith("о"):
        return _neuter(word)
    if word.endswith(("е", "є")):
        return adjective(word) or ((word,),) * 6
    if _EITHER.search(word):  # Лозова, Кремінна are adjectives by form; Полтава, Десна are not
        both = zip(_feminine(word), adjective(word) or _feminine(word), strict=True)
        return tuple(tuple(dict.fromkeys([*a, *b])) for a, b in both)
    if word.endswith(("а", "я")):
        return _feminine(word)
    if word.endswith(("и", "і", "ї")):
        return _plural(word)
    if word.endswith(("у", "ю")):
        return ((word,),) * 6
    return _masculine(word)


def _modifier(word: str) -> Cases:
    """Case forms of a word before the last one of a name: an adjective, "Часів", or a word that stays."""
    if word.endswith(("ий", "ій", "а", "я", "е", "є", "і")):
        return adjective(word) or ((word,),) * 6
    if word.endswith("ів"):
        hard, soft = word[:-2] + "ов", word[:-2] + "ев"
        ends = (("ого",), ("ому",), ("им",), ("ому", "ім"))
        genitive, dative, by, there = (tuple(s + end for s in (hard, soft) for end in ending) for ending in ends)
        return ((word,), genitive, dative, (word,), by, there)
    if word.endswith(("ин", "їн")):  # Русин Яр, Русиного Яру
        pairs = zip(noun(word), adjective(word + "ий") or noun(word), strict=True)
        return ((word,), *(tuple(dict.fromkeys([*a, *b])) for a, b in list(pairs)[1:]))
    return noun(word)


def _hyphenated(word: str) -> Cases:
    head, _, tail = word.partition("-")
    if "-" in tail:  # Ростов-на-Дону
        return tuple(tuple(f"{form}-{tail}" for form in forms) for forms in noun(head))
    joined = [[f"{head}-{form}" for form in forms] for forms in noun(tail)]
    if not head.endswith(("о", "е")):
        for case, (first, last) in enumerate(zip(noun(head), noun(tail), strict=True)):
            joined[case] += [f"{a}-{b}" for a, b in product(first, last)]
    return tuple(tuple(dict.fromkeys(forms)) for forms in joined)


def word_forms(word: str, last: bool) -> set[str]:
    """Case forms of one word of a name: its last word, or one before it."""
    cases = _hyphenated(word) if "-" in word else noun(word) if last else _modifier(word)
    return {form for case in cases for form in case}


def forms(name: str) -> set[str]:
    """Every case form of a lower-case Ukrainian name of one or more words."""
    words = name.split(" ")
    last = _hyphenated(words[-1]) if "-" in words[-1] else noun(words[-1])
    if len(words) == 1:
        return {form for case in last for form in case}
    if len(words) > 3 or words[0] in {"хутір", "імені"}:
        return {name}
    if words[-1] in _ORDINALS:
        last, before = adjective(words[-1]) or last, [noun(word) for word in words[:-1]]
    else:
        before = [_hyphenated(word) if "-" in word else _modifier(word) for word in words[:-1]]
    made = {name}
    for case in range(6):
        made |= {" ".join(parts) for parts in product(*(cases[case] for cases in before), last[case])}
    return made
