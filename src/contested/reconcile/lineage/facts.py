"""The figures and names of a text in their order: what a translation keeps when every word changes.

Digits and number words of three languages become numbers, capitalised names become the consonants of their romanised
beginning, so that a name meets itself in another case and another alphabet. This is a fingerprint and no reading:
it never becomes a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer
from contested.atlas.gazetteer import words as place_words
from contested.atlas.level import Level
from contested.atlas.romanised import romanised
from contested.claims.claim import Claim
from contested.extract.numerals import base, number_words
from contested.extract.tokens import tokens

# Consonants of a name that are compared. Endings of case start behind them; "Lysak", "Лисаком", "Лысака" agree.
NAME_CONSONANTS = 3

# A name weighs as much as a number of two digits.
NAME_WEIGHT = 2.0

# English writes these with a capital letter, Ukrainian and Russian do not.
_ONLY_ENGLISH_CAPITALS = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday russian russians ukrainian ukrainians "
    "the a an i he she it we they in on at".split()
)
_PIECE = re.compile(r"\d+(?:[.,]\d+)?[^\W\d_]*|[^\W\d_]+|[.!?:\n]")
# Spellings of one sound in the romanisations of two languages and in English.
_SOUNDS = {"shch": "s", "sch": "s", "kh": "h", "zh": "z", "sh": "s", "ch": "c", "ts": "c"}
_SOUNDS |= {"ck": "k", "ph": "f", "x": "ks", "w": "v", "g": "h"}
_VOWELS = re.compile("[aeiouyj'’]+")
_REPEATED = re.compile(r"(.)\1+")
_NO_FACTS = frozenset({"0", "1"})  # "one of them", "no one": they tell nothing
_MULTIPLIERS = {"k": 1e3, "тис": 1e3, "тыс": 1e3, "mln": 1e6, "млн": 1e6, "bn": 1e9, "млрд": 1e9}

Facts = dict[str, int]  # a number or a name, and which place it first has among the text's facts
_Piece = tuple[str, str, float]  # kind ("mark", "number", "spelled", "times", "and", "name", "place", ""), name, value


def facts(text: str, claims: Iterable[Claim] = ()) -> Facts:
    """Numbers ("458") and names ("=lsk") of a text in the order in which they first come up.

    `text` has its thousands unseparated (see `wording.written`). Figures that only a claim's reading gives
    ("a dozen and a half") are put behind.
    """
    found: list[str] = []
    value, spelled, started = None, False, True
    for kind, name, size in map(_piece, _PIECE.findall(text)):
        if value is not None:
            if kind == "and" and spelled and value % 100 == 0:
                continue  # "two hundred and ten"
            if kind != "times" and not (kind == "spelled" and spelled and _adds(value, size)):
                found.append(_written(value))
                value, spelled = None, False
        if not kind:  # most words
            started = False
            continue
        if kind == "times":
            value = size * (value or 1.0)
        elif kind == "spelled":
            value, spelled = (value or 0.0) + size, True
        elif kind == "number":
            value = size
        elif kind == "place" or (kind == "name" and not started):
            found.append(name)
        started = kind == "mark"
    if value is not None:
        found.append(_written(value))
    for claim in claims:
        quantity = claim.quantity
        if quantity is not None and quantity.low is not None and quantity.low == quantity.high:
            found.append(_written(quantity.low))
    distinct = [name for name in dict.fromkeys(found) if name not in _NO_FACTS]
    return dict(zip(distinct, range(len(distinct)), strict=True))


def is_number(name: str) -> bool:
    """Whether a fact is a number; names begin with a mark of their own."""
    return name[0] != "="


@lru_cache(maxsize=500_000)
def weight(name: str) -> float:
    """How telling a fact is, from 1 to 3: a number of three digits that are not trailing zeros is no coincidence.

    It depends on the fact alone, so that a report more in the ledger never changes what is found of two others.
    """
    return min(3.0, float(len(name.rstrip("0")))) if is_number(name) else NAME_WEIGHT


def _adds(value: float, size: float) -> bool:
    """Whether a number word continues the one before it: "forty" and "five", "двісті" and "десять"."""
    step = 10.0 ** len(str(int(size)))
    return value >= 20 and value % step == 0  # 20: "ten five" is two numbers


@lru_cache(maxsize=500_000)
def _written(value: float) -> str:
    return str(int(value)) if value == int(value) else str(round(value, 3))


@lru_cache(maxsize=500_000)  # distinct words of a long batch; bounds the memory
def _piece(word: str) -> _Piece:
    if word[0].isdigit():
        digits = re.match(r"[\d.,]+", word)
        number = digits[0] if digits else "0"
        size = float(number.replace(",", "."))
        return "number", "", size * _MULTIPLIERS.get(word[len(number) :].casefold(), 1.0)
    if not word[0].isalpha():
        return "mark", "", 0.0
    if word == "and":
        return "and", "", 0.0
    folded = word.casefold()
    if folded in _numbers():
        kind, size = _numbers()[folded]
        return kind, "", size
    if not word[0].isupper() or folded in _ONLY_ENGLISH_CAPITALS:
        return "", "", 0.0
    match = gazetteer().at(place_words(word) or [""], 0)
    if match is not None and match.places:
        place = match.places[0]
        return ("", "", 0.0) if place.level is Level.COUNTRY else ("place", _consonants(place.name.split()[0]), 0.0)
    if len(word) > 1 and word.isupper():
        return "", "", 0.0  # abbreviations are others in every language
    return "name", _consonants(word), 0.0


@lru_cache(maxsize=1)
def _numbers() -> dict[str, tuple[str, float]]:
    """Number words, without apostrophes, with their kind and value; vague words and shares are none."""
    table: dict[str, tuple[str, float]] = {}
    for word in number_words():
        three = tokens(f"3 {word}")
        alone, times = base(tokens(word), 0), base(three, 0)
        folded = word.casefold().replace("'", "")
        if times is not None and times[1] == len(three) and len(three) == 2 and times[0].low != 3.0:
            table[folded] = ("times", (times[0].low or 0.0) / 3.0)
        elif alone is not None and not alone[0].vague and not alone[0].percent and alone[0].low == alone[0].high:
            table[folded] = ("spelled", alone[0].low or 0.0)
    return table


def _consonants(name: str) -> str:
    latin = romanised(name).casefold()
    for spelling, sound in _SOUNDS.items():
        latin = latin.replace(spelling, sound)
    first = "a" if latin[:1] in "aeiouyj" else ""
    return "=" + (first + _REPEATED.sub(r"\1", _VOWELS.sub("", latin)))[: NAME_CONSONANTS + len(first)]


def in_text(claim: Claim) -> tuple[object, ...]:
    """A claim's place in its text, and what tells claims of one place apart, without hashing it."""
    return (claim.span.start, claim.span.end, claim.rule, claim.measure, claim.status or "", claim.polarity)
