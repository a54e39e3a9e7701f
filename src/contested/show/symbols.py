"""Shapes and hatching, defined once in the page and used by maps, timeline and legends.

A theme has a shape, a side has a hatching: both can be told in grey and by readers who do not see red from blue.
The definitions stand in an SVG of no size that is never hidden, since hidden patterns paint nothing in some browsers.
"""

from __future__ import annotations

from contested.show.html import Markup, element, join
from contested.show.themes import Theme

SHAPE = {
    Theme.GROUND: "M0-7 7 0 0 7-7 0Z",
    Theme.FORCES: "M-5.6-5.6H5.6V5.6H-5.6Z",
    Theme.STRIKES: "M0-6.6 6.8 5.4H-6.8Z",
    Theme.POWER: "M1.6-7.4-5.4 1.2H-.6L-1.6 7.4 5.4-1.2H.6Z",
    Theme.CIVILIANS: "M0-6.2A6.2 6.2 0 1 1 0 6.2 6.2 6.2 0 1 1 0-6.2Z",
    Theme.DIPLOMACY: "M-6.6-5H6.6V3H0L-4 7V3H-6.6Z",
}


def definitions() -> Markup:
    """The page's one block of shapes and patterns."""
    shapes = [
        element("symbol", element("path", d=path), id=f"g-{theme.slug}", viewBox="-8 -8 16 16")
        for theme, path in SHAPE.items()
    ]
    patterns = [
        _hatch("ua", "M-1 1 1-1M0 6 6 0M5 7 7 5", "ua"),
        _hatch("ru", "M-1 5 1 7M0 0 6 6M5-1 7 1", "ru"),
        _hatch("third", "M0 3H6", "third"),
        element("pattern", element("rect", width=6, height=6, class_="ground-unknown"), **_box("h-unknown", 6)),
        element(
            "pattern",
            element("rect", width=5, height=5, class_="ground-contested"),
            element("circle", cx=2.5, cy=2.5, r=1.1, class_="dot-contested"),
            **_box("h-contested", 5),
        ),
    ]
    return element(
        "svg", element("defs", *shapes, *patterns), class_="definitions", width=0, height=0, aria_hidden="true"
    )


def glyph(theme: Theme, class_: str = "") -> Markup:
    """A theme's shape at the size of the text around it."""
    use = element("use", href=f"#g-{theme.slug}")
    return element("svg", use, class_=f"glyph {class_}".strip(), aria_hidden="true", viewBox="0 0 16 16")


def key() -> Markup:
    """The six shapes with their names."""
    return element("ul", *(element("li", glyph(theme), " ", theme.value) for theme in Theme), class_="legend shapes")


def _hatch(side: str, lines: str, class_: str) -> Markup:
    inside = join(
        element("rect", width=6, height=6, class_=f"ground-{class_}"), element("path", d=lines, class_=f"line-{class_}")
    )
    return element("pattern", inside, **_box(f"h-{side}", 6))


def _box(key: str, size: int) -> dict[str, str | int]:
    return {"id": key, "width": size, "height": size, "patternUnits": "userSpaceOnUse"}
