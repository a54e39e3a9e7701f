"""The grey zone of a mapper's weekly maps, by cells of 1.5 km: where new occupied ground came from, how grey ends.

Weekly maps see less than daily ones: ground that was grey for some days between two of them is not seen grey.

usage: measure_grey.py LEDGER      (LEDGER holds the weekly maps: contested read ... --dataset deepstate_weekly)
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from contested.atlas.equal_area import to_plane
from contested.ledger import Ledger
from contested.reconcile.series.sources import Sources

CELL_M = 1500.0
HELD, GREY, OCCUPIED = 0, 1, 2
CORNERS = np.array([(32.0, 46.2), (40.3, 50.6)])  # degrees: the theatre without Crimea


def classes(sources: Sources) -> tuple[list[int], list[str], NDArray[np.int8]]:
    """Years and days of the maps, and the class of each cell on each: (maps, cells)."""
    (west, south), (east, north) = to_plane(CORNERS)
    points = np.stack(np.meshgrid(np.arange(west, east, CELL_M), np.arange(south, north, CELL_M)), -1).reshape(-1, 2)
    years, days, found = [], [], []
    for one in sources.sheets:
        if not one.areas.get("RU") or not one.areas.get(None):
            continue
        row = np.zeros(len(points), np.int8)
        for kind, party in ((GREY, None), (OCCUPIED, "RU")):
            drawn = sources.ground.shape(one.areas[party])
            shapely.prepare(drawn)
            row[shapely.contains_xy(drawn, points[:, 0], points[:, 1])] = kind
        years.append(one.day.year)
        days.append(one.day.isoformat())
        found.append(row)
    return years, days, np.array(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    args = parser.parse_args()
    with Ledger.open(args.ledger, create=False) as ledger:
        years, days, found = classes(Sources.of(ledger))
    print(f"{len(days)} maps, {days[0]} to {days[-1]}")
    for year in sorted(set(years)):
        rows = [at for at in range(1, len(years)) if years[at] == year]
        before = np.concatenate([found[at - 1][(found[at] == OCCUPIED) & (found[at - 1] != OCCUPIED)] for at in rows])
        km2 = np.mean([(found[at] == GREY).sum() for at in rows]) * (CELL_M / 1000) ** 2
        print(
            f"{year}: {len(before)} newly occupied cells, {np.mean(before == GREY):.2f} of them grey a week before;"
            f" {km2:.0f} km2 grey in the mean"
        )
    ends, weeks = episodes(found, years)
    for year in sorted(set(years)):
        occupied, returned = ends[year, OCCUPIED], ends[year, HELD]
        share = occupied / max(occupied + returned, 1)
        print(f"{year}: grey entered from held ground ended {occupied + returned} times, {share:.2f} of them occupied")
    occupied, returned = (sum(ends[year, kind] for year in set(years)) for kind in (OCCUPIED, HELD))
    print(
        f"together: {occupied / (occupied + returned):.2f} occupied, {returned / (occupied + returned):.2f} returned;"
        f" maps that were grey before occupied: median {np.median(weeks):.0f}, quartiles"
        f" {np.quantile(weeks, 0.25):.0f} and {np.quantile(weeks, 0.75):.0f}"
    )


def episodes(found: NDArray[np.int8], years: list[int]) -> tuple[Counter[tuple[int, int]], list[int]]:
    """How many grey episodes that began on held ground ended in which class, by year, and how many maps those lasted
    that ended occupied."""
    ends: Counter[tuple[int, int]] = Counter()
    weeks = []
    since = np.full(found.shape[1], -1)
    for at in range(1, len(found)):
        now, before = found[at], found[at - 1]
        over = (since >= 0) & (now != GREY)
        for kind in (OCCUPIED, HELD):
            ends[years[at], kind] += int((over & (now == kind)).sum())
        weeks += list(at - since[over & (now == OCCUPIED)])
        since[over] = -1
        since[(before == HELD) & (now == GREY)] = at
    return ends, weeks


if __name__ == "__main__":
    main()
