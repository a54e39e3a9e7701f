"""Relative times as a table of phrases in three languages: what "overnight" means on a given day.

The table is data (`phrases.tsv`); each of its kinds is a function of the day of publication, never of the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

Interval = tuple[date | None, date | None]
INVASION = date(2022, 2, 24)


def _days(first: int, last: int = 0) -> Callable[[date], Interval]:
    return lambda d: (d - timedelta(days=first), d - timedelta(days=last))


def _last_week(d: date) -> Interval:
    monday = d - timedelta(days=d.weekday() + 7)
    return monday, monday + timedelta(days=6)


def _last_month(d: date) -> Interval:
    last = d.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _month_end(d: date) -> Interval:
    following = (d.replace(day=28) + timedelta(days=4)).replace(day=1)
    return None, following - timedelta(days=1)


def _season(first_month: int) -> Callable[[date], Interval]:
    """The last season that began, up to publication; winter begins in December."""

    def interval(d: date) -> Interval:
        start = date(d.year, first_month, 1)
        start = start if start <= d else start.replace(year=d.year - 1)
        following = (start + timedelta(days=93)).replace(day=1)
        return start, min(d, following - timedelta(days=1))

    return interval


# Each kind of `phrases.tsv` as a function of the day of publication.
INTERVALS: dict[str, Callable[[date], Interval]] = {
    "night": _days(1),
    "past_day": _days(1),
    "day": _days(0),
    "yesterday": _days(1, 1),
    "tomorrow": _days(-1, -1),
    "prior_night": _days(2, 1),
    "past_month": _days(30),
    "two_days_ago": _days(2, 2),
    "two_days": _days(2),
    "three_days": _days(3),
    "past_week": _days(7),
    "two_weeks": _days(14),
    "three_weeks": _days(21),
    "last_week": _last_week,
    "this_week": lambda d: (d - timedelta(days=d.weekday()), d),
    "last_month": _last_month,
    "this_month": lambda d: (d.replace(day=1), d),
    "this_year": lambda d: (d.replace(month=1, day=1), d),
    "this_calendar_year": lambda d: (d.replace(month=1, day=1), d),
    "spring": _season(3),
    "summer": _season(6),
    "autumn": _season(9),
    "winter": _season(12),
    "invasion": lambda d: (INVASION, d),
    "year_end": lambda d: (None, d.replace(month=12, day=31)),
    "month_end": _month_end,
}
_ORIGINS = frozenset(("this_year", "invasion"))
_DEADLINES = frozenset(("year_end", "month_end"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and the kind of interval that they stand for."""

    words: tuple[str, ...]
    kind: str

    @property
    def by(self) -> bool:
        """Whether it closes an interval ("by the end of the year")."""
        return self.kind in _DEADLINES

    @property
    def since(self) -> bool:
        """Whether it is a running total's origin ("so far this year")."""
        return self.kind in _ORIGINS

    @property
    def night(self) -> bool:
        """Whether it is a night."""
        return self.kind == "night"

    def interval(self, published: date) -> Interval:
        """The interval for a day of publication."""
        return INTERVALS[self.kind](published)


@lru_cache(maxsize=1)
def phrases() -> dict[tuple[str, str], tuple[Phrase, ...]]:
    """Phrases by their first two words, the second empty where there is none."""
    table: dict[tuple[str, str], tuple[Phrase, ...]] = {}
    for line in files(__package__).joinpath("phrases.tsv").read_text("utf-8").splitlines():
        kind, _, row = line.partition("\t")
        for text in row.split("|"):
            phrase = Phrase(tuple(text.split()), kind)
            key = (phrase.words[0], phrase.words[1] if len(phrase.words) > 1 else "")
            table[key] = (*table.get(key, ()), phrase)
    return table
