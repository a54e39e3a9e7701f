"""How long the time is that a count covers: the one rule by which a day and its night are one day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from contested.reconcile.gathering import WEEK

_NIGHT = timedelta(days=1)


class Time(Protocol):
    """What has a first and a last day, as a question and a claim's period do."""

    @property
    def start(self) -> date | None: ...

    @property
    def end(self) -> date | None: ...


def length(time: Time) -> int | None:
    """Length in days; None where an end is open. From the 1st to the 30th is 30 days, but a day and its night are one
    («за сутки» names the day before and the day itself), and the past week, from a day to the same day, is seven."""
    if time.start is None or time.end is None:
        return None
    apart = time.end - time.start
    return apart.days if apart in (_NIGHT, WEEK) else apart.days + 1
