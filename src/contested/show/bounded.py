"""How much of a long ledger one page holds: the most important first, the rest counted, with the command that lists it.

A brief of forty reports shows everything; one of forty thousand claims stays a page that opens and can be read.
"""

from __future__ import annotations

from contested.show.figures import count
from contested.show.html import Markup, element

MOST_FINDINGS = 60  # of one theme
MOST_DISAGREEMENTS = 100
MOST_VOICES = 60
MOST_CARRIED = 24  # reports and figures of one voice
MOST_NIGHTS = 60
MOST_PLACES = 200
MOST_REFERENCES = 24  # claims named in one place
MOST_MARKS = 60  # of one day and side
MOST_REPORTS = 300  # shown in full, if nothing points to them
# Figures of one table under one heading from which on they are shown as a series, by their last one.
FEWEST_IN_SERIES = 8


def rest(left: int, noun: str, command: str, plural: str | None = None) -> Markup | None:
    """A line that counts what is not shown and says what lists it; None where everything is shown."""
    if left <= 0:
        return None
    several = f"more {plural}" if plural else None
    return element("p", f"and {count(left, f'more {noun}', several)}: ", element("code", command), class_="more")
