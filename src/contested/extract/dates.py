"""Times as intervals of UTC days, anchored to the day of publication: what a statement is about.

Explicit days and months, thirds of months ("by late October"), weekdays, overnight, past 24 hours, past and last
weeks, running totals' origins. An interval that the words do not give stays open; a date is never invented.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from contested.claims.vocabulary import Precision
from contested.extract.phrases import PHRASES, Phrase
from contested.extract.tokens import Kind, Token

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
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
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday понеділок понеділка понеділку понедельник понедельника",
            "tuesday вівторок вівторка вторник вторника",
            "wednesday середу середа среду среда",
            "thursday четвер четверга четверг",
            "friday п'ятницю п'ятниця пятницу пятница",
            "saturday суботу субота субботу суббота",
            "sunday неділю неділя воскресенье воскресенья",
        )
    )
    for name in names.split()
}
_BY = frozenset(("by", "until", "till", "before", "до", "к", "ко"))
_SINCE = frozenset(("since", "з", "із", "с", "со", "від", "from"))
_IN = frozenset(("in", "during", "for", "over", "throughout", "у", "в", "за", "протягом", "впродовж", "of", "упродовж"))
_THIRDS = {
    "early": 0, "mid": 1, "late": 2, "mid-": 1, "початку": 0, "початок": 0, "начале": 0, "началу": 0, "середині": 1, "середини": 1,
    "середину": 1, "середине": 1, "кінця": 2, "кінці": 2, "кінець": 2, "конце": 2, "концу": 2, "конца": 2, "наприкінці": 2, "end": 2,
    "beginning": 0, "start": 0, "middle": 1,
}  # fmt: skip
_YEAR_WORDS = frozenset(("року", "году", "года", "р", "г", "рік", "год", "роком"))
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Time:
    """A time over tokens [i, j). `by` marks a deadline or closing date, `since` the origin of a running total.

    `night` marks a night: the statement is about D-1 to D.
    """

    i: int
    j: int
    start: date | None
    end: date | None
    precision: Precision = Precision.DAY
    by: bool = False
    since: bool = False
    night: bool = False


def times(sentence: list[Token], published: date) -> list[Time]:
    """Every time of a sentence in order."""
    found: list[Time] = []
    at = 0
    words = [token.norm for token in sentence]
    while at < len(sentence):
        time = _explicit(sentence, words, at, published) or _relative(words, at, published)
        if time is None:
            at += 1
            continue
        if found and found[-1].j in (at, time.i) and found[-1].night and time.start == time.end and time.end:
            # "in the night of 8 November", "overnight on Friday", "у ніч на 8 листопада"
            found[-1] = Time(found[-1].i, time.j, time.end - timedelta(days=1), time.end, night=True)
        else:
            found.append(time)
        at = time.j
    return _joined(found, words)


def _joined(found: list[Time], words: list[str]) -> list[Time]:
    """"Between 24 November and 4 December", "from 24.02.2022 to 26.11.2025", "з 1 по 5 листопада"."""
    joined: list[Time] = []
    for time in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.start
            and time.end
            and time.i - last.j <= 1
            and (time.i == last.j or words[last.j] in ("and", "to", "по", "–", "-", "—", "до", "through", "till", "until", "та", "и"))
            and last.start <= time.end
            and last.start == last.end
            and time.i != last.j
        ):
            joined[-1] = Time(last.i, time.j, last.start, time.end)
        elif last is not None and last.since and last.start and time.by and time.end and time.i - last.j <= 1:
            joined[-1] = Time(last.i, time.j, last.start, time.end, since=True)
        else:
            joined.append(time)
    return joined


def _explicit(sentence: list[Token], words: list[str], at: int, published: date) -> Time | None:
    token = sentence[at]
    half = token.norm.partition("-")
    if half[0] == "mid" and half[2] in _MONTHS:
        year, end = _year(sentence, at + 1, _MONTHS[half[2]], None, published)
        month = _MONTHS[half[2]]
        return _placed(words, at, end, date(year, month, 11), date(year, month, 20), Precision.THIRD)
    if token.kind is Kind.DATE:
        day = _numeric(token.text)
        return None if day is None else _placed(words, at, at + 1, day, day, Precision.DAY)
    month_at, day, end = None, None, at + 1
    day_number = _day(sentence, at)
    if day_number is not None and at + 1 < len(words) and words[at + 1] in _MONTHS:
        month_at, day, end = at + 1, day_number, at + 2
    elif day_number is not None and at + 3 < len(words) and words[at + 1] in ("–", "-", "—", "to", "and", "по", "та", "и", "до"):
        second = _day(sentence, at + 2)
        if second is not None and words[at + 3] in _MONTHS:
            year, end = _year(sentence, at + 4, _MONTHS[words[at + 3]], second, published)
            first_day, last_day = _date(year, _MONTHS[words[at + 3]], day_number), _date(year, _MONTHS[words[at + 3]], second)
            if first_day and last_day and first_day <= last_day:
                return Time(at, end, first_day, last_day)
        return None
    elif token.norm in _MONTHS and (token.capitalised or token.norm[0] > "z") and token.norm != "mar":
        month_at = at
        dotted = len(token.norm) <= 4 and at + 1 < len(words) and words[at + 1] == "."
        following = _day(sentence, at + 1 + dotted)
        if following is not None and token.norm[0] <= "z":
            day, end = following, at + 2 + dotted
            if end + 1 < len(words) and words[end] in ("–", "-"):
                second = _day(sentence, end + 1)
                if second is not None and second > day:
                    year, stop = _year(sentence, end + 2, _MONTHS[token.norm], second, published)
                    first_day, last_day = _date(year, _MONTHS[token.norm], day), _date(year, _MONTHS[token.norm], second)
                    if first_day and last_day:
                        return Time(at, stop, first_day, last_day)
    if month_at is None:
        return None
    month = _MONTHS[words[month_at]]
    if token.norm == "may" and day is None and not _may_is_month(words, at):
        return None
    year, end = _year(sentence, end, month, day, published)
    if day is not None:
        exact = _date(year, month, day)
        return None if exact is None else _placed(words, at, end, exact, exact, Precision.DAY)
    return _month(words, at, end, year, month)


def _may_is_month(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1] in ("in", "since", "by", "of", "early", "late", "mid", "last", "until", "during", "from")


def _numeric(text: str) -> date | None:
    parts = text.replace("/", ".").replace("-", ".").split(".")
    numbers = [int(part) for part in parts]
    return _date(numbers[0], numbers[1], numbers[2]) if numbers[0] > 31 else _date(numbers[2], numbers[1], numbers[0])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(sentence: list[Token], at: int) -> int | None:
    if at >= len(sentence):
        return None
    token = sentence[at]
    digits = token.text if token.kind is Kind.NUMBER else ""
    if token.kind is Kind.COMPOUND and token.norm.rstrip("stndrh").isdigit():
        digits = token.norm.rstrip("stndrh")
    if token.kind is Kind.COMPOUND and token.norm.endswith(("-го", "-му", "-е", "-м", "-ого")):
        digits = token.norm.partition("-")[0]
    if not digits.isdigit() or len(digits) > 2:
        return None
    return int(digits) if 1 <= int(digits) <= 31 else None


def _year(sentence: list[Token], at: int, month: int, day: int | None, published: date) -> tuple[int, int]:
    """The year that follows, or the nearest one: at most about two months ahead of publication, else the past."""
    end = at
    if end < len(sentence) and sentence[end].norm == ",":
        end += 1
    if end < len(sentence) and sentence[end].kind is Kind.NUMBER and len(sentence[end].text) == 4:
        year = int(sentence[end].text)
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            end += 1
            if end < len(sentence) and sentence[end].norm in _YEAR_WORDS:
                end += 1
            return year, end
    guess = _date(published.year, month, min(day or 1, 28)) or published
    year = published.year
    if guess - published > timedelta(days=100):
        year -= 1
    elif published - guess > timedelta(days=265):
        year += 1
    return year, at


def _month(words: list[str], at: int, end: int, year: int, month: int) -> Time:
    last = monthrange(year, month)[1]
    before = words[at - 1] if at else ""
    start_at = at
    third = None
    if before in _THIRDS:
        third, start_at = _THIRDS[before], at - 1
    elif before == "of" and at > 1 and words[at - 2] in _THIRDS:
        third, start_at = _THIRDS[words[at - 2]], at - 2
    elif before in ("-", "–") and at > 1 and words[at - 2] == "mid":
        third, start_at = 1, at - 2
    if third is not None:
        span = ((1, 10), (11, 20), (21, last))[third]
        begin = date(year, month, span[0])
        close = date(year, month, span[1])
        if third == 2 and words[start_at] in ("end", "кінця", "конца", "концу"):
            begin = close
        return _placed(words, start_at, end, begin, close, Precision.THIRD)
    return _placed(words, at, end, date(year, month, 1), date(year, month, last), Precision.MONTH)


def _placed(words: list[str], at: int, end: int, start: date, close: date, precision: Precision) -> Time:
    """The interval with the preposition that stands before it."""
    begin = at
    while begin and words[begin - 1] in ("the", "about", "as", "of", "at", "least", "perhaps", "even", "around", "roughly"):
        begin -= 1
    before = words[begin - 1] if begin else ""
    if before in _BY:
        # "before X" closes the day before; the contract counts "before the New Year" to its last day
        if before == "before" and precision is Precision.DAY:
            close -= timedelta(days=1)
        return Time(begin - 1, end, None, close, precision, by=True)
    if before in _SINCE and precision is not Precision.THIRD:
        return Time(begin - 1, end, start, start if precision is Precision.DAY else None, precision, since=True)
    if before in ("on", "на", "станом"):
        begin -= 1
        return Time(begin, end, start, close, precision)
    return Time(at, end, start, close, precision)


def _relative(words: list[str], at: int, published: date) -> Time | None:
    weekday = _WEEKDAYS.get(words[at])
    if weekday is not None:
        back = (published.weekday() - weekday) % 7
        begin = at - 1 if at and words[at - 1] in ("on", "у", "в", "во", "last") else at
        day = published - timedelta(days=back)
        if at and words[at - 1] in _SINCE and words[at - 1] not in ("from",):
            return Time(at - 1, at + 1, day, None, since=True)
        if at and words[at - 1] in ("by", "until"):
            ahead = published + timedelta(days=(weekday - published.weekday()) % 7)
            return Time(at - 1, at + 1, None, ahead, by=True)
        if at and words[at - 1] == "next":
            return None
        end = at + 1
        return Time(begin, end, day, day)
    best: tuple[int, Phrase] | None = None
    for phrase in PHRASES.get(words[at], ()):
        size = phrase.size
        if tuple(words[at : at + size]) == phrase.words and (best is None or size > best[0]):
            best = (size, phrase)
    if best is None:
        return None
    size, phrase = best
    start, end = phrase.interval(published)
    return Time(at, at + size, start, end, phrase.precision, by=phrase.by, since=phrase.since, night=phrase.night)
