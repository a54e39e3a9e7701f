"""Days as a reader sees them, independent of the machine's language; an unknown day is never filled in."""

from __future__ import annotations

from datetime import date, timedelta

from contested.claims.parts import Period
from contested.claims.vocabulary import Precision

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(when: date, *, year: bool = True) -> str:
    """8 November 2025."""
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def short_day(when: date, *, year: bool = True) -> str:
    """8 Nov 2025."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}" + (f" {when.year}" if year else "")


def span(start: date, end: date, *, short: bool = False, year: bool = True) -> str:
    """7–8 November 2025, without saying a month or a year twice."""
    write = short_day if short else day
    if start == end:
        return write(end, year=year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{write(end, year=year)}"
    return f"{write(start, year=year and start.year != end.year)} – {write(end, year=year)}"


def is_night(period: Period) -> bool:
    """Whether a period is one day or one night (two days that follow each other)."""
    return period.start is not None and period.end is not None and period.end - period.start <= timedelta(days=1)


def period(when: Period) -> str:
    """The time that a claim is about; "date not said" where its words give none."""
    start, end = when.start, when.end
    if start is None and end is None:
        return "date not said"
    if when.precision is Precision.THIRD and end is not None and (start is None or (end - start).days <= 11):
        return f"{'' if start else 'by '}{_third(end)} {MONTHS[end.month - 1][:3]} {end.year}"
    if when.precision is Precision.MONTH and end is not None and start is not None and _same_month(start, end):
        return f"{MONTHS[end.month - 1][:3]} {end.year}"
    if when.precision is Precision.YEAR and end is not None and start is not None and start.year == end.year:
        return str(end.year)
    if start is None and end is not None:
        return f"until {short_day(end)}"
    if end is None and start is not None:
        return f"since {short_day(start)}"
    return span(start or date.min, end or date.max, short=True)


def _third(end: date) -> str:
    return "early" if end.day <= 10 else "mid" if end.day <= 20 else "late"


def _same_month(start: date, end: date) -> bool:
    return (start.year, start.month) == (end.year, end.month)
