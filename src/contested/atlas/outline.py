"""A basemap that needs no network: Ukraine's outline, the borders of its regions, and the Dnipro.

Derived from the gazetteer's own places (each point of land belongs to the nearest place's region) and a coast drawn
by hand; off by some kilometres, and not a legal boundary. Crimea and every occupied region are drawn as Ukraine.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

Line = tuple[tuple[float, float], ...]  # (lat, lon) in degrees

NOTE = "derived from gazetteer places; not a legal boundary"


@dataclass(frozen=True, slots=True)
class Outlines:
    """Closed rings of the country and of its regions, and open lines of inner borders and rivers, all (lat, lon)."""

    country: tuple[Line, ...]
    regions: Mapping[str, tuple[Line, ...]]
    borders: tuple[Line, ...]
    rivers: tuple[Line, ...]
    note: str = NOTE


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines of the package, loaded once a process."""
    data = files("contested.atlas").joinpath("outline.tsv.gz").read_bytes()
    lines: dict[str, list[Line]] = {"country": [], "border": [], "river": []}
    regions: dict[str, list[Line]] = {}
    for row in gzip.decompress(data).decode().rstrip("\n").split("\n"):
        kind, place_id, points = row.split("\t")
        line = tuple((float(lat), float(lon)) for lat, lon in (point.split(" ") for point in points.split(";")))
        (regions.setdefault(place_id, []) if kind == "region" else lines[kind]).append(line)
    return Outlines(
        tuple(lines["country"]),
        MappingProxyType({place_id: tuple(rings) for place_id, rings in sorted(regions.items())}),
        tuple(lines["border"]),
        tuple(lines["river"]),
    )
