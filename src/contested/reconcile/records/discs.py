"""What share of a small disc around a settlement a mapper's polygons cover, which settles a capture claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from contested.atlas.projection import EARTH_RADIUS_KM
from contested.documents.layers_area import plane

# Kilometres. A village and its outskirts; a city's centre. Half of it held is more than a flag on the first house.
RADIUS_KM = 1.5
# Kilometres from the side's own ground beyond which a village is likely to be another one of the same name. Fronts of
# this war have moved by less in two months, but for autumn 2022.
NEAR_KM = 20.0
# Corners of the disc as drawn: its area is 99.8 % of the circle's, and shares are of what is drawn.
_CORNERS = 64


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc of 1.5 km around a point in degrees."""

    lat: float
    lon: float

    def ring(self, radius_km: float = RADIUS_KM) -> NDArray[np.float64]:
        """Its corners in degrees east and north, or those of a wider one."""
        turn = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
        reach = np.degrees(radius_km / EARTH_RADIUS_KM)
        east = self.lon + reach * np.sin(turn) / np.cos(np.radians(self.lat))
        return np.column_stack((east, self.lat + reach * np.cos(turn)))


class Drawn:
    """The polygons of one class of a map, to be asked for the ground that they cover in discs."""

    def __init__(self, body: str) -> None:
        """`body` is the GeoJSON MultiPolygon of a `Geometry`; polygons that cross themselves are repaired."""
        parts = shapely.get_parts(shapely.from_geojson(body))
        broken = ~shapely.is_valid(parts)
        if broken.any():
            parts = np.concatenate((parts[~broken], shapely.get_parts(shapely.make_valid(parts[broken]))))
        self._parts = parts
        self._tree = shapely.STRtree(parts)

    def within(self, disc: Disc) -> list[object]:
        """The pieces of its polygons inside the disc's box, as shapes in degrees."""
        (west, south), (east, north) = (edge(disc.ring(), axis=0) for edge in (np.min, np.max))
        near = self._tree.query(shapely.box(west, south, east, north))
        found = shapely.clip_by_rect(self._parts[np.sort(near)], west, south, east, north)
        return [one for one in found if not one.is_empty]

    def near(self, disc: Disc) -> bool:
        """Whether it has ground within 20 km of the disc's centre."""
        return bool(len(self._tree.query(shapely.polygons(disc.ring(NEAR_KM)), predicate="intersects")))


def covered(disc: Disc, pieces: Sequence[object]) -> float:
    """The share of a disc, 0 to 1, that pieces of polygons cover together: ground that is drawn twice counts once."""
    if not pieces:
        return 0.0
    whole = shapely.transform(shapely.polygons(disc.ring()), plane)
    held = shapely.union_all(shapely.make_valid(shapely.transform(np.array(pieces, dtype=object), plane)))
    return float(shapely.intersection(held, whole).area / whole.area)
