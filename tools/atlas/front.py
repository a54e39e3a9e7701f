"""Cells that the front crossed, quarter by quarter: a coarse grid read off a mapper's maps, to tell namesakes apart.

A cell is a tenth of a degree of latitude and 0.15 of longitude, about 11 km. It counts in a quarter of a year where a
grey zone's edge ran through it; after August 2025, where no grey zones are at hand, where the edge of the occupied area
ran within two cells of an earlier grey zone; before 2023 where the line of before 2022 ran. Coasts and the border with
Russia come in only where a grey zone touched them.

Source: DeepStateMap's maps as kept by github DanielRose2310/deepstatemaps-history (weekly, 2023-01 to 2025-08) and
github cyterat/deepstate-map-data (daily, to 2026-01): attribution, non-commercial; only the cells are kept.
"""

from __future__ import annotations

import json
import lzma
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

LAT_STEP, LON_STEP = 0.1, 0.15
_EASTERN_BORDER = 38.85  # degrees; east of it the line of before 2022 is the border with Russia
_NORTH_OF_SEA = 47.2  # degrees; south of it that line is the coast
_LAST_GREY = "2025-08"
_AROUND = 2  # cells from an earlier grey zone within which an edge of the occupied area is the front
_EVERY = 7  # days between the daily maps that are looked at
_BEFORE = "2022Q1"

Cell = tuple[int, int]


def rows(weekly_maps: Path, daily_maps: Path) -> list[str]:
    """Cells as `quarter<TAB>lat,lon lat,lon ...` in numbers of steps, sorted."""
    quarters: dict[str, set[Cell]] = {}
    with lzma.open(weekly_maps, "rt", encoding="utf-8") as lines:
        for line in lines:
            shape = json.loads(line)
            if shape["class"] == "grey":
                quarters.setdefault(_quarter(shape["published"]), set()).update(_cells(_points(shape["geometry"])))
            elif shape["class"] == "held_before_2022_donbas":
                line_of_contact = (
                    (lon, lat)
                    for lon, lat in _points(shape["geometry"])
                    if lon < _EASTERN_BORDER and lat > _NORTH_OF_SEA
                )
                quarters.setdefault(_BEFORE, set()).update(_cells(line_of_contact))
    ever = {cell for cells in quarters.values() for cell in cells}
    belt = {(a + i, b + j) for a, b in ever for i in range(-_AROUND, 3) for j in range(-_AROUND, 3)}
    for day, geometry in _daily(daily_maps):
        quarters.setdefault(_quarter(day), set()).update(belt & set(_cells(_points(geometry))))
    return [
        f"{quarter}\t{' '.join(f'{lat},{lon}' for lat, lon in sorted(cells))}"
        for quarter, cells in sorted(quarters.items())
    ]


def _quarter(day: str) -> str:
    return f"{day[:4]}Q{(int(day[5:7]) + 2) // 3}"


def _daily(daily_maps: Path) -> Iterator[tuple[str, dict[str, list[object]]]]:
    """Days after the last grey zone with the geometry of the occupied area."""
    with tarfile.open(daily_maps, "r:xz") as archive:
        for number, member in enumerate(archive):
            digits = "".join(mark for mark in Path(member.name).name if mark.isdigit())
            day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
            stream = archive.extractfile(member)
            if stream is None or number % _EVERY or day[:7] < _LAST_GREY:
                continue
            for feature in json.load(stream)["features"]:
                yield day, feature["geometry"]


def _cells(points: Iterable[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    for lon, lat in points:
        yield int(lat // LAT_STEP), int(lon // LON_STEP)


def _points(geometry: dict[str, list[object]]) -> Iterator[tuple[float, float]]:
    todo: list[object] = [geometry["coordinates"]]
    while todo:
        item = todo.pop()
        if isinstance(item, list) and item and isinstance(item[0], (int, float)):
            yield float(item[0]), float(item[1])
        elif isinstance(item, list):
            todo += item
