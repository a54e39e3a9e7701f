"""Documented losses: what was photographed and sorted by those who collect pictures, a lower bound by nature.

A collection's totals run by the day on which a picture was entered; where a collection dates the loss itself, that is
a second series, by day of the loss. Types that share a word of ours are added: no vehicle is of two types.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from contested.claims.things import THING
from contested.claims.vocabulary import Aspect, Bound, Measure
from contested.errors import QuestionError
from contested.reconcile.phrases import party, plural
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

FAMILY = "documented"
HELP = "documented.RU.tanks, documented.RU.tanks.days: losses that are documented, in all and by day of the loss"
DAYS = "days"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Named = tuple[str, str, bool]  # whose, what, by day


def names(sources: Sources) -> Iterator[str]:
    """One for each side and kind that a collection counts."""
    for whose, what, by_day in sorted(_documented(sources)):
        yield f"{FAMILY}.{whose}.{what}" + (f".{DAYS}" if by_day else "")


def build(rest: str, sources: Sources) -> Series:
    """The series of that name: "RU.tanks", "RU.tanks.days".

    Raises:
        QuestionError: it is no such name.
    """
    whose, _, what = rest.partition(".")
    what, _, days = what.partition(".")
    if not what or days not in {"", DAYS}:
        raise QuestionError("series", f"no series is called {FAMILY}.{rest}", HELP)
    found = _documented(sources).get((whose, what, days == DAYS), ())
    by_speaker: dict[str, list[Statement]] = {}
    for one in found:
        by_speaker.setdefault(one.claim.speaker.name, []).append(one)
    speaker = min(by_speaker, key=lambda name: (-len(by_speaker[name]), name), default="")
    chosen = by_speaker.get(speaker, [])
    points = _by_day(chosen, speaker) if days else _totals(chosen, speaker)
    when = "by day of the loss" if days else "by the day on which they were entered, types added"
    return Series(
        name=f"{FAMILY}.{rest}",
        title=f"{party(whose)}'s documented losses, {THING.get(what, what)}" + (", a day" if days else ""),
        unit="items",
        shape=Shape.FLOW if days else Shape.TOTAL,
        definition=f"pictures collected by {speaker or 'nobody'}, {when}; a lower bound: more was lost than was seen",
        speakers=(speaker,) if speaker else (),
        points=tuple(points),
    )


def _documented(sources: Sources) -> Mapping[Named, list[Statement]]:
    return sources.kept(FAMILY, lambda: _gathered(sources.told(Measure.LOSSES)))


def _gathered(statements: Iterable[Statement]) -> dict[Named, list[Statement]]:
    found: dict[Named, list[Statement]] = {}
    for one in statements:
        claim, quantity = one.claim, one.claim.quantity
        if not one.tabled or quantity is None or quantity.bound is not Bound.AT_LEAST or quantity.low is None:
            continue
        if claim.what and claim.party and claim.what != "personnel":
            key = (claim.party, claim.what, quantity.aspect is not Aspect.TOTAL)
            found.setdefault(key, []).append(one)
    return found


def _totals(statements: Iterable[Statement], speaker: str) -> Iterator[Point]:
    """The sum of the types' last totals, on each day on which one of them changed."""
    by_day: dict[date, list[Statement]] = {}
    for one in statements:
        by_day.setdefault(one.day, []).append(one)
    last: dict[str, float] = {}
    for day, entered in sorted(by_day.items()):
        known = len(last)
        for one in entered:
            # rows of one type differ in the day of their own id, and in nothing else
            last[_DAY.sub("", one.document.own_id or "")] = one.interval.floor if one.interval else 0.0
        total = sum(last.values())
        note = f"{plural(len(last), 'type')} from here on" if known and len(last) > known else ""
        yield Point(day, total, total, math.inf, (speaker,), note)


def _by_day(statements: Iterable[Statement], speaker: str) -> Iterator[Point]:
    sums: dict[date, float] = {}
    for one in statements:
        sums[one.day] = sums.get(one.day, 0.0) + (one.interval.floor if one.interval else 0.0)
    for day, total in sorted(sums.items()):
        yield Point(day, total, total, math.inf, (speaker,))
