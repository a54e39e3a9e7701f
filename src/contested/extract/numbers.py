"""Numbers with the shape that the words give them: bounds stay bounds, ranges ranges, vague words wide.

English, Ukrainian and Russian; digits with any separator, number words, multipliers, vague words, fractions. What is
glued to letters (28-point, 155mm) is not a number here. Dates and clocks are taken out before this grammar runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from contested.claims.vocabulary import Bound
from contested.extract.cues import Cue
from contested.extract.tokens import Kind, Token

_DASHES = frozenset("-–—−‑")
_CURRENCY = {"$": "usd", "€": "eur", "£": "gbp"}
_CURRENCY_AFTER = {"dollars": "usd", "usd": "usd", "euros": "eur", "euro": "eur", "eur": "eur", "pounds": "gbp", "доларів": "usd",
                   "долларов": "usd", "євро": "eur", "евро": "eur"}  # fmt: skip
_GROWTH = ("rise", "rose", "risen", "grow", "grew", "increase", "climb", "зрос", "збільш", "вырос", "возрос", "увелич", "зріс")
_WORD_RANGE = {"to": ("from", "between"), "and": ("between",), "до": ("від", "от", "з", "с"), "or": (), "або": (), "или": (), "чи": ()}
_SMALL = 20


@dataclass(frozen=True, slots=True)
class Number:
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


@lru_cache(maxsize=1)
def _numerals() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in files(__package__).joinpath("numerals.tsv").read_text("utf-8").splitlines():
        value, words = line.split("\t")
        for group in words.split("|"):
            for word in group.strip().split("/"):
                table[word] = value
    return table


def digits(text: str) -> float:
    """The value of digits with separators: `1 168 090`, `1.159.420`, `38,5`, `0.25`."""
    parts = [part for part in _split(text) if part]
    separators = [mark for mark in text if not mark.isdigit()]
    if not separators:
        return float(text)
    last = separators[-1]
    decimal = last in ",." and (len(parts[-1]) != 3 or parts[0] == "0" or (len(set(separators)) > 1 and last == "."
                                                                              and len(parts[-1]) != 3))
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


def _base(sentence: list[Token], at: int) -> tuple[Number, int] | None:
    """The number that starts at token `at`, before bounds: digits or words, with multipliers."""
    token = sentence[at]
    if token.kind is Kind.NUMBER:
        value, end = digits(token.text), at + 1
        return _multiplied(sentence, at, end, value)
    word = _word_value(token)
    if word is None:
        return None
    if word.isdigit():
        return _spelled(sentence, at)
    follows = sentence[at + 1].norm if at + 1 < len(sentence) else ""
    if word in ("dozen", "score"):
        size = 20.0 if word == "score" else 10.0 if token.norm.startswith("дес") else 12.0
        return Number(at, at + 1, at, size, size, Bound.ABOUT), at + 1
    if word.startswith("v"):
        low, high = (float(end) for end in word[1:].split("-"))
        end = at + 1
        of = follows in ("of", "dozen", "hundred", "thousand")
        after = sentence[at + 2].norm if of and at + 2 < len(sentence) else follows
        scale = {"thousands": 1e3, "thousand": 1e3, "тисяч": 1e3, "тысяч": 1e3, "тис": 1e3, "тыс": 1e3,
                 "hundreds": 100.0, "millions": 1e6, "мільйонів": 1e6, "миллионов": 1e6, "сотень": 100.0, "сотен": 100.0,
                 "десятків": 10.0, "десятков": 10.0, "dozen": 12.0, "hundred": 100.0}  # fmt: skip
        if token.norm in ("several", "few") and follows in ("dozen", "hundred", "thousand"):
            after, end = follows, at + 1
            low, high, end = {"dozen": (24.0, 99.0), "hundred": (200.0, 999.0), "thousand": (2000.0, 9999.0)}[follows] + (at + 2,)
        elif after in scale and (follows == after or of):
            if (low, high) == (3.0, 9.0):
                low, high = {100.0: (200.0, 999.0), 10.0: (20.0, 99.0), 1e3: (2000.0, 9999.0), 1e6: (2e6, 9999999.0)}[scale[after]]
            else:
                low, high = low * scale[after], high * scale[after] + scale[after] - 1
            end = at + 3 if of else at + 2
        return Number(at, end, at, low, high, Bound.VAGUE, vague=True), end
    if word.startswith("p"):
        if token.norm in ("third", "quarter") and (at == 0 or sentence[at - 1].norm not in ("a", "one")):
            return None
        share = float(word[1:])
        return Number(at, at + 1, at, share, share, Bound.ABOUT, percent=True), at + 1
    if word.startswith("x1") and word != "x100":
        slavic = token.norm[0] in "тм"
        plural = token.norm in ("тисячі", "тысячи", "тисяч", "тысяч")
        scale_value = float(word[1:])
        before = sentence[at - 1].norm if at else ""
        if slavic and not plural:
            return Number(at, at + 1, at, scale_value, scale_value), at + 1
        if slavic and before in ("до", "близько", "понад", "около", "более", "свыше", "порядка", "майже", "почти", "більше"):
            return Number(at, at + 1, at, scale_value, scale_value), at + 1
        if slavic and token.norm in ("тисячі", "тысячи"):
            return Number(at, at + 1, at, 2000.0, 9999.0, Bound.VAGUE, vague=True), at + 1
        if before == "a" and token.norm in ("thousand", "million"):
            return Number(at - 1, at + 1, at, scale_value, scale_value), at + 1
    if word == "x100" and at and sentence[at - 1].norm == "a":
        return Number(at - 1, at + 1, at, 100.0, 100.0), at + 1
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
                if end < len(sentence) and sentence[end].norm == "." and sentence[end - 1].norm in ("тис", "тыс", "млн", "млрд"):
                    end += 1
    value = round(value, 6)
    return Number(at, end, at, value, value), end


def numbers(sentence: list[Token], cues: list[Cue], taken: set[int]) -> list[Number]:
    """Every number of a sentence in order; token indices in `taken` (dates, clocks) are left alone."""
    found: list[Number] = []
    at = 0
    while at < len(sentence):
        based = None if at in taken else _base(sentence, at)
        if based is None:
            at += 1
            continue
        number, end = based
        number, end = _range(sentence, number, end, taken)
        found.append(_bounded(sentence, cues, _marked(sentence, replace(number, j=end))))
        at = max(found[-1].j, at + 1)
    return found


def _range(sentence: list[Token], number: Number, end: int, taken: set[int]) -> tuple[Number, int]:
    if number.vague or end + 1 >= len(sentence) or (end + 1) in taken:
        return number, end
    joint = sentence[end].norm
    before = sentence[number.i - 1].norm if number.i else ""
    if joint in _DASHES:
        tight = sentence[end].start == sentence[end - 1].end or sentence[end + 1].start - sentence[end].end == 0
        if not tight:
            return number, end
        opener = False
    elif joint in _WORD_RANGE:
        opener = before in _WORD_RANGE[joint]
        if not opener and (joint in ("and", "or", "або", "или", "чи") or joint == "до"):
            return number, end
    else:
        return number, end
    second = _base(sentence, end + 1)
    if second is None or second[0].low is None or number.low is None:
        return number, end
    other, stop = second
    low, high = number.low, other.low or 0.0
    if low < high and low * 1000 <= high and high % 1000 == 0 and low < 1000 and sentence[stop - 1].kind is Kind.WORD:
        low *= 1000.0 if high < 1e6 else 1e6
    if not low < high or other.vague:
        return number, end
    start = number.i - 1 if opener else number.i
    return replace(number, i=start, low=low, high=high, bound=Bound.RANGE, weak=False, percent=number.percent or other.percent), stop


def _marked(sentence: list[Token], number: Number) -> Number:
    """Percent signs and currencies beside a number."""
    after = sentence[number.j].norm if number.j < len(sentence) else ""
    following = sentence[number.j + 1].norm if number.j + 1 < len(sentence) else ""
    before = sentence[number.i - 1].text if number.i else ""
    if after in ("%", "percent") or after.startswith(("відсотк", "процент")):
        return replace(number, j=number.j + 1, percent=True, weak=False)
    if after == "per" and following == "cent":
        return replace(number, j=number.j + 2, percent=True, weak=False)
    if before in _CURRENCY:
        return replace(number, i=number.i - 1, currency=_CURRENCY[before])
    for k in (number.j, number.j + 1):
        if k < len(sentence) and sentence[k].norm in _CURRENCY_AFTER:
            return replace(number, j=k + 1, currency=_CURRENCY_AFTER[sentence[k].norm])
    return number


def _bounded(sentence: list[Token], cues: list[Cue], number: Number) -> Number:
    """The bound that words before (or just after) the number give it."""
    start = number.i
    grew = False
    bounds: list[str] = []
    while start > 0:
        cue = next((c for c in cues if c.tag == "bound" and c.value != "more" and c.j == start), None)
        if cue is None:
            if sentence[start - 1].norm in ("a", "the", "total", "of", "an", "нас", "with") and any(
                c.tag == "bound" and c.j == start - 1 for c in cues
            ):
                start -= 1
                continue
            break
        if sentence[cue.i].norm == "over" and cue.i and sentence[cue.i - 1].norm in ("handed", "took", "hand", "taken", "spread"):
            break
        if cue.value == "at_most" and sentence[cue.i].norm in ("до", "up"):
            back = [token.norm for token in sentence[max(0, cue.i - 9) : cue.i]]
            if sentence[cue.i].norm == "до" and any(word.startswith(_GROWTH) for word in back):
                grew = True
                start = cue.i
                break
        bounds.append(cue.value)
        start = cue.i
    back = [token.norm for token in sentence[max(0, number.i - 3) : number.i]]
    grew = grew or ("to" in back and any(word.startswith(_GROWTH) for word in back))
    end = number.j
    after = next((c for c in cues if c.tag == "bound" and c.value == "more" and c.i == number.j), None)
    if after is not None and sentence[after.i].norm in ("or", "and"):
        bounds.append("at_least")
        end = after.j
    return _shaped(replace(number, i=start, j=end, grew=grew), bounds)


def _shaped(number: Number, bounds: list[str]) -> Number:
    if not bounds or number.low is None:
        return number
    outer = next((b for b in reversed(bounds) if b != "about"), "about")
    if number.bound in (Bound.RANGE, Bound.VAGUE):
        return number
    if outer == "at_least":
        return replace(number, high=None, bound=Bound.AT_LEAST, weak=False)
    if outer == "at_most":
        return replace(number, low=None, bound=Bound.AT_MOST, weak=False)
    return replace(number, bound=Bound.ABOUT, weak=False)
