"""Which 2 km cells are held 30 and 90 days on: our model and the reference logit, refitted at every origin in one run.

Cells lie within 10 km of the line, 47.1 to 49.7 north and 34.9 to 38.6 east; origins are two weeks apart; each fit
sees only outcomes that were known at its origin. The reference: distance, its logarithm, ground gained within 15 km
over 60 and 180 days, their interaction, and the speed of approach, fitted on a year of cells within 30 km.

usage: python -m benchmarks.bench_hazard [--data FOLDER] [--since DAY] [--until DAY]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from benchmarks.mapped import parser, sources

from contested.atlas.equal_area import Metres, to_plane
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.drift import drifted
from contested.scenario.falling.lattice import THEATRE, Mask
from contested.scenario.falling.logit import Logit, fit
from contested.scenario.falling.measured import measured
from contested.scenario.falling.signs import History, Numbers, Pressure, Signs, chosen, signs

HORIZONS, EVERY_DAYS = (30, 90), 14
WEST, EAST, SOUTH, NORTH = 34.9, 38.6, 47.1, 49.7
SCORED_KM = 10.0
BLOCK = 7  # origins, 98 days: longer than the longer horizon


@dataclass(frozen=True)
class Model:
    """How one of the two is fitted."""

    near_km: float
    window_days: int
    ridge: float
    drift: bool


REFERENCE, OURS = Model(30.0, 365, 1.0, False), Model(12.0, 730, 2000.0, True)


def degrees(points: Metres) -> Metres:
    """Points on the plane back in degrees, by three steps of correction."""
    found = np.column_stack((36 + points[:, 0] / 73_800, 48.5 + points[:, 1] / 111_200))
    for _ in range(3):
        miss = points - to_plane(found)
        found = found + np.column_stack((miss[:, 0] / 111_320 / np.cos(np.radians(found[:, 1])), miss[:, 1] / 111_200))
    return found


def history(found: Sources) -> tuple[History, Mask]:
    """The maps measured at the cells of the window, and which cells of the lattice these are."""
    east, north = degrees(THEATRE.points).T
    window = (east > WEST) & (east < EAST) & (north > SOUTH) & (north < NORTH)
    points = THEATRE.points[window]
    maps = [measured(one, found.ground, THEATRE, points, discs=False) for one in found.layers]
    return History(THEATRE, points, np.array([one.day.toordinal() for one in found.layers]), maps), window


def plain(km: Numbers, seen: Pressure) -> Signs:
    """The signs of the reference."""
    near = np.log(km)
    two, six = (np.log1p(seen.gained[15, days]) for days in (60, 180))
    speed = np.clip(seen.approached[60], -10, 15) / 5
    return np.column_stack((np.ones_like(km), near, km / 10, two, six, near * two, speed)).astype(np.float32)


@dataclass
class Origin:
    """What was known of the cells not held on a day, and what came."""

    day: int
    km: Numbers
    plain: Signs
    ours: Signs
    came: dict[int, Mask]


def origin(known: History, day: int, window: Mask) -> Origin:
    """One origin, with outcomes where the maps reach far enough."""
    now = known.at(day)
    free = ~now.held[window] & (now.km < REFERENCE.near_km)
    km = np.maximum(now.km[free].astype(np.float64), 0.05)
    seen = chosen(known.pressure(day), free)
    last = int(known.days[-1])
    came = {days: known.at(day + days).held[window][free] for days in HORIZONS if day + days <= last}
    return Origin(day, km, plain(km, seen), signs(km, seen), came)


def predicted(found: list[Origin], at: Origin, horizon: int, model: Model) -> Numbers | None:
    """Chances of the cells of an origin, from the outcomes known there; None where too few are."""
    past = [
        one for one in found
        if horizon in one.came and at.day - model.window_days - horizon <= one.day <= at.day - horizon
    ]  # fmt: skip
    if len(past) < 4:
        return None
    near = [one.km < model.near_km for one in past]
    ours = model is OURS
    rows = np.concatenate([(one.ours if ours else one.plain)[keep] for one, keep in zip(past, near, strict=True)])
    came = np.concatenate([one.came[horizon][keep] for one, keep in zip(past, near, strict=True)])
    made: Logit = fit(rows, (~came).astype(np.int64), 2, model.ridge)
    odds = made.log_odds((at.ours if ours else at.plain)[at.km < SCORED_KM])[:, 0]
    return drifted(odds, horizon if model.drift else 0.0)


def losses(chance: Numbers, came: Mask) -> Iterator[Numbers]:
    """Brier and logarithmic scores of each cell."""
    yield (chance - came) ** 2
    sure = np.clip(chance, 1e-6, 1 - 1e-6)
    yield -np.where(came, np.log(sure), np.log(1 - sure))


def interval(ours: Numbers, theirs: Numbers) -> tuple[float, float]:
    """The 90 % interval of the ratio of two sums by origin, by moving blocks."""
    count = len(ours)
    if count <= BLOCK:
        return float("nan"), float("nan")
    starts = np.random.default_rng(5).integers(0, count - BLOCK + 1, (2000, -(-count // BLOCK)))
    drawn = (starts[:, :, None] + np.arange(BLOCK)).reshape(2000, -1)[:, :count]
    low, high = np.quantile(ours[drawn].sum(axis=1) / theirs[drawn].sum(axis=1), [0.05, 0.95])
    return float(low), float(high)


def above(chance: Numbers, came: Mask) -> str:
    """How calibrated chances above one half are."""
    high = chance > 0.5
    if not high.any():
        return "above .5: none"
    return f"above .5: said {chance[high].mean():.3f}, came {came[high].mean():.3f} ({high.sum()})"


def main() -> None:
    """Print scores, ratios with their intervals, and calibration."""
    args = parser(__doc__).parse_args()
    known, window = history(sources(args.data))
    since, until = (date.fromisoformat(one).toordinal() for one in (args.since, args.until))
    start = since - (since - int(known.days[0]) - 190) // EVERY_DAYS * EVERY_DAYS
    last = min(until, int(known.days[-1]) - min(HORIZONS))
    found = [origin(known, day, window) for day in range(start, last + 1, EVERY_DAYS)]
    for horizon in HORIZONS:
        rows = []
        for at in [one for one in found if one.day >= since and horizon in one.came]:
            ours, theirs = (predicted(found, at, horizon, model) for model in (OURS, REFERENCE))
            if ours is not None and theirs is not None:
                rows.append((at.came[horizon][at.km < SCORED_KM], ours, theirs))
        if rows:
            report(horizon, rows)


def report(horizon: int, rows: list[tuple[Mask, Numbers, Numbers]]) -> None:
    """One horizon's lines."""
    cells = sum(len(row[0]) for row in rows)
    share = float(np.concatenate([row[0] for row in rows]).mean())
    print(f"{horizon} days: {len(rows)} origins, {cells} cells, {share:.4f} of them held")
    for number, score in enumerate(("Brier", "log-loss")):
        mine, others = (
            np.array([list(losses(chance, came))[number].sum() for chance, came in pairs])
            for pairs in ([(row[1], row[0]) for row in rows], [(row[2], row[0]) for row in rows])
        )
        low, high = interval(mine, others)
        ours, theirs = mine.sum() / cells, others.sum() / cells
        print(f"  {score}: ours {ours:.4f}, reference {theirs:.4f}, ratio {ours / theirs:.3f} [{low:.3f}, {high:.3f}]")
    came = np.concatenate([row[0] for row in rows])
    print(f"  ours {above(np.concatenate([row[1] for row in rows]), came)}")
    print(f"  reference {above(np.concatenate([row[2] for row in rows]), came)}")


if __name__ == "__main__":
    main()
