"""Facts that ship with the package, for a machine that has no maps: weekly square kilometres, and shares of towns.

They were measured on DeepState's maps by `tools/ship_series.py` and are numbers only: no polygon and no sentence of
that map is in the package. A ledger that holds maps never looks at them.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from contested.reconcile.series.series import Point, Series, Shape

FILE = "shipped.tsv.gz"
MAPPER = "DeepState"
SOURCE = (
    "weekly, shipped with the program: measured on DeepState's maps as collected by "
    "github cyterat/deepstate-map-data and github DanielRose2310/deepstatemaps-history; all ground that Russia holds "
    "there, what it held before 2022 included, the grey zone left out"
)


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, tuple[Point, ...]]:
    made: dict[str, list[Point]] = {}
    for line in gzip.decompress(files(__package__).joinpath(FILE).read_bytes()).decode().splitlines():
        name, day, *told = line.split("\t")
        value, low, high = map(float, told if len(told) > 1 else told * 3)
        made.setdefault(name, []).append(Point(date.fromisoformat(day), value, low, high, (MAPPER,)))
    return {name: tuple(points) for name, points in made.items()}


def shipped_names() -> tuple[str, ...]:
    """The names of the series that ship."""
    return tuple(_rows())


def shipped(
    name: str, title: str, unit: str, as_of: date | None, shape: Shape = Shape.STOCK, more: str = ""
) -> Series | None:
    """The shipped series of that name up to a day; None where it does not ship. `more` is said of its definition."""
    points = _rows().get(name)
    if points is None:
        return None
    made = Series(name, title, unit, shape, "; ".join(filter(None, (SOURCE, more))), (MAPPER,), points, shipped=True)
    return made.between(None, as_of)
