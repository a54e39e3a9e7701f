"""A mapper's maps in order of day, as shapes on the plane on which ground is measured.

Shapes are made once for each geometry and kept by its hash: five hundred maps take seconds the first time and a
fraction of one afterwards. Ground that is drawn twice counts once; polygons that cross themselves are repaired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import shapely

from contested.atlas.equal_area import Degrees, Metres, to_plane
from contested.batch.cache import kept
from contested.reconcile.records.maps import Body, Sheet

MADE = "ground 1"  # changes when shapes are made otherwise, so that none of the kept ones is taken
_HELD_BY = "RU"


@dataclass(frozen=True, slots=True)
class Layer:
    """One map: its day, who drew and who collected it, and the hashes of the ground that Russia holds and of the
    ground that nobody holds alone."""

    day: date
    mapper: str
    outlet: str
    held: tuple[str, ...]
    contested: tuple[str, ...]


def layers(sheets: Iterable[Sheet], mapper: str | None = None) -> tuple[Layer, ...]:
    """A mapper's maps in order of day, one a day.

    Without a name the mapper is the one with most maps. Of two collections of the same mapper's maps the one with
    more of them is followed, and the other one only before its first and after its last day.
    """
    drawn = [one for one in sheets if _HELD_BY in one.areas]
    by_mapper: dict[str, dict[str, dict[date, Sheet]]] = {}
    for one in drawn:
        by_mapper.setdefault(one.mapper, {}).setdefault(one.outlet, {})[one.day] = one
    if not by_mapper or (mapper is not None and mapper not in by_mapper):
        return ()
    chosen = mapper or min(by_mapper, key=lambda name: (-sum(map(len, by_mapper[name].values())), name))
    days: dict[date, Sheet] = {}
    for collection in sorted(by_mapper[chosen].values(), key=len, reverse=True):
        first, last = (min(days), max(days)) if days else (date.max, date.min)
        days |= {day: one for day, one in collection.items() if not first <= day <= last}
    return tuple(
        Layer(day, chosen, one.outlet, one.areas[_HELD_BY], one.areas.get(None, ()))
        for day, one in sorted(days.items())
    )


@dataclass(slots=True)
class Ground:
    """Opens the shapes of layers; `body` gives the text of a geometry by its hash. The last few stay open."""

    body: Body
    _open: dict[tuple[str, ...], shapely.Geometry] = field(default_factory=dict)

    def shape(self, hashes: tuple[str, ...]) -> shapely.Geometry:
        """The union of some geometries, in metres on the plane; empty for none."""
        if not hashes:
            return shapely.Polygon()
        found = self._open.get(hashes)
        if found is None:
            made = kept(" ".join((MADE, *hashes)), lambda: bytes(shapely.to_wkb(_union(map(self.body, hashes)))))
            found = shapely.from_wkb(made)
            if len(self._open) > 3:
                self._open.pop(next(iter(self._open)))
            self._open[hashes] = found
        return found


def _union(bodies: Iterable[str]) -> shapely.Geometry:
    return shapely.union_all([part for body in bodies for part in _parts(body)])


def _parts(body: str) -> Sequence[shapely.Geometry]:
    """The valid polygons of a GeoJSON MultiPolygon, on the plane to the centimetre."""
    parts = shapely.get_parts(shapely.transform(shapely.from_geojson(body), _on_the_plane))
    return [piece for one in shapely.make_valid(parts) for piece in shapely.get_parts(one) if piece.area > 0]


def _on_the_plane(points: Degrees) -> Metres:
    """Without the tiny differences on which overlays of polygons fail."""
    return to_plane(points).round(2)


def by_content(
    found: Sequence[Layer], measure: Callable[[shapely.Geometry], float], ground: Ground
) -> Iterator[tuple[Layer, float]]:
    """Each layer with a measure of its held ground, taken once for each geometry."""
    known: dict[tuple[str, ...], float] = {}
    for one in found:
        if one.held not in known:
            known[one.held] = measure(ground.shape(one.held))
        yield one, known[one.held]
