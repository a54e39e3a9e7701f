"""Fit how settlements pass from held to lost, by the pressure on them, on a mapper's weekly maps with a grey zone.

Only maps before July 2025 are used. Prints the table that stands in reconcile/ground/transitions.toml, and the log-loss
of states 7 and 28 days ahead for the later weekly maps, which no choice was made on, beside three simpler forecasts.

usage: fit_control.py LEDGER [--tiers N] [--write FILE]   (LEDGER holds the weekly maps: contested read ...
--dataset deepstate_weekly)
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.ledger import Ledger
from contested.reconcile.ground.pressure import features, tiers
from contested.reconcile.ground.states import COUNT, states
from contested.reconcile.ground.survey import Survey, wide_survey
from contested.reconcile.series.ground import Ground, Layer
from contested.reconcile.series.sources import Sources

Numbers = NDArray[np.float64]

LAST_DAY = date(2025, 6, 30)
WEEK = 7
SHRINK = 10.0  # settlement-weeks in each state with which the next calmer tier stands beside a tier's own
RIDGE = 1e-3


def maps(sources: Sources) -> list[Layer]:
    """The weekly maps: those with a grey zone."""
    return [
        Layer(one.day, one.mapper, one.outlet, one.areas["RU"], one.areas[None])
        for one in sources.sheets
        if one.areas.get("RU") and one.areas.get(None)
    ]


def logit(inputs: Numbers, rises: Numbers) -> Numbers:
    """Weights of a logistic regression, by Newton's steps."""
    rows = np.column_stack((np.ones(len(inputs)), inputs))
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (rises - chance) - RIDGE * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(rows.shape[1])
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    found: Numbers = weights[1:]
    return found


def passages(days: Sequence[date], found: NDArray[np.int64], tier: NDArray[np.int64], count: int) -> Numbers:
    """Passages (tiers, from, to) from one weekly map to the next."""
    made = np.zeros((count, COUNT, COUNT))
    for at in range(len(days) - 1):
        if (days[at + 1] - days[at]).days == WEEK:
            np.add.at(made, (tier[at], found[at], found[at + 1]), 1.0)
    return made


def daily(weekly: Numbers) -> Numbers:
    """The daily matrix behind weekly passages (from, to), by expectation-maximisation over the six days between."""
    step: Numbers = np.full((COUNT, COUNT), 0.01) + np.eye(COUNT)
    step /= step.sum(axis=1, keepdims=True)
    for _ in range(200):
        powers = [np.linalg.matrix_power(step, n) for n in range(WEEK + 1)]
        whole = np.maximum(powers[WEEK], 1e-300)
        weight = weekly / whole
        expected: Numbers = np.zeros_like(step)
        for n in range(WEEK):
            expected += step * (powers[n].T @ weight @ powers[WEEK - 1 - n].T)
        new: Numbers = expected / np.maximum(expected.sum(axis=1, keepdims=True), 1e-300)
        if np.abs(new - step).max() < 1e-9:
            return new
        step = new
    return step


def fit(seen: Survey, found: NDArray[np.int64], last: int, count: int) -> tuple[Numbers, Numbers, Numbers]:
    """Weights of the pressure, edges of its tiers, daily matrices (tiers, from, to), of maps before `last`."""
    inputs = features(seen)
    ahead = 4
    rises = found[ahead:last] > found[: last - ahead]
    open_ = found[: last - ahead] < COUNT - 1
    weights = logit(inputs[: last - ahead][open_], rises[open_].astype(np.float64))
    index = inputs @ weights
    moved = index[: last - 1][found[1:last] != found[: last - 1]]
    edges = np.quantile(moved, np.arange(1, count) / count)
    tier = tiers(inputs, weights, edges)
    counts = passages(seen.days[:last], found, tier, count)
    pooled = counts.sum(axis=0)
    made: list[Numbers] = []
    for one in counts:
        calmer = np.linalg.matrix_power(made[-1], WEEK) if made else pooled / pooled.sum(axis=1, keepdims=True)
        made.append(daily(one + SHRINK * calmer))
    return weights, edges, np.array(made)


def losses(seen: Survey, found: NDArray[np.int64], tier: NDArray[np.int64], steps: Numbers, last: int) -> None:
    """Print log-losses of the state 7 and 28 days ahead for origins from `last` on."""
    count = len(steps)
    plain = passages(seen.days[:last], found, tier, count)
    pooled = plain.sum(axis=0) + np.eye(COUNT)
    pooled /= pooled.sum(axis=1, keepdims=True)
    near = seen.line_km[:, :] < 10.0
    for weeks in (1, 4):
        rows: dict[str, list[float]] = {"by pressure": [], "one chain": [], "no change": []}
        for at in range(last, len(seen.days) - weeks):
            if (seen.days[at + weeks] - seen.days[at]).days != WEEK * weeks:
                continue
            here = near[at]
            now, then = found[at][here], found[at + weeks][here]
            far = np.array([np.linalg.matrix_power(one, WEEK * weeks) for one in steps])
            chance = far[tier[at][here], now, then]
            rows["by pressure"] += list(-np.log(np.maximum(chance, 1e-4)))
            rows["one chain"] += list(-np.log(np.maximum(np.linalg.matrix_power(pooled, weeks)[now, then], 1e-4)))
            rows["no change"] += list(-np.log(np.where(now == then, 0.97, 0.01)))
        words = ", ".join(f"{name} {np.mean(values):.4f}" for name, values in rows.items())
        print(
            f"# {7 * weeks} days ahead, {len(rows['one chain'])} settlements within 10 km of the line: log-loss {words}"
        )


def main() -> None:
    """Fit, print and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--tiers", type=int, default=8)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    with Ledger.open(args.ledger, create=False) as ledger:
        sources = Sources.of(ledger)
        layers = maps(sources)
        places = [one for one in gazetteer() if one.level is Level.SETTLEMENT and one.country == "UA"]
        seen = wide_survey(layers, places, Ground(sources.body))
    found = states(seen.held[:, :, 0], seen.grey[:, :, 0])
    last = sum(one <= LAST_DAY for one in seen.days)
    weights, edges, steps = fit(seen, found, last, args.tiers)
    tier = tiers(features(seen), weights, edges)
    counts = passages(seen.days[:last], found, tier, args.tiers)
    lines = [
        "# How settlements pass from held (0) to lost (3) in a day, by tier of pressure; made by",
        "# benchmarks/fit_control.py from DeepState's weekly maps of 2023-01 to 2025-06 (deepstatemap.live).",
        f"# {len(places)} settlements, {last} maps, passages seen: {int(counts.sum() - np.trace(counts.sum(axis=0)))}",
        f"weights = [{', '.join(f'{one:.4f}' for one in weights)}]",
        f"edges = [{', '.join(f'{one:.4f}' for one in edges)}]",
        "# share of contested settlements (state 1) in which less than a tenth is drawn as Russia's: the rest is grey",
        f"unseen = {float((seen.held[:last, :, 0][found[:last] == 1] < 0.1).mean()):.3f}",
    ]
    for number, one in enumerate(steps):
        left = [int(counts[number, k].sum()) for k in range(COUNT)]
        lines += ["", "[[tiers]]", f"weeks = {left}  # settlement-weeks seen in each state", "daily = ["]
        lines += [f"  [{', '.join(f'{value:.6f}' for value in row)}]," for row in one]
        lines += ["]"]
    print("\n".join(lines))
    losses(seen, found, tier, steps, last)
    if args.write:
        args.write.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
