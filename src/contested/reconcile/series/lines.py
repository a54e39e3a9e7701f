"""The last word of many series at once, as a page tells it: its figure, who is silent since, the claims behind it.

Only what was told in the last thirteen weeks is kept: a page says what is known now, and stays short for any ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.claims.claim import Claim
from contested.reconcile.series.behind import behind
from contested.reconcile.series.coverage import Covered, covered
from contested.reconcile.series.series import Point, Series
from contested.reconcile.series.sources import Sources

RECENT = timedelta(days=91)
USUAL_FROM = timedelta(days=182)  # of which days it is told who usually speaks
MOST_LINES = 12  # of one heading

Lookup = Callable[[str], Series]


@dataclass(frozen=True, slots=True)
class Line:
    """One series up to `until`: `days` are its last thirteen weeks, silent ones among them, `claims` those behind its
    last point. `series` is whole."""

    series: Series
    until: date
    days: tuple[Covered, ...]
    claims: tuple[Claim, ...]

    @property
    def last(self) -> Point:
        """The last point on which somebody spoke."""
        return next(one.point for one in reversed(self.days) if one.point is not None and one.point.speakers)

    @property
    def quiet(self) -> int:
        """Days since then on which nobody spoke."""
        return (self.until - self.last.day).days

    @property
    def silent(self) -> tuple[str, ...]:
        """Who usually speaks and did not on the last point's day."""
        day = next(one for one in self.days if one.day == self.last.day)
        return tuple(one.speaker for one in day.silent)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one family, and how many more there are."""

    family: str
    lines: tuple[Line, ...]
    more: int = 0


def lines(families: Iterable[str], names: Iterable[str], lookup: Lookup, sources: Sources, until: date) -> tuple[
    Lines, ...
]:  # fmt: skip
    """The lines of some families in their order, those told last first, of one day the largest first; families of
    which nothing was told lately are left out."""
    known = tuple(names)
    found = (_family(family, known, lookup, sources, until) for family in families)
    return tuple(one for one in found if one.lines)


def _family(family: str, names: Iterable[str], lookup: Lookup, sources: Sources, until: date) -> Lines:
    recent = list(_recent((name for name in names if name.startswith(f"{family}.")), lookup, until))
    recent.sort(key=lambda one: (-one[1].day.toordinal(), -one[1].value, one[0].name))
    made = tuple(_line(one, last, sources, until) for one, last in recent[:MOST_LINES])
    return Lines(family, made, len(recent) - len(made))


def _recent(names: Iterable[str], lookup: Lookup, until: date) -> Iterator[tuple[Series, Point]]:
    """Series with their last spoken point, of those who have one in the last weeks."""
    for name in names:
        series = lookup(name).between(None, until)
        last = next((one for one in reversed(series.points) if one.speakers), None)
        if last is not None and until - last.day < RECENT:
            yield series, last


def _line(series: Series, last: Point, sources: Sources, until: date) -> Line:
    since = until - RECENT
    days = tuple(one for one in covered(series.between(until - USUAL_FROM, None), until) if one.day > since)
    return Line(series, until, days, behind(series.name, last, sources))


def lately(sources: Sources, until: date) -> Sources:
    """Sources of what was published in the last weeks alone, for what has to be compared claim by claim."""
    since = until - RECENT
    documents = {key: one for key, one in sources.documents.items() if one.published > since}
    claims = tuple(one for one in sources.claims if one.document in documents)
    return replace(sources, claims=claims, documents=documents, _made={}, _kept={})
