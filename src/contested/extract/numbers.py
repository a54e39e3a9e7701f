"""Numbers with the shape that the words give them: bounds stay bounds, ranges ranges, vague words wide.

Runs on `numerals` and the bound cues of the lexicons. Dates and clocks are taken out before this grammar runs; a
modifier that it does not know leaves a number exact, and never narrows one.
"""

from __future__ import annotations

from contested.claims.vocabulary import Bound
from contested.extract.cues import Cue
from contested.extract.numerals import Number, base, digits, number_words
from contested.extract.tokens import Kind, Token

_DASHES = frozenset("-–—−‑")
_CURRENCY = {"$": "usd", "€": "eur", "£": "gbp"}
_CURRENCY_WORDS = {
    "usd": "dollars usd доларів долларов",
    "eur": "euros euro eur євро евро",
    "gbp": "pounds фунтів фунтов",
}
_CURRENCY_AFTER = {word: unit for unit, words in _CURRENCY_WORDS.items() for word in words.split()}
_GROWTH = tuple("rise rose risen grow grew increase climb зрос збільш вырос возрос увелич зріс дош дойш дійш".split())
_GROWTH_REACH = 9  # words from "зросла" to its "до", which then is where it rose to and no upper bound
_AT_MOST_BEHIND = (["at", "the", "most"], ["at", "most"], ["at", "best"], ["максимум"], ["щонайбільше"], ["tops"])
_FILLERS = frozenset("a the total of an нас with".split())  # between a bound and its number
_CAME = frozenset("came come comes coming".split())
_HANDED_OVER = frozenset("handed took hand taken spread".split())  # before an "over" that is no bound
_ORDINAL_SHARES = {"third": 33.0, "fourth": 25.0, "fifth": 20.0, "tenth": 10.0, "трет": 33.0, "четверт": 25.0,
                   "пят": 20.0, "п'ят": 20.0, "десят": 10.0}  # fmt: skip
_FEW, _HUNDRED = 10.0, 100.0
_EITHER = ("or", "або", "или", "чи")
_SMALL_WHOLE, _TEN = 20.0, 10.0  # "one in three", "nine in ten"
_WORD_RANGE = {
    "to": ("from", "between"),
    "and": ("between",),
    "до": ("від", "от", "з", "с"),
    "or": (),
    "або": (),
    "или": (),
    "чи": (),
}


def numbers(sentence: list[Token], cues: list[Cue], taken: set[int]) -> list[Number]:
    """Every number of a sentence in order; token indices in `taken` (dates, clocks) are left alone."""
    found: list[Number] = []
    bounds = [cue for cue in cues if cue.tag == "bound"]
    spelled = number_words()
    at = 0
    while at < len(sentence):
        token = sentence[at]
        kind = token.kind
        share = _every(sentence, at) if token.norm[:3] in ("eve", "каж", "кож") else None
        if share is not None:
            found.append(share[0])
            at = share[1]
            continue
        looks = kind is Kind.NUMBER or (kind is Kind.WORD and (token.norm in spelled or "-" in token.norm))
        based = base(sentence, at) if looks and at not in taken else None
        if based is None:
            at += 1
            continue
        number, end = based
        number, end = _range(sentence, number, end, taken)
        shared = _in_all(sentence, number._replace(j=end))
        if shared.percent and not number.percent:
            number, end = shared, shared.j
        found.append(_bounded(sentence, bounds, _marked(sentence, number._replace(j=end))))
        at = max(found[-1].j, at + 1)
    return found


def _range(sentence: list[Token], number: Number, end: int, taken: set[int]) -> tuple[Number, int]:
    if number.vague or end + 1 >= len(sentence) or (end + 1) in taken:
        return number, end
    if (
        sentence[end].norm == "%"
        and end + 2 < len(sentence)
        and sentence[end + 1].norm in ("and", "to", "до", "–", "-")
    ):
        end += 1  # "between 45% and 65%"
    joint = sentence[end].norm
    before = sentence[number.i - 1].norm if number.i else ""
    if joint in _DASHES:
        tight = sentence[end].start == sentence[end - 1].end or sentence[end + 1].start - sentence[end].end == 0
        if not tight:
            return number, end
        opener = False
    elif joint in _WORD_RANGE:
        opener = before in _WORD_RANGE[joint]
        either = joint in _EITHER and _neighbours(sentence, number, end)
        if not opener and not either and (joint in ("and", *_EITHER) or joint == "до"):
            return number, end
    else:
        return number, end
    second = base(sentence, end + 1)
    if second is None or second[0].low is None or number.low is None:
        return number, end
    other, stop = second
    low, high = number.low, other.low or 0.0
    if low < high and low * 1000 <= high and high % 1000 == 0 and low < 1000 and sentence[stop - 1].kind is Kind.WORD:
        low *= _multiplier(sentence, end + 1, high)
    low = _shared(sentence, end + 1, stop, low, high)
    hundreds = sentence[stop - 1].norm in ("hundred", "сотень", "сотен") and low < _FEW and high >= _HUNDRED
    low = low * _HUNDRED if hundreds else low  # "six or seven hundred"
    if not low < high or other.vague:
        return number, end
    start = number.i - 1 if opener else number.i
    return number._replace(
        i=start, low=low, high=high, bound=Bound.RANGE, weak=False, percent=number.percent or other.percent
    ), stop


def _shared(sentence: list[Token], at: int, stop: int, low: float, high: float) -> float:
    """The lower end where a decimal upper end shares its multiplier: "3–3,5 тисячі" are thousands both."""
    token = sentence[at]
    plain = digits(token.text) if token.kind is Kind.NUMBER else 0.0
    scaled = stop > at + 1 and plain and high / plain in (1e3, 1e6, 1e9)
    return low * high / plain if scaled and low < plain and low * 1000 > plain else low


