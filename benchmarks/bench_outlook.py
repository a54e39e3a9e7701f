"""Outlooks of ground and losses beside the reference and AutoARIMA, in one run: CRPS, ratio and coverage.

Nine cells: the country's ground, a disc of 40 km around Pokrovsk, and claimed losses a day, 7, 30 and 90 days ahead,
origins every seven days. The models were fixed on origins before July 2025; later ones are reported beside them.
AutoARIMA (statsforecast, on 365 daily levels) runs where it is installed: `uv pip install statsforecast`.

    python benchmarks/bench_outlook.py [--ledger FILE] [--no-arima] [--until 2025-06-30]
"""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from statistics import NormalDist

import numpy as np

from contested.claims.vocabulary import Measure
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.errors import QuestionError
from contested.extract.reader import extract
from contested.ledger import Ledger
from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Series, Shape
from contested.reconcile.series.sources import Sources
from contested.score.backtest import HORIZONS_DAYS, Outcome, backtest, needed
from contested.score.card import Card, cards
from contested.score.nights import night_outcomes

STARTS = {
    "area.national": date(2024, 1, 1),
    "area.disc.Pokrovsk.40km": date(2024, 7, 1),
    "losses.RU.personnel": date(2024, 1, 1),
}
SPLIT = date(2025, 7, 1)
FIRST = date(2024, 1, 1)
ARIMA_DAYS = 365
DATASETS = (
    ("deepstate/occupied-daily-20240708-20260131.tar.xz", "deepstate_daily"),
    ("deepstate/occupied-and-grey-weekly-20230101-20250803.ndjson.xz", "deepstate_weekly"),
    ("losses/russia_losses_personnel.json", "general_staff_losses"),
    ("strikes/missile_attacks_daily.csv", "missile_attacks"),
)


def filled(path: Path, shared: Path) -> Ledger:
    """A ledger with the maps and the losses."""
    ledger = Ledger.open(path)
    for name, dataset in DATASETS:
        found = read_dataset(shared / "data" / name, mapping_from(dataset, None), Defaults(), [])
        ledger.append((one, extract(one).claims) for one in found if isinstance(one, Document))
    return ledger


def arima(series: Series, outcomes: Sequence[Outcome]) -> dict[tuple[date, int], float]:
    """The CRPS of AutoARIMA's normal forecasts at the origins and horizons of some outcomes."""
    models = importlib.import_module("statsforecast.models")  # a peer, installed for this comparison only

    first, daily = series.daily()
    levels = daily if series.shape is Shape.STOCK else np.nan_to_num(daily, nan=float(np.nanmean(daily))).cumsum()
    scores = {}
    for as_of in sorted({one.as_of for one in outcomes}):
        upto = (as_of - first).days + 1
        past = levels[max(0, upto - ARIMA_DAYS) : upto].astype(float)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            said = models.AutoARIMA(season_length=1).forecast(y=past - past[0], h=max(HORIZONS_DAYS), level=[90])
        for one in outcomes:
            if one.as_of != as_of:
                continue
            at, scale = one.horizon_days - 1, 1.0 if series.shape is Shape.STOCK else one.horizon_days
            middle = (said["mean"][at] - (past[-1] - past[0])) / scale
            wide = (said["hi-90"][at] - said["lo-90"][at]) / 2 / NormalDist().inv_cdf(0.95) / scale
            scores[as_of, one.horizon_days] = normal_crps(float(middle), float(wide), one.observed)
    return scores


def normal_crps(middle: float, wide: float, observed: float) -> float:
    """CRPS of a normal forecast in closed form. Source: Gneiting and others, 2005, equation 5."""
    if wide <= 0:
        return abs(observed - middle)
    z, normal = (observed - middle) / wide, NormalDist()
    return float(wide * (z * (2 * normal.cdf(z) - 1) + 2 * normal.pdf(z) - 1 / np.sqrt(np.pi)))


def told(card: Card, rival: float | None) -> str:
    """One row of the table."""
    best = min(card.reference, rival) if rival is not None else card.reference
    between = f"[{card.ratio_low:.2f}, {card.ratio_high:.2f}]" if card.ratio_low and card.ratio_high else "[-]"
    return (
        f"{card.series:<24} {card.horizon_days:>3} {card.origins:>4} {card.crps:>8.2f} {card.reference:>8.2f} "
        f"{'-' if rival is None else f'{rival:.2f}':>8} {card.crps / best:>6.3f} {card.ratio:>6.3f} {between:<13} "
        f"{card.within_half:>5.2f} {card.within_most:>5.2f}"
    )


def part(name: str, outcomes: Sequence[Outcome], rivals: dict[tuple[date, int], float], words: str) -> None:
    """The rows of one series over some of its origins."""
    print(f"{name}, {words}")
    for card in cards(outcomes):
        mine = [
            rivals[one.as_of, one.horizon_days] for one in outcomes if one.horizon_days == card.horizon_days and rivals
        ]
        print("  " + told(card, float(np.mean(mine)) if mine else None))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger that holds the maps and the losses already")
    parser.add_argument("--no-arima", action="store_true")
    parser.add_argument("--until", type=date.fromisoformat, default=None, help="only origins up to this day")
    args = parser.parse_args()
    shared = Path(os.environ.get("CONTESTED_DATA", Path(__file__).parents[2] / "shared"))
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(args.ledger, create=False) if args.ledger else filled(Path(folder) / "c.db", shared)
        sources = Sources.of(ledger)
        assert sources.told(Measure.CONTROL), "no maps are in the ledger"
        lookup: Callable[[str], Series] = cache(lambda name: catalogue.series(name, sources))
        print(f"{'series':<26} days    n     CRPS     ref.    ARIMA / best  /ref.  90 %          in50  in90")
        for name, since in STARTS.items():
            started = time.perf_counter()
            seen = needed(name, lookup)
            outcomes = backtest(seen, since=since, until=args.until)
            took = time.perf_counter() - started
            rivals = {} if args.no_arima else arima(seen[0], outcomes)
            part(name, [one for one in outcomes if one.as_of < SPLIT], rivals, f"origins before {SPLIT}")
            later = [one for one in outcomes if one.as_of >= SPLIT]
            if later:
                part(name, later, rivals, f"origins from {SPLIT}")
                part(name, outcomes, rivals, f"all origins; {took:.0f} s for ours and the reference")

    raids(lookup)


def raids(lookup: Callable[[str], Series]) -> None:
    """Rows of next-raid outlooks, in points of the rate, where the ledger holds raids."""
    for what in ("drone", "ballistic", "cruise"):
        try:
            rates = lookup(f"intercepted.{what}")
        except QuestionError:
            continue
        found = night_outcomes(rates, FIRST)
        outcomes = [replace(one, crps=100 * one.crps, reference=100 * one.reference) for one in found]
        for words, some in (
            (f"nights before {SPLIT}", [one for one in outcomes if one.as_of < SPLIT]),
            (f"nights from {SPLIT}", [one for one in outcomes if one.as_of >= SPLIT]),
        ):
            part(rates.name, some, {}, words)


if __name__ == "__main__":
    main()
