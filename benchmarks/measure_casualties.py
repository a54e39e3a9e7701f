"""How often an estimate from everybody else holds what a source says of the war's casualties (one source left out).

Claims of the public list of casualty claims, read by `--dataset casualty_claims`. For each claim the nearest claim of
every other source of the same measure, party and definition is carried to its day (totals grow in proportion to the
time since the invasion) and widened by how far it was carried; the estimate from these, smeared by what one more source
may scatter and lean, gives an interval that should hold four claims in five.

    python benchmarks/measure_casualties.py [--data ../shared/data] [--growth 0.5] [--list]
"""

from __future__ import annotations

import argparse
import csv
import math
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from contested.claims.claim import Claim
from contested.claims.parts import Period, Speaker
from contested.claims.vocabulary import Definition, Measure, Side
from contested.documents.datasets.read import mapping_from, read_dataset
from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.reconcile.curves import Grid, curve, smeared
from contested.reconcile.interest import interest_of
from contested.reconcile.posterior import COMMON_LEAN
from contested.reconcile.spreads import usual_spread

INVASION = date(2022, 2, 24)
LEVEL = (0.1, 0.9)
YEAR_ENDS = tuple(date(year, 12, 31) for year in (2022, 2023, 2024, 2025))
META: dict[str, tuple[object, ...]] = {
    "casualties": (Measure.LOSSES, "personnel", "RU", Definition.CASUALTIES),
    "deaths": (Measure.KILLED, "military", "RU", Definition.DEATHS),
}


def claims_of(path: Path) -> list[Claim]:
    """The casualty claims of the list, read."""
    found = read_dataset(path, mapping_from("casualty_claims", None), Defaults(), [])
    documents = [one for one in found if isinstance(one, Document)]
    return [claim for document in documents for claim in extract(document).claims]


def days(claim: Claim) -> int:
    """Days of the war that a total counts."""
    end = claim.period.end or claim.period.start
    return 0 if end is None else (end - INVASION).days


def carried(claim: Claim, target: Claim, grid: Grid, growth: float) -> np.ndarray:
    """The likelihood of a total on the target's day that a claim of another day gives."""
    assert claim.quantity is not None
    factor = days(target) / days(claim)
    ends = (claim.quantity.low, claim.quantity.high)
    low, high = (None if end is None else end * factor for end in ends)
    moved = type(claim.quantity)(low, high, claim.quantity.bound, claim.quantity.unit, claim.quantity.aspect)
    spread = math.hypot(usual_spread(claim), growth * abs(math.log(factor)))
    return curve(moved, grid, spread=spread)


def expected(
    target: Claim, others: Iterable[Claim], growth: float, *, predict: bool = True
) -> tuple[float, float] | None:
    """The 80 % interval of a total, from the nearest claim of every other source; of what one more source would say of
    it, if `predict`."""
    nearest: dict[str, Claim] = {}
    for one in others:
        known = nearest.get(one.speaker.name)
        if known is None or abs(days(one) - days(target)) < abs(days(known) - days(target)):
            nearest[one.speaker.name] = one
    if len(nearest) < 2:
        return None
    ends = [end for one in (*nearest.values(), target) if one.quantity for end in (one.quantity.low, one.quantity.high)]
    grid = Grid.around([end for end in ends if end is not None])
    sides: dict[str, list[np.ndarray]] = defaultdict(list)
    leans: dict[str, float] = {}
    for one in nearest.values():
        party = str(one.speaker.side) if str(one.speaker.side) in ("UA", "RU") else one.speaker.name
        sides[party].append(carried(one, target, grid, growth))
        leans[party] = max(leans.get(party, 0.0), COMMON_LEAN[interest_of(one)])
    logs = np.zeros_like(grid.logs)
    for party, found in sides.items():
        joint = np.sum(found, axis=0)
        density = np.exp(joint - joint.max())
        logs = logs + np.log(smeared(density / density.sum(), grid, leans[party]) + 1e-300)
    density = np.exp(logs - logs.max())
    own = math.hypot(usual_spread(target), COMMON_LEAN[interest_of(target)])
    density = smeared(density / density.sum(), grid, own if predict else 0.0)
    low, high = np.expm1(np.interp(LEVEL, np.cumsum(density) - density / 2, grid.logs))
    return float(low), float(high)


def main() -> None:
    """Print how many claims lie within what the other sources let expect."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    options.add_argument("--growth", type=float, default=0.5, help="spread for each factor of e in the war's length")
    options.add_argument("--list", action="store_true", help="every claim that lies outside")
    given = options.parse_args()
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims_of(given.data / "casualties" / "casualty_claims.csv"):
        if claim.quantity is not None and days(claim) > 0:
            groups[claim.measure, claim.what, claim.party, claim.definition].append(claim)
    inside = total = 0
    for key, found in groups.items():
        held = tried = 0
        for target in found:
            others = [one for one in found if one.speaker.name != target.speaker.name]
            interval = expected(target, others, given.growth)
            if interval is None or target.quantity is None:
                continue
            ends = [end for end in (target.quantity.low, target.quantity.high) if end is not None]
            middle = math.exp(sum(math.log1p(end) for end in ends) / len(ends)) - 1
            tried += 1
            held += interval[0] <= middle <= interval[1]
            if given.list and not interval[0] <= middle <= interval[1]:
                low, high = interval
                print(f"  {target.speaker.name}, day {days(target)}: {middle:,.0f} outside {low:,.0f} to {high:,.0f}")
        print(f"{' '.join(str(part) for part in key)}: {held} of {tried}")
        inside, total = inside + held, total + tried
    print(f"all: {inside} of {total} ({inside / max(total, 1):.3f}); asked: .70 to .90")
    for kind, key in META.items():
        beside(given.data / "casualties" / f"economist_meta_estimate_{kind}.csv", groups[key], given.growth)


def beside(path: Path, found: Sequence[Claim], growth: float) -> None:
    """Print our estimate of Russia's losses beside the published one, on the last day of each year."""
    with path.open(encoding="utf-8") as stream:
        rows = {row["date"]: row for row in csv.DictReader(stream) if row["country"] == "russia"}
    for end in YEAR_ENDS:
        asked = replace(found[0], period=Period(INVASION, end), speaker=Speaker("nobody", Side.THIRD))
        told = [one for one in found if days(one) <= days(asked)]
        interval = expected(asked, told, growth, predict=False)
        row = rows.get(end.isoformat())
        if interval and row:
            low, high = float(row["pi_low"]), float(row["pi_high"])
            print(
                f"{found[0].definition} {end}: {interval[0]:,.0f} to {interval[1]:,.0f}; published "
                f"{float(row['estimate']):,.0f} ({low:,.0f} to {high:,.0f})"
            )


if __name__ == "__main__":
    main()
