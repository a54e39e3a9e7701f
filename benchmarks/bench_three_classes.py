"""How 1.5 km cells within 3 km of grey ground are drawn 7, 30 and 90 days on: our model and a Markov chain in one run.

Classes: held by Ukraine, grey, held by Russia. The chain counts, over the past year, how often cells of each class and
of each quarter of local pressure (ground gained within 15 km over 60 days) became each class. Both are refitted at
every origin, two weeks apart, on outcomes known by then. Weekly layers end on 2025-08-03. Window as in bench_hazard.

usage: python -m benchmarks.bench_three_classes [--data FOLDER] [--since DAY] [--until DAY]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from benchmarks.bench_hazard import EAST, NORTH, SOUTH, WEST, degrees, interval
from benchmarks.mapped import FILES, parser, sources

from contested.reconcile.series.sources import Sources
from contested.scenario.falling.classes import CLASSES, GREY, Classes, Drawn, class_signs, learned
from contested.scenario.falling.lattice import THEATRE, Lattice
from contested.scenario.falling.measured import measured
from contested.scenario.falling.signs import History, Numbers, Signs

HORIZONS, EVERY_DAYS, STEP_KM = (7, 30, 90), 14, 1.5
NEAR_KM = 3.0
WINDOW_DAYS, CHAIN_DAYS = 730, 365
SMOOTHING = 1.0  # of the chain: one cell of each class, spread over the classes as all cells are
LATTICE = Lattice(THEATRE.west_km, THEATRE.south_km, 453, 433, STEP_KM)


def drawn(found: Sources) -> Drawn:
    """The weekly layers measured on cells of the window."""
    east, north = degrees(LATTICE.points).T
    cells = np.flatnonzero((east > WEST) & (east < EAST) & (north > SOUTH) & (north < NORTH))
    points = LATTICE.points[cells]
    layers = [one for one in found.layers if one.contested]
    days = np.array([one.day.toordinal() for one in layers])
    grey = [replace(one, held=one.contested) for one in layers]
    occupied, contested = (
        History(LATTICE, points, days, [measured(one, found.ground, LATTICE, points, discs=False) for one in some])
        for some in (layers, grey)
    )
    return Drawn(occupied, contested, cells)


@dataclass
class Origin:
    """What was known of cells near grey on a day, and what came."""

    day: int
    now: Classes
    pressure: Numbers
    signs: Signs
    came: dict[int, Classes]


def origin(known: Drawn, day: int) -> Origin:
    """One origin."""
    grey = known.grey.at(day)
    which = np.flatnonzero(grey.held[known.cells] | (grey.km < NEAR_KM))
    last = int(known.grey.days[-1])
    came = {days: known.now(day + days)[which] for days in HORIZONS if day + days <= last}
    pressure = known.occupied.pressure(day).gained[15, 60][which]
    return Origin(day, known.now(day)[which], pressure, class_signs(known, day, which), came)


def chain(past: list[Origin], at: Origin, horizon: int) -> Numbers:
    """Chances by class and quarter of pressure, from counts of the past year."""
    recent = [one for one in past if one.day >= at.day - CHAIN_DAYS - horizon]
    edges = np.quantile(np.concatenate([one.pressure for one in recent]), [0.25, 0.5, 0.75])
    counts = np.zeros((CLASSES, len(edges) + 1, CLASSES))
    for one in recent:
        np.add.at(counts, (one.now, np.searchsorted(edges, one.pressure), one.came[horizon]), 1.0)
    every = counts.sum(axis=1, keepdims=True)
    counts += SMOOTHING * (every + 1) / (every + 1).sum(axis=2, keepdims=True)
    chances = counts / counts.sum(axis=2, keepdims=True)
    return np.asarray(chances[at.now, np.searchsorted(edges, at.pressure)])


def ours(past: list[Origin], at: Origin, horizon: int) -> Numbers:
    """Chances by our model."""
    used = [one for one in past if one.day >= at.day - WINDOW_DAYS - horizon]
    now, came = np.concatenate([one.now for one in used]), np.concatenate([one.came[horizon] for one in used])
    return learned(now, np.concatenate([one.signs for one in used]), came).chances(at.now, at.signs)


def scores(chance: Numbers, came: Classes) -> tuple[Numbers, Numbers]:
    """Logarithmic and ranked probability scores of each cell."""
    happened = np.eye(CLASSES)[came]
    missed = np.cumsum(chance, axis=1) - np.cumsum(happened, axis=1)
    return -np.log(np.maximum(chance[np.arange(len(came)), came], 1e-9)), (missed[:, :-1] ** 2).sum(axis=1) / 2


def main() -> None:
    """Print both scores of both models, and ratios with their intervals."""
    args = parser(__doc__).parse_args()
    known = drawn(sources(args.data, FILES[:1]))
    since, until = (date.fromisoformat(one).toordinal() for one in (args.since, args.until))
    first, last = int(known.grey.days[0]), min(until, int(known.grey.days[-1]) - min(HORIZONS))
    start = since - (since - first - 60) // EVERY_DAYS * EVERY_DAYS
    found = [origin(known, day) for day in range(start, last + 1, EVERY_DAYS)]
    for horizon in HORIZONS:
        sums: list[list[tuple[float, float]]] = []
        cells = []
        for at in found:
            past = [one for one in found if one.day + horizon <= at.day]
            if at.day < since or horizon not in at.came or len(past) < 4:
                continue
            both = [scores(model(past, at, horizon), at.came[horizon]) for model in (ours, chain)]
            sums.append([(float(one.sum()), float(two.sum())) for one, two in both])
            cells.append((len(at.now), int((at.now == GREY).sum())))
        if not sums:
            print(f"{horizon} days: none had ended")
            continue
        table = np.array(sums)
        count = sum(one for one, _ in cells)
        print(f"{horizon} days: {len(table)} origins, {count} cells, {sum(two for _, two in cells)} of them grey")
        for number, name in enumerate(("log-loss", "RPS")):
            low, high = interval(table[:, 0, number], table[:, 1, number])
            mine, theirs = table[:, :, number].sum(axis=0) / count
            print(f"  {name}: ours {mine:.4f}, chain {theirs:.4f}, ratio {mine / theirs:.3f} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
