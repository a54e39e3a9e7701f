"""What `contested weigh` answers, against known answers and peers: boxes, effects, common luck, laws, settling, time.

    contested demo && contested situation Pokrovsk --ledger demo/contested.db -o pokrovsk.toml
    python -m benchmarks.measure_dilemma [pokrovsk.toml] [--quick]

Without a file the situation is one of which nothing is told. EMA Workbench and SALib are run beside ours where this
interpreter has them. Some minutes; what is timed is the wall's, on a machine that others may share.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from benchmarks.dilemma_peers import HAS_EMA, HAS_SALIB, Numbers, Truth, ema_box, salib_indices, within
from scipy import stats

from contested.reconcile.casebook import casebook
from contested.reconcile.series.extents import settlement
from contested.scenario.history import attrition_fits
from contested.scenario.kernel.engine import Engine
from contested.scenario.laws.catalogue import rivals
from contested.scenario.situation.draft import Known, draft
from contested.scenario.situation.files import read
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing import sensitivity
from contested.scenario.weighing.boxes import WANTED_DENSITY, box
from contested.scenario.weighing.futures import Futures, futures, run_policies
from contested.scenario.weighing.outcomes import OUTCOMES
from contested.scenario.weighing.settling import _gain
from contested.scenario.weighing.weigh import COMPARED, _ranked

NAMES = tuple(f"belief {n}" for n in range(30))
ROWS = 2_500
FRESH_ROWS = 20_000


def assumed() -> Situation:
    """A situation of which nothing is told."""
    return draft(settlement("Pokrovsk"), date(2025, 11, 8), Known(casebook([], {})))


@dataclass(frozen=True, slots=True)
class Planted:
    """Rows in which a policy is best, by design: the beliefs that it rests on, and the rule."""

    words: str
    rests_on: frozenset[str]
    rule: Callable[[Numbers], Truth]
    flipped: float = 0.05


PLANTED = (
    Planted("one limit", frozenset({NAMES[4]}), lambda at: at[4] > 0.7),
    Planted("two limits", frozenset({NAMES[2], NAMES[7]}), lambda at: (at[2] > 0.6) & (at[7] < 0.5)),
    Planted("a band and a limit", frozenset({NAMES[1], NAMES[8]}), lambda at: (abs(at[1] - 0.5) < 0.2) & (at[8] > 0.4)),
    Planted(
        "four limits", frozenset(NAMES[at] for at in (3, 6, 9, 12)),
        lambda at: (at[3] > 0.4) & (at[6] > 0.4) & (at[9] < 0.6) & (at[12] < 0.7),
    ),
    Planted("a slope", frozenset({NAMES[0], NAMES[3], NAMES[5]}), lambda at: at[0] + 0.5 * at[3] + 0.3 * at[5] > 1.2),
    Planted("nothing: one row in four by luck", frozenset(), lambda at: at[0] < -1, 0.25),
)  # fmt: skip


def boxes(repeats: int) -> None:
    """Print our boxes and EMA's where the answer is planted, and what both promise on rows that they did not see."""
    print(f"\nboxes, {ROWS} rows of {len(NAMES)} beliefs, 5 % of rows flipped; means of {repeats}")
    print("  in brackets the density on fresh rows; limits: right of planted, and others")
    for one in PLANTED:
        found: dict[str, list[tuple[float, ...]]] = {"ours": [], "EMA": []}
        for seed in range(repeats):
            random = np.random.default_rng(seed)
            ranks, best = _drawn(one, random, ROWS)
            fresh, fresh_best = _drawn(one, random, FRESH_ROWS)
            started = time.perf_counter()
            ours = box(NAMES, ranks, best)
            seconds = time.perf_counter() - started
            assert ours is not None
            limits = {each.name: (each.low, each.high) for each in ours.limits}
            inside = fresh_best[within(NAMES, fresh, limits)].mean()
            right, extra = len(one.rests_on & set(limits)), len(set(limits) - one.rests_on)
            found["ours"].append((ours.density, float(inside), ours.coverage, ours.mass, right, extra, seconds))
            if HAS_EMA:
                peer = ema_box(NAMES, ranks, best, WANTED_DENSITY, ours.density)
                inside = fresh_best[within(NAMES, fresh, peer.limits)].mean()
                right, extra = len(one.rests_on & set(peer.limits)), len(set(peer.limits) - one.rests_on)
                found["EMA"].append((peer.density, float(inside), peer.coverage, peer.mass, right, extra, peer.seconds))
        for named, rows in found.items():
            if rows:
                density, inside, coverage, mass, right, extra, seconds = np.mean(rows, axis=0)
                shares = f"density {density:.2f} ({inside:.2f}), coverage {coverage:.2f}, mass {mass:.2f}"
                limited = f"limits {right:.1f} of {len(one.rests_on)} and {extra:.1f}"
                print(f"  {one.words:33}{named:5}{shares}, {limited}, {seconds:.2f} s")


