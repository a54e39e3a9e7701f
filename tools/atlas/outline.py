"""Outlines of Ukraine and its regions from the places themselves: nearest place's region, less the sea.

Shared borders are simplified and rounded once, as lines between the points where three areas meet, so that
neighbours still fit together.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon
from shapely.ops import linemerge, polygonize, unary_union
from tools.atlas.entries import Row, region_ids, table

_NEIGHBOURS = ("RU", "BY", "PL", "SK", "HU", "RO", "MD")
_WEST, _EAST, _SOUTH, _NORTH = 20.5, 42.5, 43.5, 53.6
_SQUEEZE = 0.66  # cosine of 48.6 degrees north: makes a degree of longitude as long as one of latitude
_TOLERANCE = 0.016  # degrees of latitude, 1.8 km: below what the method can know


def _points(rows: list[Row]) -> dict[tuple[float, float], str]:
    """Area of every place used: a region's identity, or "abroad"."""
    ids = region_ids()
    found: dict[tuple[float, float], str] = {}
    for row in sorted(rows, key=lambda row: (-int(str(row["population"])), int(str(row["geonameid"])))):
        lat, lon, country = float(str(row["latitude"])), float(str(row["longitude"])), str(row["countrycode"])
        if not (_WEST < lon < _EAST and _SOUTH < lat < _NORTH) or country not in ("UA", *_NEIGHBOURS):
            continue
        area = ids.get(("UA", str(row["admin1code"])), "abroad") if country == "UA" else "abroad"
        area = {"region:kyiv-city": "region:kyiv", "region:sevastopol": "region:crimea"}.get(area, area)
        found.setdefault((round(lon * _SQUEEZE, 4), round(lat, 4)), area)
    return found


def _areas(points: dict[tuple[float, float], str]) -> dict[str, Any]:
    """Land nearest to each area's places."""
    frame = Polygon([
        (lon * _SQUEEZE, lat)
        for lon, lat in ((_WEST, _SOUTH), (_EAST, _SOUTH), (_EAST, _NORTH), (_WEST, _NORTH))
    ])  # fmt: skip
    cells = shapely.voronoi_polygons(MultiPoint(sorted(points)), extend_to=frame)
    tree = shapely.STRtree([Point(point) for point in points])
    areas = list(points.values())
    parts: dict[str, list[Any]] = defaultdict(list)
    for cell in cells.geoms:
        inside = [number for number in tree.query(cell) if cell.covers(tree.geometries[number])]
        parts[areas[inside[0]]].append(cell)
    sea = Polygon([(x * _SQUEEZE, y) for y, x in _drawn("sea")]).buffer(0)
    return {area: unary_union(cells).intersection(frame).difference(sea) for area, cells in sorted(parts.items())}


def _drawn(line: str) -> list[tuple[float, float]]:
    return [(float(row["lat"]), float(row["lon"])) for row in table("coast.csv") if row["line"] == line]


def _rounded(line: Any) -> Any:
    """The line with fewer points and its corners cut twice. Source: Chaikin, 1974."""
    points = list(line.simplify(_TOLERANCE).coords)
    for _ in range(2):
        cut = [points[0]]
        for (x1, y1), (x2, y2) in pairwise(points):
            cut += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2), (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
        points = [*cut, points[-1]]
    return LineString(points).simplify(_TOLERANCE / 6)


def _text(points: list[tuple[float, float]], squeezed: bool = True) -> str:
    scale = _SQUEEZE if squeezed else 1.0
    return ";".join(f"{y:.3f} {x / scale:.3f}" for x, y in points)


def rows(places: list[Row]) -> list[str]:
    """Rows of `outline.tsv`: kind, region, points as "lat lon" joined by semicolons."""
    areas = _areas(_points(places))
    home = {area: _main_parts(shape) for area, shape in areas.items() if area != "abroad"}
    merged = linemerge(unary_union([shape.boundary for shape in home.values()]))
    lines = [_rounded(line) for line in merged.geoms]
    parts: dict[str, list[Any]] = defaultdict(list)
    for face in polygonize(unary_union(lines)):
        area = max(home, key=lambda name: home[name].intersection(face).area)
        if home[area].buffer(_TOLERANCE).contains(face.representative_point()):
            parts[area].append(face)
    out: list[str] = []
    country: list[Any] = []
    for area, faces in sorted(parts.items()):
        shape = unary_union(faces)
        for part in getattr(shape, "geoms", [shape]):
            country.append(Polygon(part.exterior))
            out.append(f"region\t{area}\t{_text(list(part.exterior.coords))}")
    whole = unary_union(country).buffer(1e-6)
    for ring in getattr(whole, "geoms", [whole]):
        out.append(f"country\tcountry:UA\t{_text(list(ring.exterior.coords))}")
    edge = whole.boundary.buffer(1e-4)
    inner = linemerge(unary_union([face.boundary for face in country]).difference(edge))
    out += [f"border\t\t{_text(list(line.coords))}" for line in inner.geoms if line.length > _TOLERANCE]
    out.append("river\t\t" + ";".join(f"{lat:.3f} {lon:.3f}" for lat, lon in _drawn("river")))
    return sorted(out)


_LEAST_PART = 0.02  # square degrees, squeezed: about 250 km2; smaller islands of a region are stray points


def _main_parts(shape: Any) -> Any:
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area > _LEAST_PART]
    return MultiPolygon([Polygon(part.exterior) for part in parts])
