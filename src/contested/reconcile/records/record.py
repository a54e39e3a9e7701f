"""A source's record: its settled claims of one kind, in all and by quarter, with counts and intervals of 90 %.

Fewer than five cases say too little: their counts are shown, and no rate. No word of blame is drawn from any number.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contested.atlas.sources import source_named
from contested.claims.vocabulary import Side
from contested.reconcile.records.intervals import median_interval, quantile, share_interval
from contested.reconcile.records.settlement import Kind, Settlement

# Cases. With fewer, an interval of nine in ten covers most of what is possible (and a median has none at all).
FEWEST = 5
TOO_FEW = "too few to say"


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of `count` values, and an interval: quartiles, or where the median may lie."""

    count: int
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Record:
    """`quarter` such as 2024-Q3, None for all of them. `cases` are the settled claims, the earliest first.

    `lag` in days with its quartiles; `lean` as a ratio of the claimed to the settled figure, with its interval; each
    None where fewer than five cases have one.
    """

    source: str
    side: Side
    kind: Kind
    quarter: str | None
    cases: tuple[Settlement, ...]

    @property
    def settled(self) -> int:
        """How many claims were settled."""
        return len(self.cases)

    @property
    def sustained(self) -> int:
        """How many of them were sustained."""
        return sum(one.sustained for one in self.cases)

    @property
    def enough(self) -> bool:
        """Whether there are enough cases to say anything."""
        return self.settled >= FEWEST

    @property
    def rate(self) -> float | None:
        """The share that was sustained; None for too few."""
        return self.sustained / self.settled if self.enough else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share may lie, 0 to 1; wide for few cases."""
        return share_interval(self.sustained, self.settled)

    @property
    def lag(self) -> Middle | None:
        """Days from the claim to what settled it: median and quartiles."""
        found = sorted(float(one.lag_days) for one in self.cases if one.lag_days is not None)
        if len(found) < FEWEST:
            return None
        return Middle(len(found), quantile(found, 0.5), quantile(found, 0.25), quantile(found, 0.75))

    @property
    def lean(self) -> Middle | None:
        """Claimed over settled figure: 0.8 is a fifth too low. Median and where it may lie."""
        found = sorted(one.log_ratio for one in self.cases if one.log_ratio is not None)
        bounds = median_interval(found)
        if len(found) < FEWEST or bounds is None:
            return None
        return Middle(len(found), *(math.exp(one) for one in (quantile(found, 0.5), *bounds)))


def records(settled: Iterable[Settlement]) -> tuple[Record, ...]:
    """Records by source and kind: first of all quarters together, then of each quarter that has a case."""
    groups: dict[tuple[str, Side, Kind], list[Settlement]] = {}
    for one in settled:
        groups.setdefault((one.source, one.side, one.kind), []).append(one)
    made = []
    for (source, side, kind), cases in sorted(groups.items()):
        ordered = sorted(cases, key=lambda one: (one.day, one.settled_by, one.claim.document, one.claim.span.start))
        made.append(Record(source, side, kind, None, tuple(ordered)))
        made += [
            Record(source, side, kind, quarter, tuple(one for one in ordered if quarter_of(one) == quarter))
            for quarter in dict.fromkeys(quarter_of(one) for one in ordered)
        ]
    return tuple(made)


def quarter_of(one: Settlement) -> str:
    """The quarter of the claim's day: 2024-Q3."""
    return f"{one.day.year}-Q{(one.day.month + 2) // 3}"


_WORDS = {
    Kind.CAPTURE: "captures sustained",
    Kind.ENTRY: "entries sustained",
    Kind.RUNNING_TOTAL: "daily totals not taken back",
    Kind.TRANSCRIPTION: "days copied without a slip",
    Kind.EARLY_TOLL: "first tolls sustained",
}


def record_words(found: Sequence[Record], name: str) -> str | None:
    """A source's record in a few words: "12 of 15 captures sustained, 9 days early".

    None for a source without a record of five cases or more; only what is of all quarters is said.
    """
    known = source_named(name)
    names = {name, known.name} if known else {name}
    said = [words(one) for one in found if one.source in names and one.quarter is None and one.enough]
    return "; ".join(said) or None


def words(one: Record) -> str:
    """One record in a few words."""
    parts = [f"{one.sustained:,} of {one.settled:,} {_WORDS[one.kind]}"]
    if one.kind in {Kind.CAPTURE, Kind.ENTRY} and one.lag is not None:
        parts.append(lag_words(one.lag.median))
    if one.kind is Kind.EARLY_TOLL and one.lean is not None:
        parts.append(f"{one.lean.median:.2f} of the last figure")
    return ", ".join(parts)


def lag_words(days: float) -> str:
    """Days from a claim to the day that settled it, as early, late or the same day."""
    whole = round(abs(days))
    if whole == 0:
        return "on the same day"
    return f"{whole} {'day' if whole == 1 else 'days'} {'early' if days > 0 else 'late'}"
