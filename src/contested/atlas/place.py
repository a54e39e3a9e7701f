"""A place that a report can name. Its point is a settlement's centre, never a position within one."""

from __future__ import annotations

from dataclasses import dataclass

from contested.atlas.level import Level


@dataclass(frozen=True, slots=True)
class Place:
    """One named place: `lat` and `lon` in degrees (WGS 84), `population` before 2022 or 0 where unknown."""

    id: str
    name: str
    lat: float
    lon: float
    level: Level
    country: str
    region: str | None
    population: int
