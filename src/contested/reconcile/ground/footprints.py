"""What "the settlement" is on a map: a disc around its point, that disc moved to four sides, and its own cell.

A point is no settlement: half a kilometre beside it the map tells another day. What is said of a settlement is
therefore said over several footprints, and where they differ the answer is wide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from contested.atlas.equal_area import Metres, point_on_plane, to_plane
from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.reconcile.records.discs import RADIUS_KM

DISC_M = RADIUS_KM * 1000
MOVED_M = 500.0  # how far two gazetteers' points of one town lie apart
CELL_M = 4000.0  # where no other settlement is near, a cell ends here
NAMES = ("disc", "cell", "disc moved north", "disc moved east", "disc moved south", "disc moved west")
_MOVES = np.array([(0.0, 0.0), (0.0, MOVED_M), (MOVED_M, 0.0), (0.0, -MOVED_M), (-MOVED_M, 0.0)])
_QUARTER_SEGMENTS = 32
_APART_M = 100.0  # two points nearer than this are one settlement
_SEES_DEGREES = 0.2  # neighbours further than this (14 km and more) bound no cell of 4 km


@dataclass(frozen=True, slots=True)
class Footprints:
    """A settlement's shapes on the plane, in the order of NAMES."""

    place: Place
    shapes: tuple[shapely.Geometry, ...]


def footprints(place: Place) -> Footprints:
    """The footprints of a settlement."""
    centre = np.array(point_on_plane(place.lat, place.lon))
    discs = [shapely.Point(*(centre + move)).buffer(DISC_M, quad_segs=_QUARTER_SEGMENTS) for move in _MOVES]
    return Footprints(place, (discs[0], _cell(place, centre), *discs[1:]))


def moved_discs(places: list[Place]) -> Metres:
    """The centres (places, 5, 2) of every settlement's disc, and of that disc moved to four sides."""
    centres = to_plane(np.array([(one.lon, one.lat) for one in places]))
    found: Metres = centres[:, None, :] + _MOVES
    return found


def _cell(place: Place, centre: Metres) -> shapely.Geometry:
    """The ground that is nearer to this settlement than to any other, up to 4 km off."""
    near = [
        (one.lon, one.lat)
        for one in gazetteer()
        if one.level is Level.SETTLEMENT
        and abs(one.lat - place.lat) < _SEES_DEGREES
        and abs(one.lon - place.lon) < _SEES_DEGREES
        and one.id != place.id
    ]
    others = to_plane(np.array(near)) if near else np.empty((0, 2))
    others = others[np.hypot(*(others - centre).T) > _APART_M]
    found = shapely.Point(*centre).buffer(CELL_M, quad_segs=_QUARTER_SEGMENTS)
    if not len(others):
        return found
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(np.vstack((centre, others))), extend_to=shapely.box(*found.bounds)
    )
    own = next(one for one in shapely.get_parts(cells) if one.contains(shapely.Point(*centre)))
    return shapely.intersection(found, own)
