"""A polygon of the reader's own as an extent: a file of GeoJSON, of which only the shape is used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from contested.atlas.equal_area import to_plane
from contested.errors import InputError
from contested.reconcile.series.extents import Extent

LARGEST_BYTES = 5_000_000
_REMEDY = "give GeoJSON with a Polygon or MultiPolygon, as longitude and latitude"
_DEGREES = np.array([180.0, 90.0])


def polygon(path: Path) -> Extent:
    """The ground inside the polygons of a file.

    Raises:
        InputError: the file cannot be read, is too large, or holds no polygon on the globe.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise InputError(str(path), f"more than {LARGEST_BYTES:,} bytes", "give a simpler outline")
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"it cannot be read: {error}", _REMEDY) from None
    try:
        drawn = shapely.from_geojson(text)
    except (shapely.errors.GEOSException, shapely.errors.ShapelyError) as error:
        raise InputError(str(path), f"no GeoJSON: {error}", _REMEDY) from None
    parts = [one for one in _flat(drawn) if one.geom_type == "Polygon" and not one.is_empty]
    corners = shapely.get_coordinates(parts)
    if not parts or not (np.isfinite(corners).all() and (np.abs(corners) <= _DEGREES).all()):
        raise InputError(str(path), "no polygon in degrees", _REMEDY)
    shape = shapely.union_all(shapely.make_valid(shapely.transform(np.array(parts, dtype=object), to_plane)))
    if shape.area <= 0:
        raise InputError(str(path), "its polygons enclose nothing", _REMEDY)
    return Extent(f"within {path.name}", shape)


def _flat(drawn: shapely.Geometry | None) -> list[shapely.Geometry]:
    """Every single part, those of collections in collections too."""
    if drawn is None:
        return []
    parts = list(shapely.get_parts(drawn))
    return [one for part in parts for one in (_flat(part) if len(shapely.get_parts(part)) > 1 else [part])]
