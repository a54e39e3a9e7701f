"""What both maps share: the sheets for wide and narrow pages, names, towns, captions and the key to hatching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contested.atlas.place import Place
from contested.show import basemap, dates
from contested.show.frame import Frame, Point
from contested.show.html import Markup, element, join, plain
from contested.show.labels import Box, Placed, Wanted
from contested.show.register import Register

LONGEST_NAME = 30
TOWN_RADIUS = 1.8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawing of a map: for wide pages or for phones, with the type size that is readable there.

    `named` places, those with the most claims, get a name whatever it takes; the others where there is room.
    """

    name: str
    width: int
    height: int
    type_px: float
    towns: int
    named: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One symbol with the place that it opens: `box` is the room that it takes."""

    key: str
    name: str
    lines: tuple[str, ...]
    markup: Markup
    box: Box
    hint: str


def sheet_svg(frame: Frame, sheet: Sheet, parts: Iterable[Markup | None], words: str) -> Markup:
    """The drawing itself, labelled for readers who do not see it."""
    return element(
        "svg",
        basemap.ground(frame),
        join(*parts),
        element("rect", x=0.5, y=0.5, width=frame.width - 1, height=frame.height - 1, class_="neatline"),
        class_=sheet.name,
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="img",
        aria_label=plain(words),
    )


def names(drawn: Sequence[Drawn], towns: Sequence[tuple[Place, Point]], sheet: Sheet) -> list[Wanted]:
    """Names wanted: of places with claims first, the most claims first, then of towns for orientation."""
    sizes = (sheet.type_px, sheet.type_px * 0.86, sheet.type_px * 0.86, sheet.type_px * 0.86)
    wanted = [
        Wanted(one.key, (shortened(one.name), *one.lines), sizes[: 1 + len(one.lines)], one.box, number < sheet.named)
        for number, one in enumerate(drawn)
    ]
    for town, (x, y) in towns:
        dot = Box(x - TOWN_RADIUS, y - TOWN_RADIUS, x + TOWN_RADIUS, y + TOWN_RADIUS)
        wanted.append(Wanted(town.id, (shortened(town.name),), (sheet.type_px * 0.86,), dot, required=False))
    return wanted


def label(one: Placed, class_: str) -> Markup:
    """A text at its place, haloed so that it is read over lines, with its leader where it stands away."""
    wanted, box = one.wanted, one.box
    x = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[one.anchor]
    y, spans = box.top, []
    for number, (line, size) in enumerate(zip(wanted.lines, wanted.sizes, strict=True)):
        y += size * 1.22
        class_name = "name" if number == 0 else "told"
        spans.append(element("tspan", line, x=x, y=y - size * 0.3, font_size=size, class_=class_name))
    leader = None
    if one.leader:
        x1, y1, x2, y2 = one.leader
        leader = element("path", d=f"M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}", class_="leader")
    return join(leader, element("text", *spans, text_anchor=one.anchor, class_=class_))


def town_dots(towns: Sequence[tuple[Place, Point]], shown: frozenset[str]) -> Markup:
    """Dots of the towns whose names found room."""
    dots = [element("circle", cx=x, cy=y, r=TOWN_RADIUS) for town, (x, y) in towns if town.id in shown]
    return element("g", *dots, class_="towns")


def linked(one: Drawn) -> Markup:
    """A symbol that opens its place in the list."""
    return element("a", element("title", plain(one.hint)), one.markup, href=f"#{one.key}", aria_label=plain(one.hint))


def caption(heading: str, words: str, register: Register, as_of: date | None) -> Markup:
    """What the map shows, and of which days."""
    days = [document.published for document in register.documents]
    when = f" Reports published {dates.span(min(days), max(days))}" if days else ""
    asked = f", as of {dates.day(as_of)}." if as_of and when else "." if when else ""
    return element("figcaption", element("b", heading), " ", words, when, asked, f" Outline {basemap.note()}.")


def shortened(name: str) -> str:
    """A name that fits on a map, without marks of writing direction."""
    name = " ".join(plain(name).split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def swatch(hatching: str, words: str) -> Markup:
    """One line of a key: a hatched square with its meaning."""
    square = element("rect", x=1, y=1, width=14, height=14, fill=f"url(#h-{hatching})", class_="edge")
    return element("li", element("svg", square, class_="key", viewBox="0 0 16 16", aria_hidden="true"), " ", words)
