"""Places that claims name, each with its claims; the list that a click on a map leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Side
from contested.show import figures
from contested.show.findings import SIDES
from contested.show.html import Markup, element, isolated, join
from contested.show.register import Register
from contested.show.symbols import glyph
from contested.show.themes import Theme, theme_of

LEVEL = {
    Level.COUNTRY: "country",
    Level.REGION: "region",
    Level.DISTRICT: "district",
    Level.SETTLEMENT: "settlement",
    Level.SECTOR: "sector of the front",
}


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with its claims; `key` is its id in the page."""

    key: str
    where: Locality
    claims: tuple[Claim, ...]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude where the place was resolved to a point on the map; None for a country."""
        where = self.where
        if where.lat is None or where.lon is None or where.level is Level.COUNTRY:
            return None
        return where.lat, where.lon

    def of_theme(self, theme: Theme) -> tuple[Claim, ...]:
        """The place's claims under one heading."""
        return tuple(claim for claim in self.claims if theme_of(claim.measure, claim.what, claim.status) is theme)


def named_places(register: Register) -> tuple[NamedPlace, ...]:
    """Every place that a claim names, those with the most claims first."""
    groups: dict[str, list[Claim]] = {}
    for claim in register.claims:
        if claim.place is not None:
            groups.setdefault(claim.place.place_id or claim.place.name, []).append(claim)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    places = []
    for number, (_, claims) in enumerate(ordered, 1):
        located = next(
            (claim.place for claim in claims if claim.place and claim.place.lat is not None), claims[0].place
        )
        if located is not None:
            places.append(NamedPlace(f"p-{number}", located, tuple(claims)))
    return tuple(places)


def sides_of(claims: Iterable[Claim]) -> Mapping[Side, int]:
    """How many claims the speakers of each side make, in a fixed order of sides."""
    claims = tuple(claims)
    counts = {side: sum(claim.speaker.side is side for claim in claims) for side in SIDES}
    return {side: count for side, count in counts.items() if count}


def by_place(places: Iterable[NamedPlace], register: Register) -> Markup:
    """The list of places; each with its claims by theme, each claim a link to its sentence."""
    items = [_item(one, register) for one in places]
    unplaced = tuple(claim for claim in register.claims if claim.place is None)
    if unplaced:
        items.append(element("li", element("span", "place not said", class_="unsaid"), *_themes(unplaced, register)))
    return element("section", element("h3", "By place"), element("ul", *items, class_="by-place"), class_="places")


def _item(one: NamedPlace, register: Register) -> Markup:
    where = one.where
    level = LEVEL[where.level] if where.level else "not located"
    total = figures.count(len(one.claims), "claim")
    head = join(element("b", isolated(where.name)), " ", element("small", f"{level}, {total}"))
    return element("li", head, *_themes(one.claims, register), id=one.key)


def _themes(claims: Iterable[Claim], register: Register) -> Iterable[Markup]:
    grouped: dict[Theme, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(theme_of(claim.measure, claim.what, claim.status), []).append(claim)
    for theme in Theme:
        if theme in grouped:
            words = element("span", glyph(theme), title=theme.value, role="img", aria_label=theme.value)
            yield element("span", words, " ", register.references(grouped[theme]), class_="row")
