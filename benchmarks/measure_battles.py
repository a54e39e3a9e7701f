"""Rival laws of daily losses, the pooled peer and forecasts of the winner on battles that they had not seen.

Each battle since 1800 from those that had ended, and each war from all others: by the war's name in the table, and
with the theatres of a world war as one. CRPS of the log daily loss share, and what the 80 % interval held. Takes a few
minutes on one core.

    python -m benchmarks.measure_battles [--data ../shared/data]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tools.battles import losses, winners
from tools.battles.pooling import Pooling, Rows, Vector, fitted, predicted
from tools.battles.table import Battle, battles, is_long_and_modern, wars
from tools.battles.trials import (
    Score,
    Told,
    leaving_wars_out,
    rolling,
    score,
    widened_by_other_wars,
)

from contested.scenario.history import reference_class
from contested.scenario.history.terms import LAWS

BARS = {"attacker": 0.523, "defender": 0.578}  # CRPS, rolling
LEAST_HELD, MOST_HELD = 0.77, 0.83  # by 80 % intervals
LOSS_BAR, AREA_BAR, BASE_BAR = 0.602, 0.726, 0.676
ARTICLE = ((700, 170_000), (750, 140_000), (800, 110_000))  # losses a day and strengths that the seed article reports
RESAMPLED = 2000


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    found = battles(parser.parse_args().data / "cdb90")
    counted = tuple(one for one in found if one.attacker.lost is not None and one.defender.lost is not None)
    decided = tuple(one for one in found if one.won is not None)
    nested = sum(one.within is not None for one in found)
    print(f"battles {len(found)}, losses of both {len(counted)}, outcome {len(decided)}, within another {nested}\n")
    the_class(counted)
    for side in losses.SIDES:
        the_losses(counted, side)
    the_winner(decided)


def the_class(counted: Sequence[Battle]) -> None:
    """Quartiles of the reference class, and where the seed article's losses stand in it."""
    held = reference_class()
    long = [one for one in counted if is_long_and_modern(one)]
    print(f"{held.name}: n {len(long)}; % a day at 5, 25, 50, 75, 95 %")
    for side in losses.SIDES:
        drawn = 100 * np.exp(np.percentile(losses.log_daily(long, side), [5, 25, 50, 75, 95]))
        print(f"  {side:9s}", " ".join(f"{one:5.2f}" for one in drawn))
    ratios = [held.loss_ratio_quantile(one) for one in (0.25, 0.5, 0.75)]
    print("  ratio of losses at 25, 50, 75 %:", " ".join(f"{one:.2f}" for one in ratios))
    for lost, strength in ARTICLE:
        print(f"  {lost} a day of {strength}: percentile {held.percentile_of(lost / strength, 'attacker'):.0f}")


def the_losses(counted: Sequence[Battle], side: str) -> None:
    """Every model of one side's losses."""
    observed = losses.log_daily(counted, side)
    print(f"\nlosses of the {side}: CRPS, 80 % interval holds, factor of the median miss, n")
    print(f"{'':29s}{'rolling':27s}{'war left out':27s}{'whole world war left out':27s}long since 1914, left out")
    _row("climatology", losses.climatology(counted), observed, counted)
    _row("square law", losses.climatology(counted), losses.square_law_log_daily(counted, side), counted)
    for law in LAWS:
        _row(law, losses.law_model(law, counted, side), observed, counted)
    unknown = losses.peer_model(counted, duration=False)
    _row("pooled peer, days unknown", unknown, observed, counted)
    best, left = _row("pooled peer, days known", losses.peer_model(counted, duration=True), observed, counted)
    print(f"bars of the last row: rolling CRPS at most {BARS[side]}: {_met(best.crps <= BARS[side])};", end=" ")
    print(f"80 % interval holds {LEAST_HELD} to {MOST_HELD}: {_met(LEAST_HELD <= best.covered <= MOST_HELD)};", end=" ")
    print(f"in a war left out at least {LEAST_HELD}: {_met(left.covered >= LEAST_HELD)}")
    print("long since 1914, whole war left out, laws moved to the median of the other wars' such battles:")
    for law in LAWS:
        print(f"{'  ' + law:29s}{_cell(_moved(losses.law_model(law, counted, side), observed, counted))}")


def _row(name: str, model: Pooling, observed: Vector, counted: Sequence[Battle]) -> tuple[Score, Score]:
    """Print a model's scores; those of the rolling trial and of whole world wars left out."""
    rolled = score(rolling(model, observed, counted), observed)
    out = [widened_by_other_wars(one, observed, counted) for one in leaving_wars_out(model, observed, counted)]
    long = np.flatnonzero([is_long_and_modern(one) for one in counted])
    scored = [rolled, *(score(one, observed) for one in out), score(out[1].among(long), observed)]
    print(f"{name:29s}" + "".join(_cell(one) for one in scored), flush=True)
    return rolled, scored[2]


