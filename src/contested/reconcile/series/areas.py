"""Series of ground: square kilometres that Russia holds on a mapper's maps, everywhere, in a region, in a disc."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.series.extents import EVERYWHERE, Extent, disc, named_region, region, settlement
from contested.reconcile.series.ground import by_content
from contested.reconcile.series.polygons import polygon
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.shipped import shipped, shipped_names
from contested.reconcile.series.sources import Sources

FAMILY = "area"
HELP = (
    "area.national, area.region.REGION, area.disc.PLACE.40km, area.polygon.FILE (GeoJSON): square kilometres that "
    "Russia holds"
)
NEAR_KM = 40
MOST_TRIED = 8
_DISC = re.compile(r"disc\.(?P<place>.+?)\.(?P<km>\d{1,3}(?:\.\d)?)km")
_REGION = re.compile(r"region\.(?P<place>.+)")
_POLYGON = re.compile(r"polygon\.(?P<path>.+)")


def names(sources: Sources) -> Iterator[str]:
    """The names that need nothing to be filled in."""
    if sources.layers:
        yield f"{FAMILY}.national"
    else:
        yield from (name for name in shipped_names() if name.startswith(f"{FAMILY}."))


def chosen(sources: Sources) -> tuple[str, ...]:
    """The series that a brief opens with: the country's, and a disc around the town of the front that most claims
    name, where maps or shipped facts show any ground around it."""
    known = (Measure.CONTROL, Measure.STRENGTH, Measure.ASSAULTS, Measure.INTENT, Measure.REMAINING)
    counted: Counter[str] = Counter()
    for measure in known:
        for one in sources.told(measure):
            place = one.claim.place
            if place is not None and place.level in {Level.SETTLEMENT, Level.SECTOR}:
                counted[place.name.removesuffix(" sector")] += 1
    discs = (f"{FAMILY}.disc.{town}.{NEAR_KM}km" for town, _ in counted.most_common(MOST_TRIED))
    around = next((name for name in discs if _shown(name, sources)), None)
    return (f"{FAMILY}.national", *([around] if around else []))


def _shown(name: str, sources: Sources) -> bool:
    """Whether a disc has ground in it that Russia holds."""
    if not sources.layers and name not in shipped_names():
        return False
    try:
        points = build(name.removeprefix(f"{FAMILY}."), sources).points
    except QuestionError:
        return False  # a name that the atlas has for no settlement
    return bool(points) and points[-1].value > 0


def extent(rest: str) -> Extent:
    """The extent that the rest of a name stands for: "national", "disc.Pokrovsk.40km", "region.Donetsk",
    "polygon.sector.geojson".

    Raises:
        QuestionError: it is no such name, or the atlas does not know the place.
        InputError: a file without a polygon.
    """
    if rest == "national":
        return EVERYWHERE
    if found := _DISC.fullmatch(rest):
        return disc(settlement(found["place"]), float(found["km"]))
    if found := _REGION.fullmatch(rest):
        return region(named_region(found["place"]))
    if found := _POLYGON.fullmatch(rest):
        return polygon(Path(found["path"]))
    raise QuestionError("series", f"no series is called {FAMILY}.{rest}", HELP)


def build(rest: str, sources: Sources) -> Series:
    """The series of that name; without points where the ledger holds no map.

    Raises:
        QuestionError: there is no such name.
    """
    where = extent(rest)
    name, title = f"{FAMILY}.{rest}", f"Ground held by Russia, {where.words}"
    kept = None if sources.layers else shipped(name, title, "km2", sources.as_of)
    if kept is not None:
        return kept
    found = tuple(
        Point.exact(layer.day, km2, layer.mapper)
        for layer, km2 in by_content(sources.layers, where.km2, sources.ground)
    )
    mappers = tuple(dict.fromkeys(one.mapper for one in sources.layers))
    drawn = f"as {mappers[0]} draws it" if mappers else "by no mapper"
    return Series(
        name=name,
        title=title,
        unit="km2",
        shape=Shape.STOCK,
        definition=f"all ground that Russia holds {drawn}, what it held before 2022 included, its grey zone left out",
        speakers=mappers,
        points=found,
    )
