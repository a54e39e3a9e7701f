"""What one map says at many points: how far each lies from the line, and what share of the disc around it is held.

Taken once for each geometry and each set of points, and kept by their hashes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from contested.atlas.equal_area import Metres
from contested.batch.cache import kept
from contested.reconcile.records.discs import RADIUS_KM
from contested.reconcile.series.ground import MADE, Ground, Layer
from contested.scenario.falling.lattice import Lattice, Mask

Kilometres = NDArray[np.float32]

VERSION = "measured 1"  # changes with what is measured, so that nothing measured otherwise is taken
_KM = 1000.0
_FARTHEST_KM = 999.0  # stands for "nowhere near" where a map holds no ground at all
_QUARTER_SEGMENTS = 16


@dataclass(frozen=True, slots=True)
class Measured:
    """One map. `held`: cells of the lattice that Russia holds. `km`: from each point to the edge of held ground,
    negative within it. `share`: of the disc of 1.5 km around each point, 0 to 1."""

    held: Mask
    km: Kilometres
    share: Kilometres


def measured(layer: Layer, ground: Ground, lattice: Lattice, points: Metres, *, discs: bool = True) -> Measured:
    """What a map says on a lattice and at points, (n, 2) in metres; without `discs`, shares are 0 or 1 by the point."""
    told = f"{VERSION} {MADE} {lattice} {discs} {fingerprint(points)}"
    body = kept(" ".join((told, *layer.held)), lambda: _packed(_made(ground.shape(layer.held), lattice, points, discs)))
    cells, count = lattice.columns * lattice.rows, len(points)
    bits = -(-cells // 8)
    held = np.unpackbits(np.frombuffer(body[:bits], np.uint8), count=cells).astype(np.bool_)
    rest = np.frombuffer(body[bits:], np.float32)
    return Measured(held, rest[:count], rest[count:])


def fingerprint(points: Metres) -> str:
    """The hash of some points."""
    return hashlib.sha256(np.round(points, 1).tobytes()).hexdigest()


def _packed(one: Measured) -> bytes:
    return np.packbits(one.held).tobytes() + one.km.tobytes() + one.share.tobytes()


def _made(shape: shapely.Geometry, lattice: Lattice, points: Metres, discs: bool) -> Measured:
    held = lattice.held(shape)
    if shape.is_empty:
        return Measured(held, np.full(len(points), _FARTHEST_KM, np.float32), np.zeros(len(points), np.float32))
    inside = shapely.contains_xy(shape, points[:, 0], points[:, 1])
    tree = shapely.STRtree(_edges(shape))
    _, metres = tree.query_nearest(shapely.points(points), return_distance=True, all_matches=False)
    share = inside.astype(np.float32)
    if discs:
        for one in np.flatnonzero(metres < RADIUS_KM * _KM):
            share[one] = _share(shape, *points[one])
    return Measured(held, (np.where(inside, -metres, metres) / _KM).astype(np.float32), share)


def _edges(shape: shapely.Geometry) -> NDArray[np.object_]:
    """Every straight piece of the boundary."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    corners = [shapely.get_coordinates(ring) for ring in rings]
    pairs = np.concatenate([np.stack((one[:-1], one[1:]), axis=1) for one in corners])
    return np.asarray(shapely.linestrings(pairs), np.object_)


def _share(shape: shapely.Geometry, east: float, north: float) -> float:
    disc = shapely.Point(east, north).buffer(RADIUS_KM * _KM, quad_segs=_QUARTER_SEGMENTS)
    near = shapely.make_valid(shapely.clip_by_rect(shape, *disc.bounds))
    return float(shapely.intersection(near, disc).area / disc.area)
