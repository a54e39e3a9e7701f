"""Calendar words in three languages, and days, months and thirds of months written out.

A day without a year takes the nearest year: at most a hundred days ahead of publication, else the past.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from contested.claims.vocabulary import Precision
from contested.extract.tokens import Kind, Token

_MONTH_NAMES = (
    "january jan січня січні січень январь января январе",
    "february feb лютого лютому лютий февраль февраля феврале",
    "march mar березня березні березень март марта марте",
    "april apr квітня квітні квітень апрель апреля апреле",
    "may травня травні травень май мая мае",
    "june jun червня червні червень июнь июня июне",
    "july jul липня липні липень июль июля июле",
    "august aug серпня серпні серпень август августа августе",
    "september sep sept вересня вересні вересень сентябрь сентября сентябре",
    "october oct жовтня жовтні жовтень октябрь октября октябре",
    "november nov листопада листопаді листопад ноябрь ноября ноябре",
    "december dec грудня грудні грудень декабрь декабря декабре",
)
_WEEKDAY_NAMES = (
    "monday понеділок понеділка понеділку понедельник понедельника",
    "tuesday вівторок вівторка вторник вторника",
    "wednesday середу середа среду среда",
    "thursday четвер четверга четверг",
    "friday п'ятницю п'ятниця пятницу пятница",
    "saturday суботу субота субботу суббота",
    "sunday неділю неділя воскресенье воскресенья",
)
MONTHS = {word: number for number, words in enumerate(_MONTH_NAMES, 1) for word in words.split()}
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAY_NAMES) for word in words.split()}
_THIRD_WORDS = (
    "early початку початок начале началу beginning start",
    "mid mid- середині середини середину середине middle",
    "late кінця кінці кінець конце концу конца наприкінці end",
)
THIRDS = {word: number for number, words in enumerate(_THIRD_WORDS) for word in words.split()}
_LAST_DAY_WORDS = frozenset(("end", "кінця", "конца", "концу"))  # "by the end of" is the last day, "late" the third
_YEAR_WORDS = frozenset(("року", "году", "года", "р", "г", "рік", "год", "роком"))
_DASHES = frozenset(("–", "-", "—"))
_TO = _DASHES | {"to", "through"}
_RANGE_WORDS = _DASHES | {"to", "and", "по", "та", "и", "до"}
_MAY_AFTER = frozenset(("in", "since", "by", "of", "early", "late", "mid", "last", "until", "during", "from"))
_LAST_YEAR_WORDS = (("last", "year"), ("of", "last", "year"), ("прошлого", "года"), ("минулого", "року"),
                    ("позаминулого", "року"))  # fmt: skip
_MONTHS_A_YEAR = 12
_ORDINAL_WORDS = (
    "first первая первую первой первом первое перша першу першій першої першому перше перший первый первого першого",
    "second вторая вторую второй втором второе друга другу другій другої другому друге другий второго другого",
    "third третий третьем третьего третій третьому третього",
    "fourth четвертый четвертом четвертого четвертий четвертому четвертого",
)
ORDINALS = {word: number for number, words in enumerate(_ORDINAL_WORDS, 1) for word in words.split()}
_PARTS = {6: ("half", "полов", "полугод", "півріч"), 3: ("quarter", "квартал")}  # by months
_CENTURY, _TWO_DIGITS = 2000, 100
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_AHEAD, _BEHIND = timedelta(days=100), timedelta(days=265)


@dataclass(frozen=True, slots=True)
class Day:
    """A written date over tokens [i, j): an interval of days and how finely it was said."""

    i: int
    j: int
    start: date
    end: date
    precision: Precision


def written(sentence: list[Token], at: int, published: date) -> Day | None:
    """The date that starts at token `at`, or None."""
    token = sentence[at]
    if token.kind is Kind.DATE:
        exact = _numeric(token.text)
        return None if exact is None else Day(at, at + 1, exact, exact, Precision.DAY)
    half, _, month_word = token.norm.partition("-")
    if half == "mid" and month_word in MONTHS:
        year, end = _year(sentence, at + 1, MONTHS[month_word], None, published)
        return _third(at, end, year, MONTHS[month_word], 1, last_day=False)
    part = _part_of_a_year(sentence, at, published)
    if part is not None:
        return part
    if _day_number(sentence, at) is not None:
        return _day_first(sentence, at, published)
    if token.norm in MONTHS and token.norm != "mar" and (token.capitalised or not token.norm.isascii()):
        return _month_first(sentence, at, published)
    return None


def _part_of_a_year(sentence: list[Token], at: int, published: date) -> Day | None:
    """ "First half of 2025", "во втором квартале 2025 года", "першому півріччі": parts of a year."""
    part = ORDINALS.get(_norm(sentence, at))
    word = _norm(sentence, at + 1)
    months = next((count for count, words in _PARTS.items() if word.startswith(words)), None)
    if part is None or months is None or part * months > _MONTHS_A_YEAR:
        return None
    end = at + 2
    while _norm(sentence, end) in ("of", "the"):
        end += 1
    named = _norm(sentence, end)
    if len(named) == 4 and named.isdigit() and _FIRST_YEAR <= int(named) <= _LAST_YEAR:
        year, end = int(named), end + 1 + (_norm(sentence, end + 1) in _YEAR_WORDS)
    elif named in _YEAR_WORDS or named == "year":
        year, end = published.year, end + 1
    else:
        return None
    last = part * months
    return Day(at, end, date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]), Precision.MONTH)


def _day_first(sentence: list[Token], at: int, published: date) -> Day | None:
    """ "8 November 2025", "1–5 листопада"."""
    first = _day_number(sentence, at)
    following = _norm(sentence, at + 1)
    if following in MONTHS:
        return _days(sentence, at, at + 2, MONTHS[following], (first, first), published)
    second = _day_number(sentence, at + 2)
    month = MONTHS.get(_norm(sentence, at + 3))
    over_night = following == "на" and _norm(sentence, at - 1) in ("с", "з", "із", "зі")
    if (following in _RANGE_WORDS or over_night) and second is not None and month is not None:
        return _days(sentence, at, at + 4, month, (first, second), published)
    return None


def _month_first(sentence: list[Token], at: int, published: date) -> Day | None:
    """ "November 8, 2025", "Nov. 8-9", "in November", "late October"."""
    month = MONTHS[sentence[at].norm]
    if sentence[at].norm.isascii():
        dotted = len(sentence[at].norm) <= 4 and _norm(sentence, at + 1) == "."
        day = _day_number(sentence, at + 1 + dotted)
        if day is not None:
            end = at + 2 + dotted
            between = _norm(sentence, at - 1) == "between" and _norm(sentence, end) == "and"
            second = _day_number(sentence, end + 1) if between or _norm(sentence, end) in _TO else None
            if second is not None and second > day:
                return _days(sentence, at, end + 2, month, (day, second), published)
            return _days(sentence, at, end, month, (day, day), published)
    before = _norm(sentence, at - 1) if at else ""
    if sentence[at].norm == "may" and before not in _MAY_AFTER:
        return None
    year, end = _year(sentence, at + 1, month, None, published)
    start = at - 1 if before in THIRDS else at - 2 if before == "of" and _norm(sentence, at - 2) in THIRDS else None
    if before in _DASHES and at > 1 and _norm(sentence, at - 2) == "mid":
        start = at - 2
    if start is not None and start >= 0:
        word = _norm(sentence, start)
        return _third(start, end, year, month, THIRDS[word], last_day=word in _LAST_DAY_WORDS)
    return Day(at, end, date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)


def _days(
    sentence: list[Token], at: int, end: int, month: int, days: tuple[int | None, int | None], published: date
) -> Day | None:
    year, end = _year(sentence, end, month, days[0], published)
    first, last = _date(year, month, days[0] or 0), _date(year, month, days[1] or 0)
    if first is None or last is None or first > last:
        return None
    return Day(at, end, first, last, Precision.DAY)


def _third(at: int, end: int, year: int, month: int, third: int, *, last_day: bool) -> Day:
    last = monthrange(year, month)[1]
    begin, close = ((1, 10), (11, 20), (21, last))[third]
    return Day(at, end, date(year, month, last if last_day else begin), date(year, month, close), Precision.THIRD)


def _norm(sentence: list[Token], at: int) -> str:
    return sentence[at].norm if 0 <= at < len(sentence) else ""


def _numeric(text: str) -> date | None:
    first, second, third = (int(part) for part in text.replace("/", ".").replace("-", ".").split("."))
    if first > 31:
        return _date(first, second, third)
    return _date(third + _CENTURY if third < _TWO_DIGITS else third, second, first)  # "24.02.22"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_number(sentence: list[Token], at: int) -> int | None:
    """The day of a month at a token: 8, 8th, 8-го."""
    if not 0 <= at < len(sentence):
        return None
    token = sentence[at]
    digits = token.text if token.kind is Kind.NUMBER else ""
    if token.kind is Kind.COMPOUND:
        digits, _, ending = token.norm.partition("-")
        digits = digits.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
        if ending not in ("", "го", "му", "е", "м", "ого"):
            return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 2:
        return None
    return int(digits) if 1 <= int(digits) <= 31 else None


def _year(sentence: list[Token], at: int, month: int, day: int | None, published: date) -> tuple[int, int]:
    """The year that follows at token `at`, else the nearest one, and where the date ends."""
    end = at + 1 if _norm(sentence, at) == "," else at
    word = _norm(sentence, end)
    if len(word) == 4 and word.isascii() and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        return int(word), end + 2 if _norm(sentence, end + 1) in _YEAR_WORDS else end + 1
    last = [_norm(sentence, k) for k in range(at, at + 3)]
    for words in _LAST_YEAR_WORDS:
        if tuple(last[: len(words)]) == words:
            return published.year - 1, at + len(words)
    guess = date(published.year, month, min(day or 1, 28))
    if guess - published > _AHEAD:
        return published.year - 1, at
    return published.year + (published - guess > _BEHIND), at
