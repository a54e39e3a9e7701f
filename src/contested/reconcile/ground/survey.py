"""What a mapper's maps show of settlements: shares held and grey, how far the line is, how much changed around it.

One settlement is measured exactly, over all its footprints; thousands at once by sweeping (see `sweep`), over its disc
and that disc moved, and without its cell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray

from contested.atlas.equal_area import point_on_plane
from contested.atlas.place import Place
from contested.batch.cache import kept
from contested.reconcile.ground.footprints import DISC_M, MOVED_M, Footprints, moved_discs
from contested.reconcile.ground.sweep import Sweep
from contested.reconcile.records.maps import Sheet
from contested.reconcile.series.ground import Ground, Layer, layers

Numbers = NDArray[np.float64]

MADE = "survey 1"  # changes when measures are made otherwise, so that none of the kept ones is taken
NEAR_M = 15_000.0  # the ground whose change is the pressure on a settlement
FAR_M = 40_000.0  # a line that is further off than this is not looked for
_NEAR_KM2 = np.pi * (NEAR_M / 1000) ** 2
_STRIDE = 8  # rows of a kilometre are enough for a disc of 15 km


@dataclass(frozen=True, slots=True)
class Survey:
    """Measures of P settlements on L maps, in order of day; F footprints.

    `held` and `grey` (L, P, F) are shares; `grey` is NaN on maps that draw none. `line_km` (L, P) is the distance to
    the nearest line, 40 at most; `near_km2` (L, P) what Russia holds within 15 km.
    """

    mapper: str
    days: tuple[date, ...]
    held: Numbers
    grey: Numbers
    line_km: Numbers
    near_km2: Numbers


def fullest(sheets: Iterable[Sheet], mapper: str | None = None) -> tuple[Layer, ...]:
    """A mapper's maps, one a day: where another collection of the same mapper's maps draws grey that day, that one."""
    sheets = tuple(sheets)
    followed = layers(sheets, mapper)
    if not followed:
        return ()
    grey = {
        one.day: Layer(one.day, one.mapper, one.outlet, one.areas["RU"], one.areas[None])
        for one in sheets
        if one.mapper == followed[0].mapper and one.areas.get("RU") and one.areas.get(None)
    }
    return tuple(one for _, one in sorted(({one.day: one for one in followed} | grey).items()))


def mappers(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Those who drew Russia's ground, the one with most maps first."""
    count: dict[str, int] = {}
    for one in sheets:
        if "RU" in one.areas:
            count[one.mapper] = count.get(one.mapper, 0) + 1
    return tuple(sorted(count, key=lambda name: (-count[name], name)))


def survey(found: Sequence[Layer], where: Footprints, ground: Ground) -> Survey:
    """One settlement on all maps, exactly; kept by the content of the maps."""
    shapes = hashlib.sha256(b"".join(map(shapely.to_wkb, where.shapes))).hexdigest()
    maps = hashlib.sha256(" ".join("/".join((*one.held, "", *one.contested)) for one in found).encode()).hexdigest()
    width = 2 * len(where.shapes) + 2
    body = kept(f"{MADE} {shapes} {maps}", lambda: _measured(found, where, ground).tobytes())
    table = np.frombuffer(body, np.float64).reshape(len(found), 1, width)
    names = len(where.shapes)
    return Survey(
        found[0].mapper if found else "", tuple(one.day for one in found),
        table[:, :, :names], table[:, :, names : 2 * names], table[:, :, -2], table[:, :, -1],
    )  # fmt: skip


def _measured(found: Sequence[Layer], where: Footprints, ground: Ground) -> Numbers:
    centre = shapely.Point(*point_on_plane(where.place.lat, where.place.lon))
    frame, near = centre.buffer(FAR_M).bounds, centre.buffer(NEAR_M, quad_segs=64)
    shapes = np.array(where.shapes, dtype=object)
    areas = shapely.area(shapes)
    known: dict[tuple[str, ...], Numbers] = {}
    rows = []
    for one in found:
        if one.held not in known:
            drawn = shapely.make_valid(shapely.clip_by_rect(ground.shape(one.held), *frame))
            inside = shapely.area(shapely.intersection(shapes, drawn)) / areas
            edge = shapely.distance(centre, drawn) or shapely.distance(centre, shapely.box(*frame).difference(drawn))
            line_km = min(float(edge), FAR_M) / 1000 if not drawn.is_empty else FAR_M / 1000
            known[one.held] = np.append(inside, (line_km, shapely.intersection(near, drawn).area / 1e6))
        grey = np.full(len(shapes), np.nan)
        if one.contested:
            drawn = shapely.make_valid(shapely.clip_by_rect(ground.shape(one.contested), *frame))
            grey = shapely.area(shapely.intersection(shapes, drawn)) / areas
        inside = known[one.held]
        rows.append(np.concatenate((inside[:-2], grey, inside[-2:])))
    return np.array(rows).reshape(len(found), 2 * len(shapes) + 2)


def wide_survey(found: Sequence[Layer], places: Sequence[Place], ground: Ground) -> Survey:
    """Many settlements on all maps, by sweeping; the footprints are the disc and that disc moved to four sides."""
    centres = moved_discs(list(places))
    points = shapely.points(centres[:, 0])
    held = np.zeros((len(found), len(places), centres.shape[1]))
    grey = np.full_like(held, np.nan)
    line_km, near_km2 = np.zeros(held.shape[:2]), np.zeros(held.shape[:2])
    last: tuple[str, ...] | None = None
    for at, one in enumerate(found):
        if one.held == last:
            held[at], line_km[at], near_km2[at] = held[at - 1], line_km[at - 1], near_km2[at - 1]
        else:
            drawn = ground.shape(one.held)
            swept = Sweep(drawn)
            line_km[at] = _to_the_line(drawn, points)
            held[at] = _discs(swept, centres, line_km[at] * 1000 < DISC_M + MOVED_M)
            wide = line_km[at] * 1000 < NEAR_M
            near_km2[at] = held[at, :, 0] * _NEAR_KM2
            near_km2[at, wide] = swept.shares(centres[wide, 0], NEAR_M, _STRIDE) * _NEAR_KM2
            last = one.held
        if one.contested:
            grey[at] = _discs(Sweep(ground.shape(one.contested)), centres, np.ones(len(places), dtype=bool))
    return Survey(found[0].mapper if found else "", tuple(one.day for one in found), held, grey, line_km, near_km2)


def _discs(swept: Sweep, centres: Numbers, cut: NDArray[np.bool_]) -> Numbers:
    """Shares (places, footprints) of discs; those that no edge can cut are measured once for all footprints."""
    whole = swept.shares(centres[:, 0], DISC_M)
    found = np.repeat(whole[:, None], centres.shape[1], axis=1)
    if cut.any():
        found[cut] = swept.shares(centres[cut].reshape(-1, 2), DISC_M).reshape(-1, centres.shape[1])
    return found


def _to_the_line(drawn: shapely.Geometry, points: NDArray[np.object_]) -> Numbers:
    """Kilometres from each point to the edge of a shape, 40 at most."""
    found = np.full(len(points), FAR_M / 1000)
    corners, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(drawn)), return_index=True)
    same = ring[1:] == ring[:-1]
    edges = shapely.linestrings(np.stack((corners[:-1][same], corners[1:][same]), axis=1))
    if len(edges):
        pairs, metres = shapely.STRtree(edges).query_nearest(
            points, max_distance=FAR_M, return_distance=True, all_matches=False
        )
        found[pairs[0]] = metres / 1000
    return found
