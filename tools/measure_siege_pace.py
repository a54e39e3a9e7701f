"""Measure how fast towns of this front were lost: the quantiles that `scenario/situation/past.py` holds as `PACES`.

Of each town of 1,000 people or more, the days on which a twentieth, the half and nine tenths of its disc of 1.5 km were
first held, between two weekly maps; the pace is the log-odds gained a day, apart for the first half and for the rest.
A town whose loss stopped counts with what it had lost by the last day, so that slow ones are not left out.

Source of the maps: DeepStateMap (deepstatemap.live), collected by cyterat and by Daniel Rose; the quantiles are ours.

usage: python -m tools.measure_siege_pace [LEDGER] [--data FOLDER] [--since DAY] [--until DAY]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from benchmarks.mapped import sources as mapped_sources
from numpy.typing import NDArray

from contested.ledger import Ledger
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.towns import Towns, towns
from contested.scenario.laws.quantities import LEAST_SHARE
from contested.scenario.situation.past import PACES

LEAST_PEOPLE = 1_000  # of smaller places the disc of 1.5 km is mostly fields
BEGUN, HALF, LOST = 0.05, 0.5, 0.9
LEAST_DAYS = 1.0  # two shares that are crossed between the same two maps are no faster than this
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one town was lost, in log-odds a day: up to the half, and from there to nine tenths where it came."""

    town: str
    first: float
    late: float | None


def log_odds(share: float) -> float:
    """Log-odds of a share, held away from nought and one as the laws hold it."""
    held = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    return float(np.log(held / (1 - held)))


def crossed(days: Numbers, shares: Numbers, level: float, after: float = -np.inf) -> float | None:
    """The day on which a share first reached a level, on the straight line between two maps; of maps from the one
    before `after` on."""
    start = max(int(np.searchsorted(days, after, "right")) - 1, 0)
    for at in range(start, len(shares) - 1):
        if shares[at] < level <= shares[at + 1]:
            part = (level - shares[at]) / (shares[at + 1] - shares[at])
            return float(days[at] + part * (days[at + 1] - days[at]))
    return None


def pace(town: str, days: Numbers, shares: Numbers, since: float, until: float) -> Pace | None:
    """The paces of one town on maps of the days before `until`; None where its loss did not begin from `since` on."""
    begun = crossed(days, shares, BEGUN)
    if begun is None or not since <= begun < until:
        return None
    last = int(np.searchsorted(days, min(until, days[-1]))) - 1
    reached = log_odds(float(shares[last]))

    def gained(start: float, day: float, end: float | None, level: float) -> float:
        if end is not None and end < until:
            return (log_odds(level) - start) / max(end - day, LEAST_DAYS)
        return max(reached - start, 0.0) / max(float(days[last]) - day, LEAST_DAYS)

    half = crossed(days, shares, HALF, begun)
    first = gained(log_odds(BEGUN), begun, half, HALF)
    if half is None or half >= until:
        return Pace(town, first, None)
    return Pace(town, first, gained(0.0, half, crossed(days, shares, LOST, half), LOST))


def paces(known: Towns, since: date, until: date) -> list[Pace]:
    """The paces of every town that began to be lost from `since` on and before `until`."""
    days, shares = known.history.days.astype(np.float64), known.shares.astype(np.float64)
    found = [
        pace(one.name, days, shares[:, at], since.toordinal(), until.toordinal())
        for at, one in enumerate(known.places)
        if (one.population or 0) >= LEAST_PEOPLE
    ]
    return [one for one in found if one is not None]


def row(name: str, values: Sequence[float]) -> str:
    """One line of quantiles, with what ships."""
    told = "  ".join(f"{one:.4f}" for one in np.quantile(values, QUANTILES))
    shipped = next(one for one in PACES if one.name == name)
    return f"{name:10}{len(values):4d} towns  {told}   ships {shipped.low:g} {shipped.middle:g} {shipped.high:g}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", nargs="?", type=Path, help="a ledger with maps; without one, those of --data")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    parser.add_argument("--since", type=date.fromisoformat, default=date(2023, 1, 1), help="losses begun from here on")
    parser.add_argument("--until", type=date.fromisoformat, default=date(2025, 7, 1), help="and before this day")
    asked = parser.parse_args()
    if asked.ledger is not None:
        with Ledger.open(asked.ledger, create=False) as opened:
            known = towns(Sources.of(opened, None, None))
    else:
        known = towns(mapped_sources(asked.data))
    found = paces(known, asked.since, asked.until)
    print(f"log-odds a day, quantiles {', '.join(f'{one:g}' for one in QUANTILES)}")
    print(row("pace", [one.first for one in found]))
    print(row("late_pace", [one.late for one in found if one.late is not None]))


if __name__ == "__main__":
    main()
