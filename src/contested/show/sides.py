"""Sides, told by hatching and label as well as by colour."""

from __future__ import annotations

from collections.abc import Iterable

from contested.claims.vocabulary import Side
from contested.show.html import Markup, element, join
from contested.show.wording import SIDE

SHORT = {Side.UA: "UA", Side.RU: "RU", Side.THIRD: "third", Side.UNKNOWN: "?"}
CODE = {Side.UA: "ua", Side.RU: "ru", Side.THIRD: "third", Side.UNKNOWN: "unknown"}


def chip(side: Side) -> Markup:
    """A side as a hatched swatch with its label."""
    swatch = element("i", class_="swatch", aria_hidden="true")
    return element("span", swatch, SHORT[side], class_=f"side side-{CODE[side]}", title=SIDE[side])


def chips(sides: Iterable[Side]) -> Markup:
    """Sides in a row."""
    return join(*(chip(side) for side in sides))