def _multiplier(sentence: list[Token], at: int, value: float) -> float:
    """By how much the words behind a number's digits multiply it: "90 to 105 billion" are billions both."""
    token = sentence[at]
    plain = digits(token.text) if token.kind is Kind.NUMBER else 0.0
    return value / plain if plain else 1000.0 if value < 1e6 else 1e6


def _every(sentence: list[Token], at: int) -> tuple[Number, int] | None:
    """ "Every fifth", "каждый третий", "кожен п'ятий": a share."""
    if at + 1 >= len(sentence) or not sentence[at].norm.startswith(("every", "кажд", "кожн", "кожен")):
        return None
    share = next((value for start, value in _ORDINAL_SHARES.items() if sentence[at + 1].norm.startswith(start)), None)
    if share is None:
        return None
    return Number(at, at + 2, at, share, share, percent=True), at + 2


def _neighbours(sentence: list[Token], number: Number, end: int) -> bool:
    """ "Three or four", "five or six": two numbers next to each other that stand for one count."""
    second = base(sentence, end + 1)
    if second is None or second[0].vague or number.low is None or second[0].low is None:
        return False
    other = second[0].low
    if sentence[second[1] - 1].norm == "hundred" and other % _HUNDRED == 0:
        other /= _HUNDRED
    return number.low < other <= max(number.low + 2, number.low * 1.5)


def _in_all(sentence: list[Token], number: Number) -> Number:
    """ "Nine in ten", "two out of three": a share in percent; "every fifth" in the other languages."""
    words = [token.norm for token in sentence[number.j : number.j + 3]]
    at = number.j + (2 if words[:2] == ["out", "of"] else 1)
    joined = words[:1] in (["in"], ["з"], ["із"], ["из"]) or words[:2] == ["out", "of"]
    whole = base(sentence, at) if joined and at < len(sentence) else None
    if whole is None or number.low is None or number.low != number.high or sentence[at].kind is Kind.NUMBER:
        return number
    of = whole[0].low or 0.0
    if not (0 < number.low < of <= _SMALL_WHOLE) or (words[:1] != ["in"] and of != _TEN):
        return number
    share = round(100 * number.low / of)
    return number._replace(j=whole[1], low=float(share), high=float(share), percent=True, weak=False)


def _marked(sentence: list[Token], number: Number) -> Number:
    """Percent signs and currencies beside a number."""
    after = sentence[number.j].norm if number.j < len(sentence) else ""
    following = sentence[number.j + 1].norm if number.j + 1 < len(sentence) else ""
    before = sentence[number.i - 1].text if number.i else ""
    if after in ("%", "percent") or after.startswith(("відсотк", "процент")):
        return number._replace(j=number.j + 1, percent=True, weak=False)
    if after == "per" and following == "cent":
        return number._replace(j=number.j + 2, percent=True, weak=False)
    if before in _CURRENCY:
        return number._replace(i=number.i - 1, currency=_CURRENCY[before])
    for k in (number.j, number.j + 1):
        if k < len(sentence) and sentence[k].norm in _CURRENCY_AFTER:
            return number._replace(j=k + 1, currency=_CURRENCY_AFTER[sentence[k].norm])
    return number


def _bounded(sentence: list[Token], cues: list[Cue], number: Number) -> Number:
    """The bound that words before (or just after) the number give it."""
    start = number.i
    grew = False
    bounds: list[str] = []
    while start > 0:
        cue = next((c for c in cues if c.value != "more" and c.j == start), None)
        if cue is None:
            if sentence[start - 1].norm in _FILLERS and any(c.j == start - 1 for c in cues):
                start -= 1
                continue
            break
        if sentence[cue.i].norm == "over" and cue.i and sentence[cue.i - 1].norm in _HANDED_OVER:
            break
        if sentence[cue.i].norm == "under" and cue.i and sentence[cue.i - 1].norm in _CAME:
            break  # "came under 57 assaults"
        if cue.value == "at_most" and sentence[cue.i].norm in ("до", "up"):
            back = [token.norm for token in sentence[max(0, cue.i - _GROWTH_REACH) : cue.i]]
            if sentence[cue.i].norm == "до" and any(word.startswith(_GROWTH) for word in back):
                grew = True
                start = cue.i
                break
        bounds.append(cue.value)
        start = cue.i
    back = [token.norm for token in sentence[max(0, number.i - 3) : number.i]]
    grew = grew or ("to" in back and any(word.startswith(_GROWTH) for word in back))
    end = number.j
    after = next((c for c in cues if c.value == "more" and c.i == number.j), None)
    if after is not None and sentence[after.i].norm in ("or", "and"):
        bounds.append("at_least")
        end = after.j
    behind = [token.norm for token in sentence[end : end + 3]]
    most = next((words for words in _AT_MOST_BEHIND if behind[: len(words)] == words), None)
    if most is not None:
        bounds.append("at_most")
        end += len(most)
    return _shaped(number._replace(i=start, j=end, grew=grew), bounds)


def _shaped(number: Number, bounds: list[str]) -> Number:
    if not bounds or number.low is None:
        return number
    outer = next((b for b in reversed(bounds) if b != "about"), "about")
    if number.bound in (Bound.RANGE, Bound.VAGUE):
        return number
    if outer == "at_least":
        return number._replace(high=None, bound=Bound.AT_LEAST, weak=False)
    if outer == "at_most":
        return number._replace(low=None, bound=Bound.AT_MOST, weak=False)
    return number._replace(bound=Bound.ABOUT, weak=False)