def _cell(one: Score) -> str:
    return f"{f'{one.crps:.3f} {one.covered:.3f} x{one.factor:.2f} {one.count}':27s}"


def _moved(model: Pooling, observed: Vector, counted: Sequence[Battle]) -> Score:
    """A law on long battles since 1914, each war from the others, moved to the median of the others' long battles."""
    held = np.array([one.great_war for one in counted])
    long = np.array([is_long_and_modern(one) for one in counted])
    told = []
    for name in sorted(set(held[long])):
        others, asked = np.flatnonzero(held != name), np.flatnonzero((held == name) & long)
        at = fitted(model, observed, others)
        mean, scale = predicted(model, at, observed, others, asked)
        known = np.flatnonzero((held != name) & long)
        shift = np.median(observed[known] - _without_wars(model, at, observed, others, known))
        told.append(Told(asked, mean + shift, scale))
    rows, means, scales = (np.concatenate([getattr(one, part) for one in told]) for part in ("rows", "mean", "scale"))
    return score(Told(rows, means, scales), observed)


def _without_wars(model: Pooling, at: Vector, observed: Vector, rows: Rows, asked: Rows) -> Vector:
    """What a law expects of battles whose war it does not know."""
    whole = model.covariance(at, rows, rows) + np.diag(model.residual(at, rows))
    middle = observed[rows].mean()
    found: Vector = middle + model.known[np.ix_(asked, rows)] @ np.linalg.solve(whole, observed[rows] - middle)
    return found


def the_winner(decided: Sequence[Battle]) -> None:
    """Forecasts of the attacker's success."""
    won = winners.attacker_won(decided)
    great, base = [one.great_war for one in decided], winners.rate(won)
    known: dict[str, winners.Known] = {"base rate": base}
    for name, surprise, pooled in (
        ("ratio, posture, years", False, False),
        ("the same and surprise", True, False),
        ("the same and actors", False, True),
        ("all, actors pooled", True, True),
    ):
        whole = winners.covariance(decided, surprise=surprise, pooled=pooled)
        known[name] = lambda rows, asked, whole=whole: winners.chances(whole, won, rows, asked)  # type: ignore[misc]
    print("\nattacker's success: log-loss, Brier, area under the curve, n; 90 % of the log-loss less the base rate's")
    print(f"{'':25s}{'rolling':27s}{'war left out':52s}whole world war left out")
    bases = [winners.leaving_wars_out(base, of) for of in (wars(decided), great)]
    for name, one in known.items():
        rolled = winners.scores(winners.rolling(one, decided), won)
        line = f"{name:25s}{_shares(rolled):27s}"
        for of, first in zip((wars(decided), great), bases, strict=True):
            left = winners.leaving_wars_out(one, of)
            low, high = _beyond(left, first, won, great)
            line += f"{f'{_shares(winners.scores(left, won))} [{low:+.3f} {high:+.3f}]':52s}"
        print(line)
    met = rolled[0] <= LOSS_BAR and rolled[2] >= AREA_BAR
    print(f"bars: rolling log-loss at most {LOSS_BAR}, area at least {AREA_BAR}: {_met(met)};", end=" ")
    print(f"war left out at most {BASE_BAR}: {_met(winners.scores(left, won)[0] <= BASE_BAR)}")


def _shares(one: tuple[float, float, float, int]) -> str:
    return f"{one[0]:.3f} {one[1]:.3f} {one[2]:.3f} {one[3]}"


def _beyond(chance: Vector, base: Vector, won: Vector, blocks: Sequence[str]) -> tuple[float, float]:
    """The middle 90 % of the log-loss less that of the base rate, with wars drawn anew."""
    gain = np.where(won == 1, np.log(base / chance), np.log((1 - base) / (1 - chance)))
    held = np.array(blocks)
    sums = np.array([[gain[held == name].sum(), (held == name).sum()] for name in sorted(set(blocks))])
    drawn = np.random.default_rng(1).integers(len(sums), size=(RESAMPLED, len(sums)))
    totals = sums[drawn].sum(axis=1)
    low, high = np.quantile(totals[:, 0] / totals[:, 1], [0.05, 0.95])
    return float(low), float(high)


def _met(bar: bool) -> str:
    return "met" if bar else "NOT MET"


if __name__ == "__main__":
    main()
