"""Running totals against what followed: their source's own next total, and a second hand that copied the same one.

A total of a day is sustained where its source's next total is not lower. A copy of it is sustained where the other
hand has the same figure, or where it alone lies between the days before and after on which both hands agree.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Side
from contested.reconcile.records.settlement import Kind, Settlement, source_of
from contested.reconcile.statement import Statement

# Days. A total that nobody continues for longer was not settled by its next one.
NEXT_WITHIN = timedelta(days=7)
# Days with a figure. A count that is given once or twice ("1,200 in that week, 1,300 by evening") is no running total.
FEWEST_DAYS = 3
# The next total is the source's own word on the last one.
ITS_NEXT_TOTAL = "its own next total"
Series = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """One total of one day as one outlet gives it last; `before` is what it gave first, where that was another one."""

    outlet: str
    statement: Statement
    value: float
    before: Copied | None = None

    @property
    def claim(self) -> Claim:
        """The claim that gives it."""
        return self.statement.claim


@dataclass(frozen=True, slots=True)
class _Case:
    """One figure with the figure that settled it, and the day of that."""

    one: Copied
    settled: float
    on: date


def totals(statements: Iterable[Statement]) -> tuple[Settlement, ...]:
    """Totals settled by their next one and by a second hand; all totals that a source gives of one day are one case."""
    own: dict[tuple[str, date], list[_Case]] = {}
    hands: dict[tuple[str, date], list[tuple[_Case, str]]] = {}
    for (source, *_), by_day in _series(statements).items():
        kept: dict[date, Copied] = {}
        agreed = {day: copies[0] for day, copies in by_day.items() if len({one.value for one in copies}) == 1}
        for day, copies in by_day.items():
            right = agreed.get(day) or _between(copies, day, agreed)
            if right is None:
                continue
            kept[day] = right
            for one in copies:
                for other in {each.outlet for each in copies if each.outlet != one.outlet}:
                    hands.setdefault((one.outlet, day), []).append((_Case(one, right.value, day), other))
        for case in (*_continued(kept), *_restated(by_day)):
            own.setdefault((str(source), case.one.statement.day), []).append(case)
    made = [_settlement(source, Kind.RUNNING_TOTAL, day, cases, ITS_NEXT_TOTAL)
            for (source, day), cases in own.items()]  # fmt: skip
    for (outlet, day), pairs in hands.items():
        other = ", ".join(sorted({name for _, name in pairs}))
        made.append(_settlement(outlet, Kind.TRANSCRIPTION, day, [case for case, _ in pairs], other))
    return tuple(sorted(made, key=lambda one: (one.source, one.kind, one.day)))


def _series(statements: Iterable[Statement]) -> dict[Series, dict[date, list[Copied]]]:
    """Totals by series and day, from their common first day on: of each outlet the figure that it published last."""
    found: dict[Series, dict[date, dict[str, Copied]]] = {}
    for one in statements:
        claim, quantity, period, source = one.claim, one.claim.quantity, one.claim.period, source_of(one)
        if quantity is None or source is None or not one.asserted or not one.is_fact:
            continue
        value = quantity.low if quantity.low is not None else quantity.high
        counted_from_a_day = period.start is not None and quantity.aspect is Aspect.TOTAL
        if not counted_from_a_day or period.end is None or value is None:
            continue
        place = claim.place.name if claim.place else None
        series = (source, claim.measure, claim.what, claim.party, quantity.unit, claim.definition, place, period.start)
        outlet = one.document.outlet or source
        copies = found.setdefault(series, {}).setdefault(period.end, {})
        known = copies.get(outlet)
        first = known and (known.before or known)
        copies[outlet] = Copied(outlet, one, value, first if first and first.value != value else None)
    return {
        series: {day: list(copies.values()) for day, copies in sorted(by_day.items())}
        for series, by_day in found.items()
        if len(by_day) >= FEWEST_DAYS
    }


def _between(copies: Sequence[Copied], day: date, agreed: Mapping[date, Copied]) -> Copied | None:
    """The only copy that lies between the nearest days on which all hands agree; None where none or several do."""
    days = list(agreed)
    before, after = bisect_left(days, day) - 1, bisect_right(days, day)
    if before < 0 or after >= len(days):
        return None
    low, high = agreed[days[before]].value, agreed[days[after]].value
    fitting = [one for one in copies if low <= one.value <= high]
    return fitting[0] if len({one.value for one in fitting}) == 1 else None


def _continued(kept: Mapping[date, Copied]) -> Iterator[_Case]:
    days = list(kept)
    for day, later in pairwise(days):
        if later - day <= NEXT_WITHIN:
            yield _Case(kept[day], min(kept[day].value, kept[later].value), later)


def _restated(by_day: Mapping[date, Sequence[Copied]]) -> Iterator[_Case]:
    """Figures of a day for which the same outlet later gave another one."""
    for copies in by_day.values():
        for one in copies:
            if one.before is not None:
                yield _Case(one.before, one.value, one.statement.published)


def _settlement(source: str, kind: Kind, day: date, cases: Sequence[_Case], settled_by: str) -> Settlement:
    """One day's totals as one case, told by the figure that was farthest off; sustained where none was."""
    farthest = max(cases, key=lambda case: abs(_log_ratio(case)))
    claim, off = farthest.one.claim, _log_ratio(farthest)
    own = kind is Kind.RUNNING_TOTAL
    return Settlement(
        source=source,
        side=claim.speaker.side if own else farthest.one.statement.document.outlet_side or Side.UNKNOWN,
        kind=kind,
        day=day,
        claim=claim,
        sustained=off == 0,
        settled_by=settled_by,
        lag_days=(farthest.on - day).days if off and own else None,
        log_ratio=off or None,
    )


def _log_ratio(case: _Case) -> float:
    """Zero where the figure is the settled one; one is added to both, since totals may be zero."""
    return math.log((case.one.value + 1) / (case.settled + 1))
