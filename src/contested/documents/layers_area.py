"""The area of polygons on the ellipsoid, exactly equal-area: the cylindrical projection of the authalic latitude.

x = a * longitude, y = a * q(latitude) / 2, with q of the ellipsoid, so that a square kilometre anywhere is a square
kilometre in the plane. What remains is that an edge is straight in this plane and not a geodesic: 5 millionths of the
occupied area on DeepState's maps, at most a thousandth of a small polygon with long edges (docs/methods/areas.md).
Source: Snyder, 1987, Map Projections: A Working Manual, equations 3-12 and 10-15 with standard parallel 0.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from contested.atlas.equal_area import SEMI_MAJOR_M, authalic

Degrees = NDArray[np.float64]


def plane(points: Degrees) -> Degrees:
    """Points (n, 2) in degrees east and north to metres in a plane in which areas are true."""
    q = authalic(np.sin(np.radians(points[:, 1])))
    return np.column_stack((SEMI_MAJOR_M * np.radians(points[:, 0]), SEMI_MAJOR_M * q / 2))


def _to_the_millimetre(points: Degrees) -> Degrees:
    """The plane without the tiny differences on which overlays of polygons fail."""
    return np.round(plane(points), 3)


def area_km2(body: str) -> tuple[float, int]:
    """Square kilometres of a GeoJSON MultiPolygon, ground that is drawn twice counted once; and how many of its
    polygons are invalid (they cross themselves) and were repaired for this.

    An invalid ring encloses what the even-odd rule says. Source: the OGC's Simple Features, 2011, clause 6.1.11.
    """
    parts = shapely.get_parts(shapely.transform(shapely.from_geojson(body), _to_the_millimetre))
    valid = shapely.is_valid(parts)
    repaired = shapely.make_valid(parts[~valid])
    return float(shapely.union_all([*parts[valid], *repaired]).area) / 1e6, int((~valid).sum())
