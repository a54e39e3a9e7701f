"""Times as intervals of UTC days, anchored to the day of publication: what a statement is about.

Written dates, weekdays and relative phrases with the preposition before them: a deadline ("by late October"), the
origin of a running total ("since 24 February"), a night. An interval that the words do not give stays open; a date is
never invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from contested.claims.vocabulary import Precision
from contested.extract.calendars import MONTHS, ORDINALS, WEEKDAYS, Day, written
from contested.extract.phrases import INVASION, Phrase, phrases
from contested.extract.tokens import Kind, Token
from contested.extract.words import beginnings
from contested.extract.words import words as listed

_BY = frozenset(("by", "until", "till", "before", "до", "к", "ко"))
_SINCE = frozenset(("since", "з", "із", "зі", "с", "со", "від", "from"))
_LASTING = frozenset(("since", "від", "с", "со"))  # what began then goes on until publication
_LASTING_DAY = frozenset(("з", "із", "зі"))  # as well, except behind a clock: "з 18:00 8 січня"
_WITHIN = frozenset("in on у в во".split())
# "Since the start of its invasion in February": the date is the origin's, over words without a mark or a number.
_ORIGINS = frozenset("початку моменту часів часу дня начала момента времен времени".split())
_ORIGIN_REACH = 9
_ON = frozenset(("on", "на", "станом"))
_YEAR_HEADS = frozenset("in during throughout since from у в з із с со від за протягом".split())
_YEAR_LINKS = frozenset("the start beginning of весь початку начала all увесь".split())
_OPENING = frozenset("the early start beginning of початку начала самого".split())
_YEAR_STARTS = frozenset("start beginning початку начала".split())
_YEAR_WORDS = frozenset("року році рік году года год".split())
_FIRST_YEAR, _LAST_YEAR = 2014, 2035
_HEDGES = frozenset(("the", "about", "as", "of", "at", "least", "perhaps", "even", "around", "roughly", "мск"))
_AHEAD = frozenset(
    "планируют will expected due scheduled slated planned plan plans планує планують має мають должны будет буде "
    "будуть будут".split()
)
_AHEAD_BEFORE = frozenset(("on", "у", "в", "во"))
_AHEAD_REACH = 14  # words from what is to come to its day
# The invasion told at length: "since Russia launched its full-scale invasion in February 2022".
_INVADED = beginnings("dates", "invaded")
_OF_THE_INVASION = listed("dates", "of_the_invasion")
_INVASION_REACH = 9  # words from "since" to the invasion
_WAR = frozenset("war войны війни".split())
_INTO = frozenset("of in into у в во на".split())
_DATED = frozenset("in on of at у в 24 24-го".split())
_BEGUN = frozenset("began started розпочалося почалося началось началась почалася".split())
_TO = frozenset(("and", "to", "по", "–", "-", "—", "до", "through", "till", "until", "та", "и"))


@dataclass(frozen=True, slots=True)
class Time:
    """A time over tokens [i, j); an end that the words leave open is None.

    `by` marks a deadline or closing date, `since` the origin of a running total, `night` a night from D-1 to D.
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
    words = [token.norm for token in sentence]
    at = 0
    starts = _starts()
    while at < len(sentence):
        token = sentence[at]
        if token.kind is Kind.MARK or (token.kind is Kind.WORD and token.norm not in starts and "-" not in token.norm):
            at += 1
            continue
        year = _of_year(sentence, at)
        if year is not None:
            found.append(year)
            at = year.j
            continue
        day = written(sentence, at, published)
        time = _placed(words, day) if day is not None else _relative(words, at, published)
        time = _since_the_invasion(sentence, at, published, time) or time
        if time is None:
            at += 1
            continue
        if _opens_night(sentence, time, found):
            at = max(time.j, at + 1)
            continue
        two_days = time.start and time.end and time.end - time.start == timedelta(days=1)
        if found and 0 <= time.i - found[-1].j <= 1 and found[-1].night and two_days:
            found[-1] = Time(found[-1].i, time.j, time.start, time.end, night=True)  # "the night from 16 to 17 June"
        elif (
            found
            and found[-1].j + _to_day(words, found[-1].j) in (at, time.i)
            and found[-1].night
            and time.start == time.end
            and time.end
        ):
            # "overnight on Friday", "у ніч на 8 листопада"
            found[-1] = Time(found[-1].i, time.j, time.end - timedelta(days=1), time.end, night=True)
        else:
            found.append(time)
        at = max(time.j, at + 1)
    return _joined(found, words)


def _to_day(words: list[str], at: int) -> int:
    """1 where "to" or "into" stands between a night and the day on which it ended: "overnight to Sunday"."""
    return int(words[at : at + 1] in (["to"], ["into"]))


