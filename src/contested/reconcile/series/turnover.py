"""Series of ground that changed hands: square kilometres gained and freed a day, from one map to the next.

The change of what is held hides that both sides move: ten gained and eight freed are not two gained. Each pair of maps
is overlaid once and kept by content. What a mapper merely draws more finely counts on both sides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import numpy as np
import shapely

from contested.batch.cache import kept
from contested.reconcile.phrases import number, plural
from contested.reconcile.series import areas
from contested.reconcile.series.extents import Extent
from contested.reconcile.series.ground import MADE, Ground, Layer
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources

OVERLAID = "turnover 1"  # changes when maps are overlaid otherwise, so that nothing kept is taken
LONGEST_GAP_DAYS = 31  # between two maps; over more of them no day has a share


@dataclass(frozen=True, slots=True)
class Turnover:
    """One family: ground that Russia gained, or that was freed. `side` is 0 for the one and 1 for the other."""

    FAMILY: str
    HELP: str
    side: int
    words: str

    def names(self, _: Sources) -> Iterator[str]:
        """None: each takes a minute where nothing is kept, and is made when it is asked for."""
        yield from ()

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of an extent, as named in `areas`; without points where the ledger holds fewer than two maps.

        Raises:
            QuestionError: there is no such name.
        """
        where = areas.extent(rest)
        points = tuple(
            point
            for before, now in pairwise(sources.layers)
            for point in _points(before, now, overlaid(where, before, now, sources.ground)[self.side])
        )
        mappers = tuple(dict.fromkeys(one.mapper for one in sources.layers))
        return Series(
            name=f"{self.FAMILY}.{rest}",
            title=f"Ground {self.words} a day, {where.words}",
            unit="km2",
            shape=Shape.FLOW,
            definition=f"ground {self.words} from one map to the next, by the day of the later map; what is drawn anew "
            "in the same place counts as gained and as freed; mappers correct lines in batches",
            speakers=mappers if points else (),
            points=points,
        )


def overlaid(where: Extent, before: Layer, now: Layer, ground: Ground) -> tuple[float, float]:
    """Square kilometres inside an extent that a later map gives to Russia and the earlier does not, and the reverse."""
    if before.held == now.held:
        return 0.0, 0.0
    outline = b"" if where.shape is None else shapely.to_wkb(where.shape)
    told = (OVERLAID, MADE, hashlib.sha256(outline).hexdigest(), *before.held, "", *now.held)

    def made() -> bytes:
        then, since = (where.cut(ground.shape(one.held)) for one in (before, now))
        both = shapely.intersection(then, since).area
        return np.maximum(np.array([since.area - both, then.area - both]) / 1e6, 0.0).tobytes()

    gained, freed = np.frombuffer(kept(" ".join(told), made), np.float64)
    return float(gained), float(freed)


def _points(before: Layer, now: Layer, km2: float) -> Iterator[Point]:
    """The day of the later map; where days lie between the maps, an even share for each of them."""
    days = (now.day - before.day).days
    if days == 1:
        yield Point.exact(now.day, km2, now.mapper)
        return
    if days > LONGEST_GAP_DAYS:
        return
    note = f"an even share of {number(round(km2, 2))} over {plural(days, 'day')}"
    for day in range(1, days + 1):
        heard = (now.mapper,) if day == days else ()
        yield Point(before.day + timedelta(days=day), km2 / days, 0.0, km2, heard, note)


GAINED = Turnover(
    "gained",
    "gained.national, gained.region.REGION, gained.disc.PLACE.40km: square kilometres that Russia gained a day",
    0,
    "gained by Russia",
)
FREED = Turnover(
    "freed",
    "freed.national, freed.region.REGION, freed.disc.PLACE.40km: square kilometres that Russia lost a day",
    1,
    "that Russia lost",
)
