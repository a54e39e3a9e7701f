"""Series of strikes by night and class: weapons launched, the share intercepted, those lost to jamming, places hit.

The share is of everything that was stopped, shot down or suppressed: a source that begins to give both as one figure
does not change it, and each point says which of the two its source gave. A night of which no such weapon is told has
no point: nobody said that none flew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.claims.things import THING
from contested.errors import QuestionError
from contested.reconcile.phrases import number
from contested.reconcile.series.dispersion import BetaBinomial, fit
from contested.reconcile.series.nights import CLASSES, OTHER, POOLED, Night, nights
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources

# Days before a night whose classes tell how missiles without a class are shared out, and the share where none do.
LEARNT_FROM = timedelta(days=180)
UNKNOWN_SHARE = 0.5
_MISSILES = (POOLED, OTHER, *CLASSES)
FEWEST_NIGHTS = 20  # of a fit of the scatter that is told to a reader


@dataclass(frozen=True, slots=True)
class Strikes:
    """One family: `FAMILY` is "launched", "intercepted", "downed", "lost" or "hits"."""

    FAMILY: str
    HELP: str

    def names(self, sources: Sources) -> Iterator[str]:
        """One for each class of which some night tells."""
        found = nights(sources)
        known = {what for night in found for what in night.tallies}
        missiles = {POOLED, *CLASSES} if known & {POOLED, OTHER, *CLASSES} else set()
        for what in sorted((known | missiles) - {OTHER}):
            if next(self._points(found, what), None) is not None:
                yield f"{self.FAMILY}.{what}"

    def build(self, rest: str, sources: Sources) -> Series:
        """The series of a class: "drone", "missile" (all missiles), "ballistic".

        Raises:
            QuestionError: there is no such class.
        """
        if not rest or "." in rest:
            raise QuestionError("series", f"no series is called {self.FAMILY}.{rest}", self.HELP)
        points = tuple(self._points(nights(sources), rest))
        named = THING.get(rest, rest.replace("_", " "))
        by_day = {night.day: night.speakers for night in nights(sources)}
        count: dict[str, int] = {}
        for point in points:
            for speaker in by_day[point.day]:
                count[speaker] = count.get(speaker, 0) + 1
        title, words = _WORDS[self.FAMILY]
        rate = self.FAMILY in {"intercepted", "downed"}
        return Series(
            name=f"{self.FAMILY}.{rest}",
            title=title.format(what=named),
            unit="share" if rate else "locations" if self.FAMILY == "hits" else "items",
            shape=Shape.RATE if rate else Shape.FLOW,
            definition="; ".join(filter(None, (words, scatter(points) if rate else ""))),
            speakers=tuple(sorted(count, key=lambda name: (-count[name], name))),
            points=points,
        )

    def _points(self, found: Iterable[Night], what: str) -> Iterator[Point]:
        if self.FAMILY == "launched":
            return _launched(found, what)
        if self.FAMILY == "intercepted":
            return _rates(found, what, alone=False)
        if self.FAMILY == "downed":
            # of drones it breaks whenever the source changes what it calls shot down
            return _rates(found, what, alone=True) if what in _MISSILES else iter(())
        return _plain(found, what, self.FAMILY)


_WORDS = {
    "launched": (
        "Launched by Russia a night, {what}",
        "weapons sent at Ukraine, the whole country, by the day on which the attack ended; missiles without their "
        "class bound each class",
    ),
    "intercepted": (
        "Stopped of those launched a night, {what}",
        "shot down or suppressed of those launched, the whole country; each point says whether its source told the "
        "two apart",
    ),
    "downed": (
        "Shot down of those launched a night, {what}",
        "shot down alone, those suppressed counted as not stopped, the whole country",
    ),
    "lost": (
        "Suppressed or lost without effect a night, {what}",
        "only nights on which they are told apart from those shot down",
    ),
    "hits": ("Locations struck a night, {what}", "locations that the speaker names as struck, the whole country"),
}


def scatter(points: Iterable[Point]) -> str:
    """How much more than by chance a rate scatters, in words; empty for fewer than twenty nights."""
    law = fitted(points)
    if law is None or law.nights < FEWEST_NIGHTS:
        return ""
    return (
        f"it scatters {law.dispersion:.1f} times as much as by chance (Pearson; beta-binomial: mean of a night "
        f"{law.rate:.2f}, rho {law.rho:.2f}, over {law.nights} nights)"
    )


def fitted(points: Iterable[Point]) -> BetaBinomial | None:
    """The beta-binomial law of a rate's points that no missing class widens; None where there are none."""
    clear = [one for one in points if one.of and one.low == one.high]
    if not clear:
        return None
    return fit([round(one.value * one.of) for one in clear if one.of], [one.of for one in clear if one.of])


