"""History as a check on the dilemma's laws, not a fit: when would half of eight towns have been lost, asked beforehand.

For each town a situation is drafted from the maps alone, 60 and 30 days before a tenth of its disc was lost for good,
and the policy "hold to the end" is run. Printed are the 10, 50 and 90 per cent points of the days until half of it is
lost, the real day, the interval score (80 %, in days, all ends cut at half a year) of the simulation and of the
outlook from which its pace is drafted, and both coverages. Without an outlook (too few maps before) the pace is that of
towns of this front, the asked one among them: such a row is marked.

With --advance another law of the advance stands in the place of the default one, on the same drafts.

usage: measure_sieges.py [--data FOLDER] [--advance LAW]        (some minutes; CONTESTED_CACHE keeps measured maps)
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from benchmarks.mapped import sources as mapped_sources

from contested.errors import QuestionError
from contested.reconcile.casebook import casebook
from contested.reconcile.series import catalogue
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.sources import Sources
from contested.scenario.falling.outlook import TownOutlook, town_outlook
from contested.scenario.falling.towns import Towns, towns
from contested.scenario.laws.catalogue import DEFAULT, rivals
from contested.scenario.situation.draft import Known, draft
from contested.scenario.weighing.futures import futures

TOWNS = ("Avdiivka", "Vuhledar", "Kurakhove", "Toretsk", "Velyka Novosilka", "Selydove", "Pokrovsk", "Myrnohrad")
AHEAD_DAYS = (60, 30)
HORIZON = 365
LONGEST = 180  # days that a town's outlook reaches, and at which all ends are cut
EVERY_DAY = tuple(range(1, LONGEST + 1))
MISS = 2 / 0.2  # the penalty of an 80 % interval for each day outside
LATELY = timedelta(days=45)


def reached(known: Towns, name: str, share: float) -> date | None:
    """The day from which that share of a town stayed lost, between two weekly maps."""
    at = [one.id for one in known.places].index(settlement(name).id)
    values, days = known.shares[:, at].astype(float), known.history.days
    below = np.flatnonzero(values < share)
    last = int(below[-1]) if len(below) else -1
    if last < 0 or last + 1 >= len(values):
        return None
    part = (share - values[last]) / (values[last + 1] - values[last])
    return date.fromordinal(int(days[last] + part * (days[last + 1] - days[last])))


def lately(whole: Sources, until: date) -> Sources:
    """The maps of the last weeks before a day, which the way out is measured on."""
    days = {one.id: one.published for one in whole.documents.values()}
    kept = tuple(one for one in whole.claims if until - LATELY <= days[one.document] <= until)
    return replace(whole, claims=kept, as_of=until, _made={}, _kept={})


def outlook(known: Towns, name: str, asked: date) -> TownOutlook | None:
    """The town's outlook, None where too few maps had been drawn by then."""
    try:
        return town_outlook(known, settlement(name), asked, EVERY_DAY)
    except QuestionError:
        return None


def ends_of(found: TownOutlook) -> tuple[float, float, float]:
    """The days by which the chance of half lost reaches 10, 50 and 90 per cent."""
    chances = np.array([one.probability for one in found.chances if one.share == 0.5])
    reach = [float(np.argmax(chances >= at) + 1) if chances[-1] >= at else float(LONGEST) for at in (0.1, 0.5, 0.9)]
    return reach[0], reach[1], reach[2]


def score(low: float, high: float, real: float) -> float:
    """The interval score of an 80 % interval, in days."""
    low, high, real = (min(one, LONGEST) for one in (low, high, real))
    return high - low + MISS * max(low - real, 0.0) + MISS * max(real - high, 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    parser.add_argument("--advance", default=DEFAULT["advance"], choices=[law.name for law in rivals("advance")])
    given = parser.parse_args()
    whole = mapped_sources(given.data)
    known = towns(whole)
    book = casebook([], {})
    scores: dict[str, list[float]] = {"weighed": [], "outlook": []}
    held: dict[str, list[bool]] = {"weighed": [], "outlook": []}
    print("town              asked       days to half lost: 10 / 50 / 90 %    real   score   outlook's  score")
    for name in TOWNS:
        tenth, half = reached(known, name, 0.1), reached(known, name, 0.5)
        if tenth is None or half is None:
            print(f"{name:17} not lost on these maps")
            continue
        for ahead in AHEAD_DAYS:
            asked = tenth - timedelta(days=ahead)
            told = outlook(known, name, asked)
            corridor = catalogue.series(f"corridor.{name}", lately(whole, asked))
            situation = draft(settlement(name), asked, Known(book, (), told, corridor), horizon_days=HORIZON)
            situation = replace(situation, laws={**situation.laws, "advance": given.advance})
            days = futures(situation, rows=1000, replicates=8, tracked=False).outcomes["hold"]["days_to_half"]
            low, middle, high = (float(one) for one in np.quantile(days, (0.1, 0.5, 0.9)))
            real = float((half - asked).days)
            row = f"{name:17} {asked}  {low:8.0f} {middle:8.0f} {high:8.0f}{'' if told else ' *':2}  {real:14.0f}"
            mine = score(low, high, real)
            row += f"  {mine:6.0f}"
            if told is not None:
                scores["weighed"].append(mine)
                held["weighed"].append(low <= real <= high)
                first, even, last = ends_of(told)
                scores["outlook"].append(score(first, last, real))
                held["outlook"].append(first <= min(real, LONGEST) <= last)
                row += f"   {first:.0f}/{even:.0f}/{last:.0f}  {scores['outlook'][-1]:.0f}"
            print(row, flush=True)
    for key, each in scores.items():
        inside = f"{np.mean(held[key]):.2f} inside of .80"
        print(f"{key:8} mean interval score {np.mean(each):.0f} days, {inside}, {len(each)} rows with an outlook")


if __name__ == "__main__":
    main()
