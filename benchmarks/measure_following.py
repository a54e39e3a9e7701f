"""How many copiers are found from their figures alone, how many good counters are wrongly joined, and what it does to
estimates.

Made worlds: six named sources count for themselves, each right to the digit in a share of questions and else off by its
spread; one more repeats the worst of them in a share of questions, in words of its own, a day later. Then, where the
data are at hand, the weather sites of a truth-finding benchmark and every public dataset that the package maps: which
sources are taken for one, and how many estimates change.

    python -m benchmarks.measure_following [--worlds 40] [--questions 30] [--data ../shared/data]
"""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from benchmarks.bench_fusion import PROPERTIES, weather_readings

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.documents.datasets.read import mapping_from, read_dataset
from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.reconcile.casebook import Casebook, casebook
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import posterior

FIRST = date(2025, 1, 1)
SOURCES = tuple(f"Brigade {letter}" for letter in "ABCDEF")
COPIER = "Brigade Z"
RANGES = {"20 to 99": (20, 99), "100 to 2,000": (100, 2000)}
EXACT = (0.0, 0.3, 0.6, 0.85, 0.95)  # shares of questions in which a source has the count to the digit
RATES = (1.0, 0.9, 0.8, 0.5)
SPREAD = 0.12
OVERSTATED = 1.8
MOST_COPIES = 5
DATASETS = {
    "casualties/casualty_claims.csv": "casualty_claims",
    "casualties/economist_meta_estimate_casualties.csv": "economist_casualties",
    "casualties/economist_meta_estimate_deaths.csv": "economist_casualties",
    "casualties/area_assessed_isw.csv": "isw_area",
    "losses/russia_losses_personnel.json": "general_staff_losses",
    "losses/russia_losses_equipment.json": "general_staff_losses",
    "losses/general_staff_second_transcription.json": "general_staff_second",
    "losses/oryx_daily_count.csv": "oryx_losses",
    "strikes/missile_attacks_daily.csv": "missile_attacks",
}

Told = tuple[str, int, float, int]  # source, question, figure, days after the event


def told(stream: np.random.Generator, scale: tuple[int, int], exact: float, questions: int) -> Iterator[Told]:
    """The figures of the sources that count for themselves; the last of them overstates."""
    for question in range(questions):
        truth = math.exp(stream.uniform(math.log(scale[0]), math.log(scale[1])))
        for place, source in enumerate(SOURCES):
            lean = OVERSTATED if place == len(SOURCES) - 1 else 1.0
            right = stream.random() < exact and lean == 1.0
            figure = truth if right else truth * lean * math.exp(SPREAD * stream.standard_normal())
            yield source, question, max(round(figure), 1), 0


def copied(stream: np.random.Generator, rows: list[Told], name: str, rate: float) -> Iterator[Told]:
    """What a copier says of every question: the last source's figure, or one of its own."""
    for source, question, figure, _ in rows:
        if source == SOURCES[-1]:
            own = max(round(figure / OVERSTATED * math.exp(SPREAD * stream.standard_normal())), 1)
            yield name, question, figure if stream.random() < rate else own, 1


def made(rows: list[Told]) -> Casebook:
    """Reports of one sentence each, every one in words of its own, reconciled."""
    claims, documents = [], {}
    for number, (source, question, figure, later) in enumerate(rows):
        day = FIRST + timedelta(days=question)
        text = f"{source} writes in note {number}: {figure}."
        document = Document(text=text, published=day + timedelta(days=later), outlet=source, outlet_side=Side.THIRD)
        documents[document.id] = document
        quantity = Quantity(figure, figure, Bound.EXACT, Unit.DRONES)
        claims.append(
            Claim(
                document=document.id,
                span=Span(0, len(text)),
                sentence=Span(0, len(text)),
                quote=text,
                rule="made",
                measure=Measure.LAUNCHED,
                what="drone",
                party="RU",
                quantity=quantity,
                place=Locality("Kherson"),
                period=Period(day, day),
                speaker=Speaker(f"{source} staff", Side.THIRD),
            )
        )
    return casebook(claims, documents)


def measure_worlds(worlds: int, questions: int) -> None:
    """Print, for each kind of world, how many copiers were found and how many independent pairs were joined."""
    pairs = len(SOURCES) * (len(SOURCES) - 1) // 2
    print(f"{worlds} worlds of {len(SOURCES)} sources and {questions} questions; copiers found, by rate of copying")
    for words, scale in RANGES.items():
        for exact in EXACT:
            found, wrong = dict.fromkeys(RATES, 0), 0
            for seed in range(worlds):
                stream = np.random.default_rng(seed)
                rows = list(told(stream, scale, exact, questions))
                for rate in RATES:
                    book = made([*rows, *copied(stream, rows, COPIER, rate)])
                    for one in book.followings.pairs:
                        if {one.leader, one.follower} == {f"{COPIER} staff", f"{SOURCES[-1]} staff"}:
                            found[rate] += one.taken
                        elif rate == 1.0 and f"{COPIER} staff" not in (one.leader, one.follower):
                            wrong += one.taken
            rates = "  ".join(f"{rate}: {found[rate]}/{worlds}" for rate in RATES)
            print(
                f"  figures {words:13} right to the digit {exact:.2f}: {rates}; wrongly joined {wrong}/{pairs * worlds}"
            )


