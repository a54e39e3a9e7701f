"""The ground around the place with the most statements about control: who is said to hold what.

A disc is split between what independent origins say: held by one side, by the other, or contested. It is a map of
statements; where they disagree the disc is divided, and nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from contested.atlas.level import Level
from contested.atlas.projection import Projection, distance_km
from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Polarity
from contested.show import basemap, figures, wording
from contested.show.findings import Origins
from contested.show.frame import Frame, Point
from contested.show.html import Markup, element, join
from contested.show.labels import Box, place
from contested.show.map_symbols import Share, ring, sectors
from contested.show.mapping import Drawn, Sheet, caption, label, linked, names, sheet_svg, swatch, town_dots
from contested.show.places import NamedPlace
from contested.show.register import Register

SHEETS = (Sheet("wide", 952, 600, 13.0, 60, 16), Sheet("narrow", 380, 420, 11.5, 16, 5))
REACH_KM = 30.0  # places farther from the centre have their own story
LEAST_HALF_KM = 14.0
TOWN_POPULATION = 0
OPPONENT = {"UA": "ru", "RU": "ua"}
HOLDING = frozenset({"held", "cleared"})
RINGS = {"encircled": 1.0, "partly_encircled": 0.7}
# An attacker inside a place that the other side is not said to have lost: both are there.
CONTESTED = frozenset({"contested", "entered"})
TOLD = 3


def closeup(places: Sequence[NamedPlace], register: Register, origins: Origins, as_of: date | None) -> Markup | None:
    """The map, or None where nothing is said of control of a settlement."""
    spoken = [(one, control_claims(one.claims)) for one in places if _drawable(one)]
    spoken = [(one, claims) for one, claims in spoken if claims]
    if not spoken:
        return None
    centre = max(spoken, key=lambda pair: (len(pair[1]), pair[0].key))[0]
    near = [(one, claims) for one, claims in spoken if _distance(one, centre) <= REACH_KM]
    words = f"What is said of control around {centre.where.name}; one disc is one place."
    keys = (
        swatch("ua", "said to be held by Ukrainian forces"),
        swatch("ru", "said to be held by Russian forces"),
        swatch("contested", "said to be contested, or entered by the other side"),
        element("li", _ring_key(), " said to be encircled (dashed ring, open where partly)"),
        element("li", "A split disc: independent origins disagree; sectors are their numbers."),
    )
    return element(
        "figure",
        caption(f"Control of ground around {centre.where.name}.", "Each disc opens its sentences.", register, as_of),
        *(_sheet(near, centre, sheet, origins, words) for sheet in SHEETS),
        element("ul", *keys, class_="legend"),
        class_="map",
    )


def control_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims about control of ground."""
    return tuple(claim for claim in claims if claim.measure is Measure.CONTROL)


def shares(claims: Iterable[Claim], origins: Origins) -> tuple[Share, ...]:
    """Who is said to hold a place: `ua`, `ru` and `contested`, each with its number of independent origins."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        verdict = _verdict(claim)
        if verdict:
            groups.setdefault(verdict, []).append(claim)
    return tuple(
        (key, float(origins.count(groups[key]))) for key in ("ua", "contested", "ru", "third") if key in groups
    )


def _verdict(claim: Claim) -> str | None:
    """Which hatching a statement asks for; None for a denial and for what is only near or around a place."""
    party = (claim.party or "").lower()
    if claim.polarity is Polarity.DENIED:
        return None
    if claim.status in CONTESTED:
        return "contested"
    if claim.status in HOLDING:
        return party if party in {"ua", "ru"} else "third"
    if claim.status == "lost":
        return OPPONENT.get(claim.party or "")
    return None


def _drawable(one: NamedPlace) -> bool:
    return one.point is not None and one.where.level in {Level.SETTLEMENT, None}


def _distance(one: NamedPlace, other: NamedPlace) -> float:
    return distance_km(one.point, other.point) if one.point and other.point else float("inf")


def _sheet(
    near: Sequence[tuple[NamedPlace, tuple[Claim, ...]]], centre: NamedPlace, sheet: Sheet, origins: Origins, words: str
) -> Markup:
    frame = _frame([one.point for one, _ in near if one.point], centre, sheet)
    drawn = [_disc(one, claims, frame, sheet, origins) for one, claims in near]
    found = basemap.towns(frame, TOWN_POPULATION, sheet.towns, (one.where.place_id or "" for one, _ in near))
    towns = [(town, frame.at(town.lat, town.lon)) for town in found]
    bar, room = basemap.furniture(frame)
    placed = place(names(drawn, towns, sheet), (*room, *(one.box for one in drawn)), frame.width, frame.height)
    visible = frozenset(one.wanted.key for one in placed)
    keys = {one.key for one in drawn}
    parts = (
        town_dots(towns, visible),
        *(label(one, "town") for one in placed if one.wanted.key not in keys),
        *(linked(one) for one in drawn),
        *(label(one, "place-name") for one in placed if one.wanted.key in keys),
        bar,
    )
    return sheet_svg(frame, sheet, parts, words)


def _frame(points: Sequence[Point], centre: NamedPlace, sheet: Sheet) -> Frame:
    lat, lon = centre.point or points[0]
    projection = Projection(lat, lon)
    corners = [
        projection.unproject(x, y) for x in (-LEAST_HALF_KM, LEAST_HALF_KM) for y in (-LEAST_HALF_KM, LEAST_HALF_KM)
    ]
    return Frame.around(projection, [*points, *corners], (sheet.width, sheet.height), 46)


def _disc(place_: NamedPlace, claims: Sequence[Claim], frame: Frame, sheet: Sheet, origins: Origins) -> Drawn:
    x, y = frame.at(*(place_.point or (0.0, 0.0)))
    radius = (12.0 + min(12.0, 1.8 * len(claims) ** 0.5)) * sheet.type_px / 12.5
    split = shares(claims, origins)
    parts = [
        sectors((x, y), radius, split) if split else element("circle", cx=x, cy=y, r=radius * 0.6, class_="edge bare")
    ]
    around = radius
    for status, share in RINGS.items():
        for party in ("RU", "UA"):
            if any(one.status == status and one.party == party and one.polarity is Polarity.ASSERTED for one in claims):
                around += 4.5
                parts.append(ring((x, y), around, party.lower(), share))
    told = told_lines(claims, origins)
    hint = f"{place_.where.name}: {'; '.join(told)} ({figures.count(len(claims), 'claim')})"
    box = Box(x - around, y - around, x + around, y + around)
    return Drawn(place_.key, place_.where.name, told[:TOLD], join(*parts), box, hint)


def told_lines(claims: Iterable[Claim], origins: Origins) -> tuple[str, ...]:
    """What is said in words, the most origins first: "encircled RU 4, denied 2"."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.status or "", claim.party or ""), []).append(claim)
    lines = []
    for (status, party), found in groups.items():
        asserted = [claim for claim in found if claim.polarity is Polarity.ASSERTED]
        count, denied = origins.count(asserted), origins.count([one for one in found if one not in asserted])
        words = f"{wording.status_words(status)} {party}".strip()
        parts = [f"{words} {count}"] if count else []
        parts += [f"denied {denied}" if count else f"{words}: denied {denied}"] if denied else []
        lines.append((-(count + denied), ", ".join(parts)))
    return tuple(words for _, words in sorted(lines))


def _ring_key() -> Markup:
    circle = element("circle", cx=8, cy=8, r=6, class_="ring ring-ru")
    return element("svg", circle, class_="key", viewBox="0 0 16 16", aria_hidden="true")
