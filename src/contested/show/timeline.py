"""Claims by day, in one lane for each side: a mark for every claim, and every mark opens its sentence.

Days are columns on a wide page and rows on a narrow one, from the same markup. A claim stands on the last day that
it is about where its words say one, else on the day it was published; filled marks are asserted, hollow ones are less
than stated (reported, estimated, possible, planned), struck ones denied.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from contested.claims.claim import Claim
from contested.claims.vocabulary import Certainty, Polarity, Side
from contested.show import dates
from contested.show.bounded import MOST_MARKS
from contested.show.figures import number
from contested.show.findings import SIDES
from contested.show.html import Markup, element, join
from contested.show.register import Register, anchor
from contested.show.sides import CODE, chip
from contested.show.symbols import glyph, key
from contested.show.themes import Theme, theme_of

DAYS_SHOWN = 14  # as many columns as a page of 1280 px holds with room for three marks in each
MOST_SHARES = 5


def timeline(claims: Iterable[Claim], register: Register) -> Markup:
    """The lanes, with everything before the last days that are shown in one column "earlier"."""
    placed = [(day_of(claim, register), claim) for claim in claims]
    if not placed:
        return element("p", "No claims.", class_="none")
    sides = [side for side in SIDES if any(claim.speaker.side is side for _, claim in placed)]
    last_published = max(document.published for document in register.documents)
    columns = _columns(sorted({day for day, _ in placed}), last_published)
    cells: list[Markup] = [element("div", element("span", "", class_="corner"), class_="lane-head")]
    cells += [element("div", chip(side), class_=f"lane-head lane-{CODE[side]}") for side in sides]
    for start, end, words in columns:
        cells.append(element("div", words, class_="day-head"))
        for side in sides:
            here = [claim for day, claim in placed if start <= day <= end and claim.speaker.side is side]
            cells.append(_cell(here, register, side))
    widths = " ".join(_width(start, end, placed) for start, end, _ in columns)
    style = f"--lanes:{len(sides)};--columns:{widths}"
    return join(element("div", *cells, class_="timeline", style=style), key(), _notes())


def day_of(claim: Claim, register: Register) -> date:
    """The day on which a claim stands: an intention on the day it was published, not on its deadline."""
    published = register.document(claim).published
    if claim.certainty is Certainty.PLANNED:
        return published
    when = claim.period.end or claim.period.start or published
    return min(when, published)


def _columns(days: list[date], last: date) -> list[tuple[date, date, Markup]]:
    """The last days one by one, days without claims included, and all days before them together."""
    first_shown = max(days[0], last - timedelta(days=DAYS_SHOWN - 1))
    columns: list[tuple[date, date, Markup]] = []
    earlier = [day for day in days if day < first_shown]
    if earlier:
        end = first_shown - timedelta(days=1)
        words = join(element("b", "before"), element("small", dates.short_day(first_shown, year=False)))
        columns.append((earlier[0], end, words))
    for step in range((last - first_shown).days + 1):
        day = first_shown + timedelta(days=step)
        month = dates.MONTHS[day.month - 1][:3]
        columns.append((day, day, join(element("b", day.day), element("small", month))))
    return columns


def _width(start: date, end: date, placed: Iterable[tuple[date, Claim]]) -> str:
    """A column's share of the width: days with many claims are wider, so that they do not grow tall."""
    sides = [claim.speaker.side for day, claim in placed if start <= day <= end]
    most = max((sides.count(side) for side in SIDES), default=0)
    return f"{min(MOST_SHARES, max(1, round(most / 6)))}fr" if most else ".75fr"


def _cell(claims: list[Claim], register: Register, side: Side) -> Markup:
    themes = list(Theme)
    ordered = sorted(register.order(claims), key=lambda claim: themes.index(_theme(claim)))
    marks = [_mark(claim, register) for claim in ordered[:MOST_MARKS]]
    left = len(ordered) - len(marks)
    more = element("small", f"and {number(left)} more") if left else None
    return element("div", *marks, more, class_=f"cell lane-{CODE[side]}" + (" empty" if not marks else ""))


def _mark(claim: Claim, register: Register) -> Markup:
    manner = "stated" if claim.certainty is Certainty.STATED else "hollow"
    if claim.polarity is Polarity.DENIED:
        manner = "struck"
    hint = register.hint(claim)
    return element("a", glyph(_theme(claim)), href=f"#{anchor(claim)}", class_=manner, title=hint, aria_label=hint)


def _theme(claim: Claim) -> Theme:
    return theme_of(claim.measure, claim.what, claim.status)


def _notes() -> Markup:
    items = [
        element("li", element("span", glyph(Theme.CIVILIANS), class_=f"sample {manner}"), f" {words}")
        for manner, words in (
            ("stated", "stated"),
            ("hollow", "reported, estimated, possible or planned"),
            ("struck", "denied"),
        )
    ]
    return element("ul", *items, class_="legend manners")
