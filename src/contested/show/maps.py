"""Two maps and a list: the country with strikes, harm and outages; the ground around the most disputed place.

A symbol's size is the number of claims, never their value: a map of what is said. Its hatching tells who speaks. What
was not resolved to a point, and what is said of whole countries, stands in the list below, not on the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from contested.atlas.level import Level
from contested.atlas.projection import Projection
from contested.claims.vocabulary import Side
from contested.show import basemap, figures, wording
from contested.show.bounded import MOST_PLACES, rest
from contested.show.closeup import closeup
from contested.show.findings import Origins
from contested.show.frame import Frame, Point
from contested.show.html import Markup, element, join
from contested.show.labels import Box, place
from contested.show.map_symbols import strips
from contested.show.mapping import Drawn, Sheet, caption, label, linked, names, sheet_svg, swatch, town_dots
from contested.show.places import NamedPlace, by_place, named_places, sides_of
from contested.show.register import Register
from contested.show.sides import CODE
from contested.show.symbols import glyph
from contested.show.themes import Theme

SHOWN = (Theme.STRIKES, Theme.CIVILIANS, Theme.POWER)
SHEETS = (Sheet("wide", 952, 610, 12.5, 12, 30), Sheet("narrow", 380, 330, 10.5, 0, 5))
BEYOND_KM = 110.0  # how far outside the country the map still reaches for a place
CITY_POPULATION = 250_000
YIELD_PX = 36  # how far the symbols of an area move aside


def maps(register: Register, origins: Origins, as_of: date | None) -> Markup:
    """The country, the close-up where anything is said of control, and the list of places."""
    named = named_places(register)
    places = named[:MOST_PLACES]
    more = rest(len(named) - len(places), "place", "contested claims --place NAME")
    return join(
        _country(places, register, as_of), closeup(places, register, origins, as_of), by_place(places, register), more
    )


def _country(places: Sequence[NamedPlace], register: Register, as_of: date | None) -> Markup | None:
    shown = [one for one in places if one.point and any(one.of_theme(theme) for theme in SHOWN)]
    if not shown:
        return None
    words = "Strikes and interceptions, harm to civilians, and outages, as reports tell them."
    key = [element("li", glyph(theme), " ", theme.value) for theme in SHOWN]
    sides = [swatch(CODE[side], f"said by {wording.SIDE[side]}") for side in Side]
    size = element("li", "A symbol’s size is its number of claims, not their value.")
    return element(
        "figure",
        caption("Strikes, harm and outages.", words, register, as_of),
        *(_sheet(shown, sheet, words) for sheet in SHEETS),
        element("ul", *key, *sides, size, class_="legend"),
        class_="map",
    )


def _sheet(shown: Sequence[NamedPlace], sheet: Sheet, words: str) -> Markup:
    frame = _frame(shown, sheet)
    order = {one.key: number for number, one in enumerate(shown)}
    areas = {one.key for one in shown if _is_area(one)}
    drawn: list[Drawn] = []
    for place_ in sorted(shown, key=_is_area):
        symbol = _symbols(place_, frame, sheet, [one.box for one in drawn])
        if symbol is not None:
            drawn.append(symbol)
    drawn.sort(key=lambda one: order[one.key])
    cities = basemap.towns(frame, CITY_POPULATION, sheet.towns, (one.where.place_id or "" for one in shown))
    towns = [(town, frame.at(town.lat, town.lon)) for town in cities]
    bar, room = basemap.furniture(frame)
    placed = place(names(drawn, towns, sheet), (*room, *(one.box for one in drawn)), frame.width, frame.height)
    visible = frozenset(one.wanted.key for one in placed)
    keys = {one.key for one in drawn}
    return sheet_svg(
        frame,
        sheet,
        (
            basemap.neighbours(frame, sheet.type_px),
            town_dots(towns, visible),
            *(label(one, "town") for one in placed if one.wanted.key not in keys),
            *(linked(one) for one in drawn),
            *(label(one, _class(one.wanted.key in areas)) for one in placed if one.wanted.key in keys),
            bar,
        ),
        words,
    )


def _frame(shown: Sequence[NamedPlace], sheet: Sheet) -> Frame:
    """The country, and places near it: each reaches out as far as `BEYOND_KM` beyond the outline's own window."""
    projection = Projection()
    rings = [point for outline in basemap.country_rings() for point in outline]
    size = (sheet.width, sheet.height)
    country = Frame.around(projection, rings, size, 8)
    beyond = BEYOND_KM / country.km_per_px
    near = [one.point for one in shown if one.point and country.holds(country.at(*one.point), -beyond)]
    return Frame.around(projection, [*rings, *near], size, 20)


def _is_area(one: NamedPlace) -> bool:
    """Whether the place is a region, district or sector, whose point is only somewhere in its middle."""
    return one.where.level not in {Level.SETTLEMENT, None}


def _class(area: bool) -> str:
    return "area-name" if area else "place-name"


def _symbols(place_: NamedPlace, frame: Frame, sheet: Sheet, taken: Sequence[Box]) -> Drawn | None:
    """A place's symbols side by side, one for each theme; None beyond the map's edge.

    The symbols of an area give way to those of settlements; a settlement's stand where it lies.
    """
    if place_.point is None or not frame.holds(frame.at(*place_.point), 16):
        return None
    themed = [(theme, claims) for theme in SHOWN if (claims := place_.of_theme(theme))]
    scale = sheet.type_px / 12.5
    radii = [min(17.0, 4.4 + 2.4 * math.sqrt(len(claims))) * scale for _, claims in themed]
    tallest, across = max(radii), 2 * sum(radii)
    x, y = frame.at(*place_.point)
    if _is_area(place_):
        x, y = _free_of(taken, (x, y), across / 2, tallest)
    parts = []
    for number, ((theme, claims), (middle, radius)) in enumerate(zip(themed, _beside((x, y), radii), strict=True)):
        shares = [(CODE[side], float(count)) for side, count in sides_of(claims).items()]
        parts.append(strips(theme, middle, radius, shares, f"{sheet.name}-{place_.key}-{number}"))
    total = sum(len(claims) for _, claims in themed)
    hint = f"{place_.where.name}: {figures.count(total, 'claim')}"
    box = Box(x - across / 2, y - tallest, x + across / 2, y + tallest)
    return Drawn(place_.key, place_.where.name, (), join(*parts), box, hint)


def _beside(centre: Point, radii: Sequence[float]) -> Iterator[tuple[Point, float]]:
    """Centres of discs in a row about a point."""
    at = centre[0] - sum(radii)
    for radius in radii:
        yield (at + radius, centre[1]), radius
        at += 2 * radius


def _free_of(taken: Sequence[Box], centre: Point, half_width: float, half_height: float) -> Point:
    """The nearest point to `centre` at which a box of this size meets no other, within `YIELD_PX`."""
    x, y = centre
    for far in range(0, YIELD_PX + 1, 6):
        for turn in range(12):
            x0, y0 = x + far * math.cos(turn * math.pi / 6), y + far * math.sin(turn * math.pi / 6)
            box = Box(x0 - half_width, y0 - half_height, x0 + half_width, y0 + half_height)
            if not any(box.meets(other) for other in taken):
                return x0, y0
    return centre
