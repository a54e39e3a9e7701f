"""How far two sources' figures of one thing lie apart, by family of measure: what the spreads before learning rest on.

For each family two sources that count the same thing are compared, window by window: the log ratio of their figures has
a mean, which is their lean to each other (definition and interest), and a scatter about it. A source's own spread is
that scatter over the square root of two, since either may be off. Intervals are of 90 %, from 2,000 resamples of whole
windows (or of whole sources, for casualties). Families of which no two public sources count the same thing have none:
tolls of one strike, drones launched, damage, strength.

    python -m benchmarks.fit_spreads [--data ../shared/data]
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
from benchmarks.measure_casualties import INVASION, claims_of, days

from contested.claims.vocabulary import Definition
from contested.reconcile.carrying import OWN_PACE, at_pace

RESAMPLES, SEED = 2000, 20251108
FEWEST = 20  # of a window's items: below, a ratio tells of chance and not of sources
RENAMED = {"Rocket and Missile Artillery": "Multiple Rocket Launchers"}  # Oryx's own change of 2025
NEAR = 31  # days between two claims of one total that are compared
# Types that the General Staff, Oryx and WarSpotting all count, by their names in each.
TYPES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "tanks": (("tank",), ("Tanks",), ("Tanks",)),
    "armoured": (
        ("APC",),
        (
            *("Armoured Fighting Vehicles", "Infantry Fighting Vehicles", "Armoured Personnel Carriers"),
            *("Infantry Mobility Vehicles", "Mine-Resistant Ambush Protected"),
        ),
        ("Infantry fighting vehicles", "Infantry mobility vehicles"),
    ),
    "artillery": (
        ("field artillery",),
        ("Self-Propelled Artillery", "Towed Artillery"),
        ("Self-propelled artillery", "Towed artillery"),
    ),
    "mlrs": (("MRL",), ("Multiple Rocket Launchers",), ("Rocket and missile artillery",)),
    "aircraft": (("aircraft",), ("Aircraft",), ("Airplanes",)),
    "air defence": (
        ("anti-aircraft warfare",),
        ("Surface-To-Air Missile Systems", "Self-Propelled Anti-Aircraft Guns", "Anti-Aircraft Guns"),
        ("Anti-aircraft systems",),
    ),
    "helicopters": (("helicopter",), ("Helicopters",), ("Helicopters",)),
}

Totals = Mapping[date, float]
Pair = tuple[object, object, float]  # what is resampled as one, the mean's group, log ratio


def staff(data: Path) -> dict[str, Totals]:
    """The General Staff's running totals of Russian equipment."""
    rows = json.loads((data / "losses" / "russia_losses_equipment.json").read_text("utf-8"))
    return {
        kind: {date.fromisoformat(row["date"]): float(sum(row.get(name) or 0 for name in names)) for row in rows}
        for kind, (names, _, _) in TYPES.items()
    }


