"""What a predicate is asked: for which side, where and when; and what there is to answer it with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side
from contested.errors import QuestionError
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.deadlines import Deadline
from contested.reconcile.interval import Interval
from contested.reconcile.joined import Joined
from contested.reconcile.origins import borrowed
from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Point, Series
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity
from contested.rhetoric.predicates.standing import Witness

OTHER = {Side.UA: Side.RU, Side.RU: Side.UA}
_NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The ledger as tests use it; `deadlines` are those that were asked for once.

    `lookup` gives a series by its name to whoever has made it already; None makes it here.
    """

    book: Casebook
    sources: Sources
    deadlines: tuple[Deadline, ...]
    lookup: Callable[[str], Series] | None = None

    def cases(self, *measures: Measure) -> Iterator[Case]:
        """The questions of some measures."""
        return (case for case in self.book.cases if case.question.measure in measures)

    def series(self, name: str) -> Series | None:
        """The series of that name, made once; None where there is none or nobody speaks in it."""

        def make() -> Series | None:
            try:
                found = self.lookup(name) if self.lookup else catalogue.series(name, self.sources)
            except QuestionError:
                return None
            return found if found.points else None

        return self.sources.kept(("rhetoric", name), make)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """`side` is the side that the frame serves. `since` and `until` are the period's first and last day.

    `dates` are the days that the frame's instances speak of, empty for all of the period; `place` is where, None where
    no place is spoken of.
    """

    side: Side
    since: date
    until: date
    evidence: Evidence
    place: str | None = None
    dates: frozenset[date] = frozenset()

    @property
    def other(self) -> Side:
        """The side's opponent."""
        return OTHER[self.side]

    @property
    def days(self) -> int:
        """The period's length in days."""
        return (self.until - self.since).days

    @property
    def before(self) -> Asked:
        """The same of the period of equal length before."""
        length = self.until - self.since
        return replace(self, since=self.since - length, until=self.since)

    def within(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.since <= day <= self.until

    def spoken_of(self, day: date) -> bool:
        """Whether a day is one that the frame's instances speak of."""
        return self.within(day) and (not self.dates or day in self.dates)

    def here(self, claim: Claim) -> bool:
        """Whether a claim is of the place: the town, or its sector."""
        place = claim.place
        return place is not None and self.place is not None and self.place in {
            place.place_id, place.name, place.name.removesuffix(" sector"),
        }  # fmt: skip


def origins(cases: Iterable[Case], counts: Callable[[Statement], bool]) -> tuple[tuple[Statement, ...], ...]:
    """The statements of some questions that count, origin by origin: one speaker is one origin, and so are those whom
    one of the questions takes for one voice, and an outlet's own count of what a side's officials counted."""
    groups: list[Sequence[Statement]] = []
    kept: list[Statement] = []
    for case in cases:
        kept += [one for one in case.statements if counts(one)]
        groups += [group for group, _ in case.voices]
    places = {id(one): place for place, one in enumerate(kept)}
    joined = Joined(len(kept))
    named: dict[tuple[str, ...], int] = {}
    for place, one in enumerate(kept):
        joined.join(named.setdefault(identity(one), place), place, "one speaker")
    for group in groups:
        members = [places[id(one)] for one in group if id(one) in places]
        for member in members[1:]:
            joined.join(members[0], member, "one voice")
    for place, source in _relayed(kept):
        joined.join(source, place, "an outlet's own voice on what officials counted")
    return tuple(tuple(kept[place] for place in members) for members, _ in joined.sets())


def _relayed(kept: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Places of counts that an outlet, or nobody in particular, gives in its own voice of what a side's officials count
    as well, with those officials': of the same measure, place and day or night. Hardly an outlet counts by itself."""
    spoken: dict[tuple[Measure, str | None], list[int]] = {}
    for place, one in enumerate(kept):
        if one.interval is not None and one.claim.speaker.side in OTHER:
            spoken.setdefault(_counted(one), []).append(place)
    for place, one in enumerate(kept):
        if one.interval is not None and one.claim.speaker.side not in OTHER and borrowed(one):
            sources = spoken.get(_counted(one), ())
            near = [source for source in sources if abs(kept[source].day - one.day) <= _NIGHT]
            if near:
                yield place, near[0]


def _counted(one: Statement) -> tuple[Measure, str | None]:
    return one.claim.measure, one.claim.place.name if one.claim.place else None


def witness(found: Sequence[Statement], interval: Interval) -> Witness:
    """An origin's word, under the name of whoever told it first."""
    first = found[0].claim.speaker
    return Witness(first.name, side_of(found), interval, tuple(one.claim for one in found))


def side_of(found: Iterable[Statement]) -> Side:
    """The side behind an origin: that of a belligerent if one of its tellers is one, else the first teller's."""
    sides = [one.claim.speaker.side for one in found]
    return next((one for one in sides if one in OTHER), sides[0])


def at(series: Series, day: date, longest: timedelta) -> Point | None:
    """The last point up to a day, unless it is older than `longest`."""
    found = next((one for one in reversed(series.points) if one.day <= day), None)
    return found if found is not None and day - found.day <= longest else None


def change(series: Series, since: date, until: date, longest: timedelta) -> Interval | None:
    """By how much a stock changed between two days; None where one of them has no point near it."""
    first, last = at(series, since, longest), at(series, until, longest)
    if first is None or last is None or first.day == last.day:
        return None
    return Interval(last.low - first.high, last.high - first.low)


def turned(interval: Interval) -> Interval:
    """The interval of minus the quantity."""
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high)
