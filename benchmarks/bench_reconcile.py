"""How long questions, origins and estimates take on ten thousand, a hundred thousand and a million claims.

The claims are made, not read: four years of days, each with night raids, tolls, losses, assaults by sector and who
holds what, told by a few speakers and carried by many outlets, most of them as copies of one count.

    python benchmarks/bench_reconcile.py [--claims 10000 100000 1000000] [--no-estimates] [--scattered]

Everything runs in one process on one core; seconds are those of the process, and of the wall in brackets.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.documents.document import Document
from contested.reconcile.casebook import casebook
from contested.reconcile.collector import collector_held
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import posterior

FIRST = date(2022, 2, 24)
SECTORS = tuple(f"Sector {number} sector" for number in range(12))
TOWNS = tuple(f"Town {number}" for number in range(400))
OUTLETS = tuple(f"Outlet {number}" for number in range(60))
KINDS = ("personnel", "tanks", "artillery", "armoured", "vehicles", "mlrs", "aircraft", "ships")
SPEAKERS = {
    Measure.LAUNCHED: (("Ukrainian Air Force", Side.UA),),
    Measure.INTERCEPTED: (("Ukrainian Air Force", Side.UA), ("Russian Defence Ministry", Side.RU)),
    Measure.LOSSES: (("General Staff", Side.UA), ("War studies institute", Side.THIRD)),
    Measure.ASSAULTS: (("General Staff", Side.UA),),
    Measure.KILLED: (("governor", Side.UA), ("State Emergency Service", Side.UA), ("prosecutor", Side.UA)),
}
UNITS = {Measure.LOSSES: Unit.PEOPLE, Measure.ASSAULTS: Unit.ATTACKS, Measure.KILLED: Unit.PEOPLE}


def claims(count: int) -> tuple[list[Claim], dict[str, Document]]:
    """So many claims with their documents, the same each time."""
    stream = random.Random(20251108)
    days = count // 400 + 20
    made: list[Claim] = []
    documents: dict[str, Document] = {}
    for number in range(days):
        day = FIRST + timedelta(days=number)
        reports = [
            Document(text=_text(stream, outlet), published=day, outlet=outlet, outlet_side=Side.THIRD)
            for outlet in OUTLETS
        ]
        documents |= {one.id: one for one in reports}
        for told in _day(stream, day):
            for report in stream.sample(reports, stream.choice((1, 1, 2, 6, 12))):
                made.append(_carried(told, report, len(made)))
        if len(made) >= count:
            break
    return made[:count], documents


def _text(stream: random.Random, outlet: str) -> str:
    """Sixty words of an outlet's own, out of three thousand."""
    return f"{outlet}: " + " ".join(f"word{stream.randrange(3000)}" for _ in range(60))


def _day(stream: random.Random, day: date) -> Iterator[Claim]:
    counted: list[tuple[Measure, str, str, str | None, int]] = [
        *(
            (Measure.LAUNCHED, what, "RU", "Ukraine", stream.randrange(2, 700))
            for what in ("drone", "missile", "cruise")
        ),
        *((Measure.INTERCEPTED, what, "UA", "Ukraine", stream.randrange(2, 600)) for what in ("drone", "missile")),
        *((Measure.LOSSES, what, "RU", None, stream.randrange(1, 1500)) for what in KINDS),
        *((Measure.ASSAULTS, "", "RU", sector, stream.randrange(1, 80)) for sector in SECTORS),
        *((Measure.KILLED, "civilian", "UA", town, stream.randrange(1, 9)) for town in stream.sample(TOWNS, 15)),
    ]
    for measure, what, party, place, figure in counted:
        for name, side in SPEAKERS[measure]:
            blank = _said(day, Speaker(name, side), place)
            quantity = Quantity(figure, figure, Bound.EXACT, UNITS.get(measure, Unit.DRONES))
            yield replace(blank, measure=measure, what=what or None, party=party, quantity=quantity, status=None)
    for town in stream.sample(TOWNS, 40):
        party, side = stream.choice((("RU", Side.RU), ("UA", Side.UA), ("RU", Side.THIRD)))
        yield replace(_said(day, Speaker(f"{side} staff", side), town), party=party)


def _said(day: date, speaker: Speaker, place: str | None) -> Claim:
    """That somebody holds a place on a day, by a speaker; its document and its other fields are still to come."""
    return Claim(
        document="", span=Span(0, 1), sentence=Span(0, 1), quote="x", rule="benchmark", measure=Measure.CONTROL,
        status="held", place=Locality(place) if place else None, period=Period(day, day), speaker=speaker,
    )  # fmt: skip


def _carried(told: Claim, report: Document, number: int) -> Claim:
    at = number % 30
    return replace(told, document=report.id, span=Span(at, at + 1), quote=report.text[at])


def scattered(made: list[Claim]) -> list[Claim]:
    """The same claims, half of their figures up to 60 % off: few estimates are alike, and many origins disagree."""
    stream = random.Random(7)
    told = []
    for claim in made:
        quantity = claim.quantity
        if quantity is None or quantity.low is None or stream.random() < 0.5:
            told.append(claim)
            continue
        figure = max(1, round(quantity.low * stream.uniform(0.6, 1.6)))
        told.append(replace(claim, quantity=replace(quantity, low=figure, high=figure)))
    return told


class Clocks:
    """Seconds of this process and of the wall since the last look."""

    def __init__(self) -> None:
        self._process, self._wall = time.process_time(), time.perf_counter()

    def __call__(self) -> str:
        """Both as words, and start again."""
        process, wall = self._process, self._wall
        self._process, self._wall = time.process_time(), time.perf_counter()
        return f"{self._process - process:5.1f} s ({self._wall - wall:5.1f} s of the clock)"


def main() -> None:
    """Print seconds and memory for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--no-estimates", action="store_true")
    options.add_argument(
        "--scattered", action="store_true", help="half of the figures differ from one telling to the next"
    )
    given = options.parse_args()
    for count in given.claims:
        made, documents = claims(count)
        if given.scattered:
            made = scattered(made)
        with collector_held():  # as whoever works out many questions would do it
            clocks, whole = Clocks(), Clocks()
            book = casebook(made, documents)
            gathered = clocks()
            learnt = leanings(book.cases)
            taught = clocks()
            answered = 0
            if not given.no_estimates:
                answered = sum(posterior(case, learnt) is not None for case in book.cases)
            estimated, together = clocks(), whole()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(made):>9,} claims {len(book.cases):>8,} questions: casebook {gathered}, leanings {taught}, "
            f"{answered:,} estimates {estimated}; together {together}; peak {peak:,.0f} MB"
        )


if __name__ == "__main__":
    main()
