"""Votes and figures of many sources fused, with copies and without, beside majority, median and crowd-kit.

Simulated: four independent sources (right in .95, .92, .85, .70 of cases, three classes) and three copies of the worst;
four sources of figures and five copies of the one that overstates by 1.8. Real: census figures in a wiki's edits and
weather at sixteen sites, each with its truth. crowd-kit is measured where it is installed (with scikit-learn below 1.6,
which its Wawa and ZeroBasedSkill need); it has no method for figures.

usage: bench_fusion.py [--data FOLDER] [--seeds N] [--objects N ...]
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.util
import io
import os
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import numpy as np

from contested.reconcile.fusion.ballots import Floats, Integers
from contested.reconcile.fusion.categories import fuse_categories
from contested.reconcile.fusion.numbers import fuse_numbers

ACCURACIES = (0.95, 0.92, 0.85, 0.70)
CLASSES = 3
COPIES, NUMERIC_COPIES = 3, 5
LEANS, SPREADS = (1.0, 0.95, 1.05, 1.8), (0.1, 0.15, 0.2, 0.15)
PROPERTIES = {"Temperature": 0.752, "Humidity": 2.32, "Pressure": 0.010}  # and the error of the median to be beaten
PEERS = ("MajorityVote", "Wawa", "ZeroBasedSkill", "OneCoinDawidSkene", "DawidSkene", "GLAD", "MACE")
OPEN_PEERS = ("MajorityVote", "Wawa", "ZeroBasedSkill")  # the others hold a table of all values by all values

Fuser = Callable[[Integers], Integers]


def majority(votes: Integers) -> Integers:
    """The most frequent value of every object, the lowest of equals."""
    return np.array([np.bincount(column[column >= 0]).argmax() for column in votes.T])


def peer(name: str) -> Fuser:
    """One of crowd-kit's methods, over a table of sources by objects."""
    method = getattr(importlib.import_module("crowdkit.aggregation"), name)
    frames = importlib.import_module("pandas")

    def fuser(votes: Integers) -> Integers:
        worker, task = np.nonzero(votes >= 0)
        frame = frames.DataFrame({"worker": worker, "task": task, "label": votes[worker, task]})
        return np.asarray(method().fit_predict(frame).sort_index().to_numpy(), dtype=np.int64)

    return fuser


def peers(names: Iterable[str]) -> dict[str, Fuser]:
    """crowd-kit's methods by name; none where it is not installed."""
    if importlib.util.find_spec("crowdkit") is None:
        print("crowd-kit is not installed: measured without it")
        return {}
    return {f"crowd-kit {name}": peer(name) for name in names}


def planted(stream: np.random.Generator, objects: int, rate: float | None) -> tuple[Integers, Integers]:
    """True classes and votes; the copies of the worst source repeat it in `rate` of cases, none where it is None."""
    truth = stream.integers(CLASSES, size=objects)

    def voice(accuracy: float) -> Integers:
        wrong = (truth + stream.integers(1, CLASSES, size=objects)) % CLASSES
        return np.where(stream.random(objects) < accuracy, truth, wrong)

    rows = [voice(accuracy) for accuracy in ACCURACIES]
    for _ in range(COPIES if rate is not None else 0):
        rows.append(np.where(stream.random(objects) < (rate or 0.0), rows[3], voice(ACCURACIES[3])))
    return truth, np.array(rows)


def measure_copies(seeds: int, objects: int) -> None:
    """Accuracies under no copies, exact copies, and copies now and then."""
    lineage = [0, 1, 2, 3, *[3] * COPIES]
    fusers: dict[str, Fuser] = {
        "ours, copies inferred": lambda votes: fuse_categories(votes, CLASSES).values,
        "ours, lineage given": lambda votes: fuse_categories(votes, CLASSES, lineage=lineage[: len(votes)]).values,
        "ours, blind to copies": lambda votes: fuse_categories(votes, CLASSES, infer_copies=False).values,
        "majority": majority,
        **peers(PEERS),
    }
    print(f"\ncopies of the worst of four sources, {objects} objects, mean (least) accuracy of {seeds} seeds")
    print(f"{'':32}{'none':>16}{'exact':>16}{'.8':>16}{'.5':>16}{'s a table':>11}")
    for name, fuser in fusers.items():
        cells, began = [], perf_counter()
        for rate in (None, 1.0, 0.8, 0.5):
            scores = []
            for seed in range(seeds):
                truth, votes = planted(np.random.default_rng(seed), objects, rate)
                scores.append(float((fuser(votes) == truth).mean()))
            cells.append(f"{np.mean(scores):.3f} ({min(scores):.3f})")
        print(f"{name:32}" + "".join(f"{cell:>16}" for cell in cells) + f"{(perf_counter() - began) / 4 / seeds:11.2f}")


def measure_leans(seeds: int, objects: int) -> None:
    """How far five copies of the source that overstates by 1.8 move estimates."""
    print(f"\nfigures, {NUMERIC_COPIES} copies of the source that overstates by 1.8, {objects} objects, {seeds} seeds")
    for seed in range(seeds):
        stream = np.random.default_rng(seed)
        truth = np.exp(stream.uniform(np.log(50), np.log(5000), objects))
        noise = stream.standard_normal((len(LEANS), objects)) * np.array(SPREADS)[:, None]
        figures = np.round(truth * np.exp(np.log(LEANS)[:, None] + noise))
        copied = np.vstack([figures, *[figures[3:]] * NUMERIC_COPIES])
        alone, together = fuse_numbers(figures), fuse_numbers(copied)
        inside = np.mean(np.abs(together.centers - np.log(truth)) < 1.2816 * together.widths)
        print(
            f"  ours x{np.median(alone.estimates / truth):.3f},"
            f" with copies x{np.median(together.estimates / truth):.3f};"
            f" median x{np.median(np.median(figures, 0) / truth):.3f},"
            f" with copies x{np.median(np.median(copied, 0) / truth):.3f}; moved by at most"
            f" {np.max(np.abs(together.centers - alone.centers) / alone.widths):.4f} sd, width at least"
            f" x{np.min(together.widths / alone.widths):.4f}; truth within the 80 % interval {inside:.2f}"
        )


