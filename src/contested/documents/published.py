"""The day a report was published, from the words that give it.

Relative dates in a text ("on Friday", "overnight") hang on this day, so it is never guessed: not from the clock, not
from a file's time of change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from contested.documents.defaults import PUBLISHED_REMEDY
from contested.errors import DocumentError

# A day outside these years is a mistyped day; the margin also keeps every relative date inside Python's calendar.
YEARS = range(1900, 2200)

_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication in UTC, and the aware moment where the source gives a clock."""

    day: date
    at: datetime | None = None


def parse_published(word: str, where: str) -> Published:
    """Parse an ISO date or datetime; a clock without a zone is UTC, and the day is the day in UTC.

    Raises:
        DocumentError: not an ISO date, not a day of the calendar, or a year outside 1900-2199.
    """
    text = word.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise DocumentError(where, f"published {word[:40]!r} is not an ISO date", PUBLISHED_REMEDY) from None
    if moment.year not in YEARS:
        raise DocumentError(where, f"published {word[:40]!r} lies outside 1900-2199", PUBLISHED_REMEDY)
    if "T" not in text.upper() and ":" not in text:
        return Published(moment.date())
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return Published(moment.date(), moment)


def published_in_name(name: str) -> Published | None:
    """The first YYYY-MM-DD of a file's name that is a day of the calendar, else None."""
    for word in _IN_NAME.findall(name):
        try:
            day = date.fromisoformat(word)
        except ValueError:
            continue
        if day.year in YEARS:
            return Published(day)
    return None
