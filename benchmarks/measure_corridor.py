"""The way to Pokrovsk and Myrnohrad, autumn 2025, beside the shares of both towns and the days on which levels fell.

usage: measure_corridor.py LEDGER [TOWN ...] [--since DAY] [--every DAYS]       (LEDGER holds the daily maps)
"""

from __future__ import annotations

import argparse
import time
from datetime import date
from pathlib import Path

from contested.ledger import Ledger
from contested.reconcile.ground.corridor import WIDEST_KM, Width, corridor, trend_km_a_week
from contested.reconcile.ground.dates import LEVELS, reached
from contested.reconcile.ground.footprints import footprints
from contested.reconcile.ground.survey import fullest, survey
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.sources import Sources


def under(ways: tuple[Width, ...], km: float) -> str:
    """The first map from which the way stays narrower than so many km."""
    narrow = [one.km < km for one in ways]
    if not narrow[-1]:
        return "not"
    last_wide = max((at for at, one in enumerate(narrow) if not one), default=-1)
    return ways[last_wide + 1].day.isoformat()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("towns", nargs="*", default=["Pokrovsk", "Myrnohrad"])
    parser.add_argument("--since", type=date.fromisoformat, default=date(2025, 7, 1))
    parser.add_argument("--every", type=int, default=14)
    args = parser.parse_args()
    with Ledger.open(args.ledger, create=False) as ledger:
        sources = Sources.of(ledger)
        for name in args.towns:
            place = settlement(name)
            layers = [one for one in sources.layers if one.day >= args.since]
            started = time.perf_counter()
            ways = corridor(place, layers, sources.ground)
            took = time.perf_counter() - started
            seen = survey(fullest(sources.sheets), footprints(place), sources.ground)
            shares = dict(zip(seen.days, seen.held[:, 0, 0], strict=True))
            fell = " / ".join(str(reached(seen.days, seen.held[:, 0, 0], level).latest or "not") for level in LEVELS)
            print(f"{name}: {len(ways)} maps in {took:.1f} s; 10 / 50 / 90 % of its disc lost from {fell}")
            print(
                "  narrower for good than "
                + ", ".join(f"{km:g} km from {under(ways, km)}" for km in (20, 15, 10, 5, 2))
            )
            for at in range(0, len(ways), args.every):
                one, trend = ways[at], trend_km_a_week(ways[: at + 1])
                wide = "wider than " if one.km == WIDEST_KM else ""
                turn = "" if trend is None else f", {trend:+.1f} km a week"
                print(f"  {one.day}: {wide}{one.km:.1f} km{turn}; {shares[one.day]:.2f} of the town lost")


if __name__ == "__main__":
    main()
