"""How far a place lies from the ground that was fought over: what tells a village from its namesake in the rear.

Cells of about 11 km that the front crossed in each quarter of a year from 2023 to January 2026 (`front.tsv.gz`, source
in `DATA.md`). They serve to choose among names; no cell is ever shown.
"""

from __future__ import annotations

import gzip
import math
from datetime import date
from functools import lru_cache
from importlib.resources import files

from contested.atlas.place import Place
from contested.atlas.projection import distance_km

_LAT_STEP, _LON_STEP = 0.1, 0.15  # degrees, as tools/atlas/front.py writes them
KNOWN_FROM = 2023  # the first year whose quarters are known; before it any cell may have been the front

Cells = tuple[tuple[float, float], ...]  # centres, latitude and longitude in degrees


@lru_cache(maxsize=1)
def _quarters() -> dict[int, Cells]:
    """Cells by quarter, numbered from year 0."""
    data = gzip.decompress(files(__package__).joinpath("front.tsv.gz").read_bytes()).decode()
    table: dict[int, Cells] = {}
    for line in data.splitlines():
        quarter, _, cells = line.partition("\t")
        pairs = (cell.split(",") for cell in cells.split())
        centres = tuple(((int(lat) + 0.5) * _LAT_STEP, (int(lon) + 0.5) * _LON_STEP) for lat, lon in pairs)
        table[int(quarter[:4]) * 4 + int(quarter[5]) - 1] = centres
    return table


@lru_cache(maxsize=1)
def _ever() -> Cells:
    return tuple({cell for cells in _quarters().values() for cell in cells})


@lru_cache(maxsize=64)  # more than there are quarters
def _around(quarter: int) -> Cells:
    """Cells of a quarter and its neighbours; after the last one known, of the last two."""
    known = _quarters()
    last = max(known)
    near = [min(quarter + step, last) for step in (-1, 0, 1)]
    return tuple({cell for number in near for cell in known.get(number, ())}) or _ever()


def front_km(place: Place, day: date | None = None) -> float:
    """Kilometres from a place to the nearest cell of the front, good to about 8 km.

    With a day, of the front about that day, where it is known (from 2023 on); else of any front since 2022.
    """
    dated = day is not None and day.year >= KNOWN_FROM
    return _nearest(place, day.year * 4 + (day.month - 1) // 3 if day is not None and dated else 0)


@lru_cache(maxsize=50_000)  # bounds the memory of a long batch
def _nearest(place: Place, quarter: int) -> float:
    cells = _around(quarter) if quarter else _ever()
    scale = math.cos(math.radians(place.lat))
    closest = min(cells, key=lambda cell: (cell[0] - place.lat) ** 2 + ((cell[1] - place.lon) * scale) ** 2)
    return distance_km((place.lat, place.lon), closest)
