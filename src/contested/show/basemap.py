"""The ground under a map: outline of the country, borders of its regions, towns for orientation, scale and date."""

from __future__ import annotations

from collections.abc import Iterable

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.outline import outlines
from contested.atlas.place import Place
from contested.show.frame import Frame, Point
from contested.show.html import Markup, element, join
from contested.show.labels import Box

# Names of what lies around, where the map has room for them: for orientation only, so placed by eye.
AROUND = (("Belarus", 52.35, 28.2), ("Russia", 52.1, 37.6), ("Romania", 46.9, 25.4), ("Black Sea", 45.0, 31.2))
AROUND_IF_WIDE = (
    ("Poland", 51.1, 22.9),
    ("Moldova", 47.3, 28.55),
    ("Sea of Azov", 46.25, 36.75),
    ("Russia", 48.6, 41.2),
)
WIDE_PX = 600


def ground(frame: Frame) -> Markup:
    """The country on the ground around it, with the borders of its regions."""
    land = "".join(frame.line(ring, closed=True) for ring in outlines().country)
    borders = "".join(frame.line(line, closed=False) for line in outlines().borders)
    rivers = "".join(frame.line(line, closed=False) for line in outlines().rivers)
    return join(
        element("rect", width=frame.width, height=frame.height, class_="abroad"),
        element("path", d=land, class_="land"),
        element("path", d=rivers, class_="river") if rivers else None,
        element("path", d=borders, class_="region-border") if borders else None,
    )


def country_rings() -> tuple[tuple[Point, ...], ...]:
    """Closed rings of the country in (lat, lon)."""
    return outlines().country


def note() -> str:
    """How the outline was made, for the caption."""
    return outlines().note


def neighbours(frame: Frame, type_px: float) -> Markup:
    """Names of countries and seas around, faint and wide."""
    words = []
    for name, lat, lon in (*AROUND, *(AROUND_IF_WIDE if frame.width >= WIDE_PX else ())):
        x, y = frame.at(lat, lon)
        if frame.holds((x, y), 30):
            words.append(element("text", name.upper(), x=x, y=y, font_size=type_px * 0.8, text_anchor="middle"))
    return element("g", *words, class_="around")


def towns(frame: Frame, least_population: int, most: int, without: Iterable[str]) -> tuple[Place, ...]:
    """The largest settlements in a frame for orientation, without those that claims name already."""
    named = set(without)
    found = [
        place
        for place in gazetteer()
        if place.level is Level.SETTLEMENT
        and place.population >= least_population
        and place.id not in named
        and frame.holds(frame.at(place.lat, place.lon), 8)
    ]
    return tuple(sorted(found, key=lambda place: (-place.population, place.id))[:most])


def furniture(frame: Frame) -> tuple[Markup, tuple[Box, ...]]:
    """The scale bar at the lower left, and the room that it takes."""
    km, length = frame.scale_bar()
    x, y = 14.0, frame.height - 16.0
    bar = element("path", d=f"M{x:.1f},{y - 5:.1f}V{y:.1f}H{x + length:.1f}V{y - 5:.1f}", class_="scale")
    words = element("text", f"{km} km", x=x + length + 6, y=y + 1, class_="scale-words")
    return join(bar, words), (Box(x - 4, y - 12, x + length + 50, y + 8),)
