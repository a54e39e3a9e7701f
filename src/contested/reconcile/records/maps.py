"""A mapper's maps day by day, as shares of a small disc around a settlement that each side held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from contested.claims.vocabulary import Measure
from contested.ledger.geometries import geometry_hash
from contested.reconcile.records.discs import Disc, Drawn, covered
from contested.reconcile.statement import Statement

# The text of a mapped area by its hash, as a ledger gives it.
Body = Callable[[str], str]

# Whose ground it is that the maps at hand draw: outside of it nothing is drawn, whoever holds it.
OWN_GROUND = "UA"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One map of one mapper: the hashes of its areas by who holds them, None for ground that nobody holds alone.

    `outlet` is who collected it: two collections of one mapper's maps are told apart by it.
    """

    mapper: str
    outlet: str
    day: date
    areas: Mapping[str | None, tuple[str, ...]]

    def others(self, party: str) -> tuple[str, ...]:
        """The areas that a side does not hold."""
        return tuple(one for holder, held in self.areas.items() if holder != party for one in held)


@dataclass(frozen=True, slots=True)
class Reading:
    """The share of a disc, 0 to 1, that a side held on a map of that day.

    `near` tells whether the side's ground (for Ukraine: ground drawn as others') lay within 20 km.
    """

    day: date
    share: float
    near: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A disc and a side whose share of it is asked, and the days, both included, for which it is asked."""

    disc: Disc
    party: str
    since: date
    until: date


def sheets(statements: Iterable[Statement]) -> tuple[Sheet, ...]:
    """The maps among statements, by mapper and day; a mapper's later map of one day stands after the earlier."""
    found: dict[str, tuple[Statement, dict[str | None, list[str]]]] = {}
    for one in statements:
        name = area_of(one)
        if name is not None:
            _, areas = found.setdefault(one.claim.document, (one, {}))
            areas.setdefault(one.claim.party if one.claim.status == "held" else None, []).append(name)
    made = [
        (first.document.published_at.isoformat() if first.document.published_at else "", document,
         Sheet(first.claim.speaker.name, first.document.outlet or "", first.day,
               {holder: tuple(sorted(held)) for holder, held in areas.items()}))
        for document, (first, areas) in found.items()
    ]  # fmt: skip
    return tuple(sheet for *_, sheet in sorted(made, key=lambda one: (one[2].mapper, one[2].day, one[0], one[1])))


def area_of(one: Statement) -> str | None:
    """The hash of the area that a map's claim of control names; None for every other statement."""
    claim = one.claim
    if claim.measure is not Measure.CONTROL or claim.place is not None:
        return None
    return geometry_hash(claim)


def readings(
    found: Iterable[Sheet], wanted: Iterable[Wanted], body: Body
) -> dict[tuple[str, Disc, str], tuple[Reading, ...]]:
    """Shares by (mapper, disc, party), in order of day; a map that nobody asks for is not opened.

    A side that a map draws has the ground drawn as its own. Ukraine, which no map draws, has the ground of its own
    that no map gives to others. A side that a map neither draws nor leaves the rest to has no reading on it.
    """
    asked: dict[tuple[Disc, str], list[tuple[date, date]]] = {}
    for one in wanted:
        asked.setdefault((one.disc, one.party), []).append((one.since, one.until))
    made: dict[tuple[str, Disc, str], list[Reading]] = {}
    opened: dict[str, Drawn] = {}
    for sheet in found:
        here = [key for key, times in asked.items() if any(since <= sheet.day <= until for since, until in times)]
        if not here:
            continue
        used = sorted({one for held in sheet.areas.values() for one in held})
        # Only what the last map drew is kept: a mapper's areas seldom stay the same for longer.
        opened = {name: opened.get(name) or Drawn(body(name)) for name in used}
        for disc, party in here:
            reading = _reading(sheet, disc, party, opened)
            if reading is not None:
                made.setdefault((sheet.mapper, disc, party), []).append(reading)
    return {key: tuple(_last_of_each_day(series)) for key, series in made.items()}


def _reading(sheet: Sheet, disc: Disc, party: str, opened: Mapping[str, Drawn]) -> Reading | None:
    own = sheet.areas.get(party)
    if own is None and party != OWN_GROUND:
        return None
    drawn = [opened[name] for name in (sheet.others(party) if own is None else own)]
    share = covered(disc, [piece for one in drawn for piece in one.within(disc)])
    return Reading(sheet.day, 1.0 - share if own is None else share, any(one.near(disc) for one in drawn))


def _last_of_each_day(series: Iterable[Reading]) -> Iterator[Reading]:
    yield from {one.day: one for one in series}.values()
