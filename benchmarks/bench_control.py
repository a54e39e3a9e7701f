"""Control of many settlements at once: seconds and memory, on a line of our own that moves through the atlas's places.

The bar: 5,000 settlements by 600 days under 60 s and 2 GiB, measures of the maps included.

usage: bench_control.py [--settlements N] [--days N]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from datetime import date, timedelta
from os import environ

import numpy as np
import shapely

from contested.atlas.equal_area import to_plane
from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.reconcile.ground.control import wide_control
from contested.reconcile.ground.survey import wide_survey
from contested.reconcile.series.ground import Ground, Layer

FIRST = date(2024, 1, 1)
CORNERS = 3000  # of a mapper's drawing of the whole line


def drawn(day: int) -> str:
    """The ground east of a ragged line that moves west by 40 m a day, as GeoJSON."""
    north = np.linspace(46.0, 50.5, CORNERS)
    ragged = 0.3 * np.sin(north * 9) + 0.02 * np.sin(north * 400) - 0.0005 * day
    line = np.column_stack((37.0 + ragged, north))
    ring = np.vstack((line, [(40.5, 50.5), (40.5, 46.0)], line[:1]))
    return str(shapely.to_geojson(shapely.MultiPolygon([shapely.Polygon(ring)])))


def main() -> None:
    """Measure once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settlements", type=int, default=5000)
    parser.add_argument("--days", type=int, default=600)
    args = parser.parse_args()
    places = [one for one in gazetteer() if one.level is Level.SETTLEMENT and one.country == "UA"]
    points = to_plane(np.array([(one.lon, one.lat) for one in places]))
    nearest = np.argsort(np.abs(points[:, 0] - points[:, 0].max() / 3))  # those around the line first
    chosen = [places[at] for at in nearest[: args.settlements]]
    maps = [Layer(FIRST + timedelta(days=day), "Mapper", "Maps", (str(day),), ()) for day in range(args.days)]
    with tempfile.TemporaryDirectory() as folder:
        environ["CONTESTED_CACHE"] = folder
        started = time.perf_counter()
        seen = wide_survey(maps, chosen, Ground(lambda name: drawn(int(name))))
        measured = time.perf_counter()
        chances = wide_control(seen, maps[-1].day)
        done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{len(chosen)} settlements by {args.days} days ({chances.shape[0] * chances.shape[1]:,} answers):"
        f" maps measured in {measured - started:.1f} s, control in {done - measured:.1f} s,"
        f" together {done - started:.1f} s;"
        f" {peak:.2f} GiB at most"
    )


if __name__ == "__main__":
    main()
