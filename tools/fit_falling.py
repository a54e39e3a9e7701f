"""Fit the weights of `scenario/falling/fitted.json` from the maps of a ledger; run again when the model changes.

Source of the maps: DeepStateMap (deepstatemap.live), collected by cyterat and by Daniel Rose; the weights are ours.

usage: fit_falling.py LEDGER [UNTIL]
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from contested.ledger import Ledger
from contested.reconcile.series.sources import Sources
from contested.scenario.falling import falls
from contested.scenario.falling.towns import towns

UNTIL = "2025-06-30"  # the last day on which models were chosen


def main() -> None:
    """Write the file."""
    until = falls.anchor(date.fromisoformat((*sys.argv[2:], UNTIL)[0]).toordinal())
    with Ledger.open(Path(sys.argv[1]), create=False) as opened:
        known = towns(Sources.of(opened, date.fromordinal(until)))
    body = falls.written(falls.learned(known, until))
    Path("src/contested/scenario/falling", falls.SHIPPED).write_bytes(body + b"\n")
    print(f"fitted up to {date.fromordinal(until)}: {len(body)} bytes")


if __name__ == "__main__":
    main()