def measure_population(data: Path, seed: int | None) -> None:
    """Census figures that a wiki's editors gave: an anonymous editor and a registered one are two kinds.

    Equals go by the order of the file, in which the truth stands first more often than not: `seed` shuffles it.
    """
    rows = list(csv.DictReader((data / "population" / "claims.csv").read_text("utf-8").splitlines()))
    order = "the file's order" if seed is None else f"order {seed}"
    if seed is not None:
        np.random.default_rng(seed).shuffle(rows)
    told = csv.DictReader((data / "population" / "truths.csv").read_text("utf-8").splitlines())
    truths = {row["object_id"]: float(row["value"]) for row in told}
    things, sources = sorted(truths), sorted({row["SourceID"] for row in rows})
    place, line = {thing: n for n, thing in enumerate(things)}, {source: n for n, source in enumerate(sources)}
    codes: list[dict[float, int]] = [{} for _ in things]
    votes = np.full((len(sources), len(things)), -1, dtype=np.int64)
    for row in rows:
        n = place[row["object_id"]]
        votes[line[row["SourceID"]], n] = codes[n].setdefault(float(row["value"]), len(codes[n]))
    kinds = [int(not source.startswith("0 (")) for source in sources]
    fusers: dict[str, Fuser] = {
        "ours": lambda table: fuse_categories(table).values,
        "ours, anonymous editors a kind": lambda table: fuse_categories(table, kinds=kinds).values,
        "mode, the earliest of equals": majority,
        **peers(OPEN_PEERS),
    }
    truth = np.array([truths[thing] for thing in things])
    print(f"\npopulation, {order}: {len(things)} objects, {len(sources)} sources, {len(rows)} claims")
    for name, fuser in fusers.items():
        said = np.array([list(codes[n])[code] for n, code in enumerate(fuser(votes))])
        near = np.abs(said - truth) <= 0.01 * truth
        print(f"  {name:34} exact {np.mean(said == truth):.4f}  within 1 % {near.mean():.4f}")
    figures = np.array([[list(codes[n])[code] if code >= 0 else np.nan for n, code in enumerate(row)] for row in votes])
    figures[figures <= 0] = np.nan  # two slips of an editor
    for name, estimate in (("ours, as figures", fuse_numbers(figures).estimates), ("median", np.nanmedian(figures, 0))):
        near = np.abs(estimate - truth) <= 0.01 * truth
        print(f"  {name:34} exact {np.mean(np.abs(estimate - truth) < 0.5):.4f}  within 1 % {near.mean():.4f}")


def weather_readings(data: Path) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], dict[str, list[float]]]]:
    """Truths, and figures by object, property and source in the order in which they were read."""
    truths: dict[tuple[str, str], float] = {}
    figures: dict[tuple[str, str], dict[str, list[float]]] = {}
    with tarfile.open(data / "weather" / "weather.tar.xz") as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            content = archive.extractfile(member) if member.name.endswith(".csv") else None
            if content is None:
                continue
            for row in csv.DictReader(io.TextIOWrapper(content, "utf-8")):
                try:
                    value = float(row["PropertyValue"].strip().rstrip("%"))
                except ValueError:
                    continue  # a dash, a date, "N/A"
                key = (row["ObjectID"], row["PropertyID"])
                if "SourceID" in row:
                    figures.setdefault(key, {}).setdefault(row["SourceID"], []).append(value)
                else:
                    truths[key] = value
    return truths, figures


def measure_weather(data: Path) -> None:
    """Mean absolute errors, each source's first or last reading of the hour."""
    truths, figures = weather_readings(data)
    sources = sorted({source for told in figures.values() for source in told})
    print(f"\nweather: {len(sources)} sources, mean absolute error")
    for name, bar in PROPERTIES.items():
        keys = [key for key in truths if key[1] == name and key in figures]
        truth = np.array([truths[key] for key in keys])
        for which, place in (("first", 0), ("last", -1)):
            table: Floats = np.full((len(sources), len(keys)), np.nan)
            for column, key in enumerate(keys):
                for source, values in figures[key].items():
                    table[sources.index(source), column] = values[place]
            began = perf_counter()
            fused = fuse_numbers(table, scale="linear")
            took = perf_counter() - began
            error = np.abs(fused.estimates - truth).mean()
            median = np.abs(np.nanmedian(table, axis=0) - truth).mean()
            mean = np.abs(np.nanmean(table, axis=0) - truth).mean()
            print(
                f"  {name:12} {which:5} readings, {len(keys)} objects: ours {error:.4f}, median {median:.4f},"
                f" mean {mean:.4f} (bar {bar}); {len(fused.copies)} copies; {took:.1f} s"
            )


def main() -> None:
    """Print every measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("CONTESTED_DATA", "../shared/data"))
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--objects", type=int, nargs="+", default=[500, 2000])
    args = parser.parse_args()
    for objects in args.objects:
        measure_copies(args.seeds, objects)
    measure_leans(args.seeds, 400)
    data = Path(args.data) / "fusion"
    for order in (None, 1, 2, 3):
        measure_population(data, order)
    measure_weather(data)


if __name__ == "__main__":
    main()