def measure_estimates(worlds: int, questions: int) -> None:
    """Print how far copies of the source that overstates move estimates, and whether any is narrower."""
    print(f"\n{MOST_COPIES} copies of the source that overstates by {OVERSTATED}, {worlds} worlds")
    for words, scale in RANGES.items():
        moved, deviations, narrowed, blind, count = [], [], 0, [], 0
        for seed in range(worlds):
            stream = np.random.default_rng(seed)
            rows = list(told(stream, scale, 0.3, questions))
            more = [one for n in range(MOST_COPIES) for one in copied(stream, rows, f"Brigade {n}", 1.0)]
            alone, together = (_answers(made(found)) for found in (rows, [*rows, *more]))
            for question, before in alone.items():
                after = together[question]
                figures = [figure for _, number, figure, _ in rows if number == question]
                moved.append(after[0.5] / before[0.5])
                sd = (math.log(before[0.9]) - math.log(before[0.1])) / 2.563
                deviations.append(abs(math.log(after[0.5] / before[0.5])) / max(sd, 1e-3))
                narrowed += after[0.95] - after[0.05] < before[0.95] - before[0.05]
                blind.append(float(np.median([*figures, *[figures[-1]] * MOST_COPIES]) / np.median(figures)))
                count += 1
        print(
            f"  figures {words:13}: estimate x{np.median(moved):.4f}, a median of figures x{np.median(blind):.2f};"
            f" moved by {np.mean(deviations):.4f} sd on average, {np.max(deviations):.3f} at most;"
            f" narrowed {narrowed} of {count}"
        )


def _answers(book: Casebook) -> dict[int, dict[float, float]]:
    known = leanings(book.cases)
    found = {}
    for case in book.cases:
        answer = posterior(case, known)
        if answer is not None and case.question.end is not None:
            found[(case.question.end - FIRST).days] = dict(answer.quantiles)
    return found


def measure_datasets(data: Path) -> None:
    """Print who is taken for one in the public datasets together, and how many estimates change."""
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    for path, name in DATASETS.items():
        if not (data / path).exists():
            print(f"  {path} is not there")
            continue
        for one in read_dataset(data / path, mapping_from(name, None), Defaults(), []):
            if isinstance(one, Document):
                documents[one.id] = one
                claims += extract(one).claims
    book = casebook(claims, documents)
    taken = [one for one in book.followings.pairs if one.taken]
    print(
        f"\ndatasets: {len(claims):,} claims, {len(book.followings.pairs)} pairs compared, {len(taken)} taken for one"
    )
    for following in taken:
        print(f"  {following.reason} (probability {following.probability:.3f})")
    for following in [one for one in book.followings.pairs if not one.taken][:5]:
        print(f"  not: {following.reason} (probability {following.probability:.3f})")
    known = leanings(book.cases)
    touched = [case for case in book.cases if case.unfollowed]
    narrower = 0
    for case in touched:
        after, before = posterior(case, known), posterior(replace(case, voices=case.unfollowed, unfollowed=()), known)
        if after and before:
            narrower += after.quantiles[0.95] - after.quantiles[0.05] < before.quantiles[0.95] - before.quantiles[0.05]
    print(f"  {len(touched):,} of {len(book.estimates):,} estimates rest on fewer origins; narrower {narrower}")


def measure_weather(data: Path) -> None:
    """Print which weather sites are taken for one from their readings of the same hours."""
    _, figures = weather_readings(data)
    print("\nweather sites, first readings")
    for name in PROPERTIES:
        keys = [key for key in figures if key[1] == name]
        rows = [
            (f"Site {site}", number, read[0], 0)
            for number, key in enumerate(keys)
            for site, read in figures[key].items()
            if read[0] > 0
        ]
        pairs = made(rows).followings.pairs
        print(f"  {name}: {len(pairs)} pairs compared")
        for one in pairs:
            if one.taken:
                print(
                    f"    {one.reason}; of {one.alone + one.own} figures that nobody else gave, {one.alone} are shared"
                )


def main() -> None:
    """Print all four."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    options.add_argument("--worlds", type=int, default=40)
    options.add_argument("--questions", type=int, default=30)
    given = options.parse_args()
    measure_worlds(given.worlds, given.questions)
    measure_estimates(min(given.worlds, 10), given.questions)
    if given.data.exists():
        measure_weather(given.data / "fusion")
        measure_datasets(given.data)


if __name__ == "__main__":
    main()
