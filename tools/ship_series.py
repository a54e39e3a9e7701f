"""Writes the facts that ship: weekly series of ground, and what outlooks of them came to.

    python -m tools.ship_series LEDGER

The ledger holds the maps of `deepstate_daily` and `deepstate_weekly` and the totals of `general_staff_losses`. Equal
ledgers give equal bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from contested.ledger import Ledger
from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources
from contested.score.backtest import EVERY_DAYS, backtest, needed
from contested.score.shipped import row

SOURCE = Path(__file__).parents[1] / "src" / "contested"
TOWNS = ("Pokrovsk", "Kupiansk", "Kostiantynivka", "Huliaipole", "Lyman", "Siversk")
REGIONS = ("Donetsk", "Zaporizhzhia", "Kharkiv", "Dnipropetrovsk", "Luhansk", "Kherson", "Sumy")
NAMES = (
    "area.national",
    *(f"area.region.{region}" for region in REGIONS),
    *(f"{family}.disc.{town}.{km}km" for town in TOWNS for family in ("area", "front") for km in (40, 80)),
)
# Towns that were fought over from 2023 to January 2026.
SHARED = (
    *("Pokrovsk", "Myrnohrad", "Selydove", "Novohrodivka", "Hrodivka", "Ukrainsk", "Vuhledar", "Kurakhove", "Toretsk"),
    *("Velyka Novosilka", "Chasiv Yar", "Siversk", "Vovchansk", "Kupiansk", "Kostiantynivka", "Huliaipole", "Lyman"),
    *("Hryshyne", "Rodynske", "Dobropillia", "Avdiivka", "Krasnohorivka", "Shakhove", "Stepnohirsk"),
)
RECORDED = ("area.national", *(f"area.disc.{town}.40km" for town in TOWNS))
SINCE = date(2024, 1, 1)


def weekly(series: Series) -> Iterable[str]:
    """Every seventh day back from the last one, interpolated where nobody drew."""
    first, values = series.daily()
    for at in range((len(values) - 1) % EVERY_DAYS, len(values), EVERY_DAYS):
        yield f"{series.name}\t{(first + timedelta(days=at)).isoformat()}\t{values[at]:.2f}"


def shares(series: Series) -> Iterable[str]:
    """The last map up to every seventh day back from the last one, with its width."""
    for back in range((series.last - series.first).days // EVERY_DAYS, -1, -1):
        day = series.last - timedelta(days=EVERY_DAYS * back)
        last = max((one for one in series if one.day <= day), key=lambda one: one.day)
        yield f"{series.name}\t{day.isoformat()}\t{last.value:.3f}\t{last.low:.3f}\t{last.high:.3f}"


def packed(path: Path, lines: Iterable[str]) -> None:
    """The lines in a file that is the same for the same lines."""
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def main() -> None:
    """Write both files."""
    sources = Sources.of(Ledger.open(sys.argv[1], create=False))
    lookup: Callable[[str], Series] = cache(lambda name: catalogue.series(name, sources))
    ground = [line for name in NAMES for line in weekly(lookup(name))]
    towns = [line for town in SHARED for line in shares(lookup(f"share.{town}"))]
    packed(SOURCE / "reconcile" / "series" / "shipped.tsv.gz", (*ground, *towns))
    outcomes = [one for name in RECORDED for one in backtest(needed(name, lookup), since=SINCE)]
    packed(SOURCE / "score" / "shipped.tsv.gz", map(row, outcomes))


if __name__ == "__main__":
    main()