def oryx(data: Path) -> dict[str, Totals]:
    """Oryx's running totals of Russian equipment on the days when they changed, once all parts of a sum are known."""
    by_name: dict[str, dict[date, float]] = defaultdict(dict)
    with (data / "losses" / "oryx_daily_count.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["country"] == "Russia" and float(row["type_total"] or 0):
                name = RENAMED.get(row["equipment_type"], row["equipment_type"])
                by_name[name][date.fromisoformat(row["date_recorded"])] = float(row["type_total"])
    found: dict[str, Totals] = {}
    for kind, (_, names, _) in TYPES.items():
        changed = sorted({day for name in names for day in by_name[name]})
        found[kind] = {
            day: sum(filter(None, parts)) for day in changed if all(parts := [at(by_name[n], day) for n in names])
        }
    return found


def warspotting(data: Path) -> dict[str, Totals]:
    """WarSpotting's running totals of Russian equipment, by the day of the loss."""
    counts: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    with (data / "losses" / "warspotting_losses.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["lost_by"] == "Russia":
                counts[row["type"]][date.fromisoformat(row["date"])] += 1
    found: dict[str, Totals] = {}
    for kind, (_, _, names) in TYPES.items():
        losing = sorted({day for name in names for day in counts[name]})
        running = np.cumsum([sum(counts[name].get(day, 0) for name in names) for day in losing])
        found[kind] = dict(zip(losing, running.tolist(), strict=True))
    return found


def isw(data: Path) -> Totals:
    """The ground that the institute's map assesses as held by Russia, km2."""
    with (data / "casualties" / "area_assessed_isw.csv").open(encoding="utf-8") as stream:
        return {
            date.fromisoformat(row["date"]): float(row["area_assessed_as_russia_controlled"]) / 1e6
            for row in csv.DictReader(stream)
            if row["area_assessed_as_russia_controlled"]
        }


def deepstate(data: Path) -> Totals:
    """The ground that DeepState's updates give as occupied, km2, the last of each day."""
    found = {}
    with (data / "telegram" / "deepstate_updates.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row.get("occupied"):
                found[date.fromisoformat(row["createdAt"][:10])] = float(row["occupied"])
    return found


def months() -> Iterator[tuple[date, date]]:
    """First days of each month of the war and of the next."""
    day = date(2022, 4, 1)
    while day < date(2026, 1, 1):
        after = (day + timedelta(days=32)).replace(day=1)
        yield day, after
        day = after


def at(totals: Totals, day: date) -> float | None:
    """The last total known on a day; None before the first and more than a month after the last."""
    before = [known for known in totals if known <= day]
    return totals[max(before)] if before and (max(totals) - day).days >= -NEAR else None


def levels(one: Totals, other: Totals, group: object) -> Iterator[Pair]:
    """The log ratio of two totals on the first of each month."""
    for first, _ in months():
        ends = at(one, first), at(other, first)
        if ends[0] and ends[1] and min(ends[0], ends[1]) >= FEWEST:
            yield first, group, math.log(ends[0] / ends[1])


def increases(one: Totals, other: Totals, group: object) -> Iterator[Pair]:
    """The log ratio of what two totals grew by in each month."""
    for first, after in months():
        grown = []
        for totals in (one, other):
            start, end = at(totals, first), at(totals, after)
            grown.append(0.0 if start is None or end is None else end - start)
        if min(grown) >= FEWEST:
            yield first, group, math.log(grown[0] / grown[1])


def casualties(path: Path) -> Iterator[tuple[object, Pair]]:
    """The log ratio of every two sources' totals of one army within a month, carried to one day, by definition."""
    claims: dict[tuple[object, ...], list[tuple[str, int, float]]] = defaultdict(list)
    for claim in claims_of(path):
        quantity, passed = claim.quantity, days(claim)
        ends = [] if quantity is None else [end for end in (quantity.low, quantity.high) if end]
        if ends and passed > 0:
            middle = sum(map(math.log, ends)) / len(ends)
            claims[claim.measure, claim.party, claim.definition].append((claim.speaker.name, passed, middle))
    for (_, party, definition), found in claims.items():
        for (one, day, figure), (other, near, beside) in combinations(sorted(found), 2):
            if one != other and abs(day - near) <= NEAR:
                ratio = figure - math.log(day) - beside + math.log(near)
                yield definition, ((one, other), party, ratio)


def series(data: Path) -> dict[object, Totals]:
    """Every source's running totals: the General Staff's equipment, and the casualty claims of each source."""
    found: dict[object, dict[date, float]] = {kind: dict(totals) for kind, totals in staff(data).items()}
    for claim in claims_of(data / "casualties" / "casualty_claims.csv"):
        quantity, end = claim.quantity, claim.period.end
        if quantity is not None and quantity.low and quantity.high and end is not None:
            key = (claim.speaker.name, claim.measure, claim.party, claim.definition)
            found.setdefault(key, {})[end] = math.sqrt(quantity.low * quantity.high)
    return dict(found)


def paces(rows: Mapping[object, Totals], ahead: int) -> tuple[list[float], list[float]]:
    """What totals carried so many days ahead are off by, as shares of the log of the factor: own pace and mean pace."""
    own: list[float] = []
    mean: list[float] = []
    for totals in rows.values():
        known = sorted(totals)
        for told in known[:: max(len(known) // 45, 1)]:
            wanted = told + timedelta(days=ahead)
            near = [day for day in known if abs((day - wanted).days) <= ahead / 4]
            if not near or totals[told] < FEWEST or (told - INVASION).days < NEAR:
                continue
            asked = min(near, key=lambda day: (abs(day - wanted), day))
            truth = math.log(totals[asked] / totals[told])
            past = {day: total for day, total in totals.items() if day <= told}
            for points, into in ((past, own), ({told: totals[told]}, mean)):
                factor, _, share = at_pace(points, INVASION, told, asked)
                if factor > 1.0001 and (share == OWN_PACE) is (into is own):
                    into.append(abs(truth / math.log(factor) - 1.0))
    return own, mean


def scatter(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The mean log ratio, and one source's spread about the means of the groups."""
    by_group: dict[object, list[float]] = defaultdict(list)
    for _, group, ratio in pairs:
        by_group[group].append(ratio)
    squares = sum(float(((np.array(ratios) - np.mean(ratios)) ** 2).sum()) for ratios in by_group.values())
    freedom = len(pairs) - len(by_group)
    mean = float(np.mean([ratio for _, _, ratio in pairs]))
    return mean, math.sqrt(squares / max(freedom, 1) / 2)


def unsigned(pairs: Sequence[Pair]) -> tuple[float, float]:
    """The same where the order of the two says nothing: no mean is taken off."""
    return 0.0, math.sqrt(float(np.mean([ratio**2 for _, _, ratio in pairs])) / 2)


def show(name: str, pairs: Sequence[Pair], fit: Callable[[Sequence[Pair]], tuple[float, float]] = scatter) -> None:
    """Print a family's lean and spread with what they rest on."""
    units = sorted({pair[0] for pair in pairs}, key=str)
    by_unit: dict[object, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_unit[pair[0]].append(pair)
    stream = np.random.default_rng(SEED)
    again = []
    for _ in range(RESAMPLES):
        drawn = stream.integers(len(units), size=len(units))
        again.append(fit([pair for place in drawn for pair in by_unit[units[place]]]))
    lean, spread = fit(pairs)
    low, high = np.quantile(again, (0.05, 0.95), axis=0)
    print(
        f"{name:53} {len(pairs):5} ratios, {len(units):3} windows: lean {lean:+.3f} ({low[0]:+.3f} to {high[0]:+.3f}),"
        f" spread {spread:.3f} ({low[1]:.3f} to {high[1]:.3f})"
    )


def main() -> None:
    """Print every family."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    data = options.parse_args().data
    counts = {"General Staff": staff(data), "Oryx": oryx(data), "WarSpotting": warspotting(data)}
    for one, other in combinations(counts, 2):
        for words, ratios in (("in a month", increases), ("in all", levels)):
            pairs = [pair for kind in TYPES for pair in ratios(counts[one][kind], counts[other][kind], kind)]
            show(f"equipment lost {words}, {one} / {other}", pairs)
    for kind in TYPES:
        pairs = list(increases(counts["General Staff"][kind], counts["Oryx"][kind], kind))
        if len(pairs) > FEWEST:
            show(f"  {kind} lost in a month, General Staff / Oryx", pairs)
    held = [
        (day, day.year, ratio) for day, _, ratio in levels(isw(data), deepstate(data), None) if isinstance(day, date)
    ]
    show("ground held, institute / DeepState, by year", held)
    show("ground gained in a month, institute / DeepState", list(increases(isw(data), deepstate(data), None)))
    claims = list(casualties(data / "casualties" / "casualty_claims.csv"))
    for definition in (Definition.CASUALTIES, Definition.DEATHS):
        show(
            f"an army's {definition} in all, every two sources",
            [pair for of, pair in claims if of is definition],
            unsigned,
        )
    rows = series(data)
    for ahead in (7, 31, 180):
        for words, shares in zip(("its own pace", "the mean pace"), paces(rows, ahead), strict=True):
            off = float(np.quantile(shares, 0.68))
            print(f"a total carried {ahead:3} days at {words:13}: two in three off by {off:.2f} of it ({len(shares)})")


if __name__ == "__main__":
    main()