def _drawn(one: Planted, random: np.random.Generator, rows: int) -> tuple[Numbers, Truth]:
    ranks = random.random((len(NAMES), rows))
    held = one.rule(ranks)
    return ranks, np.where(random.random(rows) < one.flipped, ~held, held)


def boxes_of(found: Futures) -> None:
    """Print our boxes and EMA's of a weighed situation, with their density among other draws of beliefs and luck."""
    names, ranks = _ranked(found)
    other = futures(replace(found.situation, seed=found.situation.seed + 1), tracked=False)
    fresh = _ranked(other)[1]
    print(f"\nboxes of {found.situation.place}'s policies, {found.rows} rows, {len(names)} beliefs and weights")
    for at, policy in enumerate(found.outcomes):
        best, again = found.best == at, other.best == at
        started = time.perf_counter()
        ours = box(names, ranks, best)
        seconds = time.perf_counter() - started
        if ours is None:
            print(f"  {policy:15} never best")
            continue
        limits = {one.name: (one.low, one.high) for one in ours.limits}
        kept = again[within(names, fresh, limits)].mean()
        print(f"  {policy:15}best in {best.mean():.3f}; ours density {ours.density:.2f} ({kept:.2f}), coverage "
              f"{ours.coverage:.2f}, mass {ours.mass:.2f}, {seconds:.2f} s: {', '.join(limits)}")  # fmt: skip
        if HAS_EMA:
            peer = ema_box(names, ranks, best, WANTED_DENSITY, ours.density)
            kept = again[within(names, fresh, peer.limits)].mean()
            print(f"  {'':28}EMA density {peer.density:.2f} ({kept:.2f}), coverage {peer.coverage:.2f}, mass "
                  f"{peer.mass:.2f}, {peer.seconds:.2f} s: {', '.join(peer.limits)}; most coverage as dense as ours "
                  f"{'-' if peer.coverage_at is None else f'{peer.coverage_at:.2f}'}")  # fmt: skip


def ishigami(points: int) -> None:
    """Print the indices of Ishigami's function (a 7, b 0.1), whose answers are known, by ours and by SALib."""

    def differences(blocks: Sequence[Numbers]) -> Numbers:
        angles = [np.pi * (2 * one - 1) for one in blocks]
        return np.array([np.sin(a[0]) + 7 * np.sin(a[1]) ** 2 + 0.1 * a[2] ** 4 * np.sin(a[0]) for a in angles])

    first, total = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
    evaluated = sensitivity._evaluated(differences, 3, points, 1)
    ours = sensitivity._indices(evaluated)
    off = max(np.abs(ours[0] - first).max(), np.abs(ours[1] - total).max())
    print(f"\neffects, Ishigami at {points} points: farthest from the known answer {off:.4f}{_beside(evaluated, 3)}")


def _beside(evaluated: Mapping[str, Numbers], count: int) -> str:
    if not HAS_SALIB:
        return ""
    ours, theirs = sensitivity._indices(dict(evaluated)), salib_indices(evaluated, count)
    apart = max(float(np.abs(one - other).max()) for one, other in zip(ours, theirs, strict=True))
    return f"; farthest from SALib on the same points {apart:.1e}"


