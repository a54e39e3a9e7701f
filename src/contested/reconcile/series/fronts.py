"""Series of the front's length: how many kilometres of a mapper's line lie in a disc.

The line is drawn with its bends, so its length depends on how finely a mapper draws; it is compared with itself only.
Small islands of held ground are left out, for each would add a line around itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from contested.errors import QuestionError
from contested.reconcile.series import areas
from contested.reconcile.series.extents import Extent
from contested.reconcile.series.ground import by_content
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.shipped import shipped
from contested.reconcile.series.sources import Sources

FAMILY = "front"
HELP = "front.disc.PLACE.40km: kilometres of the line around ground that Russia holds"
_BENDS_M = 50.0  # bends finer than this are the pen's
_ISLAND_M2 = 2e5  # a fifth of a square kilometre: a patch, not a front
_EDGE_M = 60.0  # how near to the disc's own edge a line is the edge


def names(_: Sources) -> Iterator[str]:
    """None: each needs a place."""
    yield from ()


def length_km(where: Extent, drawn: shapely.Geometry) -> float:
    """Kilometres of the boundary of a drawn shape inside an extent, its own edge left out."""
    if where.shape is None:
        raise QuestionError("series", "the whole map has no front of its own", HELP)
    inside = where.cut(shapely.simplify(drawn, _BENDS_M))
    kept = [one for one in shapely.get_parts(inside) if one.geom_type == "Polygon" and one.area > _ISLAND_M2]
    line = shapely.boundary(shapely.MultiPolygon(kept)) if kept else shapely.LineString()
    return float(shapely.intersection(line, where.shape.buffer(-_EDGE_M)).length) / 1000


def build(rest: str, sources: Sources) -> Series:
    """The series of that name.

    Raises:
        QuestionError: there is no such name.
    """
    where = areas.extent(rest)
    name, title = f"{FAMILY}.{rest}", f"Front, {where.words}"
    kept = None if sources.layers else shipped(name, title, "km", sources.as_of)
    if kept is not None:
        return kept

    def measured(drawn: shapely.Geometry) -> float:
        return length_km(where, drawn)

    points = tuple(
        Point.exact(layer.day, km, layer.mapper) for layer, km in by_content(sources.layers, measured, sources.ground)
    )
    mappers = tuple(dict.fromkeys(one.mapper for one in sources.layers))
    return Series(
        name=name,
        title=title,
        unit="km",
        shape=Shape.STOCK,
        definition="the boundary of ground that Russia holds, bends under 50 m and patches under 0.2 km2 left out",
        speakers=mappers,
        points=points,
    )
