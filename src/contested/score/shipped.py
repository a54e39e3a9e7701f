"""Outcomes of outlooks that ship with the package: the record that stands beside an outlook made of shipped series.

Written by `tools/ship_series.py` from daily maps. The horizons are 7, 30 and 90 days; others have no shipped record.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from contested.score.backtest import Outcome

FILE = "shipped.tsv.gz"


@lru_cache(maxsize=1)
def _outcomes() -> tuple[Outcome, ...]:
    text = gzip.decompress(files(__package__).joinpath(FILE).read_bytes()).decode()
    made = []
    for line in text.splitlines():
        name, as_of, days, *numbers = line.split("\t")
        made.append(Outcome(name, date.fromisoformat(as_of), int(days), *map(float, numbers)))
    return tuple(made)


def row(one: Outcome) -> str:
    """An outcome as a line of the file."""
    numbers = (f"{value:.5g}" for value in (one.observed, one.crps, one.reference, one.rank))
    return "\t".join((one.series, one.as_of.isoformat(), str(one.horizon_days), *numbers))


def shipped_outcomes(name: str, since: date, as_of: date, horizons: Collection[int]) -> list[Outcome]:
    """The outcomes of one series whose outlooks were given since a day and had ended by `as_of`."""
    return [
        one
        for one in _outcomes()
        if one.series == name
        and one.horizon_days in horizons
        and one.as_of >= since
        and one.as_of + timedelta(days=one.horizon_days) <= as_of
    ]
