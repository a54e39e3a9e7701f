"""The table of nights: launched, downed and the rate, each row with a bar drawn to the scale of its class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from contested.claims.claim import Claim
from contested.claims.parts import Quantity
from contested.show import dates, figures, wording
from contested.show.bounded import MOST_NIGHTS, rest
from contested.show.findings import SIDES, Origins
from contested.show.html import Markup, element, isolated, join
from contested.show.register import Register, voices
from contested.show.sides import chips
from contested.show.strikes import Salvo

HEADINGS = ("Weapons", "Launched", "Downed", "Rate", "Bar", "Who says so", "Sentences")
BAR_WIDTH = 200.0


def nights(salvos: Sequence[Salvo], register: Register, origins: Origins) -> Markup:
    """One group of rows for each night, the latest first."""
    if not salvos:
        return element("p", "No night’s count of weapons was read.", class_="none")
    largest: dict[str | None, float] = {}
    for one in salvos:
        if one.rate:
            largest[one.what] = max(largest.get(one.what, 0.0), _end(one.launched))
    head = element("tr", *(element("th", words, scope="col") for words in HEADINGS))
    bodies = []
    every = [(when, list(found)) for when, found in groupby(salvos, key=lambda one: (one.start, one.end))]
    for (start, end), found in every[:MOST_NIGHTS]:
        when = f"{'Night of ' if start != end else ''}{dates.span(start, end)}"
        title = element("th", when, colspan=len(HEADINGS), scope="rowgroup")
        rows = [_row(one, largest.get(one.what, 0.0), register, origins) for one in found]
        bodies.append(element("tbody", element("tr", title, class_="night"), *rows))
    table = element("table", element("thead", head), *bodies, class_="nights")
    more = rest(len(every) - MOST_NIGHTS, "night", "contested claims --measure launched")
    return join(table, more, _key())


def _row(one: Salvo, largest: float, register: Register, origins: Origins) -> Markup:
    rate = element("strong", one.rate, class_="rate") if one.rate else element("span", "no pair", class_="unsaid")
    sides = {claim.speaker.side for claim in one.claims}
    count = max(origins.count(one.launched_claims), origins.count(one.downed_claims))
    who = element("span", voices(count, register.reports(one.claims)), class_="voices")
    definitions = {claim.definition for claim in one.downed_claims if claim.definition}
    note = ", ".join(sorted(wording.DEFINITION[definition] for definition in definitions))
    what = wording.thing(one.what, "weapons")
    return element(
        "tr",
        element("td", what[:1].upper() + what[1:], " ", element("span", isolated(one.place), class_="place"),
                element("span", note, class_="manner") if note else None, class_="what"),
        element("td", _figure(one.launched, one.launched_claims, register), class_="number", data_label="launched"),
        element("td", _figure(one.downed, one.downed_claims, register), class_="number", data_label="downed"),
        element("td", rate, class_="number", data_label="rate"),
        element("td", _bar(one, largest), class_="bar"),
        element("td", chips(side for side in SIDES if side in sides), who, class_="who"),
        element("td", register.references(one.claims), class_="where"),
    )  # fmt: skip


def _figure(quantity: Quantity | None, claims: Sequence[Claim], register: Register) -> Markup:
    if quantity is None:
        return element("span", "not said", class_="unsaid")
    return register.link(claims[0], figures.quantity_figure(quantity))


def _bar(one: Salvo, largest: float) -> Markup | None:
    """Outline to the number launched, filled to the number downed; only where there is a pair to compare."""
    if not one.rate or not largest:
        return None
    launched, downed = (_end(one.launched) / largest * BAR_WIDTH, _end(one.downed) / largest * BAR_WIDTH)
    parts = [
        element("rect", x=0.5, y=2.5, width=max(width - 1, 1.0), height=11, class_=class_)
        for width, class_ in ((launched, "bar-launched"), (downed, "bar-downed"))
        if width
    ]
    return element("svg", *parts, class_="bars", viewBox=f"0 0 {BAR_WIDTH:.0f} 16", aria_hidden="true",
                   preserveAspectRatio="none")  # fmt: skip


def _end(quantity: Quantity | None) -> float:
    return (quantity.high or quantity.low or 0.0) if quantity else 0.0


def _key() -> Markup:
    words: Iterable[tuple[str, str]] = (("bar-launched", "launched"), ("bar-downed", "downed"))
    items = []
    for class_, name in words:
        bar = element("rect", x=0.5, y=2.5, width=23, height=11, class_=class_)
        square = element("svg", bar, class_="bars-key", viewBox="0 0 24 16", aria_hidden="true")
        items.append(element("li", square, f" {name}"))
    notes = (
        "Bars of one class of weapon share a scale.",
        "A rate is never made from two speakers’ counts: without a pair there is none.",
    )
    return element("ul", *items, *(element("li", note) for note in notes), class_="legend")
