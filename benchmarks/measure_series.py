"""Series of losses and strikes on the public tables: figures to compare with, and whether bands of silence hold.

Reads `general_staff_losses` and `missile_attacks` as `contested read` does. Bands of silence: runs of 1 to 28 days are
hidden from a series, and the share of hidden values inside their bands is counted (nine in ten are meant to be).

    python benchmarks/measure_series.py [--data ../shared/data]
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from contested.claims.claim import Claim
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.extract.reader import extract
from contested.reconcile.series import catalogue
from contested.reconcile.series.coverage import covered
from contested.reconcile.series.dispersion import fit
from contested.reconcile.series.nights import Night, nights
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources

TABLES = {
    "losses/russia_losses_equipment.json": "general_staff_losses",
    "losses/russia_losses_personnel.json": "general_staff_losses",
    "strikes/missile_attacks_daily.csv": "missile_attacks",
}
HIDDEN = (1, 3, 7, 14, 28)
BANDED = ("losses.RU.personnel", "losses.RU.tanks", "launched.drone", "intercepted.drone")


def sources(data: Path) -> Sources:
    """Every claim of the tables."""
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    for name, dataset in TABLES.items():
        for one in read_dataset(data / name, mapping_from(dataset, None), Defaults(), []):
            if isinstance(one, Document):
                documents[one.id] = one
                claims += extract(one).claims
    return Sources(tuple(claims), documents, lambda _: "")


def quarter(day: date) -> str:
    """2025Q4."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def by_quarter(series: Series) -> dict[str, float]:
    """The mean of a flow by quarter; of a rate the share of everything launched."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in series:
        weight = 1.0 if one.of is None else one.of
        sums[quarter(one.day)][0] += one.value * weight
        sums[quarter(one.day)][1] += weight
    return {name: total / weight for name, (total, weight) in sums.items() if weight}


def scatter(found: Iterable[Night], what: str, *, downed_only: bool) -> str:
    """The law of a class's nights; `downed_only` leaves those out that were suppressed."""
    counts = []
    for night in found:
        tally = night.of(what)
        stopped = tally.downed if downed_only else tally.stopped
        if tally.launched and stopped is not None and stopped <= tally.launched:
            counts.append((stopped, tally.launched))
    law = fit(*zip(*counts, strict=True))
    share = sum(one for one, _ in counts) / law.weapons
    return f"share {share:.3f} dispersion {law.dispersion:.1f} rho {law.rho:.2f} dAIC {law.gain:.0f} n {law.nights}"


def silence(series: Series, length: int) -> tuple[int, int]:
    """Hidden values inside their bands, and hidden values: every third run of that many days is hidden."""
    first, known = series.points[0].day, {one.day: one.value for one in series if one.speakers}
    hidden = {day for day in known if (day - first).days // length % 3 == 2}
    kept = replace(series, points=tuple(one for one in series if one.day not in hidden))
    bands = {one.day: one for one in covered(kept)}
    inside = sum(bands[day].low <= known[day] <= bands[day].high for day in hidden if day in bands)
    return inside, sum(day in bands for day in hidden)


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    data = os.environ.get("CONTESTED_DATA", "../shared/data")
    arguments.add_argument("--data", type=Path, default=Path(data))
    made = sources(arguments.parse_args().data)
    started = time.perf_counter()
    every = {name: catalogue.series(name, made) for name in catalogue.names(made)}
    print(f"{len(every)} series of {len(made.claims)} claims in {time.perf_counter() - started:.1f} s")
    losses, drones = every["losses.RU.personnel"], every["intercepted.drone"]
    means = by_quarter(losses)
    print("losses a day:", {name: round(means[name]) for name in ("2024Q4", "2025Q3", "2025Q4")})
    print("days named:", [f"{one.day} {one.value:g}: {one.note}" for one in losses if one.note and one.day.year > 2022])
    shares = by_quarter(drones)
    print("drones stopped:", {name: round(shares[name], 3) for name in ("2024Q2", "2025Q2", "2025Q4")})
    seed = date(2025, 11, 8)
    for name in (
        "launched.drone",
        "intercepted.drone",
        "launched.missile",
        "intercepted.missile",
        "launched.ballistic",
    ):
        print(name, [(one.value, one.low, one.high, one.note) for one in every[name] if one.day == seed])
    spans = {"2024": (date(2024, 1, 1), date(2024, 12, 31)), "2025": (date(2025, 1, 1), date(2025, 12, 31))}
    spans["180 d before"] = (seed - timedelta(days=180), seed)
    for label, (first, last) in spans.items():
        span = [night for night in nights(made) if first <= night.day <= last]
        for what in ("drone", "cruise", "ballistic"):
            print(label, what, scatter(span, what, downed_only=False))
        for what in ("cruise", "ballistic"):
            print(label, what, "shot down only", scatter(span, what, downed_only=True))
    for name in BANDED:
        held = [silence(every[name].between(date(2024, 1, 1), None), length) for length in HIDDEN]
        print("silence", name, {n: f"{one / of:.2f}" for n, (one, of) in zip(HIDDEN, held, strict=True)})


if __name__ == "__main__":
    main()
