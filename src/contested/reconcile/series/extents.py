"""Where ground is measured: the whole map, a disc around a place, a region, or a polygon of the reader's own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from contested.atlas.equal_area import point_on_plane, to_plane
from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.outline import outlines
from contested.atlas.place import Place
from contested.errors import QuestionError

_QUARTER_SEGMENTS = 64  # corners in a quarter of a disc: its area is 99.99 % of the circle's
LARGEST_DISC_KM = 300.0


@dataclass(frozen=True, slots=True)
class Extent:
    """A shape on the plane with the words for it; `shape` None is the whole map."""

    words: str
    shape: shapely.Geometry | None

    def cut(self, drawn: shapely.Geometry) -> shapely.Geometry:
        """What of a drawn shape lies inside."""
        if self.shape is None:
            return drawn
        west, south, east, north = self.shape.bounds
        near = shapely.make_valid(shapely.clip_by_rect(drawn, west, south, east, north))
        return shapely.intersection(near, self.shape)

    def km2(self, drawn: shapely.Geometry) -> float:
        """Square kilometres of a drawn shape inside."""
        return float(self.cut(drawn).area) / 1e6


EVERYWHERE = Extent("the whole map", None)


def disc(place: Place, radius_km: float) -> Extent:
    """A disc around a settlement.

    Raises:
        QuestionError: the radius is not above 0 and up to 300 km.
    """
    if not 0 < radius_km <= LARGEST_DISC_KM:
        raise QuestionError("disc", f"a radius of {radius_km:g} km", f"give one above 0 and up to {LARGEST_DISC_KM:g}")
    centre = shapely.Point(*point_on_plane(place.lat, place.lon))
    return Extent(f"{radius_km:g} km around {place.name}", centre.buffer(radius_km * 1000, quad_segs=_QUARTER_SEGMENTS))


def region(place: Place) -> Extent:
    """A region, within the atlas's own borders, which miss the legal ones by some kilometres.

    Raises:
        QuestionError: the atlas has no border for the place.
    """
    rings = outlines().regions.get(place.id)
    if not rings:
        raise QuestionError("region", f"no border is known of {place.name}", "name a region of Ukraine")
    parts = [shapely.Polygon(to_plane(np.array([(lon, lat) for lat, lon in ring]))) for ring in rings]
    return Extent(place.name, shapely.union_all(shapely.make_valid(np.array(parts, dtype=object))))


def settlement(name: str) -> Place:
    """The settlement of that name or identity: the one nearest to the front where there are namesakes.

    Raises:
        QuestionError: the atlas has none.
    """
    return _named(name, Level.SETTLEMENT)


def named_region(name: str) -> Place:
    """The region of that name, with or without the word.

    Raises:
        QuestionError: the atlas has none.
    """
    try:
        return _named(name, Level.REGION)
    except QuestionError:
        return _named(f"{name} region", Level.REGION)


def _named(name: str, level: Level) -> Place:
    known = gazetteer()
    if name.startswith(("gn:", "hand:")):
        return known.place(name)
    found = [one for one in known.named(name) if one.level is level]
    if not found:
        raise QuestionError(str(level), f"the atlas knows none called {name!r}", "give its English name or its id")
    return found[0]
