"""Series as rows of a table: the last figure, which opens its sentence, its day, its picture, and who was silent."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from contested.claims.vocabulary import Unit
from contested.reconcile.series.lines import RECENT, Line, Lines
from contested.reconcile.series.series import Point
from contested.show import figures
from contested.show.bounded import rest
from contested.show.dates import short_day
from contested.show.findings import SIDES
from contested.show.html import Child, Markup, element, isolated, join
from contested.show.register import Register
from contested.show.sides import chips
from contested.show.sparks import spark

HEADINGS = ("What", "Figure", "Day", "Thirteen weeks", "Who says so", "Sentences")
MOST_NAMED = 3
FEWEST_QUIET = 2  # days: a morning's report is of the day before
NARROW = 0.05  # a width that is a smaller share of its figure is told beside it
_WHOLE_FROM = 10.0  # an end of a width has no decimals from here on
_DIGITS = 3  # of an end of a width that is no whole number

Name = Callable[[Line], tuple[str, str]]


def table(found: Lines, caption: str, note: str, name: Name, register: Register) -> Markup:
    """One family: a caption, what its figures count, a row for each series; `name` gives its name and what else there
    is to say of it."""
    pictured = {id(one): spark(one.days, one.series.title, RECENT.days) for one in found.lines}
    drawn = any(pictured.values())
    head = [words for words in HEADINGS if drawn or words != HEADINGS[3]]
    caption_ = element("caption", caption, element("small", note) if note else None)
    rows = [_row(one, name(one), register, pictured[id(one)], drawn=drawn) for one in found.lines]
    heads = element("tr", *(element("th", words, scope="col") for words in head))
    whole = element("table", caption_, element("thead", heads), element("tbody", *rows), class_="lines")
    return join(whole, rest(found.more, "series", "contested series", "series"))


def _row(one: Line, name: tuple[str, str], register: Register, picture: Markup | None, *, drawn: bool) -> Markup:
    last = one.last
    figure, width = value(one)
    linked = register.link(one.claims[0], figure) if one.claims else element("strong", figure)
    unit = figures.unit_words(_unit(one.series.unit), last.low, last.high) or one.series.unit
    notes = [element("span", words, class_="manner") for words in (last.note, name[1]) if words]
    return element(
        "tr",
        element("td", isolated(name[0]), *notes, class_="what"),
        element("td", linked, " ", element("span", width, class_="width") if width else None, " ",
                element("span", unit, class_="unit"), class_="what-figure"),
        element("td", short_day(last.day), quiet(one), class_="when"),
        element("td", picture, class_="picture") if drawn else None,
        element("td", who(one), class_="who"),
        element("td", register.references(one.claims) if one.claims else None, class_="where"),
    )  # fmt: skip


def value(one: Line) -> tuple[str, str]:
    """The last point in words, and its width where the figure itself was said or is narrow; a bound stays a bound."""
    last, unit = one.last, _unit(one.series.unit)
    told = interval(last, unit)
    said = any(claim.quantity and claim.quantity.low == last.value == claim.quantity.high for claim in one.claims)
    narrow = last.high - last.low < NARROW * last.value
    if (said or narrow) and last.low < last.high < math.inf:
        return figures.amount(last.value, unit), told
    return told, ""


def interval(last: Point, unit: Unit | None) -> str:
    """The width of a point in words, of three digits where it is no count."""
    low, high = _rounded(last.low, last), _rounded(last.high, last)
    return figures.interval(None if low <= 0 < high else low, None if math.isinf(high) else high, unit)


def quiet(one: Line) -> Markup | None:
    """How long nobody has spoken of it."""
    if one.quiet < FEWEST_QUIET:
        return None
    return element("span", f"no word for {figures.count(one.quiet, 'day')}", class_="quiet")


def who(one: Line) -> Markup:
    """Sides and names of who speaks, and of who usually does and was silent."""
    sides = {claim.speaker.side for claim in one.claims}
    silent = join("silent: ", named(one.silent)) if one.silent else None
    return join(
        chips(side for side in SIDES if side in sides),
        element("span", named(one.last.speakers), class_="voices"),
        element("span", silent, class_="quiet") if silent else None,
    )


def named(names: Sequence[str]) -> Markup:
    """Some names in a row, of many the first ones and a count."""
    shown: list[Child] = []
    for name in names[:MOST_NAMED]:
        shown += [", " if shown else None, isolated(name)]
    left = len(names) - MOST_NAMED
    return join(*shown, f" and {left} more" if left > 0 else None)


def _rounded(end: float, last: Point) -> float:
    if math.isinf(end) or end == round(end):
        return end
    short = float(f"{end:.{_DIGITS}g}")
    return round(end, 2) if last.low == last.high else float(round(short)) if short >= _WHOLE_FROM else short


def _unit(unit: str) -> Unit | None:
    return Unit(unit) if unit in {str(one) for one in Unit} else None
