"""How open the way to a town still is: the narrowest width of ground not held by the other side, on the best way out.

The width is the largest diameter of a disc that can be moved over open ground from the town to country 40 km away. It
says how far apart the lines stand beside that way, not whether a road runs there, nor what fire reaches it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import shapely

from contested.atlas.equal_area import point_on_plane, to_plane
from contested.atlas.outline import outlines
from contested.atlas.place import Place
from contested.batch.cache import kept
from contested.reconcile.ground.dates import LEVELS
from contested.reconcile.ground.footprints import DISC_M
from contested.reconcile.series.ground import Ground, Layer

MADE = "corridor 1"  # changes when widths are made otherwise, so that none of the kept ones is taken
AWAY_M = 40_000.0  # ground this far from the town is open country
WIDEST_KM = 20.0  # a town whose way out is wider than this is in no pocket, and no width is looked for
_EXACT_M = 50.0  # as exact as a line is drawn on a screen
_SIMPLER_M = 25.0  # corners that move the line by less are left out
_QUARTER_SEGMENTS = 8
TREND = timedelta(days=28)
_FEWEST_FOR_A_TREND = 4


@dataclass(frozen=True, slots=True)
class Width:
    """The way out on one map, in km: 0 where there is none, WIDEST_KM where it is wider. `low` counts the mapper's grey
    ground as closed, and is None where the map draws none."""

    day: date
    mapper: str
    km: float
    low: float | None


def corridor(place: Place, found: Sequence[Layer], ground: Ground) -> tuple[Width, ...]:
    """The way out of a town on each map; kept by the content of the maps' surroundings of the town."""
    known: dict[tuple[tuple[str, ...], ...], float] = {}

    def width(*closed: tuple[str, ...]) -> float:
        if closed not in known:
            blocked = surroundings(place, *(ground.shape(one) for one in closed))
            key = hashlib.sha256(shapely.to_wkb(blocked)).hexdigest()
            body = kept(f"{MADE} {place.id} {key}", lambda: np.float64(width_km(place, blocked)).tobytes())
            known[closed] = float(np.frombuffer(body)[0])
        return known[closed]

    return tuple(
        Width(one.day, one.mapper, width(one.held), width(one.held, one.contested) if one.contested else None)
        for one in found
    )


def surroundings(place: Place, *closed: shapely.Geometry) -> shapely.Geometry:
    """What is closed around a town: some shapes, and whatever lies beyond the border."""
    frame = _centre(place).buffer(AWAY_M + WIDEST_KM * 500).bounds
    parts = [shapely.make_valid(shapely.clip_by_rect(one, *frame)) for one in (*closed, _beyond_the_border())]
    return shapely.simplify(shapely.union_all(parts), _SIMPLER_M)


def width_km(place: Place, blocked: shapely.Geometry) -> float:
    """The width of the way out in km, 0 to WIDEST_KM, past closed ground on the plane in metres.

    A town of which nine tenths are closed has none.
    """
    room = _centre(place).buffer(AWAY_M)
    whole = _centre(place).buffer(DISC_M)
    town = shapely.difference(whole, blocked)
    shapely.prepare(room)
    if town.area < (1.0 - LEVELS[-1]) * whole.area or not _passes(town, blocked, room, _EXACT_M):
        return 0.0
    low, high = 0.0, WIDEST_KM * 1000
    if _passes(town, blocked, room, high):
        return WIDEST_KM
    while high - low > _EXACT_M:
        middle = (low + high) / 2
        low, high = (middle, high) if _passes(town, blocked, room, middle) else (low, middle)
    return low / 1000


def _centre(place: Place) -> shapely.Point:
    return shapely.Point(*point_on_plane(place.lat, place.lon))


def _passes(town: shapely.Geometry, blocked: shapely.Geometry, room: shapely.Geometry, width_m: float) -> bool:
    """Whether a disc of that diameter that touches what is left of the town can be moved to the rim of the room."""
    free = shapely.difference(room, shapely.buffer(blocked, width_m / 2, quad_segs=_QUARTER_SEGMENTS))
    parts = shapely.get_parts(free)
    near = shapely.dwithin(parts, town, width_m / 2 + 1.0)
    return bool((near & (shapely.distance(parts, room.exterior) < 1.0)).any())


@lru_cache(maxsize=1)
def _beyond_the_border() -> shapely.Geometry:
    """The ground around Ukraine, which no map of Ukraine draws as anybody's: no way out leads there."""
    rings = [shapely.Polygon(to_plane(np.array([(lon, lat) for lat, lon in ring]))) for ring in outlines().country]
    country = shapely.union_all(shapely.make_valid(np.array(rings, dtype=object)))
    west, south, east, north = country.bounds
    return shapely.difference(shapely.box(west - 2e5, south - 2e5, east + 2e5, north + 2e5), country)


def trend_km_a_week(found: Sequence[Width]) -> float | None:
    """How fast the way out widens (or, below 0, narrows), by least squares over the last four weeks of maps; None with
    fewer than four maps in them."""
    recent = [one for one in found if found[-1].day - one.day <= TREND] if found else []
    if len(recent) < _FEWEST_FOR_A_TREND:
        return None
    days = np.array([(one.day - recent[0].day).days for one in recent], dtype=np.float64)
    return float(np.polyfit(days, [one.km for one in recent], 1)[0] * 7)


def is_pocket(found: Sequence[Width]) -> bool:
    """Whether the last map shows a way out that is narrower than WIDEST_KM."""
    return bool(found) and found[-1].km < WIDEST_KM
