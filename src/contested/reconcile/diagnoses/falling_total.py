"""`sum_mismatch` of a running total with itself: a total counted up from one day never falls.

The fewest figures whose removal leaves a row that does not fall are named, beside the two between which it falls.
Sources do correct their totals downwards; the rule says so and does not choose. A lone figure far outside its
neighbours that one slip of the hand brings between them is a `transcription_error`, with what it would then read.
Slips that another transcription shows are left to that file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from contested.documents.tables_series import SLIP_SHARE, SLIP_WIDTHS, readings
from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.transcription_error import KIND as SLIP
from contested.reconcile.diagnoses.transcription_error import NEIGHBOURHOOD, misread
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import day, number, sentence, subject, voice
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.totals import figure_of, total_day, totals

KIND = "sum_mismatch"
OWN_ROW = 3  # figures of one series in one outlet from which they are judged by themselves


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


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each fall of a running total, with every figure that it makes impossible."""
    rows = [row for row in totals(book.statements).values() if len(row) > 1]
    if not rows:
        return
    slips = {id(one) for case in book.cases if case.disputed and misread(case.current) for one in case.current}
    for row in rows:
        falls: dict[tuple[object, ...], tuple[Fall, ...]] = {}
        for judged, own_row in _by_outlet(row):
            for fall in _falls_in(own_row):
                if judged.issuperset(id(one) for one in fall.broken) and slips.isdisjoint(map(id, fall.broken)):
                    mark = (total_day(fall.first), figure_of(fall.first), total_day(fall.then), figure_of(fall.then))
                    falls[mark] = (*falls.get(mark, ()), fall)
        for found in falls.values():
            yield _told(found)


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


def _told(found: Sequence[Fall]) -> Disagreement:
    fall = found[0]
    first, then, broken = fall.first, fall.then, fall.broken
    if fall.readings:
        return _slip(fall)
    if len(broken) == 1 and fall.lone:
        why = f"{number(figure_of(broken[0]))} alone breaks the row: it was copied wrongly, or corrected at once."
    else:
        why = "It was corrected, or one of them was copied wrongly."
    words = (
        f"{subject(first.claim)}: a running total never falls, but it stood at {number(figure_of(first))} on "
        f"{day(total_day(first))} ({voice(first)}) and at {number(figure_of(then))} on {day(total_day(then))} "
        f"({voice(then)}). {why}"
    )
    named = dict.fromkeys(one.claim for each in found for one in (each.first, each.then, *each.broken))
    return Disagreement(KIND, sentence(words), tuple(named), Question.of(first.claim))


def _slip(fall: Fall) -> Disagreement:
    one, before, after = fall.broken[0], fall.before, fall.after
    read = " or ".join(number(each) for each in fall.readings)
    words = (
        f"{subject(one.claim)}: {number(figure_of(one))} on {day(total_day(one))} ({voice(one)}) stands outside the "
        f"totals before and after it, {number(figure_of(before))} on {day(total_day(before))} and "
        f"{number(figure_of(after))} on {day(total_day(after))}, and a running total never falls. With one slip of the "
        f"hand undone it reads {read}: it was probably copied wrongly."
    )
    found = (one.claim, before.claim, after.claim)
    return Disagreement(SLIP, sentence(words), found, Question.of(one.claim))
