"""Every settlement of the theatre on the last map of each week: what of it is held, how far the line is.

Weeks end on Sundays; the newest may be cut short by the day of asking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contested.atlas.equal_area import Metres, to_plane
from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.reconcile.series.ground import Layer
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.lattice import THEATRE, Lattice
from contested.scenario.falling.measured import Kilometres, Measured, measured
from contested.scenario.falling.signs import History, Numbers

WEEK = 7
NEAR_KM = 30.0  # a town farther from the line is not asked about: none fell within half a year


@dataclass(frozen=True)
class Towns:
    """Settlements, and the history of the maps at their centres. `hashes` names each map's held ground."""

    places: tuple[Place, ...]
    history: History
    hashes: tuple[tuple[str, ...], ...]

    @property
    def population(self) -> Numbers:
        """Logarithm of one and the people who lived there before 2022: (towns,)."""
        return np.log1p(np.array([one.population for one in self.places], np.float64))

    @property
    def shares(self) -> NDArray[np.float32]:
        """The share of each town's disc that is held, by map: (maps, towns)."""
        return np.stack([one.share for one in self.history.maps])

    def until(self, day: int) -> Towns:
        """The same up to a day, that day included."""
        count = int(np.searchsorted(self.history.days, day, "right"))
        known = self.history
        # What was seen of a day rests on the maps up to it alone, so it may be shared.
        cut = History(known.lattice, known.points, known.days[:count], known.maps[:count], known._seen)
        return Towns(self.places, cut, self.hashes[:count])


@lru_cache(maxsize=1)
def settlements() -> tuple[Place, ...]:
    """The settlements of Ukraine on the theatre's lattice."""
    found = [one for one in gazetteer() if one.level is Level.SETTLEMENT and one.country == "UA"]
    inside = _inside(THEATRE, centres(found))
    return tuple(one for one, here in zip(found, inside, strict=True) if here)


def centres(places: Sequence[Place]) -> Metres:
    """The centres of places on the plane: (places, 2)."""
    return to_plane(np.array([(one.lon, one.lat) for one in places]).reshape(-1, 2))


def towns(
    sources: Sources,
    step: Callable[[str], None] | None = None,
    *,
    places: Sequence[Place] | None = None,
) -> Towns:
    """The settlements on the maps of a ledger; `step` is told of each map that is measured."""
    watched = settlements() if places is None else tuple(places)
    points = centres(watched)
    chosen = weekly(sources.layers)
    maps: list[Measured] = []
    for one in chosen:
        maps.append(measured(one, sources.ground, THEATRE, points))
        if step is not None:
            step("maps")
    days = np.array([one.day.toordinal() for one in chosen], np.int64)
    return Towns(watched, History(THEATRE, points, days, maps), tuple(one.held for one in chosen))


def weekly(layers: Sequence[Layer]) -> tuple[Layer, ...]:
    """The last map of each week."""
    last = {-(-one.day.toordinal() // WEEK): one for one in layers}
    return tuple(last.values())


def _inside(lattice: Lattice, points: Metres) -> NDArray[np.bool_]:
    low = np.array([lattice.west_km, lattice.south_km]) * 1000
    high = low + np.array([lattice.columns - 1, lattice.rows - 1]) * lattice.step_km * 1000
    return np.asarray(((points >= low) & (points <= high)).all(axis=1), np.bool_)


def nearby(km: Kilometres, share: Kilometres) -> NDArray[np.int64]:
    """The numbers of the towns near the line that are not yet wholly lost."""
    return np.flatnonzero((km < NEAR_KM) & (share < 1.0))
