"""Relative times as a table of phrases in three languages: what "overnight" or "за минулу добу" means on a given day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from contested.claims.vocabulary import Precision

Interval = tuple[date | None, date | None]
_INVASION = date(2022, 2, 24)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and the interval they stand for, as a function of the day of publication."""

    words: tuple[str, ...]
    interval: Callable[[date], Interval]
    by: bool = False
    since: bool = False
    night: bool = False
    precision: Precision = Precision.DAY

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.words)


def _day(back: int) -> Callable[[date], Interval]:
    return lambda d: (d - timedelta(days=back), d - timedelta(days=back))


def _past(days: int) -> Callable[[date], Interval]:
    return lambda d: (d - timedelta(days=days), d)


def _last_week(d: date) -> Interval:
    monday = d - timedelta(days=d.weekday() + 7)
    return monday, monday + timedelta(days=6)


def _last_month(d: date) -> Interval:
    last = d.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _month_so_far(d: date) -> Interval:
    return d.replace(day=1), d


def _year_so_far(d: date) -> Interval:
    return d.replace(month=1, day=1), d


def _invasion(d: date) -> Interval:
    return _INVASION, d


def _year_end(d: date) -> Interval:
    return None, d.replace(month=12, day=31)


def _month_end(d: date) -> Interval:
    following = (d.replace(day=28) + timedelta(days=4)).replace(day=1)
    return None, following - timedelta(days=1)


def _week_so_far(d: date) -> Interval:
    return d - timedelta(days=d.weekday()), d


def _phrases(text: str, interval: Callable[[date], Interval], **flags: bool) -> list[Phrase]:
    return [
        Phrase(tuple(part.split()), interval, by=flags.get("by", False), since=flags.get("since", False), night=flags.get("night", False))
        for part in text.split("|")
    ]


_TABLE: list[Phrase] = [
    *_phrases(
        "overnight|last night|during the night|in the night|at night|the previous night|over the night|the past night|night of|night to"
        "|на ніч|вночі|уночі|цієї ночі|минулої ночі|за ніч|протягом ночі|у ніч на|в ніч на|ніч на|нічної атаки|нічна атака|нічною атакою"
        "|ночью|за ночь|в ночь на|прошедшей ночью|минувшей ночью|в течение ночи|ночью на|этой ночью|ночной атаки|в течение прошедшей ночи"
        "|за прошедшую ночь|в течение минувшей ночи|упродовж ночі|overnight into|the night of|night before|massive overnight|overnight attack"
        "|нічного удару|нічної|нічних|нічний|ночного|ночной",
        _past(1), night=True,
    ),
    *_phrases(
        "today|this morning|this afternoon|this evening|tonight|earlier today|in the early hours|before dawn|at dawn|in the small hours"
        "|early this morning|since this morning|since midnight|so far today|as of this morning|this day"
        "|сьогодні|цього ранку|сьогодні вранці|зранку|від початку доби|з початку доби|з початку дня|від початку дня|цього дня|під ранок"
        "|на світанку|вдосвіта|на ранок|цієї доби|упродовж дня|протягом дня|за день"
        "|сегодня|сегодня утром|этим утром|с начала суток|под утро|на рассвете|днем|сегодня днем|за день|в течение дня",
        _day(0),
    ),
    *_phrases(
        "yesterday|the day before|the previous day|over the previous day|on the previous day"
        "|вчора|учора|минулої доби|протягом минулої доби|за минулу добу|упродовж минулої доби|впродовж минулої доби|минулого дня"
        "|вчера|накануне|в течение вчерашнего дня|минувшим днем",
        _day(1),
    ),
    *_phrases(
        "past 24 hours|last 24 hours|previous 24 hours|preceding 24 hours|past day|last day|past twenty-four hours|24 hours|over the past day"
        "|за добу|упродовж доби|протягом доби|впродовж доби|за останню добу|протягом останньої доби|за попередню добу"
        "|за сутки|за минувшие сутки|за прошедшие сутки|в течение суток|за последние сутки|в течение прошедших суток|за прошлые сутки",
        _past(1),
    ),
    *_phrases("two days ago|позавчора|позавчера|день тому|два дні тому", _day(2)),
    *_phrases("last week|the previous week|минулого тижня|на прошлой неделе|попереднього тижня", _last_week),
    *_phrases(
        "past week|the past week|over the week|past seven days|last seven days|за тиждень|протягом тижня|за неделю|в течение недели"
        "|за минулий тиждень|за прошедшую неделю|упродовж тижня|за останній тиждень|за минувшую неделю",
        _past(7),
    ),
    *_phrases("this week|цього тижня|на этой неделе", _week_so_far),
    *_phrases("last month|минулого місяця|в прошлом месяце|the previous month", _last_month),
    *_phrases("this month|since the start of the month|since the beginning of the month|цього місяця|від початку місяця|з початку місяця"
              "|с начала месяца|so far this month|в этом месяце", _month_so_far),
    *_phrases("since the start of the year|since the beginning of the year|so far this year|since the year began|since january"
              "|від початку року|з початку року|с начала года|from the start of the year", _year_so_far, since=True),
    *_phrases("since the start of the invasion|since the beginning of the invasion|since the start of the full-scale invasion"
              "|since the full-scale invasion began|since the invasion began|since the start of the war|since the war began"
              "|since the start of the full-scale war|since the beginning of the full-scale invasion|since russia's full-scale invasion"
              "|since the full-scale invasion|since the beginning of the war"
              "|від початку повномасштабного вторгнення|з початку повномасштабного вторгнення|від початку вторгнення|з початку вторгнення"
              "|від початку повномасштабної війни|з початку повномасштабної війни|від початку великої війни|з початку великої війни"
              "|с начала специальной военной операции|с начала сво|с начала проведения специальной военной операции|с начала войны"
              "|с начала вторжения|с начала полномасштабного вторжения|с начала спецоперации", _invasion, since=True),
    *_phrases("by the end of the year|before the end of the year|by year's end|by the new year|before the new year|by year end"
              "|до кінця року|к концу года|до конца года|до нового року|до нового года|by year-end|before the year is out"
              "|by the year's end", _year_end, by=True),
    *_phrases("by the end of the month|by month's end|до кінця місяця|к концу месяца|до конца месяца|before the end of the month",
              _month_end, by=True),
]  # fmt: skip

PHRASES: dict[str, tuple[Phrase, ...]] = {}
for _phrase in _TABLE:
    PHRASES[_phrase.words[0]] = (*PHRASES.get(_phrase.words[0], ()), _phrase)
