"""Russian case forms of a place name, by its ending; more forms than grammar allows rather than fewer."""

from __future__ import annotations

from itertools import product

Cases = tuple[tuple[str, ...], ...]  # nominative, genitive, dative, accusative, instrumental, prepositional

_HUSH = "кгхжчшщ"
_VOWELS = "аеиоуыэюяё"


def adjective(word: str) -> Cases | None:
    """Case forms of a word that ends as an adjective does, or None."""
    stem = word[:-2]
    if word.endswith(("ый", "ой", "ий", "ое", "ее")):
        soft = word.endswith("ее") or (word.endswith("ий") and stem[-1:] not in _HUSH)
        him, them, there = ("его", "ему", "ем") if soft else ("ого", "ому", "ом")
        by = "им" if soft or stem[-1:] in _HUSH else "ым"
        return ((word,), (stem + him,), (stem + them,), (word,), (stem + by,), (stem + there,))
    if word.endswith(("ая", "яя")):
        soft = word.endswith("яя")
        her, it, by = ("ей", "юю", "ею") if soft else ("ой", "ую", "ою")
        return ((word,), (stem + her,), (stem + her,), (stem + it,), (stem + her, stem + by), (stem + her,))
    if word.endswith(("ые", "ие")):
        many = stem + word[-2]
        return ((word,), (many + "х",), (many + "м",), (word,), (many + "ми",), (many + "х",))
    return None


def _feminine(word: str) -> Cases:
    stem = word[:-1]
    if word.endswith("ия"):
        return ((word,), (stem + "и",), (stem + "и",), (stem + "ю",), (stem + "ей",), (stem + "и",))
    if word.endswith("я"):
        return ((word,), (stem + "и",), (stem + "е",), (stem + "ю",), (stem + "ей", stem + "ею"), (stem + "е",))
    genitive = stem + ("и" if stem[-1:] in _HUSH else "ы")
    by = (stem + "ей",) if stem[-1:] in "жчшщц" else (stem + "ой", stem + "ою")
    return ((word,), (genitive,), (stem + "е",), (stem + "у",), by, (stem + "е",))


def _plural(word: str) -> Cases:
    stem = word[:-1]
    genitive = {stem, stem + "ов"}
    if stem[-1:] in "цнлр":
        genitive |= {stem + "ев", stem + "ей", stem + "ь"}
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
        head = stem[:-2] if stem[-2] == "ь" else stem[:-1]
        genitive |= {head + "е" + stem[-1], head + "о" + stem[-1]}
    a = "а" if stem[-1:] in _HUSH + "ц" or word.endswith("ы") else "я"
    many = tuple(sorted(genitive))
    return ((word,), many, (stem + a + "м",), (word,), (stem + a + "ми",), (stem + a + "х",))


def _neuter(word: str) -> Cases:
    stem = word[:-1]
    if word.endswith(("ье", "ие", "ле", "ре")):
        there = stem + ("и" if word.endswith("ие") else "е")
        return ((word,), (stem + "я",), (stem + "ю",), (word,), (stem + "ем",), (there,))
    return ((word,), (stem + "а", word), (stem + "у", word), (word,), (stem + "ом", word), (stem + "е", word))


def _masculine(word: str) -> Cases:
    stems = [word[:-1] if word[-1] in "ьй" else word]
    if word.endswith("ец") and len(word) > 3:
        stems = [word[:-2] + ("йц" if word[-3] in _VOWELS else "ц"), word]
    elif word.endswith(("ень", "ель")) and len(word) > 4:
        stems.append(word[:-3] + word[-2])
    elif word.endswith(("ок", "ек", "ёк")) and len(word) > 3:
        stems.append(word[:-2] + "к")
    elif word.endswith("ел"):  # Орёл, Козел
        stems.append(word[:-2] + "л")
    cases: list[list[str]] = [[word], [], [], [word], [], []]
    for stem in stems:
        ends: tuple[tuple[str, ...], ...]
        if word[-1] in "ьй":
            ends = (("я", "и"), ("ю", "и"), ("ем",), ("е", "и"))
        elif word.endswith(("ж", "ч", "ш", "щ", "ц")):
            ends = (("а",), ("у",), ("ем", "ом"), ("е",))
        else:
            ends = (("а",), ("у",), ("ом",), ("е", "у"))
        for case, endings in zip((1, 2, 4, 5), ends, strict=True):
            cases[case] += [stem + ending for ending in endings]
    if word.endswith("ь"):
        cases[4].append(word + "ю")
    if word.endswith(("ов", "ев", "ин")):
        cases[4].append(word + "ым")
    return tuple(tuple(dict.fromkeys(forms)) for forms in cases)


def noun(word: str) -> Cases:
    """Case forms of one word used as a place name: "харьков", "авдеевка", "запорожье", "сумы"."""
    if len(word) > 4 and word.endswith(("ый", "ий", "ой", "ое", "ее", "ая", "яя", "ые", "ие")):
        found = adjective(word)
        if found and not word.endswith(("трий", "ний")):
            return found
    if word.endswith(("а", "я")):
        return _feminine(word)
    if word.endswith(("ы", "и")):
        return _plural(word)
    if word.endswith(("о", "е")):
        return _neuter(word)
    if word.endswith(("у", "ю", "э")):
        return ((word,),) * 6
    return _masculine(word)


def _modifier(word: str) -> Cases:
    """Case forms of a word before the last one of a name: "большая", "часов"."""
    if word.endswith(("ов", "ев", "ин")):
        return (
            (word,), (word + "а", word + "ого"), (word + "у", word + "ому"), (word,), (word + "ым",), (word + "ом",),
        )  # fmt: skip
    return adjective(word) or noun(word)


def _hyphenated(word: str) -> Cases:
    head, _, tail = word.partition("-")
    if "-" in tail:
        return tuple(tuple(f"{form}-{tail}" for form in forms) for forms in noun(head))
    joined = [[f"{head}-{form}" for form in forms] for forms in noun(tail)]
    if not head.endswith(("о", "е")):
        for case, (first, last) in enumerate(zip(noun(head), noun(tail), strict=True)):
            joined[case] += [f"{a}-{b}" for a, b in product(first, last)]
    return tuple(tuple(dict.fromkeys(forms)) for forms in joined)


def forms(name: str) -> set[str]:
    """Every case form of a lower-case Russian name of one or more words."""
    words = name.split(" ")
    last = _hyphenated(words[-1]) if "-" in words[-1] else noun(words[-1])
    if len(words) == 1:
        return {form for case in last for form in case}
    if len(words) > 3:
        return {name}
    before = [_hyphenated(word) if "-" in word else _modifier(word) for word in words[:-1]]
    made = {name}
    for case in range(6):
        made |= {" ".join(parts) for parts in product(*(cases[case] for cases in before), last[case])}
    return made
