"""Where a running total falls: which figures of its row cannot stay, and what a lone one reads with a slip undone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise

from contested.documents.tables_series import SLIP_SHARE, SLIP_WIDTHS, readings
from contested.reconcile.statement import Statement
from contested.reconcile.totals import figure_of, total_day

OWN_ROW = 3  # figures of one series in one outlet from which they are judged by themselves
# Days to the totals before and after that tell which figure is right. A war's totals are given daily or weekly.
NEIGHBOURHOOD = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Fall:
    """A total that stood at `first` and lower at `then`; `broken` holds the fewest figures that cannot stay.

    `before` and `after` stand around the broken ones; `lone` says that both can stay.
    """

    first: Statement
    then: Statement
    broken: tuple[Statement, ...]
    before: Statement
    after: Statement
    lone: bool

    @property
    def readings(self) -> tuple[int, ...]:
        """What the one broken figure reads with one slip of the hand undone; none where it is not far out of place."""
        if not self.lone or len(self.broken) != 1:
            return ()
        value = figure_of(self.broken[0])
        low, high = sorted((figure_of(self.before), figure_of(self.after)))
        near = total_day(self.after) - total_day(self.before) <= NEIGHBOURHOOD
        out = max(low - value, value - high) > max(SLIP_WIDTHS * (high - low), SLIP_SHARE * high)
        return readings(value, low, high) if near and out else ()


def falls(row: Sequence[Statement]) -> Iterator[Fall]:
    """Every fall of a series of totals, in order of day and figure."""
    for judged, own_row in _by_outlet(row):
        for fall in _falls_in(own_row):
            if judged.issuperset(id(one) for one in fall.broken):
                yield fall


def _by_outlet(row: Sequence[Statement]) -> Iterator[tuple[set[int], Sequence[Statement]]]:
    """Which statements of a series to judge, and in which row: an outlet with a row of its own in that row alone.

    Two transcriptions of one series differ by a day or a column all along; that is no fall.
    """
    outlets: dict[str | None, list[Statement]] = {}
    for one in row:
        outlets.setdefault(one.document.outlet, []).append(one)
    own = [found for found in outlets.values() if len(found) >= OWN_ROW]
    for found in own:
        yield {id(one) for one in found}, found
    scattered = {id(one) for found in outlets.values() if len(found) < OWN_ROW for one in found}
    if scattered:
        yield scattered, row


def _falls_in(row: Sequence[Statement]) -> Iterator[Fall]:
    """Every run of figures outside the unbroken part of a row, with the two between which the total falls."""
    kept = unbroken([figure_of(one) for one in row])
    for out, places in groupby(range(len(row)), key=lambda place: place not in kept):
        run = list(places)
        if not out:
            continue
        around = [row[place] for place in range(max(run[0] - 1, 0), min(run[-1] + 2, len(row)))]
        pair = next(((one, then) for one, then in pairwise(around) if _falls(one, then)), None)
        if pair is not None:
            lone = len(kept) > 2 and run[0] > 0 and run[-1] < len(row) - 1
            yield Fall(*pair, tuple(row[place] for place in run), around[0], around[-1], lone)


def unbroken(figures: Sequence[float]) -> frozenset[int]:
    """Places of the longest part of a row that never falls.

    Source: patience sorting for the longest increasing subsequence, Fredman (1975), "On computing the length of
    longest increasing subsequences".
    """
    tails: list[float] = []
    ends: list[int] = []
    before: list[int] = []
    for place, figure in enumerate(figures):
        pile = bisect_right(tails, figure)
        before.append(ends[pile - 1] if pile else -1)
        tails[pile:] = [figure] if pile == len(tails) else [figure, *tails[pile + 1 :]]
        ends[pile : pile + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(kept)


def _falls(first: Statement, then: Statement) -> bool:
    if first.interval is None or then.interval is None or total_day(first) == total_day(then):
        return False
    return then.interval.ceiling < first.interval.floor
