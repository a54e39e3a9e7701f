"""Which of a GeoNames row's names is Ukrainian, which Russian, which Latin, and which are of no use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from tools.atlas.spelling import official, older, plain_latin, russian

_CYRILLIC = re.compile(r"^[а-щьюяєіїґыэёъ' -]+$")
_UK_ONLY = re.compile(r"[іїєґ']")
_RU_ONLY = re.compile(r"[ыэёъ]")
_UK_ENDING = re.compile(r"(ськ|цьк|зьк|ське|цьке|ський|цький|ове|еве|єве|не|ка|ле|ри|пілля|жжя)$")
_RU_ENDING = re.compile(r"(ск|цк|ское|цкое|ский|цкий|ово|ево|ное|ное|лое|рое|вое|ная|кий|ый|овец|ье)$")
_LATIN = re.compile(r"^[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,3}$")
_DISTRICT = re.compile(r"\b(район|district|raion|rayon|massif|микрорайон|мікрорайон|rajon|масив)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one row, lower case but for `shown`: the chosen Ukrainian and Russian name, others, Latin ones."""

    shown: str
    uk: str | None
    ru: str | None
    former: tuple[str, ...]
    latin: tuple[str, ...]
    former_latin: tuple[str, ...]
    is_district: bool


def like(a: str, b: str) -> float:
    """Similarity of two spellings, 0 to 1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _clean(name: str) -> str:
    low = name.lower().replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("́", "")
    low = re.sub(r"\s*\(.*?\)", "", low)
    return re.sub(r"^(місто|село|смт|город|посёлок|поселок|пгт|селище) ", "", low).strip()


def _ukrainianness(name: str) -> float:
    score = 2.0 * bool(_UK_ONLY.search(name)) - 2.0 * bool(_RU_ONLY.search(name))
    return score + bool(_UK_ENDING.search(name)) - bool(_RU_ENDING.search(name))


def _closeness(name: str, latin: str, language: str) -> float:
    made = {plain_latin(official(name)), older(name)} if language == "uk" else russian(name)
    return max(like(form, latin) for form in made)


def of_ukraine(row: dict[str, object]) -> Names:
    """Names of a place in Ukraine; `shown` is the official transliteration of the Ukrainian name."""
    name, alternates = str(row["name"]), list(map(str, row["alternatenames"]))  # type: ignore[call-overload]
    latin_name = plain_latin(name)
    cyrillic = sorted({c for c in map(_clean, alternates) if _CYRILLIC.match(c) and len(c) > 2 and len(c.split()) < 4})
    scored = sorted(cyrillic, key=lambda c: (-(_closeness(c, latin_name, "uk") + 0.03 * _ukrainianness(c)), len(c), c))
    uk = scored[0] if scored and _closeness(scored[0], latin_name, "uk") > 0.6 else None
    ru = _russian_of(uk, cyrillic) if uk else None
    former = tuple(c for c in cyrillic if c not in (uk, ru))
    shown = official(_title(uk)) if uk else plain_latin(name).title()
    close, far = _latin_of(shown, latin_name, alternates, uk, ru)
    return Names(shown, uk, ru, former, close, far, bool(_DISTRICT.search(" ".join([name, *alternates]))))


def of_russia(row: dict[str, object]) -> Names:
    """Names of a place in Russia or another country; `shown` is its common English name."""
    name, alternates = str(row["name"]), list(map(str, row["alternatenames"]))  # type: ignore[call-overload]
    latin_name = plain_latin(name)
    cyrillic = sorted({c for c in map(_clean, alternates) if _CYRILLIC.match(c) and len(c) > 2 and len(c.split()) < 4})
    by_russian = sorted(cyrillic, key=lambda c: (-_closeness(c, latin_name, "ru") + 0.03 * _ukrainianness(c), c))
    ru = by_russian[0] if by_russian and _closeness(by_russian[0], latin_name, "ru") > 0.6 else None
    made = ukrainian_of_russian(ru) if ru else None
    near = [c for c in cyrillic if ru and c != ru and _UK_ONLY.search(c) and like(c, made or ru) > 0.75]
    uk = max(near, key=lambda c: (like(c, made or ""), c)) if near else made
    shown = "".join(c for c in unicodedata.normalize("NFKD", re.sub("['’ʼ]", "", name)) if not unicodedata.combining(c))
    return Names(shown, uk, ru, (), tuple(sorted({latin_name, *(russian(ru) if ru else ())})), (), False)


def _title(name: str) -> str:
    return re.sub(r"(^|[ -])(\w)", lambda m: m[1] + m[2].upper(), name).replace("-На-", "-на-")


def _latin_of(
    shown: str, name: str, alternates: list[str], uk: str | None, ru: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    close = {plain_latin(shown), name}
    if uk:
        close.add(older(uk))
    if ru:
        close |= russian(ru)
    far: set[str] = set()
    for alternate in alternates:
        if not _LATIN.match(alternate) or len(alternate) < 4 or _DISTRICT.search(alternate):
            continue
        low = plain_latin(alternate)
        (close if max(like(low, c) for c in close) > 0.75 else far).add(low)
    return tuple(sorted(close)), tuple(sorted(far - close))


_TO_RUSSIAN = (
    (r"василівка\b", "васильевка"), (r"^роз(?=[дл])", "раз"), (r"^гостр", "остр"), (r"спірн", "спорн"),
    (r"їмк", "емк"), (r"роботине", "работино"), (r"піль\b", "поль"), (r"[иі]не\b", "ино"), (r"^рівн", "ровн"),
    (r"^піщан", "песчан"), (r"^біл", "бел"), (r"^ліс", "лес"), (r"микола", "никола"), (r"^(ново|)олекс", r"\1алекс"),
    (r"^(ново|)олен", r"\1елен"), (r"^(ново|)ганн", r"\1анн"),
    (r"(андр|серг|олекс|алекс|наді|матв)іївка\b", r"\1еевка"), (r"юріївка\b", "юрьевка"), (r"жовт", "желт"),
    (r"(вишн|кожн)еве\b", r"\1евое"), (r"чорн", "черн"), (r"яблун", "яблон"), (r"поріжжя", "порожье"),
    (r"кам'ян", "камен"), (r"^вовч", "волч"), (r"^гор[иі]", "ори"), (r"^єлизавет", "елизавет"),
    (r"камишув", "камышев"), (r"комишув", "камышев"), (r"комиш", "камыш"),
    (r"(степ|горх|берест|зоря|орх)ове\b", r"\1овое"), (r"довг", "долг"), (r"новосілка", "новоселка"),
    (r"^середн", "средн"), (r"^сіверськ", "северск"), (r"^стельма", "стельма"), (r"ський\b", "ский"),
    (r"цький\b", "цкий"), (r"ське\b", "ское"), (r"цьке\b", "цкое"), (r"ськ\b", "ск"), (r"цьк\b", "цк"),
    (r"ська\b", "ская"), (r"івка\b", "овка"), (r"ївка\b", "евка"), (r"ове\b", "ово"), (r"еве\b", "ево"),
    (r"єве\b", "ево"), (r"([нлрдтк])е\b", r"\1ое"), (r"пілля\b", "полье"), (r"жжя\b", "жье"), (r"ий\b", "ый"),
    (r"ів\b", "ов"), (r"їв\b", "ев"),
)  # fmt: skip


def russian_of_ukrainian(uk: str) -> str:
    """Likely Russian name of a place whose Ukrainian name is given; a guess that widens recall."""
    made = uk
    for pattern, put in _TO_RUSSIAN:
        made = re.sub(pattern, put, made)
    made = made.replace("и", "\0").replace("і", "и").replace("ї", "и").replace("є", "е").replace("'", "ъ")
    made = re.sub(r"ъ(?=[яюе])", "ь", made).replace("сьо", "се")
    made = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])ьо", "ё", made).replace("ье", "ье")
    return re.sub(r"\0(?=й\b)", "и", made).replace("\0", "и").replace("кый", "кий").replace("ґ", "г")


def russian_variants(uk: str) -> list[str]:
    """Other likely Russian names, where і may answer to о, е or и, and и to ы: "Кліщіївка" is "Клещеевка"."""
    makings = [uk]
    for pattern, puts in (
        (r"іївка\b", ("еевка", "иевка")),
        (r"і(?!в|ї)", ("і", "о", "е")),
        (r"и(?=[^йн])", ("и", "ы")),
    ):
        makings = [re.sub(pattern, put, made, count=1) for made in makings for put in puts]
    found = dict.fromkeys(russian_of_ukrainian(made) for made in makings)
    found.pop(russian_of_ukrainian(uk), None)
    return list(found)[:_MOST_VARIANTS]


_MOST_VARIANTS = 7


def ukrainian_of_russian(ru: str) -> str:
    """Likely Ukrainian writing of a Russian name: "Приморско-Ахтарск" is "Приморсько-Ахтарськ"."""
    made = re.sub(r"([сцз])к(?=$|[ -])", r"\1ьк", ru)
    made = re.sub(r"([сцз])к(?=(ий|ая|ое|о-)\b)", r"\1ьк", made)
    made = re.sub(r"ое\b", "е", re.sub(r"ая\b", "а", re.sub(r"ый\b", "ий", made)))
    made = made.replace("и", "\0").replace("ы", "и").replace("э", "е").replace("ъе", "'є").replace("ъ", "'")
    made = re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])ё", "ьо", made).replace("ё", "йо")
    made = re.sub(r"\0(?=й($|[ -]))", "и", made)
    made = re.sub(r"(?<=[дтрчшжщц])\0(?=[бвгджзклмнпрстфхцчшщ])", "и", made)
    return made.replace("\0", "і")


def _russian_of(uk: str, cyrillic: list[str]) -> str:
    expected = russian_of_ukrainian(uk)
    rest = [c for c in cyrillic if c != uk and not _UK_ONLY.search(c) and like(c, expected) > 0.7]
    return max(rest, key=lambda c: (like(c, expected), c)) if rest else expected
