"""GeoJSON, read as something that nobody vouches for: bounded, finite, closed, areas only.

A feature that is not an area is dropped and counted; an area that cannot be one is an error that names the feature.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from contested.documents.layers_shapes import Point, Polygon, Ring
from contested.errors import DocumentError

VERTICES_MAX = 1_000_000  # of one map; the largest at hand has 60,000
FEATURES_MAX = 200_000
COLLECTIONS_DEEP = 3
RING_POINTS_MIN = 4  # the first one again at the end

Properties = Mapping[str, object]


@dataclass(slots=True)
class Left:
    """What was left out of a map, by kind: "Point", "LineString", "a ring of 2 points"."""

    kinds: Counter[str] = field(default_factory=Counter)
    closed: int = 0
    repaired: int = 0


def parse(data: bytes, where: str) -> object:
    """JSON in which NaN and Infinity are no numbers.

    Raises:
        DocumentError: not JSON, or nested too deeply.
    """
    try:
        value: object = json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise DocumentError(where, f"not GeoJSON: {str(error)[:120] or type(error).__name__}", "see RFC 7946") from None
    return value


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number of JSON")


def features(value: object, where: str) -> Iterator[tuple[Properties, object, str]]:
    """Properties, geometry and place of every feature of a collection, a feature, or a bare geometry.

    Raises:
        DocumentError: not GeoJSON, or over 200,000 features.
    """
    if not isinstance(value, dict):
        raise DocumentError(where, f"{type(value).__name__}, expected a GeoJSON object", "see RFC 7946")
    if value.get("type") != "FeatureCollection":
        yield _feature(value, where)
        return
    found = value.get("features")
    if not isinstance(found, list):
        raise DocumentError(where, "a collection without a list of features", "see RFC 7946")
    if len(found) > FEATURES_MAX:
        raise DocumentError(where, f"{len(found)} features", f"at most {FEATURES_MAX}")
    for number, feature in enumerate(found, start=1):
        yield _feature(feature, f"{where}, feature {number}")


def _feature(value: object, where: str) -> tuple[Properties, object, str]:
    if not isinstance(value, dict):
        raise DocumentError(where, f"{type(value).__name__}, expected a feature")
    properties = value.get("properties")
    if "geometry" not in value:
        return {}, value, where
    known = properties if isinstance(properties, dict) else value
    return known, value["geometry"], where


def polygons(geometry: object, where: str, left: Left, deep: int = 0) -> Iterator[Polygon]:
    """The polygons of a geometry; other kinds are counted in `left`, never kept.

    Raises:
        DocumentError: coordinates that are no coordinates: not numbers, not finite, not on the globe.
    """
    if geometry is None:
        left.kinds["nothing drawn"] += 1
        return
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str):
        raise DocumentError(where, "a geometry without a type", "see RFC 7946")
    if kind == "GeometryCollection":
        members = geometry.get("geometries")
        if deep >= COLLECTIONS_DEEP or not isinstance(members, list):
            raise DocumentError(where, "collections within collections", f"at most {COLLECTIONS_DEEP} deep")
        for member in members:
            yield from polygons(member, where, left, deep + 1)
    elif kind in ("Polygon", "MultiPolygon"):
        coordinates = geometry.get("coordinates")
        for rings in [coordinates] if kind == "Polygon" else _list(coordinates, where):
            polygon = _polygon(rings, where, left)
            if polygon:
                yield polygon
    else:
        left.kinds[kind[:20]] += 1


def _polygon(rings: object, where: str, left: Left) -> Polygon:
    """An outer ring and its holes; without a usable outer ring it is none."""
    found = []
    for number, ring in enumerate(_list(rings, where)):
        points = _ring(ring, where, left)
        if points is None:
            left.kinds["a ring of too few points"] += 1
            if number == 0:
                return ()
        else:
            found.append(points)
    return tuple(found)


def _ring(value: object, where: str, left: Left) -> Ring | None:
    points = [_point(point, where) for point in _list(value, where)]
    opened = bool(points) and points[0] != points[-1]
    if opened:
        points.append(points[0])
    if len(points) < RING_POINTS_MIN or len(set(points)) < RING_POINTS_MIN - 1:
        return None
    left.closed += opened
    return tuple(points)


def _point(value: object, where: str) -> Point:
    numbers = value[:2] if isinstance(value, list) and len(value) in (2, 3, 4) else None
    if numbers is None or not all(type(one) in (int, float) for one in numbers):
        raise DocumentError(where, f"{str(value)[:40]} is no pair of coordinates", "longitude, latitude in degrees")
    longitude, latitude = float(numbers[0]), float(numbers[1])
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        raise DocumentError(where, "a coordinate that is not finite", "longitude, latitude in degrees")
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise DocumentError(where, f"({longitude}, {latitude}) is not on the globe", "longitude first, in degrees")
    return longitude, latitude


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise DocumentError(where, f"{type(value).__name__}, expected a list of coordinates", "see RFC 7946")
    return value