def _launched(found: Iterable[Night], what: str) -> Iterator[Point]:
    before: list[tuple[date, dict[str, float]]] = []
    for night in found:
        told = {one: night.of(one).launched or 0.0 for one in CLASSES}
        pooled = night.of(POOLED).launched
        own = night.of(what).launched
        if what == POOLED:
            all_told = [one for part in _MISSILES if (one := night.of(part).launched) is not None]
            if all_told:
                yield Point.exact(night.day, sum(all_told), *night.speakers)
            continue
        if what in CLASSES and pooled:
            low = own or 0.0
            value = low + pooled * _share(what, night.day, before)
            note = f"{number(pooled)} missiles are told without their class"
            yield Point(night.day, value, low, low + pooled, night.speakers, note)
        elif own is not None:
            yield Point.exact(night.day, own, *night.speakers)
        if not pooled:
            before.append((night.day, told))


def _share(what: str, day: date, before: Iterable[tuple[date, dict[str, float]]]) -> float:
    """The share of a class among missiles of known class of the half year before."""
    lately = [told for then, told in before if day - then <= LEARNT_FROM]
    total = sum(sum(told.values()) for told in lately)
    return sum(told[what] for told in lately) / total if total else UNKNOWN_SHARE


def _rates(found: Iterable[Night], what: str, *, alone: bool) -> Iterator[Point]:
    """Shares of the launched: `alone` counts only what was shot down."""
    for night in found:
        parts = [night.of(one) for one in (_MISSILES if what == POOLED else (what,))]
        parts = [replace(one, lost=None) for one in parts] if alone else parts
        parts = [one for one in parts if one.launched and one.stopped is not None]
        launched = sum(one.launched or 0.0 for one in parts)
        stopped = sum(one.stopped or 0.0 for one in parts)
        note = "; ".join(dict.fromkeys(one.definition for one in parts))
        pooled = night.of(POOLED) if what in CLASSES else None
        if pooled is not None and pooled.launched and pooled.stopped is not None:
            yield _bounded(night, stopped, launched, (pooled.stopped, pooled.launched), note)
        elif launched:
            more = "more stopped than launched is told" if stopped > launched else ""
            rate = min(stopped / launched, 1.0)
            words = "; ".join(filter(None, (note, more)))
            yield Point(night.day, rate, rate, rate, night.speakers, words, max(launched, stopped))


def _bounded(night: Night, stopped: float, launched: float, pooled: tuple[float, float], note: str) -> Point:
    """A class's share where missiles of unknown class flew too: the least and the most that these allow.

    Fewest are stopped of a class to which all that got through belong, most of one to which all that were stopped do.
    """
    caught, flew = min(pooled), pooled[1]
    through = flew - caught
    low = stopped / (launched + through) if launched + through else 1.0
    high = (stopped + caught) / (launched + caught) if launched + caught else 0.0
    value = (stopped + caught) / (launched + flew)
    words = "; ".join(filter(None, (note, f"{number(caught)} of {number(flew)} missiles are told without their class")))
    ends = (min(low, high), max(low, high))
    return Point(night.day, min(max(value, ends[0]), ends[1]), *ends, night.speakers, words, launched)


def _plain(found: Iterable[Night], what: str, slot: str) -> Iterator[Point]:
    for night in found:
        tally = night.of(what)
        value = tally.lost if slot == "lost" else tally.hits
        if value is not None:
            yield Point.exact(night.day, value, *night.speakers)


LAUNCHED = Strikes("launched", "launched.drone, launched.missile, launched.ballistic: weapons launched by night")
INTERCEPTED = Strikes("intercepted", "intercepted.drone: the share stopped by night")
DOWNED = Strikes("downed", "downed.ballistic: the share of missiles shot down, without those suppressed")
LOST = Strikes("lost", "lost.drone: weapons suppressed by night, where told apart")
HITS = Strikes("hits", "hits.drone: locations struck by night")
