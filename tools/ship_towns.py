"""Writes the outlooks of towns that ship: of some days, for every town that was near the line, with their record.

    python -m tools.ship_towns LEDGER

The ledger holds the maps of `deepstate_daily` and `deepstate_weekly`. Equal ledgers give equal bytes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from tools.ship_series import SOURCE, packed

from contested.ledger import Ledger
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.outlook import town_outlook
from contested.scenario.falling.towns import nearby, towns
from contested.score.falling import RECORD_DAYS, fate_cards, fates
from contested.score.shipped_towns import FILE, line

# The day of the first article that the project read, the day of the last map, and the ends of months between.
DAYS = (
    *("2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31", "2025-11-08", "2025-11-30", "2025-12-31"),
    "2026-01-31",
)


def main() -> None:
    """Write the file."""
    lines = []
    for day in map(date.fromisoformat, DAYS):
        with Ledger.open(Path(sys.argv[1]), create=False) as opened:
            known = towns(Sources.of(opened, day))
        now = known.history.maps[-1]
        found = [town_outlook(known, known.places[one], day) for one in nearby(now.km, now.share)]
        last = day.toordinal()
        lines.append(line(found, fate_cards(fates(known, last - RECORD_DAYS, last))))
    packed(SOURCE / "score" / FILE, lines)


if __name__ == "__main__":
    main()
