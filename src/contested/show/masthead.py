"""The head of the brief: what it rests on, and what it says at a glance; and the method note at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contested.reconcile.disagreement import Disagreement
from contested.show import dates, figures
from contested.show.findings import SIDES
from contested.show.html import Markup, element, isolated, join
from contested.show.register import Register
from contested.show.sides import chip

METHOD = (
    "A figure’s interval holds what every independent origin’s own words allow; it is widened until it does, and it is "
    "never an average.",
    "Copies of one statement count once, however many reports carry it; two origins corroborate each other only where "
    "their intervals have a value in common.",
    "A bound stays a bound, a peak stays a peak, a denial stays a denial, and what a source does not say (a date, a "
    "place, a side) is shown as not said.",
    "Claims are read by rules from the words that are marked in the ledger; irony, pictures, video and numbers without "
    "a measure are not read, and a number that no rule knows is left out rather than guessed.",
    "Nothing finer than a settlement or a city district is kept, no position of a unit is shown, and control of ground "
    "is what is said of it, not what is so.",
    "Places and outlines: GeoNames (geonames.org), licensed CC BY 4.0, simplified; the reports are quoted from the "
    "outlets named beside them and remain theirs.",
)


def masthead(
    title: str,
    as_of: date | None,
    head: str,
    register: Register,
    disagreements: Sequence[Disagreement],
    sentences: Sequence[Markup],
) -> Markup:
    """Title, what the brief rests on, and the sentences of "At a glance"."""
    said = element("ul", *(element("li", one) for one in sentences), class_="sentences") if sentences else None
    glance = element("section", element("h2", "At a glance"), said, id="glance", class_="glance") if said else None
    return element(
        "header",
        element("p", element("span", "contested", class_="brand"), " brief", class_="kicker"),
        element("h1", isolated(title)),
        element("p", *_period(as_of, register), class_="deck"),
        element("dl", *_facts(head, register, disagreements), class_="facts-strip"),
        glance,
        class_="masthead",
    )


def method() -> Markup:
    """How to read the brief, in six sentences."""
    return element("ol", *(element("li", sentence) for sentence in METHOD), class_="method")


def _period(as_of: date | None, register: Register) -> Sequence[Markup | str]:
    days = [document.published for document in register.documents]
    asked = f"As of {dates.day(as_of)}" if as_of else "All that was read"
    if not days:
        return (element("strong", asked), " · no reports")
    return (element("strong", asked), f" · reports published {dates.span(min(days), max(days))}")


def _facts(head: str, register: Register, disagreements: Sequence[Disagreement]) -> Sequence[Markup]:
    settled = sum(one.settled for one in disagreements)
    outlets = {document.outlet for document in register.documents if document.outlet}
    sides = [
        element("span", chip(side), figures.number(total))
        for side in SIDES
        if (total := sum(document.outlet_side is side for document in register.documents))
    ]
    return (
        _fact("Reports", figures.number(len(register.documents)), join(*sides)),
        _fact("Outlets", figures.number(len(outlets)), ""),
        _fact("Claims", figures.number(len(register.claims)), ""),
        _fact(
            "Disagreements", figures.number(len(disagreements) - settled), f"and {settled} copies and running counts"
        ),
        _fact("Ledger head", element("code", head[:16] or "none", title=head or None), "", class_="fact hash"),
    )


def _fact(name: str, value: Markup | str, more: Markup | str, class_: str = "fact") -> Markup:
    return element(
        "div", element("dt", name), element("dd", value, element("small", more) if more else None), class_=class_
    )