def _of_year(sentence: list[Token], at: int) -> Time | None:
    """ "In 2025", "у 2025 році", "since the start of 2025", "с начала 2025 года"."""
    token = sentence[at]
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if token.norm not in _YEAR_HEADS or following is None:
        return None
    if following.kind is not Kind.NUMBER and following.norm not in _YEAR_LINKS:
        return None
    words = [each.norm for each in sentence[at : at + 6]]
    k = 1
    while k < len(words) and words[k] in _YEAR_LINKS:
        k += 1
    if (
        k >= len(words)
        or len(words[k]) != 4
        or not words[k].isdigit()
        or not _FIRST_YEAR <= int(words[k]) <= _LAST_YEAR
    ):
        return None
    year, end = int(words[k]), at + k + 1
    named = end < len(sentence) and sentence[end].norm in _YEAR_WORDS
    started = any(word in _YEAR_STARTS for word in words[:k])
    if token.norm in _SINCE and (started or named or token.norm in ("since", "від")):
        return Time(at, end + named, date(year, 1, 1), None, Precision.YEAR, since=True)
    if started or token.norm in _SINCE or not (named or token.norm in ("in", "during", "throughout")):
        return None
    return Time(at, end + named, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _since_the_invasion(sentence: list[Token], at: int, published: date, known: Time | None) -> Time | None:
    """ "Since Russia invaded in February 2022", "від початку російського вторгнення": all one day, however told."""
    if sentence[at].norm not in _SINCE or sentence[at].norm == "from":
        return None
    words = [token.norm for token in sentence[at : at + _INVASION_REACH]]
    for k, word in enumerate(words[1:], at + 1):
        if word.startswith(_INVADED) or word in _WAR:
            end = k + 1 + (k + 1 < len(sentence) and sentence[k + 1].norm in _BEGUN)
            break
        if word not in _OF_THE_INVASION:
            return None
    else:
        return None
    target = [token for token in sentence[end : end + 2] if token.norm not in _INTO]
    if target[:1] and target[0].capitalised and not target[0].norm.startswith(("ukrain", "украин", "україн", *MONTHS)):
        return None  # "since the invasion of Kursk region"
    for lead in range(end, min(end + 4, len(sentence))):
        day = written(sentence, lead, published)
        if day is not None and day.start <= INVASION <= day.end:
            end = day.j
            break
        if sentence[lead].norm not in _DATED:
            break
    return None if known is not None and known.j >= end else Time(at, end, INVASION, published, since=True)


def _opens_night(sentence: list[Token], time: Time, found: list[Time]) -> bool:
    """Whether a day only says since when a night is counted: "у ніч на 8 листопада (з 18:00 7 листопада)"."""
    if not found or not found[-1].night or sentence[time.i].norm not in _SINCE:
        return False
    return sentence[time.i + 1].kind is Kind.CLOCK and time.end is not None and time.end == found[-1].start


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    """Words at which a time may start: most words of a text are passed by at one look."""
    return frozenset((*MONTHS, *WEEKDAYS, *ORDINALS, *(first for first, _ in phrases()), *_YEAR_HEADS))


def _joined(found: list[Time], words: list[str]) -> list[Time]:
    """One interval from two ends: "between 24 November and 4 December", "from 24.02.2022 to 26.11.2025"."""
    joined: list[Time] = []
    for time in found:
        last = joined[-1] if joined else None
        if last is None or last.start is None or time.end is None or time.i - last.j > 1:
            joined.append(time)
        elif last.since and (time.by or (last.j < len(words) and words[last.j] in _TO)):
            start = _not_behind(last.start, time.end)
            joined[-1:] = [last, time] if start is None else [Time(last.i, time.j, start, time.end, since=True)]
        elif _months_apart(last, time, words) and last.start is not None and time.end is not None:
            start = _not_behind(last.start, time.end)
            joined[-1] = Time(last.i, time.j, start or last.start, time.end)
        elif (
            last.end is not None
            and last.start == last.end <= time.end
            and time.i == last.j + 1
            and words[last.j] in _TO
        ):
            joined[-1] = Time(last.i, time.j, last.start, time.end)
        else:
            joined.append(time)
    return joined


def _months_apart(first: Time, second: Time, words: list[str]) -> bool:
    """Whether two months are the ends of one interval: "between January and September 2025"."""
    months = first.precision is second.precision is Precision.MONTH and second.i == first.j + 1
    opened = first.i > 0 and words[first.i - 1] in ("between", "між", "между")
    return months and opened and words[first.j] in _TO and not (first.by or second.by)


def _not_behind(start: date, end: date) -> date | None:
    """A beginning that is not behind its end: "from 1 January to 25 September", said in November, began last January.

    None where a year back is behind its end, too.
    """
    earlier = _a_year_back(start) if start > end else start
    return earlier if earlier <= end else None


def _a_year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _placed(words: list[str], day: Day) -> Time:
    """A written date with the preposition that stands before it."""
    begin = day.i
    while begin and (words[begin - 1] in _HEDGES or _is_clock(words[begin - 1])):
        begin -= 1
    before = words[begin - 1] if begin else ""
    opening = _since_its_start(words, begin, day)
    if opening is not None:
        return Time(opening, day.j, day.start, None, day.precision, since=True)
    if before in _BY:
        # "before 8 November" closes the day before; a month or year "before" which closes with its last day
        close = day.end - timedelta(days=1) if before == "before" and day.precision is Precision.DAY else day.end
        return Time(begin - 1, day.j, None, close, day.precision, by=True)
    if before == "to" and begin > 1 and words[begin - 2] == "up":
        return Time(begin - 2, day.j, None, day.end, day.precision, by=True)  # "up to July 31"
    if before in _WITHIN and begin > 1:
        origin = _origin(words, begin - 1)
        if origin is not None:
            start = INVASION if day.start <= INVASION <= day.end else day.start
            return Time(origin, day.j, start, None, day.precision, since=True)
    if before in _SINCE and day.precision is Precision.DAY and day.start != day.end:
        return Time(begin - 1, day.j, day.start, day.end, day.precision)  # "с 4 по 10 апреля"
    if before in _SINCE and day.precision is not Precision.THIRD:
        if day.start <= INVASION <= day.end:  # "since February 2022" is since the invasion
            return Time(begin - 1, day.j, INVASION, None, since=True)
        clocked = any(_is_clock(word) for word in words[begin : day.i])
        lasting = before in _LASTING or (before in _LASTING_DAY and not clocked)
        end = day.start if day.precision is Precision.DAY and not lasting else None
        return Time(begin - 1, day.j, day.start, end, day.precision, since=True)
    return Time(
        begin - 1 if before in _ON else begin if before in _TO else day.i, day.j, day.start, day.end, day.precision
    )


def _since_its_start(words: list[str], begin: int, day: Day) -> int | None:
    """Where "since" stands before the first days of a month: "since early August", "з початку серпня"."""
    if day.precision not in (Precision.THIRD, Precision.MONTH) or day.start.day != 1 or day.start == day.end:
        return None
    at = begin - 1
    while at > 0 and words[at] in _OPENING:
        at -= 1
    said = at < begin - 1 or (begin < len(words) and words[begin] in _OPENING)
    return at if said and at >= 0 and words[at] in _SINCE else None


def _origin(words: list[str], at: int) -> int | None:
    """Where "since" stands before an event that a date behind "in" tells: "since the fall of Izium in April"."""
    for k in range(at - 1, max(-1, at - 1 - _ORIGIN_REACH), -1):
        if words[k] == "since" or (words[k] in _SINCE and words[k + 1] in _ORIGINS):
            return k if at - k > 1 else None
        if not words[k].replace("-", "").replace("'", "").replace("’", "").isalpha():
            return None
    return None


def _is_clock(word: str) -> bool:
    """Whether a word is a clock time, which stands between a preposition and its day: "з 18:00 23 березня"."""
    return word[:1].isdigit() and len(word) in (4, 5) and word[-3:-2] in (":", ".")


def _relative(words: list[str], at: int, published: date) -> Time | None:
    if words[at] in WEEKDAYS:
        return _weekday(words, at, published)
    best: Phrase | None = None
    following = words[at + 1] if at + 1 < len(words) else ""
    table = phrases()
    for phrase in (*table.get((words[at], following), ()), *table.get((words[at], ""), ())):
        size = len(phrase.words)
        if (best is None or size > len(best.words)) and tuple(words[at : at + size]) == phrase.words:
            best = phrase
    if best is None:
        return None
    start, end = best.interval(published)
    return Time(at, at + len(best.words), start, end, by=best.by, since=best.since, night=best.night)


def _weekday(words: list[str], at: int, published: date) -> Time | None:
    """The last such day up to publication; after "by" the next one."""
    weekday = WEEKDAYS[words[at]]
    before = words[at - 1] if at else ""
    day = published - timedelta(days=(published.weekday() - weekday) % 7)
    if before == "next":
        return None
    if before in ("by", "until"):
        return Time(at - 1, at + 1, None, published + timedelta(days=(weekday - published.weekday()) % 7), by=True)
    if before in _SINCE and before != "from":
        return Time(at - 1, at + 1, day, None, since=True)
    if before in _AHEAD_BEFORE and any(word in _AHEAD for word in words[max(0, at - _AHEAD_REACH) : at]):
        day += timedelta(days=7)  # "are expected to approve it on Friday"
    return Time(at - 1 if before in ("on", "у", "в", "во", "last") else at, at + 1, day, day)
