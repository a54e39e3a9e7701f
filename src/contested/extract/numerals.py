"""What numerals are worth: digits with any separator, number words, multipliers, vague words, fractions.

English, Ukrainian and Russian, the words as data (`numerals.tsv`). What is glued to letters (28-point, 155mm) is no
numeral here; bounds, ranges and units are the business of `numbers`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from contested.claims.vocabulary import Bound
from contested.extract.tokens import Kind, Token

_SMALL = 20  # tens take a smaller number behind them ("forty-five"), smaller numbers take none
# How much of it a word stands for behind a vague one: "tens of thousands", "several hundred".
_SCALES = {
    "thousands": 1e3,
    "thousand": 1e3,
    "тисяч": 1e3,
    "тысяч": 1e3,
    "тис": 1e3,
    "тыс": 1e3,
    "hundreds": 100.0,
    "hundred": 100.0,
    "сотень": 100.0,
    "сотен": 100.0,
    "millions": 1e6,
    "мільйонів": 1e6,
    "миллионов": 1e6,
    "десятків": 10.0,
    "десятков": 10.0,
    "десятка": 10.0,
    "десятки": 10.0,
    "сотни": 100.0,
    "сотні": 100.0,
    "тисячі": 1e3,
    "тысячи": 1e3,
    "dozen": 12.0,
}
# "Several hundred", "кілька десятків": as wide as the bare plural, by the contract's table of vague words.
_SEVERAL = {10.0: (20.0, 99.0), 12.0: (24.0, 99.0), 100.0: (200.0, 999.0), 1e3: (2000.0, 9999.0), 1e6: (2e6, 9999999.0)}
_BEFORE_THOUSANDS = frozenset("до близько понад около более свыше порядка майже почти більше меньше менше".split())
_TENFOLD = {
    "десятках": 10.0,
    "десятками": 10.0,
    "десяткам": 10.0,
    "десятки": 10.0,
    "десятка": 10.0,
    "десятків": 10.0,
    "десятков": 10.0,
    "dozen": 12.0,
    "score": 20.0,
}
_HALF_OF = frozenset(("пів", "пол"))
_HALF = (["з", "половиною"], ["с", "половиной"], ["and", "a", "half"])


class Number(NamedTuple):
    """A number over tokens [i, j), its modifiers included; `core` is where its own first token stands.

    `percent` marks a share, `currency` an amount of money, `weak` a "one" that may be a pronoun; `grew` marks
    "rose to N".
    """

    i: int
    j: int
    core: int
    low: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    percent: bool = False
    currency: str | None = None
    weak: bool = False
    grew: bool = False
    vague: bool = False


_TURNED = dict.fromkeys("сотни сотен сотні сотень".split(), 100.0) | dict.fromkeys(
    "тысячи тысяч тисячі тисяч".split(), 1000.0
)


@lru_cache(maxsize=1)
def _numerals() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in files(__package__).joinpath("numerals.tsv").read_text("utf-8").splitlines():
        value, words = line.split("\t")
        for group in words.split("|"):
            for word in group.strip().split("/"):
                table[word] = value
    return table


@lru_cache(maxsize=1)
def number_words() -> Collection[str]:
    """The normalised number words of the three languages; "forty-five" is made of two of them."""
    return {*_numerals(), *_HALF_OF, *_TURNED}


def digits(text: str) -> float:
    """The value of digits with separators: `1 168 090`, `1.159.420`, `38,5`, `0.25`."""
    parts = [part for part in _split(text) if part]
    separators = [mark for mark in text if not mark.isdigit()]
    if not separators:
        return float(text)
    last = separators[-1]
    decimal = last in ",." and (
        len(parts[-1]) != 3 or parts[0] == "0" or (len(set(separators)) > 1 and last == "." and len(parts[-1]) != 3)
    )
    if decimal:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return float("".join(parts))


def _split(text: str) -> list[str]:
    return "".join(mark if mark.isdigit() else " " for mark in text).split(" ")


def _word_value(token: Token) -> str | None:
    if token.kind is not Kind.WORD:
        return None
    table = _numerals()
    value = table.get(token.norm)
    if value is None and "-" in token.norm:
        tens, _, ones = token.norm.partition("-")
        a, b = table.get(tens, ""), table.get(ones, "")
        if a.isdigit() and b.isdigit() and int(a) >= _SMALL > int(b):
            return str(int(a) + int(b))
    return value


def base(sentence: list[Token], at: int) -> tuple[Number, int] | None:
    """The number that starts at token `at`, before bounds: digits or words, with multipliers."""
    token = sentence[at]
    if token.kind is Kind.WORD and "-" in token.norm:
        first, _, second = token.norm.partition("-")
        low, high = _numerals().get(first, ""), _numerals().get(second, "")
        if low.isdigit() and high.isdigit() and int(low) < int(high) <= 2 * int(low):
            return Number(at, at + 1, at, float(low), float(high), Bound.RANGE), at + 1  # "шість-сім на день"
    if token.norm in _HALF_OF and at + 1 < len(sentence) and (scale := _SCALES.get(sentence[at + 1].norm)) is not None:
        return Number(at, at + 2, at, scale / 2, scale / 2, Bound.ABOUT), at + 2  # "пів сотні"
    if token.kind is Kind.NUMBER:
        value, end = digits(token.text), at + 1
        return _multiplied(sentence, at, end, value)
    turned = _turned(sentence, at)
    if turned is not None:
        return turned
    word = _word_value(token)
    if word is None:
        return None
    if word.isdigit():
        return _spelled(sentence, at)
    if word[0] in "af":
        size, end = float(word[1:]), at + 1
        if word[0] == "f" and end < len(sentence) and sentence[end].norm in _SCALES:
            size, end = size * _SCALES[sentence[end].norm], end + 1
        elif word[0] == "f":
            return _multiplied(sentence, at, end, size)
        return Number(at, end, at, size, size, Bound.ABOUT), end
    if word.startswith("p") and (whole := _of_a(sentence, at + 1)) is not None:
        share, end = float(word[1:]) / 100, at + 1 + whole[1]
        return Number(at, end, at, share * whole[0], share * whole[0], Bound.ABOUT), end
    if word in ("dozen", "score"):
        size = 20.0 if word == "score" else 10.0 if token.norm.startswith("дес") else 12.0
        return Number(at, at + 1, at, size, size, Bound.ABOUT), at + 1
    if word.startswith("v"):
        return _vague(sentence, at, word)
    if word.startswith("p"):
        if token.norm in ("third", "quarter") and (at == 0 or sentence[at - 1].norm not in ("a", "one")):
            return None
        share = float(word[1:])
        return Number(at, at + 1, at, share, share, Bound.ABOUT, percent=True), at + 1
    if word.startswith("x"):
        return _bare_multiplier(sentence, at, word)
    return None


def _turned(sentence: list[Token], at: int) -> tuple[Number, int] | None:
    """A number behind its scale, which makes it a guess: "сотни две", "тысяч пять", "сотень зо три"."""
    scale = _TURNED.get(sentence[at].norm)
    end = at + 1 + (sentence[at + 1].norm in ("зо", "із") if at + 1 < len(sentence) else 0)
    count = _word_value(sentence[end]) if scale is not None and end < len(sentence) else None
    if scale is None or count is None or not count.isdigit() or not 2 <= int(count) < _SMALL:
        return None
    value = scale * int(count)
    return Number(at, end + 1, at, value, value, Bound.ABOUT), end + 1


def _of_a(sentence: list[Token], at: int) -> tuple[float, int] | None:
    """What a fraction is of, and over how many words: "half a million", "a quarter of a million"."""
    words = [token.norm for token in sentence[at : at + 3]]
    if words[:2] == ["a", "dozen"]:
        return 12.0, 2
    for lead in (["of", "a"], ["a"]):
        scale = _SCALES.get(words[len(lead)] + "s") if words[: len(lead)] == lead and len(words) > len(lead) else None
        if scale is not None and scale >= 1e3:
            return scale, len(lead) + 1
    return None


def _vague(sentence: list[Token], at: int, word: str) -> tuple[Number, int]:
    """ "Dozens", "tens of thousands", "several hundred", "кілька тисяч"."""
    low, high = (float(end) for end in word[1:].split("-"))
    before = sentence[at - 1].norm if at else ""
    if before in _BEFORE_THOUSANDS and sentence[at].norm in ("сотни", "сотні", "десятка"):
        return Number(at, at + 1, at, _SCALES[sentence[at].norm], _SCALES[sentence[at].norm]), at + 1
    following = [token.norm for token in sentence[at + 1 : at + 3]]
    of = following[:1] == ["of"]
    scale = _SCALES.get("".join(following[1:2]) if of else "".join(following[:1]))
    end = at + 1
    if scale is not None:
        end = at + 3 if of else at + 2
        if (low, high) == (3.0, 9.0):
            low, high = _SEVERAL[scale]
        else:
            low, high = low * scale, high * scale + scale - 1
    return Number(at, end, at, low, high, Bound.VAGUE, vague=True), end


def _bare_multiplier(sentence: list[Token], at: int, word: str) -> tuple[Number, int] | None:
    """ "Тисяча" is one, "тисячі" some, "до тисячі" one again, "a hundred" is exact."""
    norm, value = sentence[at].norm, float(word[1:])
    before = sentence[at - 1].norm if at else ""
    if norm[0] in "тм" and norm not in ("m", "mln", "million"):
        plural = norm in ("тисячі", "тысячи", "тисяч", "тысяч")
        if not plural or before in _BEFORE_THOUSANDS:
            return Number(at, at + 1, at, value, value), at + 1
        if norm in ("тисячі", "тысячи"):
            return Number(at, at + 1, at, 2000.0, 9999.0, Bound.VAGUE, vague=True), at + 1
    if before == "a" and norm in ("hundred", "thousand", "million"):
        return Number(at - 1, at + 1, at, value, value), at + 1
    return None


def _spelled(sentence: list[Token], at: int) -> tuple[Number, int]:
    total = current = 0.0
    end = at
    previous = float("inf")
    while end < len(sentence):
        word = _word_value(sentence[end])
        if word is None:
            if sentence[end].norm == "and" and current >= 100 and end + 1 < len(sentence):
                following = _word_value(sentence[end + 1])
                if following and following.isdigit() and int(following) < 100:
                    end += 1
                    continue
            break
        if word.isdigit():
            value = float(word)
            if current and (previous < _SMALL or value >= previous) and previous != float("inf"):
                break
            current += value
            previous = value
        elif word == "x100":
            current *= 100
            previous = 100.0
        elif word.startswith("x"):
            total += current * float(word[1:])
            current, previous = 0.0, float("inf")
        else:
            break
        end += 1
    last = sentence[end].norm if end < len(sentence) else ""
    if last in _TENFOLD and not total and 1 < current < _SMALL:
        value = current * _TENFOLD[last]
        return Number(at, end + 1, at, value, value, Bound.ABOUT), end + 1
    halved = next((half for half in _HALF if [t.norm for t in sentence[end : end + len(half)]] == half), None)
    if halved is not None and not total:
        number, end = _multiplied(sentence, at, end + len(halved), current + 0.5)
        return number, end
    value = total + current
    weak = value == 1 and end == at + 1
    return Number(at, end, at, value, value, weak=weak), end


def _multiplied(sentence: list[Token], at: int, end: int, value: float) -> tuple[Number, int]:
    if end < len(sentence):
        word = _word_value(sentence[end])
        if word and word.startswith("x") and not (word == "x100" and sentence[end].norm != "hundred"):
            glued = sentence[end].start == sentence[end - 1].end
            if len(sentence[end].norm) > 1 or glued:
                value *= float(word[1:])
                end += 1
                if (
                    end < len(sentence)
                    and sentence[end].norm == "."
                    and sentence[end - 1].norm in ("тис", "тыс", "млн", "млрд")
                ):
                    end += 1
                    rest = sentence[end] if end < len(sentence) else None
                    if rest is not None and rest.kind is Kind.NUMBER and rest.text.isdigit() and len(rest.text) == 3:
                        value, end = value + float(rest.text), end + 1  # "63 тис. 400"
    value = round(value, 6)
    return Number(at, end, at, value, value), end