def effects_of(situation: Situation, pair: tuple[str, str], many: int) -> None:
    """Print the effects on a situation's difference beside SALib's, and how far fewer points stray from many."""
    kept: list[tuple[Mapping[str, Numbers], int]] = []
    original = sensitivity._evaluated

    def keeping(
        differences: Callable[[Sequence[Numbers]], Numbers], count: int, points: int, seed: int
    ) -> dict[str, Numbers]:
        found = original(differences, count, points, seed)
        kept.append((found, count))
        return found

    sensitivity._evaluated = keeping
    try:
        spent = time.perf_counter()
        few = sensitivity.effects(situation, *pair)
        spent = time.perf_counter() - spent
        much = {one.name: one for one in sensitivity.effects(situation, *pair, points=many)}
    finally:
        sensitivity._evaluated = original
    print(f"effects on {pair[0]} against {pair[1]}, {len(few)} numbers, {spent:.2f} s{_beside(*kept[0])}")
    held = np.mean([one.low <= much[one.name].total <= one.high for one in few])
    off = max(abs(one.total - much[one.name].total) for one in few)
    print(f"  at {sensitivity.POINTS} points, of those at {many}: totals off by at most {off:.3f}, "
          f"inside the 90 % interval {held:.2f}")  # fmt: skip
    order = sorted(much.values(), key=lambda one: -one.total)
    same = len({one.name for one in few[:5]} & {one.name for one in order[:5]})
    told = ", ".join(f"{one.name} {one.first:.2f} alone {one.total:.2f} in all" for one in order[:5])
    print(f"  the five largest, {same} of 5 the same: {told}")
    first, total = (sum(getattr(one, kind) for one in order) for kind in ("first", "total"))
    print(f"  the sum of first effects {first:.2f}, of totals {total:.2f}; totals below .01: "
          f"{sum(one.total < 0.01 for one in order)}")  # fmt: skip


