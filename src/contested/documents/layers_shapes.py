"""A mapped area: polygons by content hash, and what a map's reader says beside its document's text.

Only areas exist here. A point is not kept in any form: where a unit or an aircraft stands is none of our business.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from contested.claims.parts import Span
from contested.claims.vocabulary import Definition, Side
from contested.documents.document import sha256
from contested.errors import DocumentError

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Geometry:
    """Polygons of one class of a map, in degrees east and north (WGS 84): outer ring first, then holes, all closed.

    `body` is the canonical GeoJSON text and `hash` its SHA-256: equal areas drawn equally are one geometry, in
    whatever order their polygons came.
    """

    body: str
    hash: str
    polygons: int

    @classmethod
    def of(cls, polygons: tuple[Polygon, ...]) -> Geometry:
        """The geometry of some polygons."""
        parts = sorted(json.dumps(polygon, separators=(",", ":"), allow_nan=False) for polygon in polygons)
        body = f'{{"type":"MultiPolygon","coordinates":[{",".join(parts)}]}}'
        return cls(body, sha256(body.encode()), len(polygons))

    @classmethod
    def from_body(cls, body: str) -> Geometry:
        """The geometry of a stored text.

        Raises:
            DocumentError: it is not a MultiPolygon.
        """
        try:
            value = json.loads(body)
            polygons = len(value["coordinates"]) if value["type"] == "MultiPolygon" else 0
        except (ValueError, KeyError, TypeError, RecursionError):
            polygons = 0
        if not polygons:
            raise DocumentError("geometry", "not a MultiPolygon any more")
        return cls(body, sha256(body.encode()), polygons)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerClass:
    """What one class of a map says: who holds it, in which definition. `name` may hold * and ?."""

    name: str
    status: str
    party: str | None
    definition: Definition | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One class of one map: its area in km2, its line in the document, and the words that carry its two claims."""

    kind: LayerClass
    geometry: Geometry
    area_km2: float
    line: Span
    drawn: Span
    area: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLayers:
    """The layers of one map, and who drew it."""

    mapping: str
    speaker: str
    speaker_side: Side
    layers: tuple[Layer, ...]
