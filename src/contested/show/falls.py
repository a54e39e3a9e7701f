"""Whether the towns that reports name most fall, as a table of chances with the record of such chances below it."""

from __future__ import annotations

from contested.scenario.falling.outlook import Dates, TownOutlook
from contested.score.told_towns import ToldTowns
from contested.show.dates import short_day
from contested.show.falling import conditions, percent, record_words
from contested.show.html import Markup, element, isolated, join

_HALF, _NEARLY_ALL = 0.5, 0.9  # of a town's disc; that a tenth is lost is told by who holds it


def falls(found: ToldTowns | None) -> Markup | None:
    """A row for each town with its chances by each day; None where no town has an outlook."""
    if found is None:
        return None
    first = found.outlooks[0]
    by = tuple(dict.fromkeys(one.by for one in first.chances))
    heads = ("Town", "On the map", *(f"{words} lost by {short_day(day)}" for words in ("Half", "Nine tenths")
                                     for day in by), "Half lost, most likely")  # fmt: skip
    caption = element(
        "caption",
        f"Whether they fall, as of {short_day(first.as_of)}",
        element("small", " ".join(f"{_capital(words)}." for words in conditions(first, found.mapper))),
    )
    return join(
        element(
            "table",
            caption,
            element("thead", element("tr", *(element("th", words, scope="col") for words in heads))),
            element("tbody", *map(_row, found.outlooks)),
            class_="lines falls",
        ),
        element("ul", *(element("li", _capital(words.strip())) for words in record_words(found.cards)), class_="fates"),
    )


def _row(one: TownOutlook) -> Markup:
    where = f"{abs(one.km):.1f} km {'from' if one.km >= 0 else 'behind'} the line"
    chances = [chance for share in (_HALF, _NEARLY_ALL) for chance in one.chances if chance.share == share]
    half = next(dates for dates in one.dates if dates.share == _HALF)
    return element(
        "tr",
        element("td", isolated(one.place.name), class_="what"),
        element("td", f"{percent(one.share)} lost, centre {where}"),
        *(element("td", percent(chance.probability), class_="chance") for chance in chances),
        element("td", _likely(half, one)),
    )


def _likely(dates: Dates, one: TownOutlook) -> str:
    if dates.middle is None:
        return "less likely than not within half a year"
    return "already" if dates.middle <= one.as_of else f"by {short_day(dates.middle)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