def common_luck(found: Futures, rows: int) -> None:
    """Print by how much common beliefs and common luck cut the variance of each outcome's difference."""
    situation, model = found.situation, found.model
    policies = tuple(situation.policies.values())
    first = situation.drawn(model)(0, rows)
    others = situation.drawn(model)(rows, rows)

    def run(seed: int, parameters: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> list[dict[str, Numbers]]:
        lucky = replace(situation, seed=seed)
        return run_policies(lucky, model, policies, parameters, 1, Engine.NUMBA)

    same, apart = run(1, first), run(2, first)
    strangers = run(2, others)
    print(f"\nvariance of holding's difference from each policy, {rows} paths: by that on common beliefs and luck")
    print("  independent beliefs and luck / common beliefs, independent luck")
    for at, policy in enumerate(policies[1:], 1):
        cells = []
        for one in OUTCOMES:
            together, by_luck, by_both = (
                float(np.var(same[0][one.name] - of[at][one.name])) for of in (same, apart, strangers)
            )
            cells.append(
                f"{one.name} " + (f"{by_both / together:.1f}/{by_luck / together:.1f}" if together else "same")
            )
        print(f"  {policy.name:15}" + ", ".join(cells))


def laws(found: Futures) -> None:
    """Print how often another law changes which policy is best, beside what other luck changes, and held-out scores."""
    situation = found.situation
    lucky = run_policies(
        replace(situation, seed=situation.seed + 7), found.model, tuple(situation.policies.values()),
        situation.drawn(found.model, 8)(0, found.rows * 8), 8, Engine.NUMBA,
    )  # fmt: skip
    again = replace(found, outcomes=dict(zip(situation.policies, lucky, strict=True)))
    print(f"\nanother law: rows in which another policy is best; of {found.rows}")
    print(f"  the same laws, other luck        {np.mean(again.best != found.best):.3f}  {_order(found)}")
    for slot in COMPARED:
        for law in rivals(slot):
            if law.name == situation.laws[slot]:
                continue
            other = futures(replace(situation, laws={**situation.laws, slot: law.name}), tracked=False)
            moved = max(abs(other.chance_best()[name] - share) for name, share in found.chance_best().items())
            lost = float(np.mean(other.worths.max(axis=0) - other.worths[found.best, np.arange(found.rows)]))
            print(f"  {slot:10}{law.name:23}{np.mean(other.best != found.best):.3f}  {_order(other)}; a share moves by "
                  f"{moved:.2f}; old choices fall {lost:.0f} own people short")  # fmt: skip
    print("  held out: CRPS of the log daily loss (80 % interval held), rolling | leaving wars out")
    for one in attrition_fits():
        print(f"    {one.law:16}{one.side:9} {one.rolling.crps:.3f} ({one.rolling.covered:.2f}) | "
              f"{one.wars_left_out.crps:.3f} ({one.wars_left_out.covered:.2f})")  # fmt: skip


def _order(found: Futures) -> str:
    shares = sorted(found.chance_best().items(), key=lambda one: -one[1])
    return ", ".join(f"{name} {share:.2f}" for name, share in shares[:3])


def settling(repeats: int) -> None:
    """Print what knowing a number is worth where the answer is known: two policies whose difference is linear."""
    print(f"\nsettling: gain from knowing x where one policy is worth a + s x + u y more (x, y standard normal); "
          f"{ROWS} rows, mean and spread of {repeats}")  # fmt: skip
    for at, own, rest in ((0, 1, 0), (0, 1, 1), (0, 1, 3), (0.5, 1, 1), (1, 1, 1), (2, 1, 1), (0, 0, 1), (0.5, 0, 3)):
        known = own * stats.norm.pdf(at / own) + at * stats.norm.cdf(at / own) - max(at, 0) if own else 0.0
        found = []
        for seed in range(repeats):
            x, y = np.random.default_rng(seed).standard_normal((2, ROWS))
            worths = np.array([np.zeros(ROWS), at + own * x + rest * y])
            found.append(_gain(x, worths))
        print(
            f"  a {at:g}, s {own:g}, u {rest:g}: known {known:.4f}, found {np.mean(found):.4f} +- {np.std(found):.4f}"
        )


CHILD = """
import sys, time
marks = [("start", time.perf_counter())]
mark = lambda name: marks.append((name, time.perf_counter()))
from pathlib import Path
from contested.scenario.situation.files import read
from contested.scenario.weighing.weigh import weigh
from contested.show.weighing.page import weigh_page
mark("imports")
situation = read(Path(sys.argv[1]))
mark("the file")
found = weigh(situation, step=mark)
page = weigh_page(found)
mark("page")
for (_, before), (name, after) in zip(marks, marks[1:]):
    print(f"{name}\t{after - before}")
"""


def times(situation: Path, repeats: int) -> None:
    """Print the seconds of weighing by part in new processes: without kept machine code, and with it."""
    with tempfile.TemporaryDirectory() as folder:

        def once(cache: str) -> dict[str, float]:
            started = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", CHILD, str(situation)], check=True, capture_output=True,
                                  text=True, env={**os.environ, "CONTESTED_CACHE": f"{folder}/{cache}"})  # fmt: skip
            parts = dict(line.split("\t") for line in done.stdout.splitlines())
            return {**{name: float(one) for name, one in parts.items()}, "all": time.perf_counter() - started}

        for named, found in (
            ("first", [once(f"new{at}") for at in range(max(repeats // 2, 1))]),
            ("later", [once("new0") for _ in range(repeats)]),
        ):
            middle = {name: statistics.median(one[name] for one in found) for name in found[0]}
            print(f"\nweigh, {named}, seconds: " + ", ".join(f"{name} {one:.2f}" for name, one in middle.items()))


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("situation", nargs="?", type=Path, help="a file of contested situation")
    parser.add_argument("--quick", action="store_true", help="few repeats, small sizes")
    asked = parser.parse_args()
    situation = assumed() if asked.situation is None else read(asked.situation)
    boxes(1 if asked.quick else 5)
    found = futures(situation, tracked=False)
    boxes_of(found)
    for points in (256, 4_096):
        ishigami(points)
    shares = sorted(found.chance_best().items(), key=lambda one: -one[1])
    effects_of(situation, (shares[0][0], shares[1][0]), 512 if asked.quick else 2_048)
    common_luck(found, 2_048 if asked.quick else 20_000)
    laws(found)
    settling(3 if asked.quick else 20)
    if asked.situation is not None:
        times(asked.situation, 2 if asked.quick else 5)


if __name__ == "__main__":
    main()
